// The parts of `all.mjs` that `cargo bench` and the tests of sizes print: their words as rows.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { FAST, MS, ROOT, bench, median, none, numbers, row, said } from './table.mjs';

export function sizes() {
  for (const [name, raw, packed] of [['engine', 32768, 12288], ['roster', undefined, 350000]]) {
    const bytes = readFileSync(join(ROOT, `wasm/dist/${name}.wasm`)), small = brotliCompressSync(bytes).length;
    row(`${name}.wasm, bytes; after brotli (node's, a little more than the test's)`, `${bytes.length}; ${small}`, `${raw ? `${raw}; ` : ''}${packed}`, small <= packed && !(bytes.length > raw));
  }
  const { text, missing } = said('cargo', ['test', '-q', '--workspace', '--test', 'it', '--', 'budgets::', '--nocapture'], { seconds: 240 });
  if (missing) none('sizes of scripts and pages (tests/it/budgets.rs)', missing);
  for (const [, name, size, budget] of (text || '').matchAll(/^\.*(.+): (\d+) of (\d+) bytes gzipped$/gm)) row(`${name}, gzip`, size, budget, +size <= +budget);
  for (const [, name, program, all] of (text || '').matchAll(/^(\w+\.html): program (\d+) bytes, page with everything (\d+) bytes/gm)) {
    row(`${name}: program; first page with everything, gzip`, `${program}; ${all}`, '4096; 60000', +program <= 4096 && +all <= 60000);
  }
  const large = { what: 'search of a large site, without its index, gzip', budget: 6144 };
  numbers({ text, missing }, /search of a large site without its index: (\d+) bytes/, large, (size) => row(large.what, size, large.budget, size <= large.budget));
}

export function portal() {
  const ran = bench('portal', '--warm-up-time', '1', '--measurement-time', '4', '--sample-size', '20');
  const text = ran.text && ran.text.replace(/(time: +\[\S+ \S+ )(\S+) (µs|ms|s|ns)/g, (_, head, time, unit) => `${head}${time * MS[unit]} ms`);
  const timed = (name, what, most) => {
    const budget = most && `${most} ms`, pattern = new RegExp(`${name}\\s+time: +\\[\\S+ \\S+ (\\S+) ms`);
    numbers({ ...ran, text }, pattern, { what, budget }, (time) => row(what, time < 1 ? `${(time * 1000).toFixed(1)} µs` : `${time.toFixed(0)} ms`, budget, most && time <= most));
  };
  const steps = ran.text && /wasm in node, µs: ([\d., ]+)/.exec(ran.text), each = steps ? steps[1].split(', ').map(Number) : [];
  if (steps) row('one answer → next view, WASM in node (benches/answer.mjs), each of the way; median', `${each.join(', ')}; ${median(each)} µs`, 'median 10 µs', median(each) <= 10);
  else none('one answer → next view, WASM in node (benches/answer.mjs)', ran.missing || 'no node', 'median 10 µs');
  timed('one answer to the next view, native', 'the same, native, the last');
  timed('make the shipped portal', 'making content/: read, check, prove, cases, pages, links', 150);
  timed('build the shipped portal, written', 'the same, written', 150);
}

/** Every proof once; guides full of faults are to be told as fast. */
export function proofs() {
  const { text, missing } = bench('proof', 'none of them');
  if (missing) none('proofs', missing, '1 s, 200 MB');
  for (const [, name, figures] of (text || '').matchAll(/^(.+?): +(\d.*)$/gm)) {
    const [, time, unit] = /^([\d.]+) ?(s|ms|µs)/.exec(figures) || [], memory = /(\d+) kB/.exec(figures);
    const [head] = figures.split(', '), steps = figures.split(', ')[1], held = memory ? `, ${(memory[1] / 1000).toFixed(1)} MB` : '';
    // The largest of these is beyond what anybody writes.
    const most = name.startsWith('120 questions') ? undefined : 1000;
    if (time) row(`proof of ${name}, wall`, `${head}, ${steps} steps${held}`, most && '1 s, 200 MB', most && time * MS[unit] <= most && !(memory && +memory[1] > 200000));
  }
}

const ROSTERS = {
  'rules csv': ['rules part, 毕业离校', 2], 'rules days': ['the same, everyone another date'],
  'read csv': ['reading alone, CSV'], 'read xlsx': ['reading alone, XLSX'],
  'read styled': ['reading alone, a sheet of a million coloured rows'],
  'whole csv': ['file to file, CSV', 3], 'whole xlsx': ['file to file, XLSX', 5],
  'whole merged': ['file to file, XLSX with as many merged areas'],
  'whole styled': ['file to file, 1,000 people in a sheet of a million coloured rows', 3],
  'whole last': ['the same with one person more in its last row', 3]
};

export function rosters() {
  const { text, missing } = bench('batch');
  if (missing) none('rosters', missing, 'CSV 3 s, XLSX 5 s');
  for (const [, job, rate, time, unit, memory] of (text || '').matchAll(/^([\w ]+): (\d+) rows\/s, ([\d.]+)(s|ms) of processor, (\d+) kB/gm)) {
    const spent = time * MS[unit] / 1000, [what, most] = ROSTERS[job] || [job];
    const few = /styled|last/.test(job) ? '' : `, ${rate} rows/s`, budget = most && `${most} s, 200 MB`;
    row(`roster${few ? ' of 100,000' : ''}, ${what}`, `${spent.toFixed(2)} s of processor, ${Math.round(memory / 1000)} MB${few}`, budget, most && spent <= most && +memory <= 200000);
  }
}

/** A site of 10,000 pages, cold and with one page changed, beside Zola where it is. */
export function manyPages() {
  const { text, missing } = said('cargo', ['bench', '--bench', 'pages'], { seconds: 240, env: { TMPDIR: FAST } });
  if (missing) none('10,000 pages', missing);
  for (const [, what, figures] of (text || '').matchAll(/^(\d+ pages [^:]+): (.*)$/gm)) row(`${what}, median of five`, figures);
  const ratios = Array.from((text || '').matchAll(/^(cold|one page changed), of Zola's in pairs: wall ([\d.]+) (\S+), processor ([\d.]+) \S+, memory ([\d.]+) \S+$/gm));
  ratios.forEach(([, what, wall, spread, processor, memory], at) => {
    const most = what === 'cold' ? 0.3 : 0.1, kind = at < 2 ? 'without 分组' : 'in 40 分组';
    row(`10,000 pages ${kind}, ${what}, of Zola's in pairs: wall; processor; memory`, `${wall} ${spread}; ${processor}; ${memory}`, `${most} of its wall, 0.5 of its memory`, +wall <= most && +memory <= 0.5);
  });
  if (!ratios.length) {
    const why = process.env.ZOLA ? missing || 'its words were not understood' : 'no Zola on this machine (ZOLA=/path/to/zola)';
    for (const [what, most] of [['cold', 0.3], ['one page changed', 0.1]]) none(`10,000 pages, ${what}, of Zola's in pairs`, why, `${most} of its wall, 0.5 of its memory`);
  }
}
