// How a content comes onto the desk: the starter, the example, a zip, a folder, or work that was not saved.
import { ask, Died } from './engine';
import * as folder from './folder';
import type { Files, Folder, Project } from './project';
import { forget, keep, type Kept, left, remembered } from './store';
import { at, button, confirmed, fill, load, make, say } from './ui';

/** What came of it: it is on the desk, it is no content, or nobody wanted to leave what was there. */
export type Begun = 'open' | 'none' | 'stayed';
export type Begin = (project: Omit<Project, 'root'>) => Promise<Begun>;

const project = (name: string, files: Files, handle: Project['folder'] = null): Omit<Project, 'root'> =>
  ({ name, files, saved: { ...files }, folder: handle });

async function starter(): Promise<Omit<Project, 'root'>> {
  await load('examples');
  return project('范例', await ask<Files>('starter', ZHIYIN_EXAMPLES.starter));
}

async function example(): Promise<Omit<Project, 'root'>> {
  await load('examples');
  const files: Files = {};
  Object.keys(ZHIYIN_EXAMPLES.example).forEach((path) => {
    files[path] = new TextEncoder().encode(ZHIYIN_EXAMPLES.example[path]);
  });
  return project('完整的例子', files);
}

/** As much as the files of a content may be together. */
const LARGEST = 300 * 1024 * 1024;

async function ofZip(file: File): Promise<Omit<Project, 'root'> | string> {
  if (file.size > LARGEST) return '这个 zip 太大：最多 300 MB';
  const found = await ask<Files | string>('unpack', new Uint8Array(await file.arrayBuffer()));
  return typeof found === 'string' ? found : project(file.name.replace(/\.zip$/i, ''), found);
}

const inFolder = async (handle: Folder): Promise<Omit<Project, 'root'>> =>
  project(handle.name, await folder.read(handle), handle);

async function ofFolder(): Promise<Omit<Project, 'root'> | null> {
  const handle = await folder.chosen();
  return handle && inFolder(handle);
}

/** The folder of the last time: the permission is asked for again. */
async function again(handle: Folder): Promise<Omit<Project, 'root'>> {
  await folder.allowed(handle);
  return inFolder(handle);
}

/** Work that a tab left; where its folder is refused now, it is asked for again when one saves. */
async function ofTab({ work }: Kept): Promise<Omit<Project, 'root'>> {
  if (work.folder) await folder.allowed(work.folder).catch(() => undefined);
  return work;
}

/** Tries a way; what goes wrong is said, and nothing is lost. */
async function begun(way: () => Promise<Omit<Project, 'root'> | string | null>, begin: Begin): Promise<boolean> {
  say('正在打开……');
  try {
    const found = await way(), come = found && typeof found !== 'string' ? await begin(found) : null;
    if (typeof found === 'string') say(`${found}。`);
    else if (!found) say('');
    else if (come === 'none') say('里面没有 site.yaml，不是内容文件夹。');
    return come === 'open';
  } catch (error) {
    if (error instanceof folder.TooMuch) say(error.message);
    else if (error instanceof Died) say('这份内容打不开：编辑台算不了它。请把它发给开发的人。');
    else if (error instanceof DOMException && error.name === 'NotAllowedError') say('没有读写这个文件夹的权限，没有打开。');
    else if (error instanceof DOMException && error.name === 'NotFoundError') say('这个文件夹不见了：它可能被移走或改名。');
    else say('打不开：文件可能正被别的程序占用，请稍后再试。');
    return false;
  }
}

function lineOf(one: Kept, begin: Begin): HTMLElement {
  const line = make('p', {});
  const goOn = async (): Promise<void> => {
    if (!await begun(() => ofTab(one), begin)) return;
    // It goes only once this tab has it.
    if (await keep(one.work)) await forget(one.key);
    line.remove();
  };
  const drop = async (): Promise<void> => {
    if (!await confirmed(`“${one.work.name}”没有保存的改动会丢掉，不能恢复。真的不要了吗？`, '不要了')) return;
    await forget(one.key);
    line.remove();
  };
  line.append(button(`接着改“${one.work.name}”（上次没有保存）`, () => void goOn(), 'main'), ' ', button('不要了', () => void drop()));
  return line;
}

/** Offers what tabs left that are gone, and the folder of the last time. */
async function offer(begin: Begin): Promise<void> {
  const works = await left(), handle = folder.canOpen() ? await remembered() : null;
  fill(at('kept'), ...works.map((one) => lineOf(one, begin)));
  at('last').hidden = !handle;
  if (handle) {
    fill(at('last'), button(`再打开“${handle.name}”`, () => void begun(() => again(handle), begin)), ' ',
      make('span', {}, '上次打开的文件夹；浏览器会再问一次能不能读写'));
  }
}

/** Makes the ways in work. */
export function buildOpening(begin: Begin): void {
  at('open-starter').addEventListener('click', () => void begun(starter, begin));
  at('open-example').addEventListener('click', () => void begun(example, begin));
  at('open-folder').hidden = !folder.canOpen();
  at('open-folder').addEventListener('click', () => void begun(ofFolder, begin));
  const box = at('zip') as HTMLInputElement;
  at('open-zip').addEventListener('click', () => box.click());
  box.addEventListener('change', () => {
    const file = (box.files || [])[0];
    box.value = '';
    if (file) void begun(() => ofZip(file), begin);
  });
  at('home').addEventListener('click', () => {
    delete document.body.dataset.open;
    void offer(begin);
  });
  void offer(begin);
}
