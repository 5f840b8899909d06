// How fast 编辑台 is: `node desk-time.mjs PROGRAM [KEYS [GUIDES]]`, from a file:// address, on the shipped example and, where
// GUIDES is given, on a content of so many guides made of it. Medians, p95 and the most of key → squiggle and of key →
// page drawn anew with its proof, a key in a guide's words, in a rule, in the notice and in a page, each by phases; the
// processor's part by thread; tasks of the main thread that are long; what is loaded first, and when it is ready.
// KEYS are typed on each content, a fifth of them for each of these; 200 take two minutes and a half.
// Figures for people to compare, not a test: neighbours on the machine count.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { guides } from '../../benches/parts/corpus.mjs';
import { clocked, measured, processor } from './desk-clocks.mjs';
import { zipped } from './desk-keeping.mjs';

const [program, times = '200', many = '0'] = process.argv.slice(2), KEYS = Math.ceil(Number(times) / 5), GUIDES = Number(many), PATIENCE = 120000;
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const say = (words) => process.stdout.write(`${words}\n`);

/** Of several figures the one that such a part of them does not pass. */
const part = (figures, of) => Math.round(figures.slice().sort((one, other) => one - other)[Math.min(figures.length - 1, Math.floor(figures.length * of))]);

function told(what, figures) {
  if (!figures.length) say(`${what}: nothing was drawn`);
  else say(`${what}: median ${part(figures, 0.5)} ms, p95 ${part(figures, 0.95)} ms, most ${part(figures, 1)} ms (${figures.length} times)`);
}

/* What is typed: behind which words of which file, what, and the page it is seen on. What follows is taken back by Ctrl+Z. */
const PLACES = [
  { name: "a guide's words", path: 'guides/leave/guide.yaml', words: '标题: 毕业离校', put: '一', page: 'leave.html' },
  { name: 'a rule', path: 'guides/leave/guide.yaml', words: '当: {接收党支部: 暂时不能确定', put: ', 身份: 正式党员', page: 'leave.html' },
  { name: 'the notice', path: 'notice.md', words: '预备党员', put: '一', page: 'notice.html' },
  { name: 'a page', path: 'pages/about.md', words: '标题: ', put: '一', page: 'about.html' }
];
/** As many keys more are traced, each of which is waited for until all is still again. */
const TRACED = 4;
/** Behind this an unknown key comes to be. */
const SPOILT = '网址';

/** Finds words in the editor and puts the cursor behind them. */
async function behind(page, words) {
  await page.locator('#editor .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.locator('#editor .cm-search input[name="search"]').fill(words);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
}

const pause = (time) => new Promise((done) => { setTimeout(done, time); });

/** Types and takes back, so many times; `after` waits for what came of it. */
async function typed(page, put, after) {
  for (let one = 0; one < KEYS; one += 1) {
    if (one % 2) await page.keyboard.press('Control+z');
    else await page.keyboard.insertText(put);
    await after();
  }
}

/** Key → page drawn anew. What was asked in between is told by its median. */
async function redrawn({ page, drawn, called, all }, { name, path, words, put, page: shown }) {
  await page.locator(`[data-path="${path}"]`).click();
  await page.locator('#pages').selectOption(shown);
  await pause(1000);
  await behind(page, words);
  await pause(1000);
  const pages = [], phases = {};
  await typed(page, put, async () => {
    const key = await page.evaluate(() => window.__times.key);
    for (let tries = 0; tries < 2000 && !drawn.some((at) => at > key); tries += 1) await pause(5);
    const at = drawn.find((one) => one > key);
    if (at === undefined) return;
    pages.push(at - key);
    const asked = await page.evaluate((since) => window.__times.asked.filter(({ sent }) => sent >= since), key);
    asked.filter(({ answered }) => answered && answered <= at).forEach(({ name: what, sent, answered }) => {
      (phases[`${what} asked`] ||= []).push(sent - key);
      (phases[`${what} answered`] ||= []).push(answered - key);
    });
    await pause(400);
  });
  told(`${called}key in ${name} → page drawn anew, proved`, pages);
  all.push(...pages);
  say(`  of these, ms after the key: ${Object.entries(phases).map(([what, figures]) => [what, part(figures, 0.5)]).sort((one, other) => one[1] - other[1]).map(([what, time]) => `${what} ${time}`).join(', ')}`);
  say(`  the processor's part of a key, ms: ${await processor(page, Math.min(KEYS, TRACED), (count) => keys(page, put, count))}`);
}

/** A few keys more, for their traces. */
async function keys(page, put, count) {
  for (let one = 0; one < count; one += 1) {
    if (one % 2) await page.keyboard.press('Control+z');
    else await page.keyboard.insertText(put);
    await pause(1500);
  }
}

async function squiggled({ page, called }) {
  await page.locator('[data-path="guides/leave/guide.yaml"]').click();
  await behind(page, SPOILT);
  await pause(1000);
  const squiggles = [];
  await typed(page, '一', async () => {
    await page.waitForFunction(() => window.__times.squiggle, undefined, { timeout: PATIENCE, polling: 10 });
    squiggles.push(await page.evaluate(() => window.__times.squiggle - window.__times.key));
    await pause(400);
  });
  told(`${called}key → squiggle`, squiggles);
}

/** A desk on which a content lies. */
async function begun(browser, address, open) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' }), page = await context.newPage(), drawn = [];
  await context.exposeFunction('__drawn', (at) => drawn.push(at));
  await context.addInitScript(clocked);
  const ready = [], opened = [];
  for (let one = 0; one < 5; one += 1) {
    await page.goto('about:blank');
    await page.goto(address);
    ready.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd));
    const start = Date.now();
    await open(page);
    await page.locator('#pages option').first().waitFor({ state: 'attached', timeout: PATIENCE });
    opened.push(Date.now() - start);
  }
  await page.evaluate(measured);
  return { context, page, drawn, ready, opened };
}

async function timed(browser, address, { called, open }) {
  const desk = { ...await begun(browser, address, open), called, all: [] };
  if (!called) told('ready to choose a content', desk.ready);
  told(`${called}chosen → proved and drawn`, desk.opened);
  for (const place of PLACES) await redrawn(desk, place);
  told(`${called}all of these keys → page drawn anew, proved`, desk.all);
  await squiggled(desk);
  const long = await desk.page.evaluate(() => window.__times.long);
  say(`${called}tasks of the main thread over 50 ms: ${long.length}, the longest ${Math.round(Math.max(0, ...long))} ms; load ${loadavg()[0].toFixed(1)}`);
  await desk.context.close();
}

/** The files of a folder, as a zip has them. */
const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => {
  const path = join(entry.parentPath || entry.path, entry.name);
  return [path.slice(folder.length + 1).split(sep).join('/'), readFileSync(path)];
});

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-desk-'));
execFileSync(program, ['desk', '--out', join(folder, 'desk')], { stdio: 'pipe' });
const later = /(roster|examples|more)\./, assets = readdirSync(join(folder, 'desk', 'assets')).filter((name) => !later.test(name));
const first = ['index.html', ...assets.map((name) => join('assets', name))].map((name) => readFileSync(join(folder, 'desk', name)));
const sum = (sizes) => sizes.reduce((all, one) => all + one, 0);
say(`first load: ${sum(first.map((bytes) => bytes.length))} bytes, ${sum(first.map((bytes) => brotliCompressSync(bytes).length))} with brotli`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--lang=zh-CN'] });
const address = pathToFileURL(join(folder, 'desk', 'index.html')).href;
await timed(browser, address, { called: '', open: (page) => page.locator('#open-example').click() });
if (GUIDES) {
  guides(ROOT, join(folder, 'content'), GUIDES);
  const buffer = zipped(files(join(folder, 'content')));
  const open = (page) => page.locator('#zip').setInputFiles({ name: '许多指引.zip', mimeType: 'application/zip', buffer });
  await timed(browser, address, { called: `${GUIDES} guides, `, open });
}
await browser.close();
rmSync(folder, { recursive: true });
