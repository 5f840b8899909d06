// 五分钟入门: steps that tick themselves off as they are done, in a strip that can be closed at any time.
import { ofProof } from './proof';
import type { Problem } from './said';
import { at, fill, make } from './ui';

/** What the steps look at. */
export interface Now {
  /** Whether a content is on the desk. */
  isOpen: boolean;
  /** All its texts, one behind the other. */
  text: string;
  /** How many errors it has, and how many of them are no matter of the proof: of texts that are just being typed, mostly. */
  errors: number;
  slips: number;
}

interface Step {
  title: string;
  words: string;
  /** Whether it is done, from how things were when it began. */
  isDone: (now: Now, before: Now) => boolean;
}

const days = (text: string): string => (text.match(/\d+月\d+日|\d{4}-\d\d-\d\d/g) || []).join();
const options = (text: string): number => (text.match(/(^|[{\s-])选: /gm) || []).length;

let hadErrors = false;

const STEPS: Step[] = [
  {
    title: '打开一份内容',
    words: '请按“从范例开始”。范例很小，怎么改都不会影响别的东西。',
    isDone: ({ isOpen }) => isOpen
  },
  {
    title: '改一个日期',
    words: '中间是规则的文字，右边是网页。请在文字里找一个日子（按 Ctrl+F 可以查找“月”），改成另一天，右边的网页会跟着变；右边看不到那一句的，按“看全部情形”。',
    isDone: ({ text, slips }, before) => !slips && days(text) !== days(before.text)
  },
  {
    title: '加一个选项',
    words: '请找到一个“选项”，在“- {选: …}”那一行下面照样写一行，换一个名字。有的人因此没有结论时，下面的“问题”会举出一个这样的人。',
    isDone: ({ text, slips }, before) => !slips && options(text) > options(before.text)
  },
  {
    title: '改好一处错误',
    words: '“问题”里每一处都写着改法。请按按钮改，或者照着改；还没有错误的，先故意改错一个“当”里的名字。改到没有错误为止。',
    isDone: ({ errors }) => {
      hadErrors = hadErrors || errors > 0;
      return hadErrors && !errors;
    }
  },
  {
    title: '看谁的指引变了',
    words: '请按下面的“变更”：您改的每一处涉及哪些人、这些人原来和现在各看到什么，都写在那里。按“以这个人查看”，预览里就是这个人。',
    isDone: () => at('tab-changes').getAttribute('aria-pressed') === 'true'
  }
];

let step = 0, before: Now | null = null, last: Now | null = null;

/** `done`: what is said of the step before. */
function draw(done: string): void {
  if (step === STEPS.length) {
    fill(at('tour-words'), make('strong', {}, '五步都做完了。'), '要把改好的内容留下来，请按“存成 zip”；要放到网上，请按“发布网站”。');
    at('tour-next').hidden = true;
  } else {
    const { title, words } = STEPS[step];
    fill(at('tour-words'), done, make('strong', {}, `第 ${step + 1} 步（共 ${STEPS.length} 步） ${title}：`), words);
    at('tour-next').hidden = false;
  }
  at('tour-back').hidden = !step;
}

function go(next: number, done = ''): void {
  step = Math.max(0, Math.min(STEPS.length, next));
  [before, hadErrors] = [last, Boolean(last?.errors)];
  draw(done);
}

function look(now: Now): void {
  const begun = before || now;
  [last, before] = [now, begun];
  if (STEPS[step].isDone(now, begun)) go(step + 1, `“${STEPS[step].title}”做好了。`);
}

/** Looks whether the step is done, once all is proved; all texts are read only while somebody follows the steps. */
export function watch(texts: () => string[], problems: Problem[]): void {
  if (at('tour').hidden || step === STEPS.length) return;
  const errors = problems.filter(({ severity }) => severity === 'error'), slips = errors.filter((one) => !ofProof(one));
  look({ isOpen: true, text: texts().join('\n'), errors: errors.length, slips: slips.length });
}

/** `isOpen`: whether a content is on the desk. `leave`: whoever closes the steps goes on writing. */
export function buildTour(isOpen: () => boolean, leave: () => void): void {
  const show = (): void => {
    at('tour').hidden = false;
    last = null;
    go(isOpen() ? 1 : 0);
    at('tour-words').focus();
  };
  ['tour-open', 'tour-again'].forEach((id) => at(id).addEventListener('click', show));
  at('tour-back').addEventListener('click', () => go(step - 1));
  at('tour-next').addEventListener('click', () => go(step + 1));
  at('tour-close').addEventListener('click', () => {
    at('tour').hidden = true;
    if (isOpen()) leave();
    else at('tour-open').focus();
  });
  at('tabs').addEventListener('click', () => { if (last && step < STEPS.length) look(last); });
}
