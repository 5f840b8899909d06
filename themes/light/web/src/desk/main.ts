// The desk: files on the left, the editor, the live page, and below what is known of them.
//
// Owns the order of things: a key is checked, proved and shown at once, all else of it after a pause, and kept on this computer.
import { buildActs } from './acts';
import { useAround } from './assist';
import * as editor from './editor';
import { ask, onDeath } from './engine';
import { buildBrief } from './brief';
import * as files from './files';
import { more } from './more';
import * as names from './names';
import { type Begun, buildOpening } from './opening';
import { buildKeyboard } from './keyboard';
import { isLookingOn, lookOn, mayWrite } from './looking';
import * as making from './making';
import { lookOutside } from './outside';
import { buildPanels, tellCases, tellProblems } from './panels';
import * as preview from './preview';
import { contentPaths, decoded, encoded, first, isText, lineOf, type Project, rules, set, textOf, texts, unsaved } from './project';
import type { Change, Problem, Target } from './said';
import { refusal } from './refusal';
import { buildSearch } from './search';
import { buildSeeing } from './seeing';
import { keep, live, remember } from './store';
import * as thing from './thing';
import { buildTour, watch } from './tour';
import { drawTree } from './tree';
import { at, confirmed, say, write } from './ui';

/** How long nothing is typed before all pages are drawn. */
const PAUSE = 120, KEEP = 1000;

let project: Project | null = null, problems: Problem[] = [];
/** `isThere`: the worker has the files. */
let timer = 0, keeping = 0, sent: Promise<unknown> = Promise.resolve(), isThere = false;

function draw(): void {
  if (!project) return;
  const { root } = project;
  const changed = unsaved(project);
  drawTree(at('tree'), {
    paths: contentPaths(project), current: thing.current(), problems, dropped: files.comingBack(project),
    unsaved: new Set(changed.map((path) => path.slice(root.length)))
  }, { open: (path) => void openToWrite(path), back: (until) => void back(until) });
  write(at('state'), changed.length ? `${changed.length} 个文件没有保存` : '');
  const title = `${changed.length ? '* ' : ''}${project.name} · 指引编辑台`;
  if (title !== document.title) document.title = title;
}

function tell(now: Problem[], isMade = false): void {
  problems = now;
  editor.mark(problems, mend);
  tellProblems(problems, isMade);
  draw();
  if (isMade) watch(() => project ? rules(project) : [], problems);
}

async function make(): Promise<void> {
  const made = await making.made(sent);
  if (!made) return;
  tell(made.problems, true);
  tellCases(made.failing);
  preview.list(made);
  at('stage').toggleAttribute('data-stale', !made.is_new);
  at('stale').hidden = made.is_new || !made.pages.length;
  at('nothing').hidden = made.pages.length > 0;
  await Promise.all([preview.refresh(made.pages), names.folds()]);
}

function soon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void (isThere ? make() : again()).catch(() => undefined), PAUSE);
  clearTimeout(keeping);
  keeping = window.setTimeout(() => {
    if (project) void keep(project).then((isKept) => { at('not-kept').hidden = isKept; });
  }, KEEP);
}

/** Tells the worker of a file that changed, or is gone. */
function send(path: string, bytes: Uint8Array<ArrayBuffer> | undefined): void {
  const mine = making.changed();
  soon();
  if (!isThere) return;
  const told = bytes ? ask<Problem[]>('put', path, bytes, mine) : ask<Problem[]>('remove', path, mine);
  making.ahead();
  sent = told.then((now) => { if (making.isNow(mine)) tell(now); }, () => undefined);
}

function edited(path: string, text: string): void {
  if (!project) return;
  // What was said is of texts before this key.
  say('');
  const full = project.root + path;
  project.files[full] = encoded(text, project.saved[full] || project.files[full]);
  send(path, project.files[full]);
}

/** Puts bytes in place of a file's, by its whole path; without bytes it goes. */
async function place(full: string, bytes: Uint8Array<ArrayBuffer> | undefined): Promise<void> {
  if (!project) return;
  set(project.files, full, bytes);
  if (!full.startsWith(project.root)) {
    draw();
    return;
  }
  const path = full.slice(project.root.length), text = bytes && decoded(bytes), isOpen = path === thing.current();
  if (typeof text !== 'string' || !editor.replace(path, text)) {
    editor.forget(path);
    send(path, bytes);
  }
  if (isOpen && (thing.path() || !editor.currentPath())) await open(bytes ? path : first(project));
  draw();
}

async function open(path: string): Promise<void> {
  if (!project) return;
  const bytes = project.files[project.root + path];
  if (!bytes) return;
  const text = isText(path) ? decoded(bytes) : null, read = text === null ? await ask<string | null>('text', path) : text;
  if (read === null) {
    if (isText(path)) say(`“${path}”不是 UTF-8 编码，编辑台不猜里面写的是什么。请用记事本打开它，另存为，编码选 UTF-8。`);
    else await thing.show(path, bytes, (target) => void goTo(target));
    draw();
    return;
  }
  thing.hide();
  if (text === null) say(`“${path}”不是 UTF-8 编码，这里只能看。请另存为 UTF-8 再改。`);
  editor.open(path, read, text === null);
  at('open-path').textContent = path;
  editor.mark(problems, mend);
  draw();
  if (isThere) void names.folds().catch(() => undefined);
}

/** Who chooses a file goes on in it. */
async function openToWrite(path: string): Promise<void> {
  await open(path);
  if (path === thing.path()) at('thing').focus();
  else if (path === editor.currentPath()) editor.focus();
}

async function goTo({ path, from, to }: Target): Promise<void> {
  if (!path) return;
  if (path !== thing.current()) await open(path);
  if (path === thing.path()) at('thing').focus();
  else if (path === editor.currentPath()) editor.select(from, to);
}

/** Carries out all changes, or none and says why. */
function mend(changes: Change[]): boolean {
  if (!project) return false;
  const why = refusal(project, changes);
  if (why) say(why);
  else editor.apply(changes, (path) => project && textOf(project, path) || '');
  return !why;
}

/** Puts a content on the desk. */
async function begin(opened: Omit<Project, 'root'>): Promise<Begun> {
  if (project && unsaved(project).length
    && !await confirmed(`“${project.name}”有没有保存的改动。要换成“${opened.name}”吗？没有保存的会丢掉。`, '换掉')) {
    say('');
    return 'stayed';
  }
  const isMine = await mayWrite(opened.folder);
  const root = await ask<string | null>('open', opened.files);
  if (root === null) return 'none';
  project = { ...opened, root };
  isThere = true;
  void ask('count', making.changed()).catch(() => undefined);
  editor.clear();
  thing.hide();
  files.clearDropped();
  preview.reset();
  document.body.dataset.open = '';
  at('name').textContent = project.name;
  lookOn(project.folder, !isMine);
  if (project.folder) void remember(project.folder);
  say('');
  await keep(project);
  await openToWrite(first(project));
  making.ahead();
  await make();
  return 'open';
}

async function takeOver(of: Project): Promise<void> {
  lookOn(of.folder, false);
  editor.focus();
  await lookOutside(of, hands);
}

/** The worker broke: another one gets the same files. Where it breaks of them again, it waits until they are others. */
async function again(): Promise<void> {
  if (!project) return;
  isThere = false;
  try {
    await making.reopened(project.files);
    isThere = true;
    making.ahead();
    await make();
    say('刚才出了意外，已经重新开始；您写的都在。');
  } catch {
    isThere = false;
    say('编辑台算不了现在这份内容；您写的都在。改掉刚才写的会再试一次，也可以存成 zip，发给开发的人。');
  }
}

async function back(of: number): Promise<void> {
  if (project) await (await more()).files.back(project, of, hands);
  editor.focus();
  draw();
}

const hands = { ...files.kept, place, open, moved: editor.move, mend, goTo, settled: (): Promise<unknown> => sent };

function build(): void {
  editor.build(at('editor'));
  editor.onChange(edited);
  useAround({ path: editor.currentPath, settled: async () => { await sent; }, press: (id) => at(id).click() });
  buildPanels({
    goTo: (target) => void goTo(target), mend, seat: (person) => void preview.seat(person),
    goToLine: (file, line) => { if (project) void goTo(lineOf(project, file, line)); },
    pathOf: (file) => project ? lineOf(project, file, 1).path || file : file
  });
  buildSearch({
    texts: () => project ? texts(project) : [], find: editor.found, goTo: (target) => void goTo(target),
    replace: (changes) => mend(changes.map((one) => ({ ...one, of: making.now() })))
  });
  buildSeeing(() => sent, goTo);
  buildBrief(() => project?.name || '');
  buildTour(() => 'open' in document.body.dataset, editor.focus);
  buildKeyboard();
  onDeath(() => { if (isThere) void again(); });
  live();
  buildOpening(begin);
  buildActs({ project: () => project, hands, takeOver, tell, draw });
  window.addEventListener('beforeunload', (event) => {
    if (project && unsaved(project).length) event.preventDefault();
  });
  window.addEventListener('focus', () => {
    if (project && !isLookingOn()) void lookOutside(project, hands).then(draw);
  });
}

build();
