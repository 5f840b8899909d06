// The desk: files on the left, the editor, the live page, and below what is known of them.
//
// Owns the order of things: a key is checked at once, proved and drawn after a pause, and kept on this computer.
import { useAround } from './assist';
import * as editor from './editor';
import { ask, onDeath } from './engine';
import { buildBrief } from './brief';
import { canOpen } from './folder';
import { buildOpening } from './opening';
import { buildPanels, tellProblems } from './panels';
import { publishInto } from './placing';
import * as preview from './preview';
import { decoded, encoded, isText, type Project, unsaved } from './project';
import type { Answer, Change, Made, Problem, Renaming, Target } from './said';
import { failed, pack, publish, save } from './saving';
import { buildSeeing } from './seeing';
import { keep } from './store';
import { buildTour, watch } from './tour';
import { drawTree } from './tree';
import { askFor, at, confirmed, say } from './ui';

/** How long nothing is typed before everything is proved and drawn. */
const PAUSE = 120, KEEP = 1000;

let project: Project | null = null, problems: Problem[] = [];
let timer = 0, keeping = 0, sent: Promise<unknown> = Promise.resolve(), revision = 0;

const contentPaths = ({ files, root }: Project): string[] =>
  Object.keys(files).filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)).sort();

/** The bytes of a file of the content; none where there is no such file yet. */
const bytesOf = (path: string): Uint8Array => (project && project.files[project.root + path]) || new Uint8Array();

function draw(): void {
  if (!project) return;
  const { root } = project;
  const changed = unsaved(project);
  drawTree(at('files'), {
    paths: contentPaths(project), current: editor.currentPath(), problems,
    unsaved: new Set(changed.map((path) => path.slice(root.length)))
  }, (path) => void open(path));
  at('state').textContent = changed.length ? `${changed.length} 个文件没有保存` : '';
  watch(() => contentPaths(project as Project).map((path) => (path.endsWith('.yaml') && decoded(bytesOf(path))) || ''), problems);
  document.title = `${changed.length ? '* ' : ''}${project.name} · 指引编辑台`;
}

function tell(now: Problem[], isMade = false): void {
  problems = now;
  editor.mark(problems, mend);
  tellProblems(problems, isMade);
  draw();
}

async function make(): Promise<void> {
  const mine = revision;
  const made = await ask<Made>('make');
  if (mine !== revision) return;
  tell(made.problems, true);
  preview.list(made.pages);
  at('stage').toggleAttribute('data-stale', !made.is_new);
  at('stale').hidden = made.is_new || !made.pages.length;
  at('nothing').hidden = made.pages.length > 0;
  await preview.refresh(made.pages);
}

function soon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void make().catch(() => undefined), PAUSE);
  clearTimeout(keeping);
  keeping = window.setTimeout(() => {
    if (project) void keep(project).then((isKept) => { at('not-kept').hidden = isKept; });
  }, KEEP);
}

function edited(path: string, text: string): void {
  if (!project) return;
  const full = project.root + path;
  const bytes = encoded(text, project.saved[full] || project.files[full]);
  project.files[full] = bytes;
  revision += 1;
  const mine = revision;
  sent = ask<Problem[]>('put', path, bytes).then((now) => { if (mine === revision) tell(now); }, () => undefined);
  soon();
}

async function open(path: string): Promise<void> {
  if (!project) return;
  const bytes = project.files[project.root + path];
  const text = isText(path) ? decoded(bytes) : null;
  const read = text === null ? await ask<string | null>('text', path) : text;
  if (read === null) {
    say(`“${path}”不是文字，编辑台里不能改；请在文件夹里换掉它。`);
    return;
  }
  if (text === null) say(`“${path}”不是 UTF-8 编码，这里只能看。请另存为 UTF-8 再改。`);
  editor.open(path, read, text === null);
  at('open-path').textContent = path;
  editor.mark(problems, mend);
  draw();
}

async function goTo({ path, from, to }: Target): Promise<void> {
  if (!path) return;
  if (path !== editor.currentPath()) await open(path);
  editor.select(from, to);
}

/** As messages name it, a file has the content's folder before it. */
async function goToLine(file: string, line: number): Promise<void> {
  const root = project?.root || '', path = file.startsWith(root) ? file.slice(root.length) : file;
  const lines = (decoded(bytesOf(path)) || '').split('\n'), before = lines.slice(0, line - 1);
  const from = before.reduce((sum, text) => sum + text.length + 1, 0);
  await goTo({ path, line, column: 1, from, to: from + (lines[line - 1] || '').length });
}

/** The texts that these changes are of and that can only be read here. */
function onlyRead(changes: Change[]): string[] {
  const paths = Array.from(new Set(changes.map(({ path }) => path || '')));
  return paths.filter((path) => {
    const bytes = project?.files[project.root + path];
    return bytes && decoded(bytes) === null;
  });
}

/** Carries out all changes, or none and says why; of files that are not open, in their bytes. */
function mend(changes: Change[]): boolean {
  const [fixed] = onlyRead(changes);
  if (fixed) {
    say(`“${fixed}”不是 UTF-8 编码，编辑台不能改它，所以都没有改。请先另存为 UTF-8。`);
    return false;
  }
  editor.apply(changes, (path, of) => {
    const text = decoded(bytesOf(path));
    if (text === null) return;
    const sorted = [...of].sort((one, other) => other.from - one.from);
    edited(path, sorted.reduce((now, { from, to, text: put }) => now.slice(0, from) + put + now.slice(to), text));
  });
  return true;
}

async function definition(): Promise<void> {
  await sent;
  const [target] = await ask<Target[]>('definition', editor.currentPath(), editor.cursor());
  if (target) await goTo(target);
  else say('这里没有可以去的地方：请把光标放在一个名字上。');
}

async function rename(): Promise<void> {
  await sent;
  const path = editor.currentPath(), place = editor.cursor();
  const can = await ask<Answer<Renaming>>('prepareRename', path, place);
  if ('Err' in can) {
    say(`${can.Err}。`);
    return;
  }
  const name = await askFor(`“${can.Ok.name}”改成什么名字？所有用到它的地方都会一起改。`, can.Ok.name);
  if (!name || name === can.Ok.name) return;
  const done = await ask<Answer<Change[]>>('rename', path, place, name);
  if ('Err' in done) say(`${done.Err}。`);
  else if (mend(done.Ok)) say(`已改名，共 ${done.Ok.length} 处。`);
}

async function caseFor(): Promise<void> {
  await sent;
  const change = await ask<Change | null>('caseFor', editor.currentPath(), editor.cursor());
  if (!change) {
    say('请把光标放在一项没有用例的内容上；已经有用例的不用再写。');
    return;
  }
  if (!mend([change])) return;
  await goTo({ ...change, to: change.from });
  say('已写好一个用例，请核对。');
}

/** Puts a content on the desk; false where it is none. */
async function begin(opened: Omit<Project, 'root'>): Promise<boolean> {
  if (project && unsaved(project).length
    && !await confirmed(`“${project.name}”有没有保存的改动。要换成“${opened.name}”吗？没有保存的会丢掉。`, '换掉')) {
    say('');
    return true;
  }
  const root = await ask<string | null>('open', opened.files);
  if (root === null) return false;
  project = { ...opened, root };
  revision += 1;
  editor.clear();
  preview.reset();
  document.body.dataset.open = '';
  at('name').textContent = project.name;
  at('save').hidden = !project.folder;
  say('');
  await open(contentPaths(project).find((path) => path.endsWith('guide.yaml')) || 'site.yaml');
  await make();
  return true;
}

/** The worker broke: another one gets the same files. */
function again(): void {
  if (!project) return;
  say('刚才出了意外，已经重新开始；您写的都在。');
  void ask('open', project.files).then(make).catch(() => {
    say('编辑台打不开这份内容了。请存成 zip，把它发给开发的人。');
  });
}

const act = (id: string, doing: () => Promise<unknown>): void => {
  at(id).addEventListener('click', () => void doing().catch(failed).then(draw));
};

function build(): void {
  editor.build(at('editor'));
  editor.onChange(edited);
  useAround({
    path: editor.currentPath, settled: async () => { await sent; },
    goTo: () => void definition(), rename: () => void rename()
  });
  buildPanels({
    goTo: (target) => void goTo(target), goToLine: (file, line) => void goToLine(file, line), mend,
    seat: (person) => void preview.seat(person)
  });
  buildSeeing(() => sent, goTo);
  buildBrief(() => project?.name || '');
  buildTour(() => 'open' in document.body.dataset);
  onDeath(again);
  buildOpening(begin);
  act('go-to', definition);
  act('rename', rename);
  act('case', caseFor);
  act('save', () => project ? save(project) : Promise.resolve());
  act('pack', () => project ? pack(project) : Promise.resolve());
  act('publish', async () => {
    if (!project) return;
    await sent;
    const found = await publish(project);
    if (found.length) tell(found);
  });
  at('publish-folder').hidden = !canOpen();
  act('publish-folder', async () => {
    await sent;
    const found = await publishInto();
    if (found.length) tell(found);
  });
  at('home').addEventListener('click', () => { delete document.body.dataset.open; });
  window.addEventListener('beforeunload', (event) => {
    if (project && unsaved(project).length) event.preventDefault();
  });
}

build();
