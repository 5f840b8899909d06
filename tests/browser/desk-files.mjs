// 编辑台, files that are no texts, a guide's folder, what the preview cannot do, what fails unseen, and words in all files.
import { readFileSync } from 'node:fs';
import { axe } from './access.mjs';
import { GUIDE, LONG, begun, holding, inFrame, opened, panel, retype, start, text } from './desk.mjs';
import { MOVE, folderOpened, said, unsaved } from './desk-folder.mjs';
import { answered, lineIs, tab } from './desk-panels.mjs';

export const things = (all) => [pictures(all), folder(all), beyond(all), unseen(all), everywhere(all), axed(all)];

/** A picture of one point. */
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const TABLE = '---\n标题: 表\n网址: table\n---\n\n样子在这里。\n';

const there = (page, path) => page.locator(`[data-path="${path}"]`);
const chosen = (page, ...files) => page.locator('#taken').setInputFiles(files.map(([name, buffer]) => ({ name, mimeType: 'application/octet-stream', buffer })));
const yes = (page) => page.locator('#sure-yes').click();
async function renamed(page, to) {
  await page.locator('#move').focus();
  await page.keyboard.press('Enter');
  await page.locator('#ask-field').fill(to);
  await page.keyboard.press('Enter');
}

const pictures = (all) => ({
  name: 'desk: pictures and attachments are put in, looked at, renamed with what names them, replaced, deleted and brought back',
  run: async (task) => {
    const { page, read, done } = await folderOpened(all, { more: { 'pages/表.md': TABLE } });
    await chosen(page, ['样.png', PNG], ['说明.pdf', Buffer.from('%PDF-1.4\n')]);
    await said(page, '已放入 2 个文件');
    for (const path of ['images/样.png', 'files/说明.pdf']) task.check(await there(page, path).count(), `${path} is not there`);
    await there(page, 'pages/表.md').click();
    await retype(page, '样子在这里。', '![样子](../images/样.png)');
    await there(page, 'images/样.png').click();
    await page.locator('#thing img').waitFor({ timeout: LONG });
    task.same([await page.locator('#open-path').textContent(), await page.evaluate(() => document.activeElement.id), await page.locator('#editor').isVisible()],
      ['images/样.png', 'thing', false], 'a picture that is open');
    await page.locator('#thing .place').filter({ hasText: 'pages/表.md 第 6 行' }).waitFor({ timeout: LONG });
    // A name that another file has is none.
    await renamed(page, 'files/说明.pdf');
    await said(page, '已经有“files/说明.pdf”了');
    await renamed(page, 'images/新样.png');
    await said(page, '用到它的 1 处一起改了');
    await page.locator('#save').click();
    await said(page, '已保存');
    task.check((await read('pages/表.md')).includes('](../images/新样.png)'), 'what names the picture did not follow');
    task.same(await read('images/样.png').catch(() => 'gone'), 'gone', 'the picture under its old name');
    // Another one in its place, and back.
    const other = Buffer.concat([PNG, Buffer.from([0])]);
    await chosen(page, ['新样.png', other]);
    await page.locator('#sure-question').filter({ hasText: '已经有“images/新样.png”了' }).waitFor({ timeout: LONG });
    await yes(page);
    await said(page, '已放入 1 个文件');
    await unsaved(page, 1);
    await page.locator('#tree button').filter({ hasText: '点这里换回' }).click();
    await said(page, '已换回原来的一份');
    task.same(await page.locator('#state').textContent(), '', 'unsaved after the first one is back');
    // Deleted: who names it is told before.
    await there(page, 'images/新样.png').click();
    await page.locator('#drop').click();
    await page.locator('#sure-question').filter({ hasText: 'pages/表.md 第 6 行还用着它' }).waitFor({ timeout: LONG });
    await yes(page);
    await said(page, '已删除“images/新样.png”');
    await page.locator('#editor .cm-content').waitFor({ timeout: LONG });
    // The one that was replaced before is there, too; what went last stands first.
    const back = page.locator('#tree button').filter({ hasText: '已删除，点这里恢复' });
    task.same(await back.count(), 2, 'versions that can come back');
    await back.first().click();
    await said(page, '已恢复');
    task.same(await page.locator('#state').textContent(), '', 'unsaved after bringing back');
    await done();
  }
});

const folder = (all) => ({
  name: 'desk: a guide\'s folder is renamed whole, and nothing is left in its place',
  run: async (task) => {
    const { page, given, read, done } = await folderOpened(all, { more: { 'guides/move/草稿.txt': '草稿' } });
    await there(page, MOVE).click();
    await page.locator('#open-path').filter({ hasText: MOVE }).waitFor({ timeout: LONG });
    // What was deleted of it comes back where it is now.
    await there(page, 'guides/move/草稿.txt').click();
    await page.locator('#drop').click();
    await yes(page);
    await there(page, MOVE).click();
    await renamed(page, 'guides/away/guide.yaml');
    await said(page, '同一个文件夹里的 2 个文件都改了，用到它的 1 处一起改了');
    await page.locator('#tab-problems').filter({ hasText: '错误 0' }).waitFor({ timeout: LONG });
    await page.locator('#tree button').filter({ hasText: 'guides/away/草稿.txt' }).click();
    await said(page, '已恢复“guides/away/草稿.txt”');
    await tab(page, 'cases');
    await panel(page, '2 个用例全部符合');
    await page.locator('#save').click();
    await said(page, '已保存');
    for (const [old, now] of [[MOVE, 'guides/away/guide.yaml'], ['guides/move/cases.yaml', 'guides/away/cases.yaml'], ['guides/move/草稿.txt', 'guides/away/草稿.txt']]) {
      task.same([await read(old).catch(() => 'gone'), await read(now)], ['gone', given[old]], now);
    }
    task.check((await read('site.yaml')).includes('away'), 'site.yaml still says the old folder');
    task.same(await page.evaluate(async () => {
      const folder = async (at, name) => (await at).getDirectoryHandle(name);
      const guides = await folder(folder(navigator.storage.getDirectory(), '内容'), 'guides'), names = [];
      for await (const [name] of guides.entries()) names.push(name);
      return names;
    }), ['away'], 'folders that are left');
    await done();
  }
});

/* In every frame before its own scripts: paper is told instead of printed. */
function withPaper() {
  window.print = () => document.documentElement.setAttribute('data-on-paper', document.documentElement.dataset.print || '');
}

const beyond = (all) => ({
  name: 'desk: what the preview\'s frame cannot do is done by the desk, or it says where it can be done',
  run: async (task) => {
    const { page, done } = await opened(all, task, { permissions: ['clipboard-read'] });
    await page.addInitScript(withPaper);
    await page.reload();
    await start(page);
    await panel(page, '没有问题');
    const frame = inFrame(page);
    // The home page leads to the search page with the words.
    await frame.locator('form[data-search] input').fill('钥匙');
    await frame.locator('form[data-search] button').click();
    await frame.locator('[data-hits] li').first().waitFor({ timeout: LONG });
    task.same(await page.locator('#pages').inputValue(), 'search.html', 'the page after a search');
    await page.locator('#pages').selectOption('checkout.html');
    await frame.locator('[data-question]:not([hidden]) li[data-option] label').first().waitFor({ timeout: LONG });
    await answered(page);
    // Paper: only once somebody agreed, and with the answers.
    await frame.locator('[data-do="print"]').first().click();
    await page.locator('#sure-question').filter({ hasText: '要打印预览里的这一页吗' }).waitFor({ timeout: LONG });
    await page.locator('#sure-no').click();
    task.same(await frame.locator('html[data-on-paper]').count(), 0, 'printed in spite of a no');
    await frame.locator('[data-do="print"]').first().click();
    await yes(page);
    await frame.locator('html[data-on-paper=""]').waitFor({ state: 'attached', timeout: LONG });
    await frame.locator('#conclusions').waitFor({ timeout: LONG });
    // An address of the frame is of no use to others.
    await frame.locator('[data-tool="link"]').click();
    await said(page, '预览里的链接和二维码别人打不开');
    await page.locator('#said').evaluate((element) => { element.textContent = ''; });
    await frame.locator('[data-tool="qr"]').click();
    await said(page, '预览里的链接和二维码别人打不开');
    // A calendar is saved by the desk.
    if (await frame.locator('[data-tool="calendar"]').isVisible()) {
      const [given] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), frame.locator('[data-tool="calendar"]').click().then(() => yes(page))]);
      task.check(readFileSync(await given.path(), 'utf8').startsWith('BEGIN:VCALENDAR'), 'what was saved is no calendar');
    }
    // 清除回答 asks by a dialog that a frame may not open.
    await frame.locator('[data-do="clear"]').first().click();
    await frame.locator('[data-question]:not([hidden]) li[data-option] label').first().waitFor({ timeout: LONG });
    // Another site, and a number.
    for (const address of ['https://example.edu.cn/', 'tel:010-1']) {
      await frame.locator('main').evaluate((main, href) => {
        const link = main.appendChild(document.createElement('a'));
        Object.assign(link, { href, textContent: '别处', className: 'away' });
      }, address);
      await frame.locator('a.away').last().click();
      await said(page, `预览里打不开“${address}”`);
    }
    await done({ isHeard: false });
  }
});

const unseen = (all) => ({
  name: 'desk: a case that does not hold and a proof that is broken are seen and told without being looked at',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const label = (name) => page.locator(`#tab-${name}`).textContent();
    task.same([await label('cases'), await label('proof'), await page.locator('#counts').textContent()], ['用例', '证明', ''], 'at first');
    await there(page, 'guides/checkout/cases.yaml').click();
    await retype(page, '含: 清理个人物品', '含: 没有这样的话');
    await page.locator('#tab-cases').filter({ hasText: '用例（不符合 1）' }).waitFor({ timeout: LONG });
    task.same(await page.locator('#counts').textContent(), '有 1 个用例不符合。', 'what is told');
    await page.keyboard.press('Control+z');
    await page.waitForFunction(() => document.querySelector('#tab-cases').textContent === '用例', null, { timeout: LONG });
    await there(page, GUIDE).click();
    await retype(page, '- 当: {时间: 不能}', '- 当: {时间: 能}');
    await page.locator('#tab-proof').filter({ hasText: '证明（不成立' }).waitFor({ timeout: LONG });
    await page.locator('#counts').filter({ hasText: '处不成立' }).waitFor({ state: 'attached', timeout: LONG });
    await done();
  }
});

const everywhere = (all) => ({
  name: 'desk: words are looked for in all files, lead to their place, and are replaced after each was seen',
  run: async (task) => {
    const { page, done } = await holding(all, task);
    const count = (words) => page.locator('#panel [role="status"]').filter({ hasText: words }).waitFor({ timeout: LONG });
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+Shift+F');
    await page.locator('#panel [name="search-all"]:focus').waitFor({ timeout: LONG });
    await page.keyboard.type('没有这样的词');
    await page.keyboard.press('Enter');
    await count('所有文件里都没有“没有这样的词”');
    await page.locator('#panel [name="search-all"]').fill('公物');
    await page.keyboard.press('Enter');
    await count('个文件里有');
    const headings = await page.locator('#panel .hits h3').allTextContents();
    task.check(headings.length > 1 && headings.every((one) => /（\d+ 处）$/.test(one)), `files: ${headings.join()}`);
    const all1 = Number(/有 (\d+) 处/.exec(await page.locator('#panel [role="status"]').textContent())[1]);
    // Where it leads.
    const last = page.locator('#panel .hits li').last(), line = (await last.locator('code').textContent()).trim();
    await last.locator('.place').focus();
    await page.keyboard.press('Enter');
    const at = await lineIs(page, '公物');
    task.check(at.includes('公物') && line.includes(at.trim().slice(0, 10)), `${line} leads to ${at}`);
    // As a whole word it stands in fewer places; the words that are selected are looked for at once.
    await page.keyboard.press('Control+Shift+F');
    task.same(await page.locator('#panel [name="search-all"]').inputValue(), '公物', 'what was selected');
    await page.getByRole('checkbox', { name: '全字匹配' }).check();
    await page.getByRole('button', { name: '查找', exact: true }).click();
    await page.waitForFunction((before) => Number(/有 (\d+) 处/.exec(document.querySelector('#panel [role="status"]').textContent)?.[1]) < before, all1, { timeout: LONG });
    await page.getByRole('checkbox', { name: '全字匹配' }).uncheck();
    await page.locator('#panel [name="replace-all"]').fill('公用之物');
    await page.getByRole('button', { name: '逐处看替换' }).click();
    await page.locator('#panel .hits ins').filter({ hasText: '公用之物' }).first().waitFor({ timeout: LONG });
    task.check(!(await text(page)).includes('公用之物'), 'replaced before it was seen');
    // What is seen is what comes of it, or nothing is replaced.
    const replaceAll = page.getByRole('button', { name: '替换勾选的各处' });
    await page.locator('#panel [name="replace-all"]').pressSequentially('品');
    task.same(await replaceAll.count(), 0, 'other words stand there than are seen');
    await page.locator('#panel [name="replace-all"]').fill('公用之物');
    await page.getByRole('button', { name: '逐处看替换' }).click();
    const before = await text(page);
    // The list would be drawn anew, and be seen, if the worker were heard before somebody is in it.
    await page.evaluate(() => { window.__held = []; });
    await page.locator('#panel .hits li .place').first().click();
    await page.keyboard.type('一二三');
    await page.locator('#panel .hits li input').last().focus();
    await replaceAll.click();
    await count('内容改过了，没有替换，请再看一遍。');
    await page.evaluate(() => window.__heard());
    task.check(!(await text(page)).includes('公用之物'), 'replaced where nobody saw it');
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+z');
    task.same((await text(page)).includes('一二三'), before.includes('一二三'), 'what was typed is taken back');
    await page.getByRole('button', { name: '逐处看替换' }).click();
    await page.locator('#panel .hits li input').first().uncheck();
    await replaceAll.click();
    await count(`已替换 ${all1 - 1} 处`);
    // Undone in its own file, one step a file.
    await there(page, 'guides/checkout/cases.yaml').click();
    task.check((await text(page)).includes('公用之物'), 'a file that was not open is not changed');
    await page.keyboard.press('Control+z');
    task.check(!(await text(page)).includes('公用之物'), 'it is not undone');
    await done();
  }
});

const axed = (all) => ({
  name: 'desk: axe finds nothing in a picture that is open and in a search of all files, light and dark, at 1280 and 1024',
  run: async (task) => {
    for (const [width, colorScheme] of [[1280, 'light'], [1024, 'dark']]) {
      const { page, done } = await begun(all, task, { viewport: { width, height: 800 }, colorScheme });
      const when = `${width} ${colorScheme}`;
      await chosen(page, ['样.png', PNG]);
      await page.locator('#thing img').waitFor({ timeout: LONG });
      await axe(page, task, `a picture, ${when}`);
      if (process.env.DESK_SHOTS) await page.screenshot({ path: `${process.env.DESK_SHOTS}/thing-${width}.png` });
      await page.keyboard.press('Control+Shift+F');
      await page.locator('#panel [name="search-all"]').fill('公物');
      await page.keyboard.press('Enter');
      await page.locator('#panel .hits li').first().waitFor({ timeout: LONG });
      await axe(page, task, `words in all files, ${when}`);
      await page.locator('#panel [name="replace-all"]').fill('物品');
      await page.getByRole('button', { name: '逐处看替换' }).click();
      await axe(page, task, `what is replaced, ${when}`);
      const over = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      task.check(over <= 0, `${when}: ${over} px too wide`);
      if (process.env.DESK_SHOTS) await page.screenshot({ path: `${process.env.DESK_SHOTS}/search-${width}.png` });
      await done({ isHeard: false });
    }
  }
});
