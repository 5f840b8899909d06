// Work that is not saved, kept on this computer until it is: the tab may crash, the battery may be empty.
import type { Project } from './project';

const NAME = 'zhiyin-desk', WORK = 'work', LAST = 'last';

function opened(): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(WORK);
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(new Error('the store cannot be opened'));
  });
}

function done<Of>(request: IDBRequest<Of>): Promise<Of> {
  return new Promise((fulfilled, failed) => {
    request.onsuccess = () => fulfilled(request.result);
    request.onerror = () => failed(new Error('the store refuses'));
  });
}

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  return (await opened()).transaction(WORK, mode).objectStore(WORK);
}

/** Keeps the work; whether that was possible. A private window or a full disk may refuse. */
export async function keep(project: Project): Promise<boolean> {
  try {
    await done((await store('readwrite')).put(project, LAST));
    return true;
  } catch {
    return false;
  }
}

/** The work that was kept last. */
export async function kept(): Promise<Project | null> {
  try {
    return (await done((await store('readonly')).get(LAST)) as Project | undefined) || null;
  } catch {
    return null;
  }
}

/** Forgets it. */
export async function forget(): Promise<void> {
  try {
    await done((await store('readwrite')).delete(LAST));
  } catch {
    // Nothing was kept.
  }
}
