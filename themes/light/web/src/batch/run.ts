// One run over the file that was given. Rows are worked off some at a time, so that the page stays alive;
// whatever is given or changed meanwhile begins anew.
import { choices, drawColumns, drawSheets, drawWords } from './boxes';
import * as desk from './desk';
import { drawProgress, drawRefusal, drawResults, say, show } from './screen';

const ROWS_AT_ONCE = 32;
const SLICE_MS = 40;
const SAY_EVERY_MS = 1000;
const BROKEN = '核对时出了问题，没有结果。请重新打开这一页再试；还是不行的，换一个浏览器，或者用命令 zhiyin batch。';

/** The run that counts. */
let turn = 0;

/** Begins something new: what was under way counts no more. Gives whether this still counts. */
export function anew(): () => boolean {
  turn += 1;
  const mine = turn;
  return () => mine === turn;
}

export function refuse(words: string): void {
  anew();
  drawRefusal(words);
}

/** An action of ours that must not fail, and says so where it does. */
export function guarded<T extends unknown[]>(action: (...given: T) => void): (...given: T) => void {
  return (...given) => {
    try {
      action(...given);
    } catch (error) {
      console.warn('zhiyin:', error);
      refuse(BROKEN);
    }
  };
}

function finish(end: desk.Results | desk.Refusal): void {
  if ('refused' in end) {
    if (end.sheets.length && drawSheets(end.sheets)) start();
    else refuse(end.refused);
    return;
  }
  drawWords(end.words);
  drawResults(end);
}

export function start(): void {
  const counts = anew();
  let said = Date.now();
  desk.begin(choices());
  const slice = guarded(() => {
    if (!counts()) return;
    const until = Date.now() + SLICE_MS;
    let more = true;
    while (more && Date.now() < until) more = desk.goOn(ROWS_AT_ONCE);
    const matching = desk.matching();
    if (matching) drawColumns(matching);
    if (!more) {
      finish(desk.ended());
      return;
    }
    const { words, part } = desk.progress();
    drawProgress(part / 1000);
    if (Date.now() - said > SAY_EVERY_MS) {
      said = Date.now();
      // Those of the run before.
      show('results', false);
      if (words) say(words);
    }
    setTimeout(slice, 0);
  });
  slice();
}
