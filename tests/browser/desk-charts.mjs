// 流程图 in 编辑台: cards and answers lead to their lines, and a long picture is folded.
import { join } from 'node:path';
import { axe } from './access.mjs';
import { LONG, begun, deskOf, start, withFolder } from './desk.mjs';
import { STARTER, lineIs, tab } from './desk-panels.mjs';
import { serve } from './sites.mjs';

export const charts = (all) => [linked(all), folded(all)];

const linked = (all) => ({
  name: 'desk: a card of the picture and an answer in it lead to their lines, by mouse and by keys',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await tab(page, 'charts');
    const cards = page.locator('#panel svg [data-card]'), rows = page.locator('#panel svg [data-row]');
    await cards.first().waitFor({ timeout: LONG });
    const line = async (card) => Number((await card.getAttribute('data-place')).split(':').pop());
    const press = async (card) => { await card.focus(); await page.keyboard.press('Enter'); };
    for (const [card, act] of [[cards.nth(1), (one) => one.click()], [cards.nth(2), press], [rows.last(), press], [rows.nth(1), (one) => one.click()]]) {
      const wanted = STARTER.split('\n')[await line(card) - 1];
      await act(card);
      task.same(await lineIs(page, wanted), wanted, await card.textContent());
    }
    task.check(STARTER.split('\n')[await line(rows.last()) - 1].includes('选: '), 'an answer leads to its option');
    await axe(page, task, 'the picture');
    await done({ isHeard: false });
  }
});

/** A guide of forty questions, of which some ask only who answered the first one so. */
function long() {
  const asked = Array.from({ length: 40 }, (_, at) => {
    const gate = at >= 9 && at < 21 ? ', 仅当: {题1: 甲}' : at >= 21 && at < 29 ? ', 仅当: {题1: 乙}' : '';
    return `  - {名: 题${at + 1}, 问: 第${at + 1}题问什么？${gate}, 选项: [甲, 乙], 依据: [1]}\n`;
  });
  const steps = asked.map((_, at) => `  - {当: {题${at + 1}: 甲}, 做: 办第${at + 1}件, 谁: 本人, 依据: [1]}\n`);
  return {
    'site.yaml': '名称: 甲\n学校: 乙\n标识: a\n版本: {名: 2025届, 起: 2025-01-01, 止: 2099-12-31}\n通知: {标题: 丙, 发文: 丁, 日期: 2025-01-01}\n'
      + '角色:\n  - {名: 本人, 本人: 是, 网址: me}\n指引: [leave]\n',
    'notice.md': '{1}办手续。\n',
    'guides/leave/guide.yaml': `标题: 离校\n网址: leave\n问题:\n${asked.join('')}结论:\n  - {当: {题40: 甲}, 说: 办完了, 依据: [1]}\n  - {当: {题40: 乙}, 说: 还要再来, 依据: [1]}\n步骤:\n${steps.join('')}`
  };
}

const folded = ({ browser, plan }) => ({
  name: 'desk: a picture of forty questions is folded, unfolds by a tap and by keys, and is not too wide',
  run: async (task) => {
    const given = long(), server = await serve(deskOf(plan));
    for (const width of [1280, 360]) {
      const context = await browser.newContext({ locale: 'zh-CN', viewport: { width, height: 800 } }), page = await context.newPage();
      await page.addInitScript(withFolder, given);
      await page.goto(`${server.base}index.html`);
      await start(page, '#open-folder');
      await tab(page, 'charts');
      const parts = page.locator('#panel details');
      await parts.first().waitFor({ timeout: LONG });
      const titles = await page.locator('#panel summary').evaluateAll((all) => all.map((one) => one.textContent.split('：')[0]));
      task.same(titles, ['第 1～8 题', '第 9～16 题', '第 17～21 题', '第 22～29 题', '第 30～37 题', '第 38～40 题', '结果 1～2'], 'its parts');
      const open = () => parts.evaluateAll((all) => all.map((one) => one.open));
      task.same(await open(), [true, false, false, false, false, false, false], 'the first is open');
      await page.locator('#panel summary').nth(3).click();
      await page.locator('#panel summary').nth(0).focus();
      await page.keyboard.press('Enter');
      task.same(await open(), [false, false, false, true, false, false, false], 'one tap, one key');
      const row = parts.nth(3).locator('[data-row]').first();
      await row.focus();
      await page.keyboard.press('Enter');
      const words = await lineIs(page, '名: 题22,');
      task.check(words.includes('名: 题22,'), `an answer leads to its line, not to ${words}`);
      const over = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      task.check(over <= 0, `${width}: ${over} px too wide`);
      if (process.env.DESK_SHOTS) await page.screenshot({ path: join(process.env.DESK_SHOTS, `folded-${width}.png`), fullPage: true });
      await axe(page, task, `the folded picture, ${width}`);
      await page.evaluate(() => window.__removeAll());
      await context.close();
    }
    await server.close();
  }
});
