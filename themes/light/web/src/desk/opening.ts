// How a content comes onto the desk: the starter, the example, a zip, a folder, or work that was not saved.
import { ask } from './engine';
import * as folder from './folder';
import type { Files, Project } from './project';
import { forget, kept } from './store';
import { at, button, fill, load, make, say } from './ui';

export type Begin = (project: Omit<Project, 'root'>) => Promise<boolean>;

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

async function ofZip(file: File): Promise<Omit<Project, 'root'> | string> {
  const found = await ask<Files | string>('unpack', new Uint8Array(await file.arrayBuffer()));
  return typeof found === 'string' ? found : project(file.name.replace(/\.zip$/i, ''), found);
}

async function ofFolder(): Promise<Omit<Project, 'root'> | string | null> {
  const handle = await folder.chosen();
  return handle && project(handle.name, await folder.read(handle), handle);
}

/** Tries a way; what goes wrong is said, and nothing is lost. */
async function begun(way: () => Promise<Omit<Project, 'root'> | string | null>, begin: Begin): Promise<void> {
  say('正在打开……');
  try {
    const found = await way();
    if (typeof found === 'string') say(`${found}。`);
    else if (!found) say('');
    else if (!await begin(found)) say('里面没有 site.yaml，不是内容文件夹。');
  } catch (error) {
    if (error instanceof folder.TooMuch) say(error.message);
    else if (error instanceof DOMException && error.name === 'NotAllowedError') say('没有读写这个文件夹的权限，没有打开。');
    else say('打不开：文件可能正被别的程序占用，请稍后再试。');
  }
}

async function offerKept(begin: Begin): Promise<void> {
  const work = await kept();
  if (!work) return;
  const again = button(`接着改“${work.name}”（上次没有保存）`, () => void begun(() => Promise.resolve(work), begin), 'main');
  const drop = button('不要了', () => void forget().then(() => fill(at('kept'))));
  fill(at('kept'), make('p', {}, again, ' ', drop));
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
  void offerKept(begin);
}
