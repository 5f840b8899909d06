// 编辑台 with a folder of this computer: what somebody else changes in it, two tabs that have it, files that come and
// go, and the form of texts.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { axe } from './access.mjs';
import { LONG, deskOf, listed, retype, start, text, withFolder } from './desk.mjs';
import { into } from './desk-editing.mjs';
import { serve } from './sites.mjs';

export const folders = (all) => [outside(all), twice(all), files(all), follows(all), forms(all), halves(all)];

export const said = (page, words) => page.locator('#said').filter({ hasText: words }).waitFor({ timeout: LONG });
export const unsaved = (page, count) => page.locator('#state').filter({ hasText: `${count} 个文件没有保存` }).waitFor({ timeout: LONG });
export const BASE = fileURLToPath(new URL('../check/base', import.meta.url));
export const MOVE = 'guides/move/guide.yaml';

/** Every sign of two bytes in GBK. */
const SIGNS = new Map(Array.from({ length: 126 * 191 }, (_, at) => {
  const pair = Buffer.from([129 + Math.floor(at / 191), 64 + at % 191]);
  return [new TextDecoder('gbk').decode(pair), pair];
}));

/** A text as older programs on Windows in China write it. */
export const gbk = (words) => Buffer.concat(Array.from(words, (sign) => (sign < '\x80' ? Buffer.from(sign) : SIGNS.get(sign))));

/** The desk on a server, where a folder can be had: a browser's own store is none of a file's. */
export async function folderOpened({ browser, plan }, { more = {}, source = BASE } = {}) {
  const given = { ...Object.fromEntries(listed(source).map((path) => [path, readFileSync(join(source, path), 'utf8')])), ...more };
  const server = await serve(deskOf(plan)), context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN' });
  await context.addInitScript(withFolder, given);
  const tab = async () => {
    const page = await context.newPage();
    await page.goto(`${server.base}index.html`);
    return page;
  };
  const page = await tab();
  await start(page, '#open-folder');
  const done = async () => {
    await context.close();
    await server.close();
  };
  const read = (path, at = page) => at.evaluate((one) => window.__read(one), path);
  const write = (path, words) => page.evaluate(([one, other]) => window.__write(one, typeof other === 'string' ? other : new Uint8Array(other)), [path, words]);
  return { page, given, tab, read, write, done };
}

/** As one comes back to the page from another program. */
const comeBack = (page) => page.evaluate(() => window.dispatchEvent(new Event('focus')));

const outside = (all) => ({
  name: 'desk: what somebody else changed in the folder is taken, or both versions are offered side by side',
  run: async (task) => {
    const { page, given, read, write, done } = await folderOpened(all);
    const [, title] = /标题: (.+)/.exec(given[MOVE]), other = (words) => given[MOVE].replace(title, words);
    // Not changed here: taken, and it can be undone.
    await write(MOVE, other('别人的'));
    await comeBack(page);
    await said(page, `“${MOVE}”在外面改过，已换成新的`);
    task.check((await text(page)).includes('标题: 别人的'), 'what somebody else wrote is not in the editor');
    task.same(await page.locator('#state').textContent(), '', 'unsaved after taking');
    // Changed on both sides.
    const side = async (mine, theirs) => {
      await retype(page, /标题: .+/.exec(await text(page))[0], `标题: ${mine}`);
      await unsaved(page, 1);
      await write(MOVE, other(theirs));
      await comeBack(page);
      await page.locator('#sides[open]').waitFor({ timeout: LONG });
    };
    await side('我的', '外面的');
    task.same([await page.locator('#sides pre').nth(0).locator('mark').allTextContents(), await page.locator('#sides pre').nth(1).locator('mark').allTextContents()],
      [['标题: 我的\n'], ['标题: 外面的\n']], 'the lines that differ');
    await axe(page, task, 'both versions');
    await page.locator('#sides [value="theirs"]').click();
    await page.waitForFunction(() => document.querySelector('#state').textContent === '', undefined, { timeout: LONG });
    task.check((await text(page)).includes('标题: 外面的'), 'their version is not there');
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+z');
    task.check((await text(page)).includes('标题: 我的'), 'my version cannot be had back');
    await page.keyboard.press('Control+y');
    await side('我的二', '外面的二');
    await page.locator('#sides [value="mine"]').click();
    await page.locator('#save').click();
    await said(page, '已保存 1 个文件');
    task.same(await read(MOVE), other('我的二'), 'after my version was saved');
    await side('我的三', '外面的三');
    await page.locator('#sides [value="both"]').click();
    await unsaved(page, 2);
    await page.locator('#save').click();
    await said(page, '已保存 2 个文件');
    task.same([await read(MOVE), await read('guides/move/guide - 副本.yaml')], [other('我的三'), other('外面的三')], 'after both were kept');
    // Deleted there.
    await page.evaluate(() => window.__remove('notice.md'));
    await comeBack(page);
    await said(page, '“notice.md”在外面被删掉了');
    await page.locator('#save').click();
    await said(page, '已保存 1 个文件');
    task.same(await read('notice.md'), given['notice.md'], 'what was deleted outside, after saving');
    await page.evaluate(() => window.__removeAll());
    await comeBack(page);
    await said(page, '这个文件夹不见了');
    task.check((await text(page)).includes('我的三'), 'the text went with the folder');
    await done();
  }
});

const twice = (all) => ({
  name: 'desk: of two tabs with one folder one writes and the other looks on, or takes over',
  run: async (task) => {
    const { page, given, tab, read, done } = await folderOpened(all);
    const second = await tab();
    await second.locator('#open-folder').click();
    await second.locator('#sure-question').filter({ hasText: '已经在另一个标签页里打开' }).waitFor({ timeout: LONG });
    await axe(second, task, 'the question');
    await second.locator('#sure-no').click();
    await second.locator('#elsewhere').waitFor({ timeout: LONG });
    await axe(second, task, 'looking on');
    await second.locator('#editor .cm-content').click();
    await second.keyboard.insertText('多出来的');
    task.same([(await text(second)).includes('多出来的'), await second.locator('#save').isVisible()], [false, false], 'who looks on writes');
    await second.locator('#take-over').click();
    await page.locator('#elsewhere').waitFor({ timeout: LONG });
    await page.locator('#editor .cm-content').click();
    await page.keyboard.insertText('多出来的');
    task.check(!(await text(page)).includes('多出来的'), 'both write');
    const [, title] = /标题: (.+)/.exec(given[MOVE]);
    await retype(second, `标题: ${title}`, '标题: 第二页写的');
    await unsaved(second, 1);
    await second.locator('#save').click();
    await said(second, '已保存 1 个文件');
    task.same(await read(MOVE), given[MOVE].replace(title, '第二页写的'), 'what the second tab saved');
    await done();
  }
});

const files = (all) => ({
  name: 'desk: files are made, renamed, deleted and brought back; folders called public and target are read in a content',
  run: async (task) => {
    const { page, given, read, done } = await folderOpened(all, { more: { 'pages/public/a.md': '# 甲\n', 'target/b.md': '# 乙\n' } });
    for (const path of ['pages/public/a.md', 'target/b.md']) task.check(await page.locator(`[data-path="${path}"]`).count(), `${path} is not there`);
    const ask = async (button, name) => {
      await page.locator(button).focus();
      await page.keyboard.press('Enter');
      await page.locator('#ask-field').fill(name);
      await page.keyboard.press('Enter');
    };
    for (const [name, words] of [['../a.md', '每一段都不能空着，也不能以点'], ['pages/ a.md', '也不能以点或空格开头'], ['pages/a?.md', '这些符号'], ['SITE.yaml', '已经有'], ['images/a.png', '这里只能新建文字']]) {
      await ask('#add', name);
      await said(page, words);
    }
    await ask('#add', 'pages/新页.md');
    await page.locator('#open-path').filter({ hasText: 'pages/新页.md' }).waitFor({ timeout: LONG });
    await page.locator('#editor .cm-content').click();
    await page.keyboard.insertText('# 新页');
    await ask('#move', 'pages/改了名.md');
    await page.locator('#open-path').filter({ hasText: 'pages/改了名.md' }).waitFor({ timeout: LONG });
    task.same(await text(page), '# 新页', 'the text under its new name');
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+z');
    task.same(await text(page), '', 'undoing after a new name');
    await page.keyboard.press('Control+y');
    await page.locator('#save').click();
    await said(page, '已保存 1 个文件');
    task.same(await read('pages/改了名.md'), '# 新页', 'the new file');
    await page.locator('[data-path="notice.md"]').click();
    await page.locator('#drop').click();
    await page.locator('#sure-no').click();
    task.check(await page.locator('[data-path="notice.md"]').count(), 'deleted in spite of a no');
    await page.locator('#drop').click();
    await page.locator('#sure-yes').click();
    await said(page, '已删除“notice.md”');
    await unsaved(page, 1);
    await page.locator('#tree button').filter({ hasText: '点这里恢复' }).click();
    await said(page, '已恢复');
    task.same(await page.locator('#state').textContent(), '', 'unsaved after bringing back');
    await page.locator('#drop').click();
    await page.locator('#sure-yes').click();
    await page.locator('#save').click();
    await said(page, '已保存 1 个文件');
    task.same(await read('notice.md').catch(() => 'gone'), 'gone', 'the deleted file');
    await page.locator('#tree button').filter({ hasText: '点这里恢复' }).click();
    await page.locator('#save').click();
    await said(page, '已保存 1 个文件');
    task.same(await read('notice.md'), given['notice.md'], 'the file that came back');
    await done();
  }
});

const follows = (all) => ({
  name: 'desk: what names a file follows it to its new name',
  run: async (task) => {
    const page1 = '---\n标题: 表\n网址: table\n---\n\n【名单：甲（名称）】\n';
    const { page, read, done } = await folderOpened(all, { more: { 'lists/甲.csv': '名称,电话\n一,1\n', 'pages/表.md': page1 } });
    await page.locator('[data-path="lists/甲.csv"]').click();
    await page.locator('#open-path').filter({ hasText: 'lists/甲.csv' }).waitFor({ timeout: LONG });
    await page.locator('#move').click();
    await page.locator('#ask-field').fill('lists/乙.csv');
    await page.keyboard.press('Enter');
    await said(page, '用到它的 1 处一起改了');
    await page.keyboard.press('Control+s');
    await said(page, '已保存 3 个文件');
    task.same([await read('pages/表.md'), await read('lists/乙.csv')], [page1.replace('甲', '乙'), '名称,电话\n一,1\n'], 'the folder');
    await done();
  }
});

const forms = (all) => ({
  name: 'desk: lines of both kinds of end keep theirs',
  run: async (task) => {
    const mixed = '# 甲\r\n\r\n乙\n\n丙\r\n丁\n';
    const { page, read, done } = await folderOpened(all, { more: { 'guides/move/混.md': mixed } });
    await page.locator('[data-path="guides/move/混.md"]').click();
    await retype(page, '甲', '甲一');
    await retype(page, '丁', '丁一');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('新');
    await page.locator('#save').click();
    await said(page, '已保存 1 个文件');
    task.same(await read('guides/move/混.md'), '# 甲一\r\n新\r\n\r\n乙\n\n丙\r\n丁一\n', 'the ends of lines');
    await page.locator('#editor .cm-content').click();
    for (let one = 0; one < 8; one += 1) await page.keyboard.press('Control+z');
    await unsaved(page, 1);
    await page.locator('#save').click();
    await page.waitForFunction(() => document.querySelector('#state').textContent === '', undefined, { timeout: LONG });
    task.same(await read('guides/move/混.md'), mixed, 'the ends of lines after undoing');
    await done();
  }
});

const halves = (all) => ({
  name: 'desk: another name for what a GBK text says, too, is refused in all files',
  run: async (task) => {
    const source = fileURLToPath(new URL('../colleges', import.meta.url));
    const { page, given, read, write, done } = await folderOpened(all, { source });
    const table = 'lists/学院.csv', guide = 'guides/papers/guide.yaml';
    await write(table, Array.from(gbk(given[table].replace('\ufeff', ''))));
    await comeBack(page);
    await said(page, `“${table}”在外面改过`);
    await into(page, '[东校区', 3);
    await page.keyboard.press('F2');
    await page.locator('#ask-field').fill('河东校区');
    await page.keyboard.press('Enter');
    await said(page, `“${table}”不是 UTF-8 编码，编辑台不能改它，所以都没有改`);
    task.check(!(await text(page)).includes('河东'), 'it is renamed by halves');
    task.same([await read(guide), await page.locator('#state').textContent()], [given[guide], ''], 'after a refusal');
    await done();
  }
});
