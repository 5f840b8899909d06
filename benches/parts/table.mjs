// What the parts of `all.mjs` have in common: the table, and how a command's words and time are had.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const TARGET = resolve(ROOT, process.env.CARGO_TARGET_DIR || 'target');
export const ZHIYIN = join(TARGET, 'release/zhiyin');
export const FAST = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
/** What every site is made for: the days of the shipped content. */
export const DAY = ['--date', '2023-06-15'];
export const MS = { s: 1000, ms: 1, 'µs': 0.001, ns: 0.000001 };

const begun = Date.now();
export const rows = [];
export const since = () => (Date.now() - begun) / 1000;

/** A row: what, its figure in words, its budget in words; `holds` where both can be compared. */
export function row(what, figure, budget = '', holds = undefined) {
  const verdict = holds === undefined ? '' : holds ? 'met' : '**not met**';
  rows.push([what, figure, budget, verdict]);
  process.stderr.write(`${since().toFixed(0)} s: ${what}: ${figure} ${verdict}\n`);
}

/** A row of what could not be measured, with its budget. */
export const none = (what, why, budget = '') => row(what, `not run: ${why}`, budget);

/** A command's words, or why there are none. */
export function said(program, args, { seconds = 100, env = {}, input } = {}) {
  const ran = spawnSync(program, args, { cwd: ROOT, encoding: 'utf8', input, timeout: seconds * 1000, maxBuffer: 1 << 30, env: { ...process.env, ...env } });
  if (ran.error) return { missing: ran.error.code === 'ETIMEDOUT' ? `not done in ${seconds} s` : String(ran.error.code) };
  return ran.status === 0 ? { text: ran.stdout + ran.stderr } : { missing: `failed: ${(ran.stderr || ran.stdout).trim().split('\n').pop()}` };
}

export const bench = (name, ...args) => said('cargo', ['bench', '--bench', name, '--', ...args], { seconds: 200, env: { TMPDIR: FAST } });

/** What stands in a text, as numbers; the row says where it does not. */
export function numbers({ text, missing }, pattern, { what, budget }, then) {
  const found = text === undefined ? null : pattern.exec(text);
  if (found) then(...found.slice(1).map(Number));
  else none(what, missing || 'its words were not understood', budget);
}

/** Seconds, and seconds of processor, of a command. */
export function timed(...args) {
  const start = Date.now(), ran = said('sh', ['-c', '"$@" > /dev/null 2>&1 || exit 1; times', 'sh', ...args]), wall = (Date.now() - start) / 1000;
  const all = ran.text && Array.from(ran.text.split('\n')[1].matchAll(/(\d+)m([\d.]+)s/g), ([, minutes, seconds]) => minutes * 60 + +seconds);
  return { wall, spent: all && all[0] + all[1], missing: ran.missing };
}

/** The one in the middle. */
export const median = (numbers) => numbers.slice().sort((one, other) => one - other)[numbers.length >> 1];

/** The one that 95 of 100 do not pass. */
export const nearly = (numbers) => numbers.slice().sort((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * 0.95))];

/** Several runs: that of the median processor, or the first that failed. */
export function middle(runs) {
  const failed = runs.find(({ missing }) => missing);
  return failed || runs.slice().sort((one, other) => one.spent - other.spent)[runs.length >> 1];
}
