// 发布 into a folder: only what differs is written, and nothing goes that the desk or `zhiyin build` did not put there.
//
// Owns the reading and writing; what may be done is the worker's to say, by the same rules as the command's. Where it
// breaks off, that is told, and the next one goes on from there.
import { ask } from './engine';
import { chosen, put } from './folder';
import { JOURNAL, journalOf, MANIFEST, noted, resume } from './journal';
import type { Answer, Placing, Problem } from './said';
import type { Files, Folder } from './project';
import { sayStopped } from './saving';
import { load, say } from './ui';

/** The folders of a site. */
const FOLDERS = /^(assets|files)$/;

type Entries = { entries(): AsyncIterableIterator<[string, FileSystemHandle]> };

const bytesOf = async (handle: FileSystemHandle): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await (await (handle as FileSystemFileHandle).getFile()).arrayBuffer());

/** A text there, empty where there is none. */
const textOf = async (folder: Folder, name: string): Promise<string> =>
  folder.getFileHandle(name).then(async (handle) => (await handle.getFile()).text(), () => '');

/** The names that a manifest lists. */
function listed(manifest: string): string[] {
  try {
    return Object.keys((JSON.parse(manifest) as { files?: object }).files || {});
  } catch {
    // None, or none of ours: the worker says what that means.
    return [];
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
    } else if (!path && name !== JOURNAL) there.others.push(name);
  }
  return there;
}

const encoded = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

/** Writes down what is done, does it, and forgets it. */
async function carryOut(folder: Folder, placing: Placing, site: Files, there: Files): Promise<void> {
  await put(folder, JOURNAL, encoded(await journalOf(placing, site, there)));
  for (const name of placing.put) await put(folder, name, site[name]);
  for (const name of placing.remove) await put(folder, name, undefined);
  await put(folder, JOURNAL, undefined);
}

/** Why not all was written, as far as the browser says. */
const WHY: Record<string, string> = { NotAllowedError: '没有写这个文件夹的权限', QuotaExceededError: '磁盘满了' };

function brokenOff(error: unknown): void {
  const why = error instanceof DOMException && WHY[error.name];
  say(`没有发布完${why ? `：${why}` : ''}。网站里有的网页已经是新的，都还能打开；请再按“发布到文件夹”，会接着写完。`);
}

/** Publishes into a folder; what stops it, where that is the content. */
export async function publishInto(): Promise<Problem[]> {
  const folder = await chosen('zhiyin-site');
  if (!folder) return [];
  say('正在生成网站……');
  await load('roster');
  const made = await ask<Files | Problem[]>('site', ZHIYIN_ROSTER_MODULE);
  if (Array.isArray(made)) {
    sayStopped(made);
    return made;
  }
  const journal = await textOf(folder, JOURNAL), left = noted(journal);
  const known = new Set([MANIFEST, ...listed(await textOf(folder, MANIFEST)), ...left.map(([name]) => name)]);
  // Only those are read, and those of the site.
  const there = await look(folder, '', (name) => known.has(name) || name in made);
  if (left.length) await resume(there.files, journal);
  const found = await ask<Answer<Placing>>('placing', there.files, there.others);
  if ('Err' in found) {
    say(`没有发布到“${folder.name}”：${found.Err}`);
    return [];
  }
  const { put: written, remove } = found.Ok;
  if (!written.length && !remove.length) {
    if (left.length) await put(folder, JOURNAL, undefined);
    say(`“${folder.name}”里的网站已经是这个样子，没有要写的。`);
    return [];
  }
  try {
    await carryOut(folder, found.Ok, made, there.files);
  } catch (error) {
    brokenOff(error);
    return [];
  }
  const count = written.filter((name) => name !== MANIFEST).length;
  say(`${left.length ? '上次没有发布完的已经补齐。' : ''}网站已发布到“${folder.name}”：写了 ${count} 个文件，删去 ${remove.length} 个不再用的。`);
  return [];
}
