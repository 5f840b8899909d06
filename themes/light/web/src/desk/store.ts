// What this computer keeps for the desk: work that is not saved (the tab may crash, the battery may be empty), and
// which folder was open last.
//
// Each tab keeps its work under a key of its own, which it holds as a lock while it lives: what stands under a key that
// nobody holds was left by a tab that is gone.
import { type Folder, type Project, unsaved } from './project';

const NAME = 'zhiyin-desk', STORE = 'work', FOLDER = 'folder', OF_WORK = 'work ';
const OWN = `${OF_WORK}${Date.now()} ${Math.random()}`;

/** Work that a tab left. */
export interface Kept {
  key: string;
  work: Project;
}

function opened(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(new Error('the store cannot be opened'));
  });
}

/** Carries a request out; null where the store refuses: a private window or a full disk may. */
async function asked<Of>(mode: IDBTransactionMode, what: (store: IDBObjectStore) => IDBRequest<Of>): Promise<{ found: Of } | null> {
  try {
    const base = await opened(), change = base.transaction(STORE, mode), request = what(change.objectStore(STORE));
    await new Promise<void>((done, failed) => {
      change.oncomplete = () => done();
      change.onabort = () => failed(new Error('the store refuses'));
    });
    base.close();
    return { found: request.result };
  } catch {
    return null;
  }
}

/** Forgets what a tab kept; without a key, this one. */
export const forget = (key = OWN): Promise<unknown> => asked('readwrite', (store) => store.delete(key));

/** Keeps the work while some of it is not saved; whether that was possible. */
export async function keep(project: Project): Promise<boolean> {
  if (unsaved(project).length) return Boolean(await asked('readwrite', (store) => store.put(project, OWN)));
  await forget();
  return true;
}

/** Holds this tab's key as long as it lives. */
export function live(): void {
  if ('locks' in navigator) void navigator.locks.request(OWN, () => new Promise(() => undefined));
}

/** The work that tabs left which are gone. */
export async function left(): Promise<Kept[]> {
  const held = 'locks' in navigator ? (await navigator.locks.query()).held || [] : [];
  const keys = await asked('readonly', (store) => store.getAllKeys());
  const gone = (keys ? keys.found : []).map(String)
    .filter((key) => key.startsWith(OF_WORK) && key !== OWN && !held.some(({ name }) => name === key));
  const found = await Promise.all(gone.map(async (key) => {
    const work = await asked('readonly', (store) => store.get(key) as IDBRequest<Project | undefined>);
    return work?.found ? [{ key, work: work.found }] : [];
  }));
  return found.flat();
}

/** Remembers which folder was open last. */
export const remember = (folder: Folder): Promise<unknown> => asked('readwrite', (store) => store.put(folder, FOLDER));

/** The folder that was open last. */
export async function remembered(): Promise<Folder | null> {
  const folder = await asked('readonly', (store) => store.get(FOLDER) as IDBRequest<Folder | undefined>);
  return folder?.found || null;
}
