// Files of the content: a new one, one of this computer, another name, one that goes, and one that comes back.
//
// Owns what a file may be called, and that a guide's folder stays together.
import type { Hands } from '../files';
import { LARGEST } from '../folder';
import { contentPaths, isText, type Project } from '../project';
import { askFor, confirmed, say } from '../ui';

/** Why a file cannot be called so; empty where it can. */
function wrong({ files, root }: Project, path: string): string {
  const parts = path.split('/'), full = (root + path).toLowerCase();
  if (parts.some((part) => !part || /^[ .]|[ .]$/.test(part))) return '名字里用“/”隔开的每一段都不能空着，也不能以点或空格开头、结尾';
  if (/[\\:*?"<>|]/.test(path)) return '文件名里不能有 \\ : * ? " < > | 这些符号';
  if (Object.keys(files).some((other) => other.toLowerCase() === full)) return `已经有“${path}”了`;
  return '';
}

async function nameFor(project: Project, question: string, before: string): Promise<string | null> {
  const path = await askFor(question, before);
  if (!path || path === before) return null;
  const why = wrong(project, path);
  if (why) say(`${why}，没有改动。`);
  return why ? null : path;
}

/** Has a new text made. */
export async function add(project: Project, hands: Hands): Promise<void> {
  const path = await nameFor(project, '新文件叫什么？连文件夹一起写：页面是 pages/网址.md，指引是 guides/网址/guide.yaml，另一份通知是 notices/网址.md，名单是 lists/名单.csv。', 'pages/');
  if (path === null) return;
  if (!isText(path)) {
    say('这里只能新建文字（.md、.yaml、.csv、.css、.html）；图片和附件请按“放入文件”。');
    return;
  }
  await hands.place(project.root + path, new Uint8Array());
  await hands.open(path);
  say(`已新建“${path}”。`);
}

/** Where a file goes by its name, where not to the files that people take home. */
const FOLDERS: [RegExp, string][] = [[/\.(png|jpe?g|webp|svg)$/i, 'images/'], [/\.csv$/i, 'lists/'], [/\.md$/i, 'pages/']];

/** Puts a file of this computer into the content; why not, where it does not go. */
async function taken(project: Project, file: File, hands: Hands): Promise<string> {
  const folder = FOLDERS.find(([isOf]) => isOf.test(file.name)), path = (folder ? folder[1] : 'files/') + file.name;
  const full = project.root + path, there = project.files[full], why = there ? '' : wrong(project, path);
  if (file.size > LARGEST) return `“${file.name}”超过 20 MB，没有放进来`;
  if (why) return `${why}，没有放进来`;
  if (there && !await confirmed(`已经有“${path}”了。换成刚才选的这一份吗？原来的，关掉编辑台以前可以换回来。`, '换掉')) return `“${path}”没有换`;
  if (there) hands.drop(full, there);
  await hands.place(full, new Uint8Array(await file.arrayBuffer()));
  await hands.open(path);
  return '';
}

/** Puts files of this computer where they belong. */
export async function take(project: Project, chosen: File[], hands: Hands): Promise<void> {
  const not: string[] = [];
  for (const file of chosen) not.push(await taken(project, file, hands));
  const why = not.filter(Boolean), count = chosen.length - why.length;
  say(`${count ? `已放入 ${count} 个文件。` : ''}${why.map((one) => `${one}。`).join('')}`);
}

const OF_GUIDE = /^(guides\/[^/]+\/)(.+)$/;

/** The folder of a guide and what it is called then, where a file's other name gives it another; else null. */
function renamedFolder(from: string, to: string): [string, string] | null {
  const [, folder, name] = OF_GUIDE.exec(from) || [], [, other, same] = OF_GUIDE.exec(to) || [];
  return folder && other && folder !== other && name === same ? [folder, other] : null;
}

/** What is called otherwise with a file: where the folder of a guide is, all that lies in it; null where the other has files. */
function together(project: Project, from: string, to: string): [string, string][] | null {
  const folders = renamedFolder(from, to), paths = contentPaths(project);
  if (!folders) return [[from, to]];
  const [folder, other] = folders;
  if (paths.some((path) => path.toLowerCase().startsWith(other.toLowerCase()))) return null;
  return paths.filter((path) => path.startsWith(folder)).map((path) => [path, other + path.slice(folder.length)]);
}

/** What was deleted of a folder comes back into the folder as it is called now. */
function takeAlong({ root }: Project, [folder, other]: [string, string], hands: Hands): void {
  const before = root + folder;
  hands.dropped.filter(({ full }) => full.startsWith(before)).forEach((one) => { one.full = root + other + one.full.slice(before.length); });
}

/** Gives a file another name, with it the folder of a guide, and writes it where the old one is named. */
export async function move(project: Project, path: string, hands: Hands): Promise<void> {
  const whole = OF_GUIDE.test(path) ? '改 guides/ 后面的那一段，这份指引的整个文件夹一起改名。' : '';
  const to = await nameFor(project, `“${path}”改成什么名字？${whole}`, path), { files, root } = project;
  if (to === null || !files[root + path]) return;
  await hands.settled();
  const pairs = together(project, path, to);
  if (!pairs) {
    say(`“${to}”的文件夹里已经有文件了，没有改名。`);
    return;
  }
  const named = (await Promise.all(pairs.map(([from, now]) => hands.named(from, now)))).flat();
  // Before a file is moved, for each place is one of the texts as they were asked about.
  if (named.length && !hands.mend(named)) return;
  for (const [from, now] of pairs) {
    hands.moved(from, now);
    await hands.place(root + now, files[root + from]);
  }
  for (const [from] of pairs) await hands.place(root + from, undefined);
  const folders = renamedFolder(path, to);
  if (folders) takeAlong(project, folders, hands);
  await hands.open(to);
  const also = pairs.length > 1 ? `同一个文件夹里的 ${pairs.length} 个文件都改了` : '';
  const used = named.length ? `用到它的 ${named.length} 处一起改了` : '';
  say(`已改名为“${to}”${[also, used].filter(Boolean).map((words) => `，${words}`).join('')}。还写着旧名字的地方会列在“问题”里。`);
}

/** The most places that a question names. */
const NAMED = 3;

/** Where others would miss a file, in words; empty where nowhere. */
async function missed(path: string, hands: Hands): Promise<string> {
  const all = await hands.uses(path), first = all.slice(0, NAMED).map(({ target: { path: of, line } }) => `${of || ''} 第 ${line} 行`).join('、');
  return all.length ? `${first}${all.length > NAMED ? `等 ${all.length} 处` : ''}还用着它，删了要一起改。` : '';
}

/** Takes a file away, after a question. */
export async function drop(project: Project, path: string, hands: Hands): Promise<void> {
  const full = project.root + path, bytes = project.files[full];
  if (!bytes) return;
  await hands.settled();
  const used = await missed(path, hands), saved = project.folder ? '；文件夹里的，保存的时候才删' : '';
  if (!await confirmed(`删除“${path}”吗？${used}关掉编辑台以前可以恢复${saved}。`, '删除')) return;
  hands.drop(full, bytes);
  await hands.place(full, undefined);
  say(`已删除“${path}”，在文件列表的末尾可以恢复。`);
}

/** Brings a file back that was deleted, or changes places with the one that replaced it. `of`: which of them all. */
export async function back({ files, root }: Project, of: number, hands: Hands): Promise<void> {
  const which = hands.dropped.findIndex(({ until }) => until === of), [earlier] = which < 0 ? [] : hands.dropped.splice(which, 1);
  if (!earlier) return;
  const { full, bytes } = earlier, path = full.slice(root.length), there = files[full];
  if (there) hands.drop(full, there);
  await hands.place(full, bytes);
  await hands.open(path);
  say(there ? `“${path}”已换回原来的一份。` : `已恢复“${path}”。`);
}
