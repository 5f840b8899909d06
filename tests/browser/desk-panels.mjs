// 编辑台, the preview and what stands below it, as somebody uses them with a mouse and with keys alone: from a page to
// its line and back, people in the preview, cases, what changed, rosters, paper, folders, first steps.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axe } from './access.mjs';
import { LONG, begun, deskOf, download, inFrame, opened, panel, retype, seen, start, text } from './desk.mjs';
import { serve } from './sites.mjs';

export const panels = (all) => [linked(all), people(all), cases(all), rosters(all), brief(all), folders(all), tour(all), days(all), seenAll(all)];

/** The guide of the starter: the editor shows only the lines on the screen. */
export const STARTER = readFileSync(fileURLToPath(new URL('../../starter/content/guides/checkout/guide.yaml', import.meta.url)), 'utf8');

const said = (page, words) => page.locator('#said').filter({ hasText: words }).waitFor({ timeout: LONG });
export const tab = (page, name) => page.locator(`#tab-${name}`).click();

/** The line of the text that is selected, as it is seen. */
const selected = (page) => page.evaluate(() => {
  const { shadowRoot } = document.querySelector('#editor'), selection = shadowRoot.getSelection ? shadowRoot.getSelection() : document.getSelection();
  const node = selection.anchorNode, element = node && (node.nodeType === 1 ? node : node.parentElement);
  const line = element && element.closest('.cm-line');
  return line ? line.textContent : '';
});
export const lineIs = async (page, words) => {
  const until = Date.now() + LONG;
  for (;;) {
    const line = await selected(page);
    if (line.includes(words) || Date.now() > until) return line;
    await page.waitForTimeout(100);
  }
};

async function guide(page, name = 'checkout.html') {
  await page.locator('#pages').selectOption(name);
  await inFrame(page).locator('[data-question]:not([hidden]) li[data-option] label').first().waitFor({ timeout: LONG });
}

/** Answers with the first option until there is a result. */
export async function answered(page) {
  const frame = inFrame(page);
  for (let more = 0; more < 20; more += 1) {
    const asked = frame.locator('[data-question]:not([hidden]) li[data-option]:not([hidden]) label').first();
    if (!await asked.isVisible()) break;
    const name = await frame.locator('[data-question]:not([hidden])').first().getAttribute('data-name');
    await asked.click();
    await page.waitForTimeout(150);
    const still = frame.locator(`[data-question][data-name="${name}"]:not([hidden]) button[type="submit"]`);
    if (await still.isVisible()) await still.click();
    await page.waitForTimeout(150);
  }
  await frame.locator('#conclusions').waitFor({ timeout: LONG });
}

const linked = (all) => ({
  name: 'desk: a click on the page goes to its line, and the cursor marks its part of the page',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await guide(page);
    const frame = inFrame(page), before = STARTER;
    const [, ask] = /\n {4}问: (.+)/.exec(before), [, option] = /选: ([^,}]+)/.exec(before);
    await frame.locator('[data-question]:not([hidden]) h3').first().click();
    task.check((await lineIs(page, '- 名:')).includes('名:'), 'a question leads to its line');
    await frame.locator('[data-question]:not([hidden]) h3').filter({ hasText: ask }).waitFor({ timeout: LONG });
    await frame.locator('[data-question]:not([hidden]) li[data-option] label').first().click();
    task.check((await lineIs(page, option)).includes(option), 'an option leads to its line');
    task.same(await page.evaluate(() => document.activeElement.id), 'page', 'who clicks stays in the page');
    await answered(page);
    await frame.locator('#conclusions h3:visible').first().click();
    task.check((await lineIs(page, '- 当: {时间: 能}')).includes('时间: 能'), 'a conclusion leads to its line');
    // By keys: from the page to the line.
    await frame.locator('h1').first().evaluate((element) => { element.tabIndex = -1; element.focus(); });
    await page.keyboard.press('F12');
    await page.waitForFunction(() => document.activeElement.id === 'editor', null, { timeout: LONG });
    // And back: what the cursor is on is marked.
    const block = /\n( +- )做: (\S{4,12})/.exec(before)[2];
    await retype(page, block, block);
    await page.keyboard.press('ArrowLeft');
    await frame.locator('[data-desk-here]').filter({ hasText: block }).waitFor({ state: 'attached', timeout: LONG });
    // What these answers do not show is said, and can be looked at.
    if (await page.locator('#unseen').isVisible()) {
      await page.locator('#see-all').click();
      await frame.locator('[data-desk-here]').filter({ hasText: block }).waitFor({ timeout: LONG });
    }
    await page.locator('#linked').click();
    await frame.locator('[data-desk-here]').waitFor({ state: 'detached', timeout: LONG });
    await done();
  }
});

const people = (all) => ({
  name: 'desk: whom a proof, a case or a change names sits in the preview at a button',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await guide(page);
    const frame = inFrame(page);
    // A conclusion is another's: somebody has none.
    await retype(page, '- 当: {时间: 不能}', '- 当: {时间: 能}');
    await tab(page, 'proof');
    const person = page.locator('#panel .problems .seat').first();
    await person.waitFor({ timeout: LONG });
    await person.click();
    await said(page, '预览里现在是这个人');
    await frame.locator('[data-answers], #conclusions, [data-question]').first().waitFor({ state: 'attached', timeout: LONG });
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+z');
    await panel(page, '每个人恰好有一个结论');
    task.check(/有区别的人共 \d+ 种/.test(await page.locator('#panel').textContent()), 'how many kinds of people');
    // A case.
    await tab(page, 'cases');
    await page.locator('#panel details summary').click();
    await page.locator('#panel details .seat').first().click();
    await said(page, '预览里现在是这个人');
    await frame.locator('#conclusions').waitFor({ timeout: LONG });
    // A change: 6月30日 is another day for those who are late.
    await retype(page, '最晚于6月30日前', '最晚于6月28日前');
    await tab(page, 'changes');
    await panel(page, '6月28日');
    await page.locator('#panel .change .seat').first().click();
    await said(page, '预览里现在是这个人');
    await frame.locator('#conclusions').filter({ hasText: '6月28日' }).waitFor({ timeout: LONG });
    // A line of what changed.
    await page.locator('#panel .change .place').first().click();
    const line = await lineIs(page, '时间: 不能');
    task.check(line.includes('时间: 不能'), `a change leads to its line, not to ${line}`);
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+z');
    await panel(page, '没有变化');
    await done();
  }
});

const cases = (all) => ({
  name: 'desk: cases are proposed and made of whoever sits in the preview',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await tab(page, 'cases');
    await panel(page, '个用例全部符合');
    const total = async () => Number(/(\d+) 个用例全部符合/.exec(await page.locator('#panel').textContent())?.[1]);
    const before = await total();
    // Nobody has answered anything yet.
    await page.getByRole('button', { name: '把预览里的人写成用例' }).click();
    await said(page, '请先在预览里打开一份指引');
    await guide(page);
    await answered(page);
    await page.getByRole('button', { name: '把预览里的人写成用例' }).click();
    await said(page, '已写成用例');
    await panel(page, `${before + 1} 个用例全部符合`);
    task.check((await text(page)).includes('由程序算出'), 'the case stands in the editor');
    // A case less is proposed again.
    await page.locator('#files [data-path$="cases.yaml"]').first().click();
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.insertText('用例: []\n');
    await panel(page, '没有用例的');
    // Whoever has come to a button stays there, though the panel is drawn anew.
    await page.evaluate(() => { document.querySelector('#panel p').dataset.old = ''; });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '提出用例' }).focus();
    await page.waitForFunction(() => !document.querySelector('#panel [data-old]'), undefined, { timeout: LONG });
    task.same(await page.evaluate(() => document.activeElement.textContent), '提出用例', 'the focus in a panel that is drawn anew');
    await page.getByRole('button', { name: '提出用例' }).click();
    const add = page.locator('#panel .proposals .add');
    await add.first().waitFor({ timeout: LONG });
    const count = await add.count();
    await add.first().click();
    await said(page, '用例已加在文件末尾');
    await page.waitForFunction((left) => document.querySelectorAll('#panel .proposals .add').length === left, count - 1, { timeout: LONG });
    await done();
  }
});

const rosters = (all) => ({
  name: 'desk: 批量核对 judges a roster in the preview, and its result is saved when somebody agrees',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await tab(page, 'batch');
    await page.locator('#panel .open-batch').click();
    const frame = inFrame(page);
    await frame.locator('#roster').waitFor({ timeout: LONG });
    const questions = Array.from(STARTER.matchAll(/\n {2}- 名: (\S+)\n {4}问: .+\n(?: {4}.+\n)*? {4}选项:\n {6}- \{选: ([^,}]+)/g), ([, name, first]) => [name, first]);
    task.check(questions.length > 2, 'the questions of the starter');
    const rows = [['姓名', ...questions.map(([name]) => name)], ['张三', ...questions.map(([, first]) => first)]];
    await frame.locator('#roster').setInputFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.map((row) => row.join(',')).join('\n')) });
    await frame.locator('[data-results]').waitFor({ timeout: LONG });
    const [given] = await Promise.all([
      page.waitForEvent('download', { timeout: LONG }),
      frame.locator('[data-save]').first().click().then(() => page.locator('#sure-yes').click())
    ]);
    task.check(given.suggestedFilename().endsWith('.csv'), `saved as ${given.suggestedFilename()}`);
    await done();
  }
});

const brief = (all) => ({
  name: 'desk: 审签稿 is looked at, printed and kept',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    // In frames that come from now on.
    await page.addInitScript(() => { window.print = () => { document.title = 'printed'; }; });
    await tab(page, 'brief');
    await page.locator('#panel .open-brief').click();
    const paper = page.frameLocator('#paper');
    await paper.locator('body').filter({ hasText: '规则指纹' }).waitFor({ timeout: LONG });
    const frame = page.frames().find((one) => one !== page.mainFrame() && one.parentFrame() === page.mainFrame() && one.name() === 'paper') || page.frames().pop();
    await page.locator('#brief-print').click();
    await frame.waitForFunction(() => document.title === 'printed', null, { timeout: LONG });
    const [given] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), page.locator('#brief-keep').click()]);
    task.check(given.suggestedFilename().endsWith('审签稿.html'), 'its name');
    await page.keyboard.press('Escape');
    task.check(!await page.locator('#brief').isVisible(), 'Escape closes it');
    await done();
  }
});

/* In the page before its own scripts: a folder to publish to, in the browser's own store of files. */
function withTarget() {
  const target = async () => (await navigator.storage.getDirectory()).getDirectoryHandle('网站', { create: true });
  const listed = async (folder, path) => {
    const all = {};
    for await (const [name, handle] of folder.entries()) {
      if (handle.kind === 'directory') Object.assign(all, await listed(handle, `${path}${name}/`));
      else all[path + name] = (await handle.getFile()).lastModified;
    }
    return all;
  };
  window.__target = async () => listed(await target(), '');
  window.__put = async (name, words) => {
    const stream = await (await (await target()).getFileHandle(name, { create: true })).createWritable();
    await stream.write(words);
    await stream.close();
  };
  window.showDirectoryPicker = target;
  // A disk that is full from this file on.
  const handle = FileSystemFileHandle.prototype, create = handle.createWritable;
  handle.createWritable = async function until() {
    if (this.name === window.__full) throw new DOMException('full', 'QuotaExceededError');
    return create.call(this);
  };
}

const folders = ({ browser, plan }) => ({
  name: 'desk: a site is published into a folder, only what differs, and nothing of somebody else\'s goes',
  run: async (task) => {
    const server = await serve(deskOf(plan)), context = await browser.newContext({ locale: 'zh-CN' }), page = await context.newPage();
    await page.addInitScript(withTarget);
    await page.goto(`${server.base}index.html`);
    await start(page);
    const there = () => page.evaluate(() => window.__target());
    const publish = async (words) => { await page.locator('#publish-folder').click(); await said(page, words); };
    await page.evaluate(() => { window.__full = 'index.html'; });
    await publish('没有发布完：磁盘满了');
    await page.evaluate(() => { window.__full = ''; });
    await publish('上次没有发布完的已经补齐');
    const site = await download(page, '#publish'), first = await there();
    task.same(Object.keys(first).sort(), Object.keys(site).sort(), 'files in the folder and in the zip');
    await publish('已经是这个样子');
    task.same(await there(), first, 'nothing was written again');
    await page.evaluate(() => window.__put('照片.txt', '我的'));
    const title = /标题: (.+)/.exec(await text(page))[1];
    await retype(page, `标题: ${title}`, '标题: 退宿与还书');
    await inFrame(page).locator('body').filter({ hasText: '退宿与还书' }).waitFor({ timeout: LONG });
    await publish('网站已发布到“网站”');
    const second = await there();
    task.check('照片.txt' in second, 'what is somebody\'s stays');
    task.check(second['checkout.html'] !== first['checkout.html'], 'the page was written');
    const style = Object.keys(first).find((name) => /^assets\/style/.test(name));
    task.same(second[style], first[style], 'the style was not written again');
    // It breaks off half-way, with new pages there and an old manifest; what the next one makes is another site.
    await page.evaluate(() => { window.__full = 'manifest.json'; });
    await retype(page, '标题: 退宿与还书', '标题: 退宿、还书');
    await inFrame(page).locator('body').filter({ hasText: '退宿、还书' }).waitFor({ timeout: LONG });
    await publish('没有发布完：磁盘满了');
    task.check('.zhiyin.lock' in await there(), 'nothing there tells of it');
    await page.evaluate(() => { window.__full = ''; });
    await retype(page, '标题: 退宿、还书', '标题: 退宿与还书');
    await inFrame(page).locator('body').filter({ hasText: '退宿与还书' }).waitFor({ timeout: LONG });
    await publish('上次没有发布完的已经补齐');
    task.same(Object.keys(await there()).sort(), Object.keys(second).sort(), 'files after it was made whole');
    await publish('已经是这个样子');
    // Somebody's own work in a file of ours is not lost.
    await page.evaluate(() => window.__put('checkout.html', '改过的'));
    await retype(page, '标题: 退宿与还书', '标题: 退宿');
    await publish('在发布以后被改动过');
    await context.close();
    await server.close();
  }
});

const tour = (all) => ({
  name: 'desk: the first five minutes tick themselves off',
  run: async (task) => {
    const { page, done } = await opened(all, task);
    await page.locator('#tour-open').click();
    const step = (words) => page.locator('#tour-words').filter({ hasText: words }).waitFor({ timeout: LONG });
    await step('第 1 步');
    await start(page);
    await step('第 2 步');
    await retype(page, '最晚于6月30日前', '最晚于6月28日前');
    await step('第 3 步');
    const option = /\n( +- \{选: 没有损坏[^\n]+)/.exec(await text(page))[1];
    await retype(page, option, `${option}\n      - {选: 说不清`);
    // Half a line is no option yet, and that it is wrong for a while no error to be mended.
    await page.locator('#panel .error').first().waitFor({ timeout: LONG });
    await page.locator('#stale').waitFor({ timeout: LONG });
    await step('第 3 步');
    await page.keyboard.insertText(', 短语: 公物说不清}');
    await step('第 4 步');
    await panel(page, '公物=说不清');
    await step('第 4 步');
    await retype(page, '{公物: 有损坏}, 得', '{公物: [有损坏, 说不清]}, 得');
    await step('第 5 步');
    await tab(page, 'changes');
    await step('五步都做完了');
    await page.locator('#tour-close').click();
    task.check(!await page.locator('#tour').isVisible(), 'it can be closed');
    await page.locator('#tour-again').click();
    await step('第 2 步');
    await done();
  }
});

const days = (all) => ({
  name: 'desk: a day can be set, the page is seen wide and narrow, and answers stay while one edits',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await guide(page);
    await answered(page);
    const frame = inFrame(page), wide = () => page.locator('#page').evaluate((element) => element.getBoundingClientRect().width);
    task.check(await wide() < 500, 'a phone at first');
    await page.locator('#width [data-width="wide"]').click();
    task.check(await wide() > 1000, 'a computer is wide');
    await page.locator('#day').fill('2023-06-20');
    await page.waitForTimeout(500);
    await frame.locator('#conclusions').waitFor({ timeout: LONG });
    const today = await (await seen(page)).evaluate(() => new Date().toISOString().slice(0, 10));
    task.check(['2023-06-19', '2023-06-20'].includes(today), `the day in the page is ${today}`);
    await retype(page, '最晚于6月30日前', '最晚于6月28日前');
    await page.waitForTimeout(800);
    await frame.locator('#conclusions').waitFor({ timeout: LONG });
    await page.locator('#forget').click();
    await frame.locator('[data-question]:not([hidden]) li[data-option] label').first().waitFor({ timeout: LONG });
    await done();
  }
});

const seenAll = (all) => ({
  name: 'desk: axe finds nothing in any panel, light and dark, at 1280 and 1024, and nothing is cut off',
  run: async (task) => {
    for (const [width, height, colorScheme] of [[1280, 800, 'dark'], [1024, 768, 'light']]) {
      const { page, done } = await opened(all, task, { viewport: { width, height }, colorScheme });
      await page.locator('#tour-open').click();
      await start(page);
      await retype(page, '最晚于6月30日前', '最晚于6月28日前');
      for (const [name, words] of [['proof', '每个人恰好有一个结论'], ['cases', '个用例'], ['changes', '6月28日'], ['charts', '办理退宿'], ['batch', '名单'], ['brief', '审签稿']]) {
        await tab(page, name);
        await panel(page, words);
        await axe(page, task, `${name}, ${width} ${colorScheme}`);
        const over = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
        task.check(over <= 0, `${name}, ${width}: ${over} px too wide`);
        if (process.env.DESK_SHOTS) await page.screenshot({ path: join(process.env.DESK_SHOTS, `${name}-${width}-${colorScheme}.png`) });
      }
      // Axe itself tries to read the styles, which nobody may.
      await done({ isHeard: false });
    }
  }
});
