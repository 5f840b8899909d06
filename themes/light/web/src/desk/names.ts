// Names at the cursor: where one is defined, where it is used, what the file holds, and another name.
import * as editor from './editor';
import { ask } from './engine';
import type { Answer, Change, Fold, Held, Renaming, Target, Use } from './said';
import { askFor, button, closeList, make, say, showList } from './ui';

export interface Hands {
  /** Waits until the worker has the text that is on the screen. */
  settled: () => Promise<unknown>;
  goTo: (target: Target) => Promise<void>;
  mend: (changes: Change[]) => boolean;
}

const NO_NAME = '这里没有名字：请把光标放在一个名字上。';

/** A button that closes the list and goes there. */
function going(words: string, target: Target, { goTo }: Hands): HTMLElement {
  return button(words, () => {
    closeList();
    void goTo(target);
  }, 'place');
}

export async function definition(hands: Hands): Promise<void> {
  await hands.settled();
  const [target] = await ask<Target[]>('definition', editor.currentPath(), editor.cursor());
  if (target) await hands.goTo(target);
  else say(NO_NAME);
}

export async function references(hands: Hands): Promise<void> {
  await hands.settled();
  const uses = await ask<Use[]>('references', editor.currentPath(), editor.cursor());
  if (!uses.length) {
    say(NO_NAME);
    return;
  }
  const items = uses.map(({ target, words }) =>
    make('li', {}, going(`${target.path || ''} 第 ${target.line} 行`, target, hands), make('code', {}, words)));
  showList(`用到的地方：${uses.length} 处`, make('ul', {}, ...items));
}

function drawn(entries: Held[], hands: Hands): HTMLElement {
  return make('ul', {}, ...entries.map(({ name, target, entries: within }) =>
    make('li', {}, going(name, target, hands), ...(within.length ? [drawn(within, hands)] : []))));
}

export async function outline(hands: Hands): Promise<void> {
  await hands.settled();
  const path = editor.currentPath(), held = await ask<Held[]>('outline', path);
  if (held.length) showList(`“${path}”的大纲`, drawn(held, hands));
  else say('这个文件里没有可以列出的条目。');
}

/** Has the worker tell which lines of the file in the editor fold. */
export async function folds(): Promise<void> {
  const path = editor.currentPath();
  editor.fold(path, await ask<Fold[]>('folds', path));
}

export async function rename({ settled, mend }: Hands): Promise<void> {
  await settled();
  const path = editor.currentPath(), place = editor.cursor();
  const can = await ask<Answer<Renaming>>('prepareRename', path, place);
  if ('Err' in can) {
    say(`${can.Err}。`);
    return;
  }
  const name = await askFor(`“${can.Ok.name}”改成什么名字？所有用到它的地方都会一起改。`, can.Ok.name);
  if (!name || name === can.Ok.name) return;
  const done = await ask<Answer<Change[]>>('rename', path, place, name);
  if ('Err' in done) say(`${done.Err}。`);
  else if (mend(done.Ok)) say(`已改名，共 ${done.Ok.length} 处。`);
}

export async function caseFor({ settled, mend, goTo }: Hands): Promise<void> {
  await settled();
  const change = await ask<Change | null>('caseFor', editor.currentPath(), editor.cursor());
  if (!change) {
    say('请把光标放在一项没有用例的内容上；已经有用例的不用再写。');
    return;
  }
  if (!mend([change])) return;
  await goTo({ ...change, to: change.from });
  say('已写好一个用例，请对照通知核对。');
}
