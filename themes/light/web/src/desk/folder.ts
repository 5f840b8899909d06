// A folder of this computer: read whole, written file by file, only what changed.
import type { Files, Folder } from './project';

/** What browsers that can open folders have, and TypeScript does not know. */
interface Picker {
  showDirectoryPicker?: (options: { mode: 'readwrite'; id: string }) => Promise<Folder>;
}

type Entries = { entries(): AsyncIterableIterator<[string, FileSystemHandle]> };

const picker = window as unknown as Picker;

/** Whether this browser can open folders. */
export const canOpen = (): boolean => typeof picker.showDirectoryPicker === 'function';

/** What one person keeps by hand is far less. */
const MOST = 12_000, LARGEST = 20 * 1024 * 1024;
/** Never part of a content. */
const LEFT_OUT = /^(\.git|node_modules|public|target)$/;

export class TooMuch extends Error {}

async function take(folder: Folder, path: string, files: Files): Promise<void> {
  for await (const [name, handle] of (folder as unknown as Entries).entries()) {
    if (handle.kind === 'directory') {
      if (!LEFT_OUT.test(name)) await take(handle as Folder, `${path}${name}/`, files);
      continue;
    }
    const file = await (handle as FileSystemFileHandle).getFile();
    if (file.size > LARGEST) throw new TooMuch(`“${path}${name}”超过 20 MB，编辑台打不开这样大的文件。`);
    files[path + name] = new Uint8Array(await file.arrayBuffer());
    if (Object.keys(files).length > MOST) throw new TooMuch('这个文件夹里的文件超过 12000 个，请选内容文件夹本身。');
  }
}

/** Every file of a folder. */
export async function read(folder: Folder): Promise<Files> {
  const files: Files = {};
  await take(folder, '', files);
  return files;
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

/** `create`: folders on the way that are gone come back. */
async function parentOf(folder: Folder, path: string, create: boolean): Promise<{ parent: Folder; name: string }> {
  const parts = path.split('/'), name = parts.pop() || '';
  let parent = folder;
  for (const part of parts) parent = await parent.getDirectoryHandle(part, { create });
  return { parent, name };
}

/** The bytes of a file as it stands now; null where there is none. */
export async function bytesOf(folder: Folder, path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const { parent, name } = await parentOf(folder, path, false);
    const handle = await parent.getFileHandle(name);
    return new Uint8Array(await (await handle.getFile()).arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

/** Writes a file; without bytes it goes. */
export async function put(folder: Folder, path: string, bytes: Uint8Array<ArrayBuffer> | undefined): Promise<void> {
  const { parent, name } = await parentOf(folder, path, Boolean(bytes));
  if (!bytes) {
    await parent.removeEntry(name);
    return;
  }
  const handle = await parent.getFileHandle(name, { create: true });
  // What is there stays until all of the new is written.
  await new Blob([bytes]).stream().pipeTo(await handle.createWritable());
}
