// What somebody else did to the folder while it is open: seen when one comes back to this page, and before anything
// is written. Nothing of either side goes without a question.
import * as folder from './folder';
import { isSame, type Project, set } from './project';
import { chooseSide } from './sides';
import { say } from './ui';

export interface Hands {
  /** Puts bytes on the desk in place of a file's. */
  place: (path: string, bytes: Uint8Array<ArrayBuffer> | undefined) => Promise<void>;
}

/** What was shown already and is to be decided later. */
const later = new Map<string, Uint8Array | undefined>();

let isBusy = false;

/** A name beside a file's, as a file manager gives it: such copies are kept and not read. */
function beside({ files }: Project, path: string): string {
  const [, stem, end] = /^(.*?)(\.[^./]*)?$/.exec(path) || [];
  const name = (count: string): string => `${stem} - 副本${count}${end || ''}`;
  let count = 1;
  while (files[name(count > 1 ? ` ${count}` : '')]) count += 1;
  return name(count > 1 ? ` ${count}` : '');
}

/** Has one of two versions chosen; whether that was done. */
export async function settle(project: Project, { path, bytes }: folder.Outside, { place }: Hands): Promise<boolean> {
  const choice = await chooseSide(path, project.files[path], bytes);
  if (!choice) {
    later.set(path, bytes);
    return false;
  }
  set(project.saved, path, bytes);
  if (choice === 'theirs') await place(path, bytes);
  if (choice === 'both' && bytes) await place(beside(project, path), bytes);
  return true;
}

/** Names of files in a sentence. */
const named = (paths: string[]): string => paths.length > 3 ? `${paths.length} 个文件` : paths.map((path) => `“${path}”`).join('、');

async function taken(project: Project, found: folder.Outside[], hands: Hands): Promise<string> {
  const anew: string[] = [], gone: string[] = [];
  for (const { path, bytes } of found) {
    const mine = project.files[path], isAsIs = isSame(mine, project.saved[path]);
    if (isSame(mine, bytes)) set(project.saved, path, bytes);
    else if (isAsIs && bytes) {
      set(project.saved, path, bytes);
      await hands.place(path, bytes);
      anew.push(path);
    } else if (isAsIs) {
      delete project.saved[path];
      gone.push(path);
    } else if (!later.has(path) || !isSame(later.get(path), bytes)) await settle(project, { path, bytes }, hands);
  }
  return (anew.length ? `${named(anew)}在外面改过，已换成新的。` : '')
    + (gone.length ? `${named(gone)}在外面被删掉了；编辑台里还有，保存就写回去，不要就在这里也删除。` : '');
}

/** Looks whether somebody else changed the folder; what is the same on both sides or only theirs is taken. */
export async function lookOutside(project: Project, hands: Hands): Promise<void> {
  if (!project.folder || isBusy || !await folder.isAllowed(project.folder) || document.querySelector('dialog[open]')) return;
  isBusy = true;
  try {
    const said = await taken(project, await folder.changes(project.folder, project.saved), hands);
    if (said) say(said);
  } catch (error) {
    // What else keeps it from being looked at is told when one saves.
    if (error instanceof DOMException && error.name === 'NotFoundError') say(folder.GONE);
  } finally {
    isBusy = false;
  }
}
