// Whether this tab writes to its folder, or looks on while another one does.
import * as editor from './editor';
import type { Folder } from './project';
import * as tabs from './tabs';
import { at, confirmed } from './ui';

/** What only who writes may do. */
const WRITING = ['add', 'take', 'move', 'drop', 'rename', 'case', 'save'];

let isSo = false;

export const isLookingOn = (): boolean => isSo;

/** Asks who shall write to a folder that another tab has; true where this one shall. */
export async function mayWrite(folder: Folder | null): Promise<boolean> {
  if (!folder || !await tabs.isElsewhere(folder)) return true;
  return confirmed(
    `“${folder.name}”已经在另一个标签页里打开。两页一起改会互相盖掉；在这里接着改，那一页就只能看。`, '在这里接着改', '只看');
}

/** From now on this tab looks on, or writes to its folder. */
export function lookOn(folder: Folder | null, now: boolean): void {
  isSo = now;
  editor.lookOn(now);
  tabs.hold(now ? null : folder, () => lookOn(folder, true));
  at('elsewhere').hidden = !now;
  WRITING.forEach((id) => { (at(id) as HTMLButtonElement).disabled = now; });
  at('save').hidden = now || !folder;
}
