// node pictures.mjs work images day: the handbook's pictures, taken on that day. `cargo xtask pictures` puts into
// `work` what they show: portal/ (what `zhiyin new` writes), site/ (the same, built), roster.csv, diff.html (a
// comparison), brief.html and desk/ (编辑台).
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listed, withFolder } from './desk.mjs';
import { launch } from './phone.mjs';
import { serve } from './sites.mjs';

const [work, images, day] = process.argv.slice(2), most = 60 * 1024;
const browser = await launch();

/** A page of this width with nothing moving in it. */
async function still(width, height) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'zh-CN', reducedMotion: 'reduce', colorScheme: 'light' });
  return context.newPage();
}

/** The same, on that day. */
async function page(width, height) {
  const shown = await still(width, height);
  await shown.clock.setFixedTime(`${day}T10:00:00+08:00`);
  return shown;
}

/** Keeps what the window shows, or one element: as WebP, the smallest that any browser of today shows. */
async function keep(shown, name, element, isLast = true) {
  const cdp = await shown.context().newCDPSession(shown);
  const box = element && await shown.locator(element).boundingBox();
  // Only where it is needed: it has the page laid out anew, which closes what had come up.
  const captureBeyondViewport = box && box.y + box.height > shown.viewportSize().height;
  const take = () => cdp.send('Page.captureScreenshot', { format: 'webp', quality: 70, ...(box && { clip: { ...box, scale: 1 }, captureBeyondViewport }) });
  // A busy machine may have nothing painted yet, which Chromium refuses, or gives blank.
  await take().catch(() => shown.waitForTimeout(2000));
  const { data } = await take();
  const bytes = Buffer.from(data, 'base64');
  if (bytes.length > most) throw new Error(`${name} has ${bytes.length} bytes, more than ${most}`);
  await fs.writeFile(join(images, name), bytes);
  process.stdout.write(`${name} ${bytes.length}\n`);
  if (isLast) await shown.context().close();
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

// 编辑台 with the portal as a folder, as chapter after chapter uses it.
const server = await serve(join(work, 'desk')), folder = join(work, 'portal');
const texts = listed(folder).filter((path) => path.startsWith('content/'));
const given = Object.fromEntries(await Promise.all(texts.map(async (path) => [path, await fs.readFile(join(folder, path), 'utf8')])));
const desk = await still(1240, 700), below = '#below';
desk.setDefaultTimeout(120000);
await desk.addInitScript(withFolder, given);
await desk.goto(`${server.base}index.html`);
await desk.locator('#open-folder').waitFor();
await keep(desk, 'desk-open.webp', undefined, false);

const kept = (name, element) => keep(desk, name, element, false);
const tab = async (name) => {
  await desk.locator(`#tab-${name}`).click();
  await desk.locator('#panel:not([aria-busy])').filter({ hasNotText: '正在计算' }).waitFor();
};
/** Puts the cursor behind these words, which stand on the screen or are found. */
async function find(words) {
  await desk.locator('#editor .cm-content').click();
  await desk.keyboard.press('Control+Home');
  await desk.keyboard.press('Control+f');
  await desk.locator('#editor .cm-search input[name="search"]').fill(words);
  await desk.keyboard.press('Shift');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Escape');
}
const settled = () => desk.waitForTimeout(1500);

await desk.locator('#open-folder').click();
await desk.locator('#pages option').first().waitFor({ state: 'attached' });
await desk.locator('#day').fill(day);
await desk.locator('#pages').selectOption('checkout.html');
const frame = desk.frameLocator('#page'), conclusion = frame.locator('#conclusions [data-block]:not([hidden])').first();
await frame.locator('[data-question]:not([hidden]) li[data-option] label').first().waitFor();
await desk.waitForTimeout(500);
await frame.locator('li[data-option]:visible label').nth(1).click();
for (let asked = 0; asked < 20 && !await conclusion.isVisible(); asked += 1) {
  await desk.waitForTimeout(700); // two taps within half a second are a double tap
  const option = frame.locator('[data-question]:visible [data-option] label:visible').first();
  if (await option.isVisible()) await option.click();
}
await conclusion.click();
await settled();
await kept('desk.webp');

await find('最晚于6月30日前');
await desk.keyboard.insertText('最晚于6月28日前');
await settled();
await desk.setViewportSize({ width: 1100, height: 1100 });
await tab('changes');
await kept('desk-changes.webp', below);
await tab('cases');
await kept('desk-cases.webp', below);
await desk.setViewportSize({ width: 1100, height: 1700 });
await tab('charts');
await kept('desk-chart.webp', below);
await desk.setViewportSize({ width: 1100, height: 720 });

await tab('problems');
await find('      - {选: 遗失了, 短语: 钥匙遗失}');
await desk.keyboard.press('End');
await desk.keyboard.insertText('\n      - {选: 已经交还, 短语: 钥匙已经交还}');
await desk.locator('#panel .error').first().waitFor();
await settled();
await kept('desk-problem.webp', below);

await desk.setViewportSize({ width: 1240, height: 700 });
await find('{钥匙: 还在, 到场: 能到场}');
await desk.keyboard.insertText('{钥匙: 还在, 到');
await desk.keyboard.press('Control+ ');
await desk.locator('#editor .cm-tooltip-autocomplete li').first().waitFor();
await kept('desk-complete.webp', '#writing');
await desk.context().close();
await server.close();

await browser.close();
