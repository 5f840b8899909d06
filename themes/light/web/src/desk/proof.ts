// 问题 and 证明: what is wrong, how it is mended, whom it concerns; what was proved, and for how many kinds of people.
import { ask } from './engine';
import type { Acts } from './panels';
import type { Change, Person, Problem, Proof, Target } from './said';
import { button, helped, make, say } from './ui';

/** What was proved does not hold for someone: the codes of the proof. */
export const ofProof = ({ code }: Problem): boolean => /^Z5/.test(code);

export function placeOf(target: Target, acts: Acts): HTMLElement {
  return button(`${target.path || ''} 第 ${target.line} 行`, () => acts.goTo(target), 'place');
}

/** Writes something new, and goes to its end. */
export function put(change: Change, acts: Acts): boolean {
  const end = change.from + change.text.length, isDone = acts.mend([change]);
  if (isDone) acts.goTo({ ...change, from: end, to: end });
  return isDone;
}

/** The button that has somebody sit in the preview. */
export const seatOf = (person: Person, acts: Acts): HTMLElement => button('以这个人查看', () => acts.seat(person), 'seat');

async function seatNamed({ path, message }: Problem, acts: Acts): Promise<void> {
  const person = await ask<Person | null>('personOf', path, message);
  if (person) acts.seat(person);
  else say('预览还是上一次没有错误的样子，那里没有这样的问题或选项，看不了这个人。');
}

/** What somebody has none of, by the code of the problem: what the button that begins it says. */
const LACKS: Record<string, string> = { Z501: '补一行', Z503: '补一个结论' };

/** Begins what somebody has none of; its words are the editor's. */
async function begun({ path, message }: Problem, acts: Acts): Promise<void> {
  const change = await ask<Change | null>('begunFor', path, message);
  if (!change) say('这里看不出该按什么分开写。请先以这个人查看，再照通知写。');
  else if (put(change, acts)) say('“当”已替您写好，其余的请照通知写。');
}

function card(problem: Problem, acts: Acts): HTMLElement {
  const { severity, code, message, help, fix } = problem;
  const label = severity === 'error' ? '错误' : '提醒';
  const element = make('li', { class: severity, 'data-code': code },
    make('p', {}, make('strong', {}, label), ` ${message} `, placeOf(problem, acts)),
    helped('p', help));
  if (fix) element.append(button(fix.title, () => acts.mend(fix.changes), 'mend'), ' ');
  // Whoever a proof names stands behind a colon, as question=answer.
  const lack = LACKS[code];
  if (lack) element.append(button(lack, () => void begun(problem, acts), 'begin'), ' ');
  if (ofProof(problem) && /：.*(=|所有人)/.test(message)) element.append(button('以这个人查看', () => void seatNamed(problem, acts), 'seat'));
  return element;
}

export function problemList(of: Problem[], acts: Acts, none = ''): HTMLElement {
  if (!of.length) return make('p', {}, none);
  return make('ul', { class: 'problems' }, ...of.map((one) => card(one, acts)));
}

function row({ title, kinds, questions, facts, blocks, assertions }: Proof['guides'][number]): HTMLElement {
  const people = kinds === null ? '人的情形多得数不完，仍对每一种都证明过' : `回答起来有区别的人共 ${kinds} 种，对每一种都证明过`;
  return make('li', {}, make('strong', {}, title), `：${people}。${questions} 个问题，${facts} 个判断，${blocks} 项内容，${assertions} 条断言。`);
}

export function proofPanel({ guides }: Proof, broken: Problem[], acts: Acts): Node[] {
  const list = make('ul', {}, ...guides.map(row));
  if (!broken.length) {
    return [make('p', {}, '对每一种回答都证明过：每个人恰好有一个结论，判断都有结果，断言都成立。'), list];
  }
  const words = broken.some(({ severity }) => severity === 'error')
    ? '下面这些对有的人不成立，每一处都举出了一个这样的人：'
    : '没有错误；下面这些提醒各举出了一个这样的人：';
  return [make('p', {}, words), problemList(broken, acts), make('p', {}, '上一次没有错误的时候：'), list];
}
