// 编辑台 as a new editor walks through it from a file:// address, by keys alone: the starter, a deadline, a destination
// with its steps, five mistakes, another name, a case, who is affected, and the site that is published.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GUIDE, LONG, inFrame, opened, panel, text, unzipped } from './desk.mjs';

export const walk = (all) => [walked(all)];

const said = (page, words) => page.locator('#said').filter({ hasText: words }).waitFor({ timeout: LONG });

/** What somebody does who has no mouse. */
function handsOf(page) {
  const press = async (key, times = 1) => { for (let one = 0; one < times; one += 1) await page.keyboard.press(key); };
  /** As fingers do: signs one by one; Chinese comes from an input method. */
  const type = (words) => page.keyboard.type(words, { delay: 10 });
  /** What has the focus, in words. */
  const focused = () => page.evaluate(() => {
    let at = document.activeElement;
    while (at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
    return at.classList.contains('cm-content') ? '编辑框' : at.matches('button') ? `${at.dataset.path ? '文件' : at.id} ${at.textContent}` : at.tagName;
  });
  /** Tab until a button with such words has the focus. */
  const tabTo = async (words, key = 'Tab') => {
    for (let tries = 0; tries < 40; tries += 1) {
      if ((await focused()).includes(words)) return;
      await press(key);
    }
    throw new Error(`${key} does not lead to “${words}”`);
  };
  /** F6 until this part has the focus. */
  const part = async (words) => {
    for (let tries = 0; tries < 6; tries += 1) {
      if ((await focused()).includes(words)) return;
      await press('F6');
      // The frame of the live page passes it on.
      await page.waitForTimeout(50);
    }
    throw new Error(`F6 does not lead to “${words}”`);
  };
  const button = async (from, words, key) => {
    await part(from);
    await tabTo(words, key);
    await press('Enter');
  };
  /** The cursor behind words of the file. */
  const behind = async (words) => {
    await part('编辑框');
    await press('Control+Home');
    await press('Control+f');
    await press('Control+a');
    await type(words);
    await press('Enter');
    await press('Escape');
    await press('ArrowRight');
  };
  const line = () => page.evaluate(() => {
    const root = document.querySelector('#editor').shadowRoot, { anchorNode: node } = (root.getSelection ? root : document).getSelection();
    return (node.nodeType === 3 ? node.parentElement : node).closest('.cm-line').textContent;
  });
  let count = 0;
  /** For somebody who wants to look: DESK_SHOTS=folder. */
  const look = async (name) => {
    count += 1;
    if (process.env.DESK_SHOTS) await page.screenshot({ path: join(process.env.DESK_SHOTS, `${String(count).padStart(2, '0')}-${name}.png`) });
  };
  return { press, type, focused, tabTo, part, button, behind, line, look };
}

const TABS = 'tab-', EDITOR = '编辑框', TREE = '文件 ';

const walked = (all) => ({
  name: 'desk: a new editor goes all the way by keys alone, from the starter to the published site',
  run: async (task) => {
    const { page, folder, done } = await opened(all, task);
    const hands = handsOf(page);
    await hands.tabTo('从范例开始');
    await hands.press('Enter');
    await panel(page, '没有问题');
    task.same(await hands.focused(), EDITOR, 'what has the focus once a content is open');
    await deadline(page, task, hands);
    await destination(page, task, hands);
    await mistakes(page, task, hands);
    await renamed(page, task, hands);
    await cased(page, task, hands);
    await published(page, task, { ...hands, folder });
    await done();
  }
});

/** Another day, wherever it is written: what is said of each leads to the next. */
async function deadline(page, task, { press, type, behind, line, button, focused, look }) {
  // Words that are nowhere are said to be, however they came into the box.
  await press('Control+f');
  await type('六月三十日');
  await said(page, '这个文件里没有“六月三十日”');
  await press('Escape');
  await behind('名: 最晚期限');
  await press('ArrowDown', 3);
  await press('End');
  await press('Backspace', 2);
  await type('28');
  await panel(page, '和原文里的“6月30日”不一致');
  await look('deadline');
  await behind('原文: 同意延期的，最晚于6月');
  await press('Delete', 2);
  await type('28');
  await panel(page, '里没有这句原文');
  await behind('同意延期的，最晚于6月');
  task.check((await line()).includes('说: 您应先申请延期'), `the conclusion is found first, not ${await line()}`);
  await press('Delete', 2);
  await type('28');
  await button(TREE, 'notice.md');
  task.same(await focused(), EDITOR, 'the focus after a file was chosen');
  task.check((await line()).startsWith('#'), `a file opens at its beginning, not at ${await line()}`);
  await behind('同意延期的，最晚于6月');
  await press('Delete', 2);
  await type('28');
  await panel(page, '没有问题');
  await look('deadline-done');
  // The case that knew the old day is told where cases are.
  await button(TABS, '用例');
  await panel(page, '有 1 个不符合');
  await button(TABS, 'cases.yaml 第');
  task.check((await line()).includes('6月30日'), `a case leads to its line, not to ${await line()}`);
  await press('ArrowRight');
  await press('ArrowLeft', 2);
  await press('Backspace', 2);
  await type('28');
  await panel(page, '个用例全部符合');
  await look('deadline-cases');
}

/** A third answer, whose words a snippet brings; whoever has no conclusion is named, and gets one, and a step. */
async function destination(page, task, { press, type, behind, line, button, look }) {
  await button(TREE, 'guide.yaml');
  await behind('选: 不能, ');
  await press('End');
  await press('Enter');
  await type('- ');
  await press('Alt+/');
  await page.locator('#editor .cm-tooltip-autocomplete li').filter({ hasText: '一个选项' }).waitFor({ timeout: LONG });
  // What just came up is not taken by a key that was meant for the text.
  await page.waitForTimeout(300);
  await press('Enter');
  await type('已经办完');
  await press('Tab');
  await type('手续都办好了');
  await look('option');
  task.check((await text(page)).includes('      - 选: 已经办完\n        说明: 手续都办好了\n'), 'a snippet is not indented as its line is');
  await button(TABS, '问题', 'Shift+Tab');
  await panel(page, '有的人没有结论：时间=已经办完');
  await look('no-conclusion');
  await button(TABS, '以这个人查看');
  await look('this-person');
  await button(TABS, 'guide.yaml 第');
  task.check((await line()).includes('当: {时间: 不能}'), `whoever has no conclusion leads to ${await line()}`);
  // The first only leaves what is selected.
  await press('ArrowDown', 3);
  await press('End');
  await press('Enter');
  await press('Home');
  await type('  - 当: {时间: 已经办完}\n说: 您不用再办，请把《退宿单》留好。\n依据: [2.7]');
  await panel(page, '没有问题');
  await look('conclusion');
  await behind('  - 名: 咨询');
  await press('ArrowUp');
  await type('\n  - 名: 已办\n标题: 办完以后\n当: {时间: 已经办完}\n依据: [2.7]\n步骤:\n- 做: 把《退宿单》留好备查\n谁: 本人');
  await panel(page, '没有问题');
  await look('destination');
  task.check((await text(page)).includes(`  - 名: 已办
    标题: 办完以后
    当: {时间: 已经办完}
    依据: [2.7]
    步骤:
      - 做: 把《退宿单》留好备查
        谁: 本人
`), `lines do not begin where an entry goes on: ${await text(page)}`);
}

/** Five mistakes as people make them: where there is a button it mends, and else the words say how. */
async function mistakes(page, task, { press, type, behind, line, button, look }) {
  const mended = () => panel(page, '没有问题');
  // A name with a slip in it.
  await behind('- 当: {时间: 能');
  await type('够');
  await panel(page, '“时间”里没有“能够”');
  await button(TABS, '改成“能”');
  await mended();
  // A colon of an input method.
  await behind('说: 您应于');
  await press('ArrowLeft', 3);
  await press('Backspace', 2);
  await type('：');
  await panel(page, '冒号是全角的');
  await look('colon');
  await button(TABS, '改成“:”加一个空格');
  await mended();
  // A brace that is missing: the list leads there, and its words say what to write.
  await behind('- 当: {时间: 能}');
  await press('Backspace');
  await panel(page, '只有开头，没有结尾');
  await press('Control+Home');
  await press('F8');
  task.check((await line()).includes('- 当: {时间: 能'), `F8 leads to ${await line()}`);
  await press('End');
  await type('}');
  await mended();
  // A clause that the notice does not have.
  await behind('依据: [1.2, 1.3');
  await press('Backspace');
  await type('9');
  await panel(page, '通知里没有条款“1.9”');
  await button(TABS, 'guide.yaml 第');
  await type('1.3');
  await mended();
  // Two conclusions for the same people: who they are is said, and they can be looked at.
  await behind('- 当: {时间: 已经办完');
  await press('Backspace', 4);
  await type('能');
  await panel(page, '有的人同时有两个结论：时间=能');
  await look('two-conclusions');
  await button(TABS, '以这个人查看');
  await said(page, '预览里现在是这个人');
  await press('F6', 3);
  await press('Control+z');
  await mended();
}

/** Another name for the new answer, everywhere it is used. */
async function renamed(page, task, { press, type, behind, focused }) {
  await behind('选: 已经办');
  await press('F2');
  await page.locator('#ask-field').waitFor({ timeout: LONG });
  await press('Control+a');
  await type('办完了');
  await press('Enter');
  await said(page, '已改名，共 3 处');
  task.same(await focused(), EDITOR, 'the focus after a name was given');
  await panel(page, '没有问题');
}

/** Whoever chooses the new answer, as a case. */
async function cased(page, task, { press, part, button, behind, focused, look }) {
  await behind('选: 办完');
  await part('IFRAME');
  const frame = inFrame(page), asked = (name) => frame.locator(`[data-question][data-name="${name}"]:not([hidden])`).waitFor({ timeout: LONG });
  for (const [question, times] of [['时间', 2], ['到场', 0], ['公物', 0], ['钥匙', 0]]) {
    await asked(question);
    await page.waitForTimeout(700); // sooner it would be a double tap
    for (let tries = 0; tries < 30 && !await frame.locator('input[type="radio"]:focus').count(); tries += 1) await press('Tab');
    await press('ArrowDown', times);
    await press('Space');
    await press('Enter');
  }
  await frame.locator('#conclusions').filter({ hasText: '您不用再办' }).waitFor({ timeout: LONG });
  await look('result');
  await button(TABS, '用例');
  await panel(page, '个用例全部符合');
  await button(TABS, '把预览里的人写成用例');
  await said(page, '已写成用例');
  await panel(page, '4 个用例全部符合');
  task.same(await focused(), EDITOR, 'the focus after a case was written');
  await look('case');
}

/** Who is affected, then the site as a zip, which opens as it was seen here. */
async function published(page, task, { button, look, part, tabTo, press, folder }) {
  await button(TABS, '变更');
  await panel(page, '处改动使有的人得到不同的指引');
  await panel(page, '有了新的选项，下面先说这些人');
  await look('changes');
  await part('home');
  await tabTo('publish 发布网站');
  const comes = async (key) => {
    const [given] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), press(key)]);
    return unzipped(readFileSync(await given.path()));
  };
  const site = await comes('Enter');
  await said(page, '网站已存成 zip');
  await look('published');
  const out = join(folder, 'site');
  for (const [name, bytes] of Object.entries(site)) {
    mkdirSync(dirname(join(out, name)), { recursive: true });
    writeFileSync(join(out, name), bytes);
  }
  const seen = await page.context().newPage();
  await seen.goto(pathToFileURL(join(out, 'checkout.html')).href);
  await seen.locator('[data-question]:not([hidden]) label').filter({ hasText: '办完了' }).click();
  await seen.locator('[data-question][data-name="到场"]:not([hidden])').waitFor({ timeout: LONG });
  await seen.close();
  const content = await comes('Control+s');
  await page.waitForFunction(() => document.querySelector('#state').textContent === '', undefined, { timeout: LONG });
  task.check(content[`content/${GUIDE}`].toString().includes('选: 办完了'), 'what was written is not in the zip');
}
