// 编辑台 as somebody writes with it: what helps at a place of the text, names that are changed everywhere, what folds.
import { GUIDE, LONG, begun, panel, retype, text } from './desk.mjs';
import { axe } from './access.mjs';

export const editing = (all) => [helped(all), renamed(all), listed(all), folded(all), axed(all)];

const said = (page, words) => page.locator('#said').filter({ hasText: words }).waitFor({ timeout: LONG });

/** Puts the cursor into the first such words: behind so many signs of them. */
export async function into(page, word, signs) {
  await page.locator('#editor .cm-content').click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('Control+f');
  await page.locator('#editor .cm-search input[name="search"]').fill(word);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowLeft');
  for (let one = 0; one < signs; one += 1) await page.keyboard.press('ArrowRight');
}

const line = (page) => page.evaluate(() => {
  const root = document.querySelector('#editor').shadowRoot, at = (root.getSelection ? root : document).getSelection();
  return (at.anchorNode.nodeType === 3 ? at.anchorNode.parentElement : at.anchorNode).closest('.cm-line').textContent;
});

const offered = (page) => page.locator('#editor .cm-tooltip-autocomplete li');

/** The last question of the starter, and its options. */
function names(content) {
  const question = content.split('- 名: ').slice(1).filter((part) => part.includes('{选: ')).pop();
  return { question: question.split('\n')[0], options: Array.from(question.matchAll(/\{选: ([^,}]+)/g), ([, option]) => option) };
}

const helped = (all) => ({
  name: 'desk: completion, hover and definition at a place of the text',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const { question } = names(await text(page));

    // A key, with what it means.
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+End');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText('期');
    await page.keyboard.press('Control+ ');
    await offered(page).filter({ hasText: '期限' }).first().waitFor({ timeout: LONG });
    task.check((await offered(page).filter({ hasText: '期限' }).first().textContent()).length > 4, 'a key is offered without a word about it');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Backspace');

    // A name where names stand, by the keyboard alone.
    await retype(page, `{${question}: `, `{${question.slice(0, 1)}`);
    await page.keyboard.press('Alt+/');
    await offered(page).filter({ hasText: question }).first().waitFor({ timeout: LONG });
    // What just came up is not taken by a key that was meant for the text.
    await page.waitForTimeout(300);
    await page.keyboard.press('Enter');
    task.check((await line(page)).includes(`{${question}`), `what was chosen is not written: ${await line(page)}`);
    for (let one = 0; one < 6; one += 1) await page.keyboard.press('Control+z');
    await panel(page, '没有问题');

    await into(page, `{${question}`, 2);
    const spot = await page.evaluate(() => {
      const root = document.querySelector('#editor').shadowRoot, { left, top, height } = (root.getSelection ? root : document).getSelection().getRangeAt(0).getBoundingClientRect();
      return { x: left + 4, y: top + height / 2 };
    });
    await page.mouse.move(spot.x, spot.y);
    await page.locator('#editor .hover').filter({ hasText: question }).waitFor({ timeout: LONG });

    await page.keyboard.press('F12');
    await page.waitForFunction((word) => {
      const root = document.querySelector('#editor').shadowRoot, at = (root.getSelection ? root : document).getSelection().anchorNode;
      return at && (at.nodeType === 3 ? at.parentElement : at).closest('.cm-line')?.textContent.includes(`名: ${word}`);
    }, question, { timeout: LONG });
    await done();
  }
});

const renamed = (all) => ({
  name: 'desk: an option is renamed everywhere, and a clash is refused with its reason',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const { options: [option, other] } = names(await text(page));
    await into(page, `{选: ${option}`, 5);
    await page.keyboard.press('F2');
    await page.locator('#ask-field').waitFor({ timeout: LONG });
    task.same(await page.locator('#ask-field').inputValue(), option, 'the name that is asked about');
    await page.locator('#ask-field').fill(`${option}新`);
    await page.keyboard.press('Enter');
    await said(page, '已改名，共');
    await page.locator('#state').filter({ hasText: '2 个文件没有保存' }).waitFor({ timeout: LONG });
    await panel(page, '没有问题');
    await page.locator('[data-path$="cases.yaml"]').first().click();
    task.check((await text(page)).includes(`${option}新`), 'the cases still say the old name');
    // It can be undone there, too.
    await page.locator(`[data-path="${GUIDE}"]`).click();
    await into(page, `${option}新`, 1);
    await page.locator('#rename').click();
    await page.locator('#ask-field').fill(other);
    await page.keyboard.press('Enter');
    await page.waitForFunction((word) => document.querySelector('#said').textContent.includes(word), other, { timeout: LONG });
    task.check((await text(page)).includes(`${option}新`), 'a name that clashes was given');
    await done();
  }
});

const listed = (all) => ({
  name: 'desk: where a name is used and what a file holds are lists that lead there',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const { question } = names(await text(page));
    await into(page, `名: ${question}`, 4);
    await page.keyboard.press('Shift+F12');
    await page.locator('#listed[open]').waitFor({ timeout: LONG });
    const uses = page.locator('#listed-list .place');
    task.check(await uses.count() > 2, 'a question is used in fewer places than there are');
    await axe(page, task, 'a list of uses');
    await uses.filter({ hasText: 'cases.yaml' }).first().focus();
    await page.keyboard.press('Enter');
    await page.locator('#open-path').filter({ hasText: 'cases.yaml' }).waitFor({ timeout: LONG });
    task.check(!await page.locator('#listed[open]').count(), 'the list stays open');
    task.check((await line(page)).includes(question), 'the cursor is not on the name');
    await page.locator(`[data-path="${GUIDE}"]`).click();
    await page.locator('#editor .cm-content').click();
    await page.keyboard.press('Control+Shift+O');
    await page.locator('#listed-title').filter({ hasText: '大纲' }).waitFor({ timeout: LONG });
    await page.locator('#listed-list .place').filter({ hasText: '期限' }).first().click();
    task.check((await line(page)).trim().startsWith('期限'), `the outline leads to: ${await line(page)}`);
    await done({ isHeard: false });
  }
});

const folded = (all) => ({
  name: 'desk: what holds several lines folds and unfolds by the keyboard',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const before = (await text(page)).split('\n').length;
    await into(page, '选项:', 1);
    await page.locator('#editor .cm-foldGutter span[title="折叠"]').first().waitFor({ timeout: LONG });
    await page.keyboard.press('Control+Shift+[');
    await page.locator('#editor .cm-foldPlaceholder').waitFor({ timeout: LONG });
    task.check((await text(page)).split('\n').length < before || !(await text(page)).includes('- 名:'), 'nothing is folded');
    await page.keyboard.press('Control+Shift+]');
    await page.locator('#editor .cm-foldPlaceholder').waitFor({ state: 'detached', timeout: LONG });
    await done();
  }
});

const axed = (all) => ({
  name: 'desk: axe finds nothing in what editing opens, light and dark',
  run: async (task) => {
    for (const [width, colorScheme] of [[1280, 'dark'], [1024, 'light']]) {
      const { page, done } = await begun(all, task, { viewport: { width, height: 800 }, colorScheme });
      const { question } = names(await text(page));
      await into(page, `名: ${question}`, 4);
      const when = `${width} ${colorScheme}`;
      await page.keyboard.press('Shift+F12');
      await page.locator('#listed[open]').waitFor({ timeout: LONG });
      await axe(page, task, `uses, ${when}`);
      await page.keyboard.press('Escape');
      await page.locator('#outline').click();
      await page.locator('#listed-title').filter({ hasText: '大纲' }).waitFor({ timeout: LONG });
      await axe(page, task, `outline, ${when}`);
      await page.keyboard.press('Escape');
      await page.locator('#rename').click();
      await page.locator('#ask[open]').waitFor({ timeout: LONG });
      await axe(page, task, `a name, ${when}`);
      await page.keyboard.press('Escape');
      await page.locator('#drop').click();
      await page.locator('#sure-yes').click();
      await page.locator('#tree').filter({ hasText: '已删除，点这里恢复' }).waitFor({ timeout: LONG });
      await axe(page, task, `deleted, ${when}`);
      await done({ isHeard: false });
    }
  }
});
