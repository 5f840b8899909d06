// A folder of this computer: read whole, written file by file, only what changed.
import { type Files, type Folder, isSame } from './project';

/** What browsers that can open folders have, and TypeScript does not know. */
interface Picker {
  showDirectoryPicker?: (options: { mode: 'readwrite'; id: string }) => Promise<Folder>;
}

interface Handle {
  entries(): AsyncIterableIterator<[string, FileSystemHandle]>;
  queryPermission?: (how: { mode: 'readwrite' }) => Promise<PermissionState>;
  requestPermission?: (how: { mode: 'readwrite' }) => Promise<PermissionState>;
}

/** A file as it lies there now; without bytes it is gone. */
export interface Outside {
  path: string;
  bytes: Uint8Array<ArrayBuffer> | undefined;
}

const picker = window as unknown as Picker;
const handleOf = (folder: Folder): Handle => folder;

/** Whether this browser can open folders. */
export const canOpen = (): boolean => typeof picker.showDirectoryPicker === 'function';

/** What one person keeps by hand is far less. */
const MOST = 12_000;
/** The largest file. */
export const LARGEST = 20 * 1024 * 1024;
/** Never part of a content. */
const NEVER = /^(\.git|node_modules)$/;
/** What programs make beside a content; in it, a folder is called as its editor likes. */
const MADE = /^(public|target)$/;

export const GONE = '这个文件夹不见了：它可能被移走或改名。您的改动还在编辑台里，可以先存成 zip。';

export class TooMuch extends Error {}

/** When the files of a folder were read or written last: what nobody touched since is not read again. */
const seen = new WeakMap<Folder, Map<string, string>>();
const stampOf = (file: File): string => `${file.lastModified} ${file.size}`;

function stamps(folder: Folder): Map<string, string> {
  const known = seen.get(folder) || new Map<string, string>();
  seen.set(folder, known);
  return known;
}

/** All files below a folder; `isContent`: it is part of a content. */
async function list(folder: Folder, path: string, isContent: boolean): Promise<[string, File][]> {
  const found: [string, File][] = [], entries: [string, FileSystemHandle][] = [];
  for await (const entry of handleOf(folder).entries()) entries.push(entry);
  const isInside = isContent || entries.some(([name]) => name === 'site.yaml');
  for (const [name, handle] of entries) {
    if (handle.kind === 'file') found.push([path + name, await (handle as FileSystemFileHandle).getFile()]);
    else if (!NEVER.test(name) && (isInside || !MADE.test(name))) found.push(...await list(handle as Folder, `${path}${name}/`, isInside));
    if (found.length > MOST) throw new TooMuch('这个文件夹里的文件超过 12000 个，请选内容文件夹本身。');
  }
  return found;
}

async function taken(path: string, file: File): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > LARGEST) throw new TooMuch(`“${path}”超过 20 MB，编辑台打不开这样大的文件。`);
  return new Uint8Array(await file.arrayBuffer());
}

/** Every file of a folder. */
export async function read(folder: Folder): Promise<Files> {
  const files: Files = {}, known = stamps(folder);
  for (const [path, file] of await list(folder, '', false)) {
    files[path] = await taken(path, file);
    known.set(path, stampOf(file));
  }
  return files;
}

/** The files that are not as they were saved last: somebody else wrote them. */
export async function changes(folder: Folder, saved: Files): Promise<Outside[]> {
  const there = await list(folder, '', false), known = stamps(folder), found: Outside[] = [];
  for (const [path, file] of there) {
    if (saved[path] && known.get(path) === stampOf(file)) continue;
    const bytes = await taken(path, file);
    known.set(path, stampOf(file));
    if (!isSame(bytes, saved[path])) found.push({ path, bytes });
  }
  const paths = new Set(there.map(([path]) => path));
  Object.keys(saved).forEach((path) => { if (!paths.has(path)) found.push({ path, bytes: undefined }); });
  return found;
}

/** Has a folder chosen; null where nobody wants to. */
export async function chosen(id = 'zhiyin'): Promise<Folder | null> {
  try {
    return await picker.showDirectoryPicker?.({ mode: 'readwrite', id }) || null;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

const HOW = { mode: 'readwrite' } as const;

/** Whether it may be read and written without asking anybody. */
export async function isAllowed(folder: Folder): Promise<boolean> {
  const { queryPermission } = handleOf(folder);
  return !queryPermission || await queryPermission.call(folder, HOW) === 'granted';
}

/** Asks for the permission that a folder of an earlier day needs again, where it does. */
export async function allowed(folder: Folder): Promise<void> {
  if (await isAllowed(folder)) return;
  if (await handleOf(folder).requestPermission?.(HOW) !== 'granted') throw new DOMException('', 'NotAllowedError');
}

/** `create`: folders on the way that are gone come back. */
async function parentOf(folder: Folder, path: string, create: boolean): Promise<{ parent: Folder; name: string }> {
  const parts = path.split('/'), name = parts.pop() || '';
  let parent = folder;
  for (const part of parts) parent = await parent.getDirectoryHandle(part, { create });
  return { parent, name };
}

/** The bytes of a file as it stands now; none where there is none. */
export async function bytesOf(folder: Folder, path: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // Of a folder that is gone every file would seem to be.
  await handleOf(folder).entries().next();
  try {
    const { parent, name } = await parentOf(folder, path, false);
    const file = await (await parent.getFileHandle(name)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

/** A folder goes with the last file in it; what still holds something refuses to. */
async function withoutEmpty(folder: Folder, path: string): Promise<void> {
  const above = path.slice(0, path.lastIndexOf('/'));
  if (!path.includes('/')) return;
  const { parent, name } = await parentOf(folder, above, false);
  await parent.removeEntry(name).catch(() => undefined);
}

/** Writes a file; without bytes it goes. */
export async function put(folder: Folder, path: string, bytes: Uint8Array<ArrayBuffer> | undefined): Promise<void> {
  const { parent, name } = await parentOf(folder, path, Boolean(bytes));
  if (!bytes) {
    await parent.removeEntry(name);
    stamps(folder).delete(path);
    await withoutEmpty(folder, path);
    return;
  }
  const isNew = !await bytesOf(folder, path), handle = await parent.getFileHandle(name, { create: true });
  try {
    // What is there stays until all of the new is written.
    await new Blob([bytes]).stream().pipeTo(await handle.createWritable());
  } catch (error) {
    // An empty file would be read as one that somebody emptied.
    if (isNew) await parent.removeEntry(name);
    throw error;
  }
  stamps(folder).set(path, stampOf(await handle.getFile()));
}
