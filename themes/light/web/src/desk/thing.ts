// A file of the content that is no text, in the place of the editor.
//
// Owns which file somebody is at: the one shown here, or else the one in the editor.
import * as editor from './editor';
import { kept } from './files';
import { more } from './more';
import type { Target } from './said';
import { at } from './ui';

let shown = '';

/** The path of the file that is shown; empty where a text is. */
export const path = (): string => shown;

export const current = (): string => shown || editor.currentPath();

export function hide(): void {
  shown = '';
  delete at('writing').dataset.thing;
}

export async function show(of: string, bytes: Uint8Array, goTo: (target: Target) => void): Promise<void> {
  shown = of;
  at('writing').dataset.thing = '';
  at('open-path').textContent = of;
  const [{ drawThing }, named] = await Promise.all([more(), kept.uses(of)]);
  if (shown === of) drawThing(at('thing'), { path: of, bytes, uses: named, goTo });
}
