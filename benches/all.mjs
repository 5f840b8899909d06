// Every benchmark and script of docs/performance.md in one go, as one table:
//
//   node benches/all.mjs [--build] [--write] [PART…]
//
// `--build` builds first what is measured, and is not counted; `--write` puts the table into docs/performance.md between
// its two marks, and else it is printed; a PART alone is one of those below. Each ends by itself or is ended, so that all
// take 12 minutes at most. What a part needs and is not there (Chromium, `ZOLA=/path/to/zola`) is said in its row. Times
// are those of this machine at this load, of which the first line tells; none of them is a test.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { manyPages, portal, proofs, rosters, sizes } from './parts/benched.mjs';
import { desk, taps } from './parts/browser.mjs';
import { content, editor, manyGuides, province, saves, searches } from './parts/command.mjs';
import { FAST, ROOT, none, rows, said, since } from './parts/table.mjs';

const PARTS = { sizes, portal, content, proofs, manyGuides, manyPages, searches, saves, editor, rosters, province, taps, desk };
const BUILDS = [['build', '--release', '--bin', 'zhiyin'], ['bench', '--no-run'], ['test', '--workspace', '--test', 'it', '--no-run']];
const DOCUMENT = join(ROOT, 'docs/performance.md'), MARKS = ['<!-- from here on by benches/all.mjs --write -->\n', '<!-- to here -->\n'];

const wanted = process.argv.slice(2), names = wanted.filter((name) => !name.startsWith('--'));
const unknown = names.filter((name) => !(name in PARTS)).concat(wanted.filter((name) => name.startsWith('--') && !['--build', '--write'].includes(name)));
if (unknown.length) {
  process.stderr.write(`no such part or option: ${unknown.join(', ')}; there are ${Object.keys(PARTS).join(', ')}, --build, --write\n`);
  process.exit(2);
}
if (names.length && wanted.includes('--write')) {
  process.stderr.write('the table in the document is that of all parts: --write takes none by itself\n');
  process.exit(2);
}
if (wanted.includes('--build')) {
  const built = BUILDS.map((args) => spawnSync('cargo', args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] }));
  if (built.some(({ status }) => status !== 0)) process.exit(1);
}
const load = loadavg()[0].toFixed(1), commit = (said('git', ['rev-parse', '--short', 'HEAD']).text || 'unknown').trim(), start = since();
const work = mkdtempSync(join(FAST, 'zhiyin-benches-'));
try {
  for (const name of names.length ? names : Object.keys(PARTS)) {
    try {
      await PARTS[name](work);
    } catch (error) {
      none(name, `broke off: ${error.message}`);
    }
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
const spent = ((since() - start) / 60).toFixed(1);
const head = `${cpus().length} × ${cpus()[0].model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${new Date().toISOString().slice(0, 10)}, commit ${commit}, load ${load} at the start and ${loadavg()[0].toFixed(1)} at the end, ${spent} minutes`;
const table = `${head}\n\n| what | figure | budget | |\n|---|---|---|---|\n${rows.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
if (wanted.includes('--write')) {
  const [before, behind] = readFileSync(DOCUMENT, 'utf8').split(MARKS[0]);
  const [, after] = behind.split(MARKS[1]);
  writeFileSync(DOCUMENT, `${before}${MARKS[0]}${table}${MARKS[1]}${after}`);
} else {
  process.stdout.write(table);
}
