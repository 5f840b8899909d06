// 发布 into a folder: only what differs is written, and nothing goes that the desk or `zhiyin build` did not put there.
//
// Owns the reading and writing; what may be done is the worker's to say, by the same rules as the command's.
import { ask } from './engine';
import { chosen, put } from './folder';
import type { Answer, Placing, Problem } from './said';
import type { Files, Folder } from './project';
import { load, say } from './ui';

/** The folders of a site. */
const FOLDERS = /^(assets|files)$/;

type Entries = { entries(): AsyncIterableIterator<[string, FileSystemHandle]> };

const bytesOf = async (handle: FileSystemHandle): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());

/** The names that the manifest there lists: only those are read, and those of the site. */
async function listed(folder: Folder): Promise<Set<string>> {
  try {
    const text = await (await (await folder.getFileHandle('manifest.json')).getFile()).text();
    return new Set(Object.keys((JSON.parse(text) as { files?: object }).files || {}));
  } catch {
    // None, or none of ours: the worker says what that means.
    return new Set();
  }
}

interface There {
  files: Files;
  others: string[];
}

async function look(folder: Folder, path: string, isKnown: (name: string) => boolean): Promise<There> {
  const there: There = { files: {}, others: [] };
  for await (const [name, handle] of (folder as unknown as Entries).entries()) {
    const full = path + name;
    if (handle.kind === 'file' && isKnown(full)) there.files[full] = await bytesOf(handle);
    else if (handle.kind === 'directory' && !path && FOLDERS.test(name)) {
      const inner = await look(handle as Folder, `${name}/`, isKnown);
      Object.assign(there.files, inner.files);
    } else if (!path) there.others.push(name);
  }
  return there;
}

async function carryOut(folder: Folder, site: Files, { put: names, remove }: Placing): Promise<void> {
  for (const name of names) await put(folder, name, site[name]);
  for (const name of remove) await put(folder, name, undefined);
}

/** Publishes into a folder; what stops it, where that is the content. */
export async function publishInto(): Promise<Problem[]> {
  const folder = await chosen('zhiyin-site');
  if (!folder) return [];
  say('正在生成网站……');
  await load('roster');
  const made = await ask<Files | Problem[]>('site', ZHIYIN_ROSTER_MODULE);
  if (Array.isArray(made)) {
    say('内容里还有错误，没有发布。请看下面的“问题”。');
    return made;
  }
  const known = await listed(folder);
  const there = await look(folder, '', (name) => name === 'manifest.json' || known.has(name) || name in made);
  const found = await ask<Answer<Placing>>('placing', there.files, there.others);
  if ('Err' in found) {
    say(`没有发布到“${folder.name}”：${found.Err}`);
    return [];
  }
  const { put: written, remove } = found.Ok;
  await carryOut(folder, made, found.Ok);
  const count = written.filter((name) => name !== 'manifest.json').length;
  say(written.length || remove.length
    ? `网站已发布到“${folder.name}”：写了 ${count} 个文件，删去 ${remove.length} 个不再用的。`
    : `“${folder.name}”里的网站已经是这个样子，没有要写的。`);
  return [];
}
