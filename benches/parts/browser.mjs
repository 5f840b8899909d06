// The parts of `all.mjs` that run in Chromium: a tap on a guide's page, and 编辑台.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, ROOT, ZHIYIN, none, numbers, row, said, timed } from './table.mjs';

const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const WAY = '预备党员,升学,不留校,省外,能及时汇入';

function lacking() {
  if (!existsSync(CHROMIUM)) return 'no Chromium';
  return existsSync(join(ROOT, 'tests/browser/node_modules')) ? undefined : 'npm ci in tests/browser';
}

const script = (seconds, ...args) => said('node', args, { seconds, env: { CHROMIUM } });

const TAP = 'one tap → its frame (script, style and layout by the thread’s clock)', LATER = 'the longest task after a result';

/** What `taps-time.mjs` says of a site, by its kinds of taps, with the most that each may take. */
function tapped(ran, name, most) {
  const figures = [['first', 'work', 'first tap'], ['question', 'work', 'question'], ['result', 'work', 'result'], ['result', 'later', LATER]];
  for (const [kind, part, called] of figures) {
    const at = { what: `${name}, ${called}`, budget: most[called] && `${most[called]} ms` };
    numbers(ran, new RegExp(` ${kind}: .*?\\b${part} ([\\d.]+)`), at, (time) => row(at.what, `${time} ms`, at.budget, most[called] && time <= most[called]));
  }
}

export function taps(work) {
  const why = lacking(), site = join(work, 'tapped'), large = join(work, 'wide'), largeSite = join(work, 'wide-site');
  if (why) return none(TAP, why, 'question 4 ms, result 12, longest task after it 16; slowed 4 times 16.7 and 50');
  timed(ZHIYIN, 'build', 'content', ...DAY, '--out', site);
  const ran = (slug, times, rate, way, folder) => script(150, 'tests/browser/taps-time.mjs', slug, times, rate, way, folder);
  tapped(ran('leave', '6', '1', WAY, site), `毕业离校, ${TAP}`, { question: 4, result: 12, [LATER]: 16 });
  tapped(ran('leave', '6', '4', WAY, site), `毕业离校, processor slowed 4 times, ${TAP}`, { question: 16.7, result: 50 });
  said('node', ['tests/browser/wide.mjs', large, '40', '300']);
  const made = timed(ZHIYIN, 'build', large, ...DAY, '--out', largeSite);
  return tapped(made.missing ? made : ran('wide', '2', '1', '40', largeSite), `a guide of 40 questions and 300 blocks, ${TAP}`, {});
}

/** How many guides the larger content has, and how many keys are typed on each, at five places; `desk-time.mjs` by itself types 200. */
const GUIDES = 10, KEYS = 50;
const drawn = (name, most) => [`key in ${name} → page drawn anew, proved`, most];
const atDesk = (most, wavy) => [['chosen → proved and drawn', undefined], ...['a guide\'s words', 'a rule', 'the notice', 'a page'].map((name) => drawn(name, most)), ['key → squiggle', wavy]];
const DESK = [['ready to choose a content', 1500], ...atDesk(300, 50), ...atDesk(500, 100).map(([name, most]) => [`${GUIDES} guides, ${name}`, most])];

export function desk() {
  const why = lacking(), ran = why ? { missing: why } : script(300, 'tests/browser/desk-time.mjs', ZHIYIN, String(KEYS), String(GUIDES));
  const load = { what: '编辑台, first load, brotli (node\'s, a little more than the test\'s)', budget: 1500000 };
  numbers(ran, /first load: \d+ bytes, (\d+) with brotli/, load, (size) => row(load.what, size, load.budget, size <= load.budget));
  for (const [name, most] of DESK) {
    const at = { what: `编辑台 on the shipped example, ${name}`, budget: most && `${most} ms` };
    numbers(ran, new RegExp(`^${name}: median (\\d+) ms, p95 (\\d+) ms, most (\\d+) ms \\((\\d+) times`, 'm'), at, (time, nearly, longest, times) => {
      row(`${at.what}, ${times} times`, `median ${time} ms, p95 ${nearly}, most ${longest}`, at.budget, most && time <= most);
    });
  }
  const long = { what: '编辑台, tasks of the main thread over 50 ms', budget: 'none' };
  numbers(ran, /^tasks of the main thread over 50 ms: (\d+), the longest (\d+) ms/m, long, (count, longest) => row(long.what, `${count}, the longest ${longest} ms`, long.budget, count === 0));
}
