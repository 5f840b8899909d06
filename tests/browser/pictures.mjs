// node pictures.mjs work images program day: the handbook's pictures, taken on that day. `cargo xtask
// pictures` puts into `work` what they show: site/ (a built portal), roster.csv, check.txt (what the program
// said), diff.html (a comparison), brief.html, and for the preview the folders portal/, new/ (one thing
// changed) and wrong/ (a mistake).
import { spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './phone.mjs';

const [work, images, program, day] = process.argv.slice(2), most = 60 * 1024;
const GUIDE = 'content/guides/checkout/guide.yaml';
const browser = await launch();

/** A page of this width with nothing moving in it. */
async function page(width, height) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', reducedMotion: 'reduce', colorScheme: 'light' });
  const shown = await context.newPage();
  await shown.clock.setFixedTime(`${day}T10:00:00+08:00`);
  return shown;
}

/** Keeps what the window shows, or one element: as WebP, the smallest that any browser of today shows. */
async function keep(shown, name, element) {
  const cdp = await shown.context().newCDPSession(shown);
  const box = element && await shown.locator(element).boundingBox();
  const { data } = await cdp.send('Page.captureScreenshot', {
    format: 'webp', quality: 82, ...(box && { clip: { ...box, scale: 1 }, captureBeyondViewport: true })
  });
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > most) throw new Error(`${name} has ${bytes.length} bytes, more than ${most}`);
  await fs.writeFile(join(images, name), bytes);
  process.stdout.write(`${name} ${bytes.length}\n`);
  await shown.context().close();
}

const at = (file) => pathToFileURL(join(work, file)).href;

const home = await page(400, 640);
await home.goto(at('site/index.html'));
await keep(home, 'home.webp');

const guide = await page(400, 560);
await guide.goto(at('site/index.html'));
await guide.locator('.cards a').first().click();
await guide.locator('html[data-ready]').waitFor();
await guide.locator('legend:visible').first().waitFor();
await keep(guide, 'question.webp');

const result = await page(400, 900);
await result.goto(at('site/index.html'));
await result.locator('.cards a').first().click();
await result.locator('html[data-ready]').waitFor();
const told = result.locator('[data-block]:not([hidden]) [data-say]').first();
for (let asked = 0; asked < 20 && !await told.isVisible(); asked += 1) {
  await result.waitForTimeout(700); // two taps within half a second are a double tap
  await result.locator('[data-question]:visible [data-option] label:visible').first().click();
}
await told.waitFor();
await result.evaluate(() => scrollTo(0, 0));
await keep(result, 'result.webp');

// The words are the program's own; only the window around them is drawn here.
const check = await page(760, 400);
const text = await fs.readFile(join(work, 'check.txt'), 'utf8');
await check.setContent('<body style="margin:0"><pre id="w" style="display:inline-block;min-width:700px;margin:0;padding:16px 20px;background:#0c0c0c;color:#ddd;font:16px/1.45 \'Noto Sans Mono CJK SC\',monospace"></pre>');
await check.evaluate((said) => {
  const window = document.getElementById('w');
  for (const line of said.split('\n')) {
    const row = window.appendChild(document.createElement('div'));
    row.textContent = line || ' ';
    if (/^错误/.test(line)) row.style.color = '#ff6b6b';
    if (/\^/.test(line)) row.style.color = '#ff6b6b';
    if (/改法/.test(line)) row.style.color = '#8ec1ff';
    if (/^[A-Z]:\\.*>/.test(line)) row.style.color = '#fff';
  }
}, `D:\\指引\\我的网站>zhiyin check\n${text.trimEnd()}`);
await keep(check, 'check.webp', '#w');

const diff = await page(720, 560);
await diff.goto(at('diff.html'));
await keep(diff, 'diff.webp');

const brief = await page(720, 900);
await brief.goto(at('brief.html'));
await keep(brief, 'brief.webp');

// A roster on the page 批量核对: its column and its value are said by hand, the empty cell is left.
const batch = await page(720, 1000);
await batch.goto(at('site/batch.html'));
await batch.locator('html[data-ready]').waitFor();
const roster = { name: '名单示例.csv', mimeType: 'text/csv', buffer: await fs.readFile(join(work, 'roster.csv')) };
await batch.setInputFiles('#roster', roster);
const choose = async (row, label) => {
  await batch.locator('[data-results]').waitFor();
  await batch.locator('tr').filter({ hasText: row }).locator('select').first().selectOption({ label });
};
await choose('宿舍钥匙', '钥匙');
await choose('丢了', '遗失了');
await batch.locator('#matched').evaluate((heading) => heading.scrollIntoView());
await keep(batch, 'batch.webp');

// The preview: a good save, and what its bar says of it; then a broken one.
const server = spawn(program, ['serve', '--port', '18360'], { cwd: join(work, 'portal'), env: { ...process.env, NO_COLOR: '1' } });
const address = await new Promise((resolve, reject) => {
  let said = '';
  const hear = (text) => {
    said += text;
    const found = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
    if (found) resolve(found[0]);
  };
  server.stdout.setEncoding('utf8').on('data', hear);
  server.stderr.setEncoding('utf8').on('data', hear);
  server.on('exit', (code) => reject(new Error(`zhiyin serve ended with ${code}: ${said}`)));
});
try {
  const save = (from) => fs.copyFile(join(work, from, GUIDE), join(work, 'portal', GUIDE));
  for (const [name, from] of [['serve.webp', 'new'], ['broken.webp', 'wrong']]) {
    const preview = await page(720, 620);
    await preview.goto(address + 'checkout.html');
    const changes = preview.locator('zhiyin-preview [data-tab="changes"]');
    await changes.filter({ hasText: '无' }).or(changes.filter({ hasText: '处' })).waitFor();
    await save(from);
    if (name === 'serve.webp') {
      await changes.filter({ hasText: '处' }).click();
      await preview.locator('zhiyin-preview .panel .card').first().waitFor();
    } else {
      await preview.locator('zhiyin-preview dialog[open] .card').first().waitFor();
    }
    await preview.waitForTimeout(300);
    await keep(preview, name);
  }
} finally {
  server.removeAllListeners('exit');
  server.kill('SIGINT');
}

await browser.close();
