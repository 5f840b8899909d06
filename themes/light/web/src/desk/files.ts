// Files of the content: a new one, another name, one that goes, and one that comes back.
//
// Owns what a file may be called. What is deleted stays until the page is left, and in its folder until one saves.
import { ask } from './engine';
import { isText, type Project } from './project';
import type { Change } from './said';
import { askFor, confirmed, say } from './ui';

export interface Hands {
  place: (path: string, bytes: Uint8Array<ArrayBuffer> | undefined) => Promise<void>;
  /** The text in the editor goes along. */
  moved: (from: string, to: string) => void;
  open: (path: string) => Promise<void>;
  /** Carries out changes, or says why not. */
  mend: (changes: Change[]) => boolean;
  /** Waits until the worker has the text that is on the screen. */
  settled: () => Promise<unknown>;
}

/** What was deleted, as it was then. */
const dropped = new Map<string, Uint8Array<ArrayBuffer>>();

/** Another content: what was deleted in the last one is not offered any more. */
export const clearDropped = (): void => dropped.clear();

/** The paths of files that can come back, from the content folder. */
export const comingBack = ({ root }: Project): string[] =>
  Array.from(dropped.keys()).filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)).sort();

/** Why a file cannot be called so; empty where it can. */
function wrong({ files, root }: Project, path: string): string {
  const parts = path.split('/'), full = (root + path).toLowerCase();
  if (parts.some((part) => !part || part.startsWith('.') || /[ .]$/.test(part))) return '文件名里不能有空的一段、“..”，也不能以点或空格开头或结尾';
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
  const path = await nameFor(project, '新文件叫什么？页面放在 pages/ 里（.md），指引是 guides/网址/guide.yaml，名单放在 lists/ 里（.csv）。', 'pages/');
  if (path === null) return;
  if (!isText(path)) {
    say('这里只能新建文字（.md、.yaml、.csv、.css、.html）；图片和附件请放进文件夹里。');
    return;
  }
  await hands.place(project.root + path, new Uint8Array());
  await hands.open(path);
  say(`已新建“${path}”。`);
}

/** Gives a file another name, and writes it where the old one is named. */
export async function move(project: Project, path: string, hands: Hands): Promise<void> {
  const to = await nameFor(project, `“${path}”改成什么名字？`, path), bytes = project.files[project.root + path];
  if (to === null || !bytes) return;
  await hands.settled();
  const named = await ask<Change[]>('moved', path, to);
  hands.moved(path, to);
  await hands.place(project.root + to, bytes);
  await hands.place(project.root + path, undefined);
  await hands.open(to);
  if (named.length && !hands.mend(named.map((one) => one.path === path ? { ...one, path: to } : one))) return;
  say(`已改名为“${to}”${named.length ? `，用到它的 ${named.length} 处一起改了` : ''}。还写着旧名字的地方会列在“问题”里。`);
}

/** Takes a file away, after a question. */
export async function drop(project: Project, path: string, hands: Hands): Promise<void> {
  const full = project.root + path, bytes = project.files[full];
  if (!bytes || !await confirmed(`删除“${path}”吗？关掉编辑台以前可以恢复${project.folder ? '；文件夹里的，保存的时候才删' : ''}。`, '删除')) return;
  dropped.set(full, bytes);
  await hands.place(full, undefined);
  say(`已删除“${path}”，在文件列表的末尾可以恢复。`);
}

/** Brings a deleted file back. */
export async function back(project: Project, path: string, hands: Hands): Promise<void> {
  const full = project.root + path, bytes = dropped.get(full);
  dropped.delete(full);
  if (!bytes || project.files[full]) return;
  await hands.place(full, bytes);
  await hands.open(path);
  say(`已恢复“${path}”。`);
}
