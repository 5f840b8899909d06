// 用例: which there are and whether they hold, what none exercises, and what would: proposed, or made of whoever sits
// in the preview.
import { ask } from './engine';
import type { Acts } from './panels';
import { seated } from './preview';
import { placeOf, problemList, put, seatOf } from './proof';
import type { Answer, Case, Cases, Change, Examined, Proposals, Proposed } from './said';
import { button, fill, fold, make, say } from './ui';

/** Writes a case at the end of its file, and goes there. */
function written(change: Change, acts: Acts, words: string): void {
  if (put(change, acts)) say(words);
}

async function ofSeated(acts: Acts): Promise<void> {
  const person = seated();
  if (!person) {
    say('请先在预览里打开一份指引，回答它的问题，答到出结果，再写成用例。');
    return;
  }
  const found = await ask<Answer<Change>>('caseOf', person);
  if ('Err' in found) say(`${found.Err}。`);
  else written(found.Ok, acts, '预览里的这个人已写成用例，请对照通知核对“应有”和“不应有”。');
}

function proposed(one: Proposed, acts: Acts): HTMLElement {
  const item = make('li', {}, make('strong', {}, one.guide), make('pre', {}, one.text.trim()));
  const add = button('加入', () => void ask<Change>('withCase', one.folder, one.text).then((change) => {
    item.remove();
    written(change, acts, '用例已加在文件末尾，请对照通知核对。');
  }), 'add');
  item.append(make('p', {}, add, ' ', seatOf(one.person, acts)));
  return item;
}

async function propose(into: HTMLElement, acts: Acts): Promise<void> {
  fill(into, make('p', {}, '正在找能补上的用例……'));
  const found = await ask<Examined<Proposals>>('look', 'proposals');
  if ('why' in found) {
    fill(into, make('p', {}, found.why));
    return;
  }
  const { list, left } = found;
  const words = list.length
    ? `建议 ${list.length} 个用例。它们写的是现在的规则会给出什么，加入以后请对照通知核对。` : '没有要补的用例。';
  const rest = left ? [make('p', {}, `还有 ${left} 项没有找到用例。`)] : [];
  fill(into, make('p', {}, words), ...rest, make('ul', { class: 'proposals' }, ...list.map((one) => proposed(one, acts))));
}

function row(one: Case, acts: Acts): HTMLElement {
  const verdict = make('strong', { class: one.holds ? 'holds' : 'fails' }, one.holds ? '符合' : '不符合');
  const item = make('li', {}, verdict, ` ${one.guide}：${one.name} `, placeOf(one.target, acts));
  if (one.person) item.append(' ', seatOf(one.person, acts));
  return item;
}

/** Proposals stay while the rest is drawn anew: adding one of them is an edit, too. */
const proposals = make('div', { class: 'proposed' });

export function casesPanel({ total, failing, list, problems, items, missing, gaps }: Cases, acts: Acts): Node[] {
  const make1 = button('把预览里的人写成用例', () => void ofSeated(acts)), more = button('提出用例', () => void propose(proposals, acts));
  const nodes: Node[] = [
    make('p', {}, failing ? `${total} 个用例里有 ${failing} 个不符合。` : `${total} 个用例全部符合。`),
    make('p', { class: 'bar' }, make1, more), proposals
  ];
  if (problems.length) nodes.push(problemList(problems, acts));
  nodes.push(make('p', {}, missing ? `内容 ${items} 项，没有用例的 ${missing} 项：` : `内容 ${items} 项，都有用例。`));
  nodes.push(make('ul', {}, ...gaps.map(({ words, target }) => make('li', {}, `${words} `, placeOf(target, acts)))));
  if (missing > gaps.length) nodes.push(make('p', {}, `另有 ${missing - gaps.length} 项没有列出。`));
  nodes.push(fold('cases', false, `全部 ${total} 个用例`, make('ul', {}, ...list.map((one) => row(one, acts)))));
  return nodes;
}
