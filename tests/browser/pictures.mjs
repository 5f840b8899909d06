// node pictures.mjs work images: the handbook's pictures. `cargo xtask pictures` puts into `work` what they
// show: site/ (a built portal), check.txt (what the program said), diff.html (a comparison).
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch } from './phone.mjs';

const [work, images] = process.argv.slice(2), most = 60 * 1024;
const browser = await launch();

/** A page of this width with nothing moving in it. */
async function page(width, height) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', reducedMotion: 'reduce', colorScheme: 'light' });
  return context.newPage();
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
}, `D:\\我的网站>zhiyin check\n${text.trimEnd()}`);
await keep(check, 'check.webp', '#w');

const diff = await page(720, 640);
await diff.goto(at('diff.html'));
await keep(diff, 'diff.webp');

await browser.close();
