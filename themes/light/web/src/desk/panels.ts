// What stands below: 问题, 证明, 用例, 变更, 流程图, 批量核对, 审签稿, 全部查找. All but the first are worked out when they are
// looked at; what each of them shows is drawn in a room of its own.
import { allIn } from '../dom';
import { batchPanel } from './batch';
import { briefPanel } from './brief';
import { casesPanel } from './cases';
import { changesPanel } from './changes';
import { chartsPanel } from './charts';
import { ask } from './engine';
import { ofProof, problemList, proofPanel } from './proof';
import { searchAgain, searchPanel } from './search';
import type { Change, Examined, Person, Problem, Target } from './said';
import { at, fill, make, press, write } from './ui';

type Tab = 'problems' | 'proof' | 'cases' | 'changes' | 'charts' | 'batch' | 'brief' | 'search';

/** What can be done from here. */
export interface Acts {
  goTo: (target: Target) => void;
  /** To a line of a file, as it is named in words: `content/site.yaml`, 3. */
  goToLine: (file: string, line: number) => void;
  /** The path of such a file in the content folder. */
  pathOf: (file: string) => string;
  /** Carries out changes, or says why not. */
  mend: (changes: Change[]) => boolean;
  /** Has somebody sit in the preview. */
  seat: (person: Person) => void;
  /** Looks once more: what is shown is of other texts now. */
  again: () => void;
}

let tab: Tab = 'problems', problems: Problem[] = [], acts: Acts | null = null, stale = true, drawing = 0, broken = 0;
/** The problems that the panel shows. */
let listed = '';

const isNothing = <Of extends object>(found: Examined<Of>): found is { why: string } => 'why' in found;

/** The most that are listed: nobody mends more at once. */
const MOST = 200;

/** Puts things into the panel. Who has the focus on something in it keeps it there or on what has the same words, or else on the panel. */
function show(...nodes: Node[]): void {
  const panel = at('panel'), active = document.activeElement;
  const isIn = active instanceof HTMLElement && active !== panel && panel.contains(active);
  fill(panel, ...nodes);
  if (!isIn) return;
  const again = allIn(panel, 'button, summary').find((one) => one.textContent === active.textContent);
  (panel.contains(active) ? active : again || panel).focus();
}

function drawProblems(given: Acts): void {
  const now = JSON.stringify(problems);
  if (now === listed) return;
  listed = now;
  const more = problems.length > MOST ? [make('p', {}, `另有 ${problems.length - MOST} 处没有列出。`)] : [];
  show(problemList(problems.slice(0, MOST), given, '没有问题。'), ...more);
}

type Draw = (found: never, acts: Acts) => Node[];

/** What is worked out, and how it is drawn. */
const looked: Partial<Record<Tab, Draw>> = {
  proof: (found, given) => proofPanel(found, problems.filter(ofProof), given),
  cases: casesPanel,
  changes: changesPanel,
  charts: chartsPanel
};

/** What needs nothing to be worked out before. */
const offered: Partial<Record<Tab, () => Node[]>> = { batch: batchPanel, brief: briefPanel, search: searchPanel };

async function look(): Promise<void> {
  if (!acts) return;
  if (tab === 'problems') {
    drawProblems(acts);
    return;
  }
  if (!stale) return;
  stale = false;
  const offer = offered[tab], draw = looked[tab];
  if (offer) show(...offer());
  if (!draw) return;
  drawing += 1;
  const mine = drawing;
  at('panel').setAttribute('aria-busy', 'true');
  const found = await ask<Examined<object>>('look', tab);
  if (mine !== drawing) return;
  at('panel').removeAttribute('aria-busy');
  show(...(isNothing(found) ? [make('p', {}, found.why)] : draw(found as never, acts)));
}

function choose(next: Tab, chosen: HTMLElement): void {
  tab = next;
  [stale, listed] = [true, ''];
  drawing += 1;
  press('tabs', chosen);
  fill(at('panel'), make('p', {}, '正在计算……'));
  void look();
}

/** What is wrong now; `isMade`: what was worked out before is of other texts. */
export function tellProblems(now: Problem[], isMade: boolean): void {
  problems = now;
  const errors = now.filter(({ severity }) => severity === 'error').length;
  write(at('tab-problems'), now.length ? `问题（错误 ${errors}，提醒 ${now.length - errors}）` : '问题');
  if (isMade) {
    broken = now.filter((one) => one.severity === 'error' && ofProof(one)).length;
    write(at('tab-proof'), broken ? `证明（不成立 ${broken}）` : '证明');
    searchAgain();
  }
  // What only offers something stays: there is nothing in it to be old.
  if (isMade && !offered[tab]) stale = true;
  if (tab === 'problems' || isMade) void look();
}

/** How many cases do not hold; with what is not proved it is told aloud where it changed. */
export function tellCases(failing: number): void {
  write(at('tab-cases'), failing ? `用例（不符合 ${failing}）` : '用例');
  const now = [broken ? `证明里有 ${broken} 处不成立。` : '', failing ? `有 ${failing} 个用例不符合。` : ''].join('');
  const said = at('counts').textContent || '', words = now || (said ? '证明都成立，用例都符合。' : '');
  write(at('counts'), words);
}

export function buildPanels(given: Omit<Acts, 'again'>): void {
  const again = (): void => {
    stale = true;
    void look();
  };
  acts = { ...given, again };
  (['problems', 'proof', 'cases', 'changes', 'charts', 'batch', 'brief', 'search'] as Tab[]).forEach((name) => {
    const element = at(`tab-${name}`);
    element.addEventListener('click', () => choose(name, element));
  });
}
