// What stands below: 问题, 证明, 用例, 变更, 流程图. All but the first are worked out when they are looked at.
import { ask } from './engine';
import type { Cases, Change, Changes, Charts, Examined, Problem, Proof, Target } from './said';
import { at, button, fill, make, press } from './ui';

export type Tab = 'problems' | 'proof' | 'cases' | 'changes' | 'charts';

export interface Acts {
  goTo: (target: Target) => void;
  mend: (changes: Change[]) => void;
}

let tab: Tab = 'problems', problems: Problem[] = [], acts: Acts | null = null, stale = true, drawing = 0;

const isNothing = <Of extends object>(found: Examined<Of>): found is { why: string } => 'why' in found;

function placeOf(target: Target): HTMLElement {
  const words = `${target.path || ''} 第 ${target.line} 行`;
  return button(words, () => acts?.goTo(target), 'place');
}

/** The most that are listed: nobody mends more at once. */
const MOST = 200;

function card(problem: Problem): HTMLElement {
  const { severity, code, message, help, fix } = problem;
  const label = severity === 'error' ? '错误' : '提醒';
  const element = make('li', { class: severity, 'data-code': code },
    make('p', {}, make('strong', {}, label), ` ${message} `, placeOf(problem)),
    make('p', { class: 'help' }, `改法：${help}`));
  if (fix) element.append(button(fix.title, () => acts?.mend(fix.changes), 'mend'));
  return element;
}

function list(of: Problem[], none: string): HTMLElement {
  if (!of.length) return make('p', {}, none);
  return make('ul', { class: 'problems' }, ...of.slice(0, MOST).map(card));
}

function drawProblems(): void {
  const more = problems.length > MOST ? [make('p', {}, `另有 ${problems.length - MOST} 处没有列出。`)] : [];
  fill(at('panel'), list(problems, '没有问题。'), ...more);
}

/** What was proved does not hold for someone: the codes of the proof. */
const ofProof = ({ code }: Problem): boolean => /^Z5/.test(code);

function drawProof({ guides }: Proof): Node[] {
  const broken = problems.filter(ofProof);
  const rows = guides.map(({ title, questions, facts, blocks, assertions }) => make('li', {},
    `${title}：${questions} 个问题，${facts} 个判断，${blocks} 项内容，${assertions} 条断言`));
  const words = broken.length
    ? '下面这些对有的人不成立，每一处都举出了一个这样的人：'
    : '对每一种回答都证明过：每个人恰好有一个结论，判断都有结果，断言都成立。';
  return [make('p', {}, words), ...(broken.length ? [list(broken, '')] : []), make('ul', {}, ...rows)];
}

function drawCases({ total, failing, problems: of, items, missing, gaps }: Cases): Node[] {
  const nodes: Node[] = [make('p', {}, failing ? `${total} 个用例里有 ${failing} 个不符合。` : `${total} 个用例全部符合。`)];
  if (of.length) nodes.push(list(of, ''));
  nodes.push(make('p', {}, missing ? `内容 ${items} 项，没有用例的 ${missing} 项：` : `内容 ${items} 项，都有用例。`));
  nodes.push(make('ul', {}, ...gaps.map(({ words, target }) => make('li', {}, `${words} `, placeOf(target)))));
  if (missing > gaps.length) nodes.push(make('p', {}, `另有 ${missing - gaps.length} 项没有列出。`));
  return nodes;
}

function drawChanges({ text, doubts }: Changes): Node[] {
  return [make('pre', {}, text), ...(doubts ? [make('p', { class: 'error' }, doubts)] : [])];
}

/** A picture as an address: what is written in it is only ever seen. */
function drawCharts({ charts }: Charts): Node[] {
  return charts.map(({ title, svg }) => {
    const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    return make('figure', {}, make('figcaption', {}, title), make('img', { src: address, alt: `${title}的流程图` }));
  });
}

const draw: Record<Exclude<Tab, 'problems'>, (found: never) => Node[]> = {
  proof: drawProof, cases: drawCases, changes: drawChanges, charts: drawCharts
};

async function look(): Promise<void> {
  if (tab === 'problems') {
    drawProblems();
    return;
  }
  if (!stale) return;
  stale = false;
  drawing += 1;
  const mine = drawing;
  at('panel').setAttribute('aria-busy', 'true');
  const found = await ask<Examined<object>>('look', tab);
  if (mine !== drawing) return;
  at('panel').removeAttribute('aria-busy');
  fill(at('panel'), ...(isNothing(found) ? [make('p', {}, found.why)] : draw[tab](found as never)));
}

function choose(next: Tab, chosen: HTMLElement): void {
  tab = next;
  stale = true;
  drawing += 1;
  press('tabs', chosen);
  fill(at('panel'), make('p', {}, '正在算……'));
  void look();
}

/** What is wrong now; `isMade`: what was worked out before is of other texts. */
export function tellProblems(now: Problem[], isMade: boolean): void {
  problems = now;
  const errors = now.filter(({ severity }) => severity === 'error').length;
  at('tab-problems').textContent = now.length ? `问题（错误 ${errors}，提醒 ${now.length - errors}）` : '问题';
  if (isMade) stale = true;
  if (tab === 'problems' || isMade) void look();
}

export function buildPanels(given: Acts): void {
  acts = given;
  (['problems', 'proof', 'cases', 'changes', 'charts'] as Tab[]).forEach((name) => {
    const element = at(`tab-${name}`);
    element.addEventListener('click', () => choose(name, element));
  });
}
