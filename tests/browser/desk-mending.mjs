// 编辑台: what people type by an input method, or paste from elsewhere, is mended by its one button; whoever has no
// conclusion gets one begun, and only its words are left to be written.
import { begun, holding, panel, retype, text } from './desk.mjs';

export const mending = (all) => [slips(all), late(all), lacking(all)];

/* What stands there, what is typed in its place, what is said of it, and its button. */
const SLIPS = [
  ['    问: 您本人', '\t问: 您本人', '缩进里有制表符', '把缩进改成空格'],
  ['    问: 您本人', '　　问: 您本人', '缩进用了全角空格', '把缩进改成空格'],
  ['    问: 您本人', '    文: 您本人', '单选题里没有“文”这个键', '改成“问”'],
  ['  - 名: 到场', '   - 名: 到场', '缩进和上面对不上', '对齐这一行'],
  ['  - 名: 到场', '    - 名: 到场', '缩进和上面对不上', '对齐这一行'],
  ['您要办的事。\'', '您要办的事。', '只有开头，没有结尾', '补上 \''],
  ['- 当: {时间: 能}', '- 当: {时间: 能', '只有开头，没有结尾', '补上 }']
];

const slips = (all) => ({
  name: 'desk: slips of layout are mended by one button each',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    for (const [right, wrong, said, button] of SLIPS) {
      await retype(page, right, wrong);
      await panel(page, said);
      await page.locator('#panel .mend').filter({ hasText: button }).click();
      await panel(page, '没有问题');
      task.check((await text(page)).includes(right), `after ${wrong}: ${await text(page)}`);
    }
    await done();
  }
});

const late = (all) => ({
  name: 'desk: a mend of texts that were written in meanwhile changes nothing, and says so',
  run: async (task) => {
    const { page, done } = await holding(all, task), before = await text(page);
    await retype(page, '    问: 您本人', '    文: 您本人');
    await panel(page, '单选题里没有“文”这个键');
    await page.evaluate(() => { window.__held = []; });
    await retype(page, '标题: 办理退宿', '标题: 办理退宿和还书');
    await page.locator('#panel .mend').click();
    await page.locator('#said').filter({ hasText: '刚才内容又有改动，这一下没有照做；请再按一次。' }).waitFor();
    const written = before.replace('标题: 办理退宿', '标题: 办理退宿和还书');
    task.same(await text(page), written.replace('    问: 您本人', '    文: 您本人'), 'what is written');
    await page.evaluate(() => window.__heard());
    await page.locator('#panel .mend').click();
    await panel(page, '没有问题');
    task.same(await text(page), written, 'what is mended');
    await done();
  }
});

const lacking = (all) => ({
  name: 'desk: a conclusion and a row that somebody has none of are begun by a button',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await retype(page, '短语: 需要延期}', '短语: 需要延期}\n      - 已经办完');
    await panel(page, '有的人没有结论：时间=已经办完');
    await page.locator('#panel .begin').click();
    await page.locator('#said').filter({ hasText: '“当”已替您写好，其余的请照通知写。' }).waitFor();
    // The cursor stands where its words go.
    await page.keyboard.insertText('您不用再办。');
    await panel(page, '“依据”后面是空的');
    await retype(page, '依据: []', '依据: [2.7]');
    await panel(page, '没有问题');
    task.check((await text(page)).includes('  - 当: {时间: 已经办完}\n    依据: [2.7]\n    说: 您不用再办。\n'), `what was begun: ${await text(page)}`);
    await retype(page, '短语: 钥匙遗失}', '短语: 钥匙遗失}\n      - 交过了');
    await panel(page, '判断“费用”对有的人没有结果');
    await page.locator('#panel .begin').click();
    await page.locator('#said').filter({ hasText: '“当”已替您写好，其余的请照通知写。' }).waitFor();
    await page.keyboard.insertText('没有');
    await panel(page, '“依据”后面是空的');
    await retype(page, '依据: []', '依据: [2.3]');
    await panel(page, '没有问题');
    task.check((await text(page)).includes('      - 当: {公物: 没有损坏, 钥匙: 交过了}\n        依据: [2.3]\n        得: 没有\n'), `the row: ${await text(page)}`);
    await done();
  }
});
