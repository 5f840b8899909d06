// How fast 编辑台 is: `node desk-time.mjs PROGRAM [KEYS]`, on the shipped example from a file:// address. Medians, p95 and
// the most of key → squiggle, key → page drawn anew with its proof, and tasks of the main thread that are long; how much
// is loaded first, and when it is ready. Figures for people to compare, not a test: neighbours on the machine count.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { chromium } from 'playwright-core';

const [program, times = '200'] = process.argv.slice(2), KEYS = Number(times), PATIENCE = 120000;
const say = (words) => process.stdout.write(`${words}\n`);

/** Of several figures the median, the one that 95 of 100 do not pass, and the most. */
function told(what, figures) {
  const sorted = figures.slice().sort((one, other) => one - other), of = (part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]);
  say(`${what}: median ${of(0.5)} ms, p95 ${of(0.95)} ms, most ${of(1)} ms (${sorted.length} times)`);
}

/* In every frame before its own scripts: when a page of the preview shows another title, by the clock both sides have. */
function watched() {
  if (window === window.top) return;
  let last = '';
  const look = () => {
    const title = document.querySelector('h1')?.textContent;
    if (title && title !== last) {
      last = title;
      window.__drawn(title, Date.now());
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/* In the page: when a key came, when squiggles came or went, which tasks were long. */
function measured() {
  const root = document.querySelector('#editor').shadowRoot;
  const count = () => root.querySelectorAll('.cm-lintRange-error').length;
  let before = count();
  window.__times = { key: 0, squiggle: 0, long: [] };
  root.addEventListener('beforeinput', () => { window.__times.key = Date.now(); window.__times.squiggle = 0; }, true);
  root.addEventListener('keydown', ({ key }) => { if (key === 'Backspace') { window.__times.key = Date.now(); window.__times.squiggle = 0; } }, true);
  new MutationObserver(() => {
    if (count() === before) return;
    before = count();
    window.__times.squiggle = Date.now();
  }).observe(root, { subtree: true, childList: true, attributes: true });
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => window.__times.long.push(duration))).observe({ entryTypes: ['longtask'] });
}

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

const folder = mkdtempSync(join(tmpdir(), 'zhiyin-desk-'));
execFileSync(program, ['desk', '--out', join(folder, 'desk')], { stdio: 'pipe' });
const later = /(roster|examples)\./, assets = readdirSync(join(folder, 'desk', 'assets')).filter((name) => !later.test(name));
const files = ['index.html', ...assets.map((name) => join('assets', name))].map((name) => readFileSync(join(folder, 'desk', name)));
const sum = (sizes) => sizes.reduce((all, one) => all + one, 0);
say(`first load: ${sum(files.map((bytes) => bytes.length))} bytes, ${sum(files.map((bytes) => brotliCompressSync(bytes).length))} with brotli`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--lang=zh-CN'] });
const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' }), page = await context.newPage();
const drawn = [];
await context.exposeFunction('__drawn', (title, at) => drawn.push({ title, at }));
await context.addInitScript(watched);
const address = pathToFileURL(join(folder, 'desk', 'index.html')).href, ready = [], opened = [];
for (let one = 0; one < 5; one += 1) {
  await page.goto('about:blank');
  await page.goto(address);
  ready.push(await page.evaluate(() => performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd));
  const start = Date.now();
  await page.locator('#open-example').click();
  await page.locator('#pages option').first().waitFor({ state: 'attached', timeout: PATIENCE });
  opened.push(Date.now() - start);
}
told('ready to choose a content', ready);
told('the example, chosen → proved and drawn', opened);

await page.locator('[data-path="guides/leave/guide.yaml"]').click();
await page.locator('#pages').selectOption('leave.html');
await page.evaluate(measured);
const [, title] = /^标题: (.+)$/m.exec(await page.evaluate(() => Array.from(document.querySelector('#editor').shadowRoot.querySelectorAll('.cm-line'), (line) => line.textContent).join('\n')));
const pages = [], squiggles = [];
await behind(page, `标题: ${title}`);
for (let one = 0; one < KEYS; one += 1) {
  const before = drawn.length;
  if (one % 2) await page.keyboard.press('Backspace');
  else await page.keyboard.insertText('一');
  for (let tries = 0; tries < 2000 && drawn.length === before; tries += 1) await new Promise((done) => { setTimeout(done, 5); });
  if (drawn.length > before) pages.push(drawn[drawn.length - 1].at - await page.evaluate(() => window.__times.key));
}
told('key → page drawn anew, proved', pages);
const whole = await page.evaluate(() => window.__times.long.splice(0));
await behind(page, '网址');
for (let one = 0; one < KEYS; one += 1) {
  if (one % 2) await page.keyboard.press('Backspace');
  else await page.keyboard.insertText('一');
  await page.waitForFunction(() => window.__times.squiggle, undefined, { timeout: PATIENCE, polling: 10 });
  squiggles.push(await page.evaluate(() => window.__times.squiggle - window.__times.key));
  await page.waitForTimeout(300);
}
told('key → squiggle', squiggles);
const long = [...whole, ...await page.evaluate(() => window.__times.long)];
say(`tasks of the main thread over 50 ms: ${long.length} of ${2 * KEYS} keys, the longest ${Math.round(Math.max(0, ...long))} ms; load ${loadavg()[0].toFixed(1)}`);
await browser.close();
rmSync(folder, { recursive: true });
