// Lighthouse, as for a phone: the home page, a question and a result.
import { execFile } from 'node:child_process';
import { existsSync, promises as fs } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findChromium } from '../browser/phone.mjs';
import { share } from '../browser/routes.mjs';

const PROGRAM = join(dirname(fileURLToPath(import.meta.url)), 'node_modules/lighthouse/cli/index.js');
const LEAST = { performance: 95, accessibility: 100, 'best-practices': 100 };
/** Whatever else a machine does makes a page seem slower, never faster: the best of this many counts. */
const TRIES = 3;
const FLAGS = '--headless=new --no-sandbox --disable-gpu --disable-background-networking';

export const has = () => existsSync(PROGRAM);

export function lighthouse({ browser, plan, base, work }) {
  const route = plan.routes.find(({ tag }) => tag === 'M4');
  const pages = { home: () => 'index.html', question: () => `${route.guide}.html`, result: (task) => share(browser, task, { base, route, plan }) };
  return Object.entries(pages).map(([name, file]) => ({
    name: `Lighthouse: ${name}`,
    run: async (task) => {
      const url = base + await file(task), best = {};
      for (let tries = 0; tries < TRIES && Object.keys(LEAST).some((key) => !(best[key] >= LEAST[key])); tries += 1) {
        const marks = await look(url, join(work, `${name}.json`));
        Object.keys(LEAST).forEach((key) => { best[key] = Math.max(best[key] || 0, marks[key]); });
        best.lacks = marks.lacks;
      }
      const words = Object.keys(LEAST).map((key) => `${key} ${best[key]}`).join(', ');
      process.stdout.write(`note Lighthouse, ${name}: ${words}\n`);
      Object.keys(LEAST).forEach((key) => task.check(best[key] >= LEAST[key], `${key} ${best[key]}, at least ${LEAST[key]} wanted; short of it: ${best.lacks}`));
    }
  }));
}

async function look(url, report) {
  await promisify(execFile)(process.execPath, [PROGRAM, url, '--quiet', '--output=json', `--output-path=${report}`, `--chrome-flags=${FLAGS}`,
    '--only-categories=' + Object.keys(LEAST).join(','), '--no-enable-error-reporting'], { env: { ...process.env, CHROME_PATH: findChromium() } });
  const { categories, audits, runtimeError } = JSON.parse(await fs.readFile(report, 'utf8'));
  if (runtimeError) throw new Error(runtimeError.message);
  const short = Object.values(audits).filter(({ score, scoreDisplayMode }) => score !== null && score < 0.9 && scoreDisplayMode !== 'informative');
  const marks = Object.fromEntries(Object.entries(categories).map(([key, { score }]) => [key, Math.round(score * 100)]));
  return { ...marks, lacks: short.map(({ id, displayValue }) => `${id} ${displayValue || ''}`.trim()).join('; ') };
}
