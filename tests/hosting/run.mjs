// node run.mjs plan.json [words in the names of tasks]: the plan of tests/browser.rs on real servers, in other
// browsers, and under Lighthouse. `cargo xtask hosting` installs what it needs; what is not there is said, not passed.
import { promises as fs, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { launch } from '../browser/phone.mjs';
import { run } from '../browser/report.mjs';
import { serve } from '../browser/sites.mjs';
import { browsers } from './browsers.mjs';
import { hosts } from './hosts.mjs';
import * as marks from './lighthouse.mjs';
import { has, start } from './servers.mjs';
import { storage } from './storage.mjs';

const [file, ...only] = process.argv.slice(2), plan = JSON.parse(readFileSync(file, 'utf8'));
for (const site of plan.sites) site.folder = join(dirname(file), site.name);
const work = await fs.mkdtemp(join(tmpdir(), 'zhiyin-hosting-'));
const browser = await launch();
const [site] = plan.sites, server = await serve(site.folder);
const all = { browser, plan, work, bases: { [site.name]: server.base } };
const wanted = (list) => list.filter(({ name }) => only.every((word) => name.includes(word)));

const [hosted, others, stored] = [await hosts(all), browsers(all), storage(all)];
const missing = [...hosted.missing, ...others.missing, ...stored.missing];
const counts = [await run(wanted(hosted.tasks), 2), await run(wanted(others.tasks), 1), await run(wanted(stored.tasks), 1)];
if (marks.has() && has('nginx')) {
  const { port, close } = await start('nginx', { folder: site.folder, work });
  counts.push(await run(wanted(marks.lighthouse({ ...all, base: `http://127.0.0.1:${port}/` })), 1));
  await close();
} else missing.push('Lighthouse');

await browser.close();
await server.close();
await fs.rm(work, { recursive: true });
missing.forEach((name) => process.stdout.write(`未运行 ${name}\n`));
const sum = (of) => counts.reduce((total, one) => total + of(one), 0);
const passed = sum((one) => one.passed), failed = sum((one) => one.failed.length);
process.stdout.write(`${passed} passed, ${failed} failed, ${missing.length} not run\n`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
