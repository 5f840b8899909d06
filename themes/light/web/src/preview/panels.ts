// What the panels and their tabs say: 检查, 用例, 变更.
import { changedGuide, generalChanges } from './changes';
import { make, note, type Part, place } from './elements';
import type { Cases, Changes, News, Problem, Problems } from './news';

export type Tab = 'problems' | 'cases' | 'changes';
export const TAB_NAMES: Record<Tab, string> = { problems: '检查', cases: '用例', changes: '变更' };

/** What a tab says beside its name, and whether that is bad. */
export type Label = [words: string, mood: '' | 'mild' | 'bad'];

export const counted = ({ errors, reminders }: Problems): string =>
  [errors && `${errors} 处错误`, reminders && `${reminders} 条提醒`].filter(Boolean).join('，');

function card({ severity, code, message, help, place: at, line, also }: Problem): Part {
  const [before, meant, after] = line, name = severity === 'error' ? '错误' : '提醒';
  return make('li', { class: `card ${severity}` },
    make('p', { class: 'message' }, make('strong', { class: 'kind' }, code ? `${name} ${code}` : name), ' ', message),
    place(at),
    line.join('').trim() !== '' && make('pre', { class: 'line' }, before, make('mark', {}, meant || ' '), after),
    also.map((other) => make('p', { class: 'also' }, `${other.message}：`, place(other.place))),
    help !== '' && make('p', { class: 'help' }, make('strong', {}, '改法：'), help));
}

/** The first problems, and how many more there are. */
export const cards = (list: Problem[], more: number): Part[] => [
  list.length > 0 && make('ol', { class: 'cards' }, list.map(card)),
  more > 0 && note(`另有 ${more} 处没有列出。`)
];

const problemsPanel = (problems: Problems): Part[] => [
  make('h2', {}, `检查：${counted(problems) || '没有发现问题'}`),
  problems.errors > 0 && note('改好以前，网页停在上一次没有错误的样子。'),
  cards(problems.list, problems.more)
];

function casesVerdict({ total, failing }: Cases): string {
  if (failing) return `${total} 个里有 ${failing} 个不符合`;
  return total ? `${total} 个全部符合` : '还没有写';
}

function casesPanel(cases: Cases | null): Part[] {
  if (!cases) return [make('h2', {}, '用例'), note('正在检验……')];
  const { gaps } = cases;
  const covered = gaps.length ? `下面 ${gaps.length + cases.more_gaps} 项还没有用例：` : '都有用例。';
  return [
    make('h2', {}, `用例：${casesVerdict(cases)}`),
    cards(cases.list, cases.more),
    note(`指引里的内容 ${cases.items} 项，${covered}`),
    make('ul', { class: 'gaps' }, gaps.map((gap) => make('li', {}, `${gap.words} `, place(gap.place)))),
    cases.more_gaps > 0 && note(`另有 ${cases.more_gaps} 项没有列出。`),
    gaps.length > 0 && note('zhiyin test --propose 会写出补上它们的用例，供您核对。'),
    make('p', {}, make('a', { href: '/_zhiyin/charts.html', target: '_blank', rel: 'noopener' }, '在新窗口里看流程图'))
  ];
}

function changesPanel(changes: Changes | null): Part[] {
  if (!changes) return [make('h2', {}, '变更'), note('正在比较……')];
  const { against, note: reason, count, view, doubts } = changes;
  return [
    make('h2', {}, `变更：${!view ? '没有比较' : count ? `${count} 处` : '没有'}`),
    against !== '' && note(`对照：${against}`),
    reason && note(reason),
    doubts && note(doubts),
    view && view.guides.map(changedGuide),
    view && generalChanges(view.general, '所有人都看到的其他变化'),
    !!count && make('p', {}, make('a', { href: '/_zhiyin/changes.html', target: '_blank', rel: 'noopener' }, '在新窗口里看完整的比较'))
  ];
}

export const panels: Record<Tab, (news: News) => Part[]> = {
  problems: ({ problems }) => problemsPanel(problems),
  cases: ({ cases }) => casesPanel(cases),
  changes: ({ changes }) => changesPanel(changes)
};

function problemsLabel({ errors, reminders }: Problems): Label {
  if (errors) return [`${errors} 错误`, 'bad'];
  return reminders ? [`${reminders} 提醒`, 'mild'] : ['通过', ''];
}

function casesLabel(cases: Cases | null): Label {
  return cases ? [`${cases.total - cases.failing}/${cases.total}`, cases.failing ? 'bad' : ''] : ['…', ''];
}

function changesLabel(changes: Changes | null): Label {
  if (!changes) return ['…', ''];
  return changes.view ? [changes.count ? `${changes.count} 处` : '无', ''] : ['—', 'mild'];
}

export const labels: Record<Tab, (news: News) => Label> = {
  problems: ({ problems }) => problemsLabel(problems),
  cases: ({ cases }) => casesLabel(cases),
  changes: ({ changes }) => changesLabel(changes)
};
