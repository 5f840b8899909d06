// 编辑台: what people type by an input method, or paste from elsewhere, is mended by its one button; whoever has no
// conclusion gets one begun, and only its words are left to be written.
import { begun, panel, retype, text } from './desk.mjs';

export const mending = (all) => [slips(all), concluded(all)];

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

const concluded = (all) => ({
  name: 'desk: a conclusion that somebody has none of is begun by a button',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await retype(page, '短语: 需要延期}', '短语: 需要延期}\n      - 已经办完');
    await panel(page, '有的人没有结论：时间=已经办完');
    await page.locator('#panel .begin').click();
    await page.locator('#said').filter({ hasText: '请写上“说”和“依据”' }).waitFor();
    // The cursor stands where its words go.
    await page.keyboard.insertText('您不用再办。');
    await panel(page, '“依据”后面是空的');
    await retype(page, '依据: []', '依据: [2.7]');
    await panel(page, '没有问题');
    task.check((await text(page)).includes('  - 当: {时间: 已经办完}\n    依据: [2.7]\n    说: 您不用再办。\n'), `what was begun: ${await text(page)}`);
    await done();
  }
});
