// Every benchmark and script of docs/performance.md in one go, as one table: `node benches/all.mjs > table.md`.
//
// What is measured is built before (`--build` does that, and is not counted); each part ends by itself or is ended, so
// that all take 12 minutes at most. What a part needs and is not there (Chromium, `ZOLA=/path/to/zola`) is said in its
// row. Times are those of this machine at this load, of which the first line tells; none of them is a test.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { guides, pages } from './corpus.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..');
const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR || 'target');
const ZHIYIN = join(TARGET, 'release/zhiyin');
const CHROMIUM = process.env.CHROMIUM || '/usr/bin/chromium';
const FAST = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const rows = [], begun = Date.now();

/** A command's words, or why there are none. */
function said(program, args, { seconds = 100, env = {}, input } = {}) {
  const ran = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', input, timeout: seconds * 1000, maxBuffer: 1 << 30, env: { ...process.env, ...env } });
  if (ran.error) return { missing: ran.error.code === 'ETIMEDOUT' ? `not done in ${seconds} s` : String(ran.error.code) };
  return ran.status === 0 ? { text: ran.stdout + ran.stderr } : { missing: `failed: ${(ran.stderr || ran.stdout).trim().split('\n').pop()}` };
}

/** A row: what, its figure in words, its budget in words; `holds` where both can be compared. */
const row = (what, figure, budget = '', holds = undefined) => {
  const verdict = holds === undefined ? '' : holds ? 'met' : 'not met';
  rows.push([what, figure, budget, verdict]);
  process.stderr.write(`${((Date.now() - begun) / 1000).toFixed(0)} s: ${what}: ${figure} ${verdict}\n`);
};
/** What stands in a text, as numbers; the row says where it does not. */
function numbers({ text, missing }, pattern, what, then) {
  const found = text === undefined ? null : pattern.exec(text);
  if (found) then(...found.slice(1).map(Number));
  else row(what, `not run: ${missing || 'its words were not understood'}`);
}
const bench = (name, ...args) => said('cargo', ['bench', '--bench', name, '--', ...args], { seconds: 200, env: { TMPDIR: FAST } });
const MS = { s: 1000, ms: 1, 'µs': 0.001, ns: 0.000001 };

function sizes() {
  for (const [name, raw, packed] of [['engine', 32768, 12288], ['roster', undefined, 350000]]) {
    const bytes = readFileSync(join(ROOT, `wasm/dist/${name}.wasm`)), small = brotliCompressSync(bytes).length;
    row(`${name}.wasm, bytes; after brotli (node's, a little more than the test's)`, `${bytes.length}; ${small}`, `${raw ? `${raw}; ` : ''}${packed}`, small <= packed && !(bytes.length > raw));
  }
  const { text, missing } = said('cargo', ['test', '-q', '--workspace', '--test', 'it', '--', 'budgets::', '--nocapture'], { seconds: 240 });
  if (missing) row('sizes of scripts and pages (tests/it/budgets.rs)', `not run: ${missing}`);
  for (const [, name, size, budget] of (text || '').matchAll(/^(.+): (\d+) of (\d+) bytes gzipped$/gm)) row(`${name}, gzip`, size, budget, +size <= +budget);
  for (const [, name, program, all] of (text || '').matchAll(/^(\w+\.html): program (\d+) bytes, page with everything (\d+) bytes/gm)) {
    row(`${name}: program; first page with everything, gzip`, `${program}; ${all}`, '4096; 60000', +program <= 4096 && +all <= 60000);
  }
  numbers({ text, missing }, /search of a large site without its index: (\d+) bytes/, 'search of a large site', (size) => row('search of a large site, without its index, gzip', size, 6144, size <= 6144));
}

function portal() {
  const ran = bench('portal', '--warm-up-time', '1', '--measurement-time', '4', '--sample-size', '20');
  const timed = (name, what, budget) => numbers({ ...ran, text: ran.text && ran.text.replace(/(time: +\[\S+ \S+ )(\S+) (µs|ms|s|ns)/g, (_, head, time, unit) => `${head}${time * MS[unit]} ms`) },
    new RegExp(`${name}\\s+time: +\\[\\S+ \\S+ (\\S+) ms`), what, (time) => row(what, time < 1 ? `${(time * 1000).toFixed(1)} µs` : `${time.toFixed(0)} ms`, budget && `${budget} ms`, budget && time <= budget));
  const steps = ran.text && /wasm in node, µs: ([\d., ]+)/.exec(ran.text);
  const each = steps ? steps[1].split(', ').map(Number) : [], median = each.slice().sort((a, b) => a - b)[Math.floor(each.length / 2)];
  if (steps) row('one answer → next view, WASM in node, each of the way; median', `${each.join(', ')}; ${median} µs`, 'median 10 µs', median <= 10);
  else row('one answer → next view, WASM in node', `not run: ${ran.missing || 'no node'}`);
  timed('one answer to the next view, native', 'the same, native, the last');
  timed('make the shipped portal', 'making content/: read, check, prove, cases, pages, links', 150);
  timed('build the shipped portal, written', 'the same, written', 150);
}

function proofs() {
  const { text, missing } = bench('proof', 'none of them');
  if (missing) row('proofs', `not run: ${missing}`);
  for (const [, name, figures] of (text || '').matchAll(/^(.+?): +(\d.*)$/gm)) {
    const [, time, unit] = /^([\d.]+) ?(s|ms|µs)/.exec(figures) || [], memory = /(\d+) kB/.exec(figures);
    if (time) row(`proof of ${name}`, figures, '1 s, 200 MB', time * MS[unit] <= 1000 && !(memory && +memory[1] > 200000));
  }
}

function rosters() {
  const { text, missing } = bench('batch');
  const budgets = { 'rules csv': 2, 'whole csv': 3, 'whole xlsx': 5, 'read styled': 3 };
  if (missing) row('rosters', `not run: ${missing}`);
  for (const [, job, rate, time, unit, memory] of (text || '').matchAll(/^([\w ]+): (\d+) rows\/s, ([\d.]+)(s|ms) of processor, (\d+) kB/gm)) {
    const spent = time * MS[unit] / 1000, most = budgets[job];
    row(`roster, ${job} (benches/batch.rs), processor`, `${spent.toFixed(2)} s, ${Math.round(memory / 1000)} MB, ${rate} rows/s`, most && `${most} s, 200 MB`, most && spent <= most && +memory <= 200000);
  }
}

/** Seconds, seconds of processor of a command. */
function timed(args) {
  const start = Date.now(), ran = said('sh', ['-c', '"$@" > /dev/null 2>&1 || exit 1; times', 'sh', ...args]), wall = (Date.now() - start) / 1000;
  const all = ran.text && Array.from(ran.text.split('\n')[1].matchAll(/(\d+)m([\d.]+)s/g), ([, minutes, seconds]) => minutes * 60 + +seconds);
  return { wall, spent: all && all[0] + all[1], missing: ran.missing };
}

function manyGuides(work) {
  const folder = join(work, 'guides'), count = guides(ROOT, folder, 100);
  const runs = [1, 2, 3].map((run) => timed([ZHIYIN, 'build', folder, '--date', '2023-06-15', '--out', join(work, `guides-${run}`)]));
  const [{ missing }] = runs, best = runs.sort((one, other) => one.spent - other.spent)[1];
  if (missing) row('100 guides', `not run: ${missing}`);
  else row(`${count} guides (毕业离校 again and again), proofs and cases included, median of three`, `${best.wall.toFixed(1)} s, ${best.spent.toFixed(1)} s of processor`, '6 s of processor', best.spent <= 6);
}

function manyPages() {
  const { text, missing } = said('cargo', ['bench', '--bench', 'pages'], { seconds: 180, env: { TMPDIR: FAST } });
  if (missing) row('10,000 pages', `not run: ${missing}`);
  for (const [, what, figures] of (text || '').matchAll(/^(\d+ pages [^:]+): (.*)$/gm)) row(what, figures);
  const ratios = (text || '').matchAll(/^ratio to Zola: cold ([\d.]+) \(processor ([\d.]+), memory ([\d.]+)\), one page changed ([\d.]+)/gm);
  for (const [, cold, , memory, again] of ratios) row('ratio to Zola: time, memory; one page changed', `${cold}, ${memory}; ${again}`, '0.3, 0.5; 0.1', cold <= 0.3 && memory <= 0.5 && again <= 0.1);
  if (!process.env.ZOLA) row('ratio to Zola at 10,000 pages', 'not run: no ZOLA', '0.3 of its time, 0.5 of its memory');
}

const SEARCHES = ['组织关系转接', '党支部登记材料', '介绍信怎么写', '离校', '毕业离校档案审核', '预备党员申请人流程回执', '档', '组织关系 介绍信', '说明时间地点联系电话', '2023'];

/** First searches in 60,000 sections, each in a process of its own. */
function searches(work) {
  const [content, out] = [join(work, 'pages'), join(work, 'pages-out')], what = 'first searches in 60,000 sections: processor from a script’s arrival to the hits, the most of each (node)';
  pages(ROOT, content, 10000);
  const { missing } = timed([ZHIYIN, 'build', content, '--date', '2023-06-15', '--out', out]);
  if (missing) return row(what, `not run: ${missing}`, '50 ms');
  const names = readdirSync(join(out, 'assets')), read = (name) => readFileSync(join(out, 'assets', name), 'utf8');
  const files = Object.fromEntries(names.filter((name) => /^(words|texts)\./.test(name)).map((name) => [`assets/${name}`, read(name)]));
  const script = read(names.find((name) => name.startsWith('search.')));
  const took = SEARCHES.map((search) => {
    const { text } = said('node', ['tests/artefact/search.mjs'], { input: `${JSON.stringify({ script, files, searches: [search] })}\n` });
    return text ? JSON.parse(text)[0].took : NaN;
  }).sort((one, other) => one - other);
  return row(what, `${took[0].toFixed(0)}–${took[took.length - 1].toFixed(0)} ms, median ${took[took.length >> 1].toFixed(0)}`, '50 ms', took.every((time) => time <= 50));
}

function province() {
  const { text, missing } = said('sh', ['benches/province.sh', '50'], { env: { CARGO_TARGET_DIR: TARGET } });
  if (missing) row('50 portals of a province', `not run: ${missing}`);
  for (const [, what, figures] of (text || '').matchAll(/^(\S.*?)  +(\d.*portals\/s.*)$/gm)) row(`50 portals of a province, ${what}`, figures);
}

function browser(work) {
  const what = 'one tap, and 编辑台 (Chromium)';
  if (!existsSync(CHROMIUM)) return row(what, 'not run: no Chromium');
  if (!existsSync(join(ROOT, 'tests/browser/node_modules'))) return row(what, 'not run: npm ci in tests/browser');
  const out = join(work, 'real');
  timed([ZHIYIN, 'build', 'content', '--date', '2023-06-15', '--out', out]);
  for (const [rate, question, result] of [[1, 4, 12], [4, 16.7, 50]]) {
    const ran = said('node', ['tests/browser/taps-time.mjs', 'leave', '5', String(rate), '预备党员,升学,不留校,省外,能及时汇入', out], { seconds: 90 }), name = `毕业离校, one tap → its frame, processor slowed ${rate} times`;
    const frame = (kind) => new RegExp(`${kind}: .*?work ([\\d.]+)`);
    numbers(ran, frame('question'), `${name}, question`, (time) => row(`${name}, question`, `${time} ms`, `${question} ms`, time <= question));
    numbers(ran, frame('result'), `${name}, result`, (time) => row(`${name}, result`, `${time} ms`, `${result} ms`, time <= result));
  }
  const desk = said('node', ['tests/browser/desk-time.mjs', ZHIYIN, '10'], { seconds: 150 });
  numbers(desk, /first load: \d+ bytes, (\d+) with brotli/, '编辑台', (size) => row('编辑台, first load, brotli', size, 1500000, size <= 1500000));
  const budgets = { 'ready to choose a content': 1500, 'chosen → proved and drawn': undefined, "key in a guide's words → page drawn anew, proved": 300, 'key in a rule → page drawn anew, proved': 300, 'key → squiggle': 50 };
  for (const [name, most] of Object.entries(budgets)) {
    const of = new RegExp(`^${name}: median (\\d+) ms`, 'm');
    if (desk.text) numbers(desk, of, `编辑台, ${name}`, (time) => row(`编辑台, ${name}, median of 10`, `${time} ms`, most && `${most} ms`, most && time <= most));
  }
  return undefined;
}

if (process.argv.includes('--build')) {
  const built = [['build', '--release', '--bin', 'zhiyin'], ['bench', '--no-run'], ['test', '--workspace', '--test', 'it', '--no-run']].map((args) => spawnSync('cargo', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }));
  if (built.some(({ status }) => status !== 0)) process.exit(1);
}
const load = loadavg()[0].toFixed(1), commit = said('git', ['rev-parse', '--short', 'HEAD']).text || '';
const work = mkdtempSync(join(FAST, 'zhiyin-benches-'));
try {
  for (const part of [sizes, portal, proofs, rosters, manyGuides, manyPages, searches, province, browser]) part(work);
} finally {
  rmSync(work, { recursive: true, force: true });
}
process.stdout.write(`${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${new Date().toISOString().slice(0, 10)}, commit ${commit.trim()}, load ${load} at the start, ${((Date.now() - begun) / 60000).toFixed(0)} minutes\n\n| what | figure | budget | |\n|---|---|---|---|\n`);
rows.forEach((cells) => process.stdout.write(`| ${cells.join(' | ')} |\n`));
