// 编辑台 with fresh eyes: where somebody who is new to it had to think, lost the place, or was told less than there is.
import { GUIDE, LONG, begun, inFrame, opened, panel, retype, start, text } from './desk.mjs';
import { into } from './desk-editing.mjs';
import { folderOpened, said, unsaved } from './desk-folder.mjs';
import { tab } from './desk-panels.mjs';

export const fresh = (all) => [still(all), called(all), began(all), entries(all), stopped(all), stepped(all), missed(all), versions(all)];

const topOf = (page, id) => page.locator(id).evaluate((element) => Math.round(element.getBoundingClientRect().top));

const still = (all) => ({
  name: 'desk: neither the text nor the page moves with what is said of them',
  run: async (task) => {
    for (const width of [1280, 1024]) {
      const { page, done } = await begun(all, task, { viewport: { width, height: 800 } });
      const before = [await topOf(page, '#desk'), await topOf(page, '#stage')];
      const [, title] = /标题: (.+)/.exec(await text(page));
      await retype(page, `标题: ${title}`, '标题 退宿');
      await page.locator('#stale').waitFor({ timeout: LONG });
      // As long as what is said of a person who is not in the page.
      await page.locator('#said').evaluate((element) => { element.textContent = '预览还是上一次没有错误的样子，那里没有这样的问题或选项。'; });
      task.same([await topOf(page, '#desk'), await topOf(page, '#stage')], before, `what stands where, at ${width}`);
      await done();
    }
  }
});

const called = (all) => ({
  name: 'desk: pages are listed by what they are called, and follow another title',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const listed = (value) => page.locator(`#pages option[value="${value}"]`);
    const [, title] = /标题: (.+)/.exec(await text(page));
    task.same(await listed('checkout.html').textContent(), `${title}（checkout.html）`, 'the guide');
    await retype(page, `标题: ${title}`, '标题: 退宿 & 还书');
    await listed('checkout.html').filter({ hasText: '退宿 & 还书（checkout.html）' }).waitFor({ state: 'attached', timeout: LONG });
    await done();
  }
});

const began = (all) => ({
  name: 'desk: a line that is on no page yet marks nothing there',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await page.locator('#pages').selectOption('checkout.html');
    await into(page, '选: 能, ', 3);
    await inFrame(page).locator('[data-desk-here]').waitFor({ timeout: LONG });
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- {选: 已经办完}', { delay: 10 });
    await page.locator('#stale').waitFor({ timeout: LONG });
    await page.keyboard.press('ArrowLeft');
    await inFrame(page).locator('[data-desk-here]').waitFor({ state: 'detached', timeout: LONG });
    await page.keyboard.press('ArrowDown');
    await inFrame(page).locator('[data-desk-here]').filter({ hasText: '不能' }).waitFor({ timeout: LONG });
    await done();
  }
});

const entries = (all) => ({
  name: 'desk: a new entry that is begun below the keys of the last one goes to where entries begin',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await into(page, '依据: [1.2, 1.3]', 14);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- 当: {时间: 能}\n说: 甲', { delay: 10 });
    task.check((await text(page)).includes('    依据: [1.2, 1.3]\n  - 当: {时间: 能}\n    说: 甲\n'), `it stands ${await text(page)}`);
    // Behind a key that has nothing yet a list of its own begins; a text goes on as it is.
    await page.keyboard.type('\n依据:\n- ', { delay: 10 });
    task.check((await text(page)).includes('    依据:\n      - \n'), `it stands ${await text(page)}`);
    await done();
  }
});

const stopped = (all) => ({
  name: 'desk: a case that keeps a site from being published is told where cases are, and paths are the same everywhere',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    await retype(page, '您应于6月25日前', '您应于6月28日前');
    await page.locator('#tab-cases').filter({ hasText: '不符合 1' }).waitFor({ timeout: LONG });
    await page.locator('#publish').click();
    await said(page, '有 1 处用例不符合，没有发布。请看下面的“用例”');
    await panel(page, '有 1 个不符合');
    await tab(page, 'changes');
    await page.locator('#panel .place').filter({ hasText: new RegExp(`^${GUIDE} 第 \\d+ 行$`) }).first().waitFor({ timeout: LONG });
    await done();
  }
});

const stepped = (all) => ({
  name: 'desk: a step that is done is said to be, and whoever closes the steps goes on writing',
  run: async (task) => {
    const { page, done } = await opened(all, task);
    const focused = () => page.evaluate(() => document.activeElement.id);
    await page.locator('#tour-open').click();
    await page.locator('#tour-close').click();
    task.same(await focused(), 'tour-open', 'the focus without a content');
    await page.locator('#tour-open').click();
    await start(page);
    await page.locator('#tour-words').filter({ hasText: '“打开一份内容”做好了。第 2 步' }).waitFor({ timeout: LONG });
    await page.locator('#tour-close').click();
    task.same(await focused(), 'editor', 'the focus after the steps are closed');
    await done();
  }
});

const PAGE = (title, slug, words) => `---\n标题: ${title}\n网址: ${slug}\n---\n\n${words}\n`;

const missed = (all) => ({
  name: 'desk: whoever deletes a page, a notice or a guide is told what would miss it',
  run: async (task) => {
    const more = { 'pages/甲.md': PAGE('甲', 'first', '在这里。'), 'pages/乙.md': PAGE('乙', 'second', '见[甲](./first.html)。') };
    const { page, done } = await folderOpened(all, { more });
    const asked = async (path) => {
      await page.locator(`[data-path="${path}"]`).click();
      await page.locator('#open-path').filter({ hasText: path }).waitFor({ timeout: LONG });
      await page.locator('#drop').click();
      await page.locator('#sure[open]').waitFor({ timeout: LONG });
      const question = await page.locator('#sure-question').textContent();
      await page.locator('#sure-no').click();
      return question;
    };
    task.check((await asked('pages/甲.md')).includes('pages/乙.md 第 6 行还用着它'), 'a page that is linked to');
    task.check(/等 \d+ 处还用着它/.test(await asked('notice.md')), 'a notice that is cited');
    task.check((await asked('guides/move/guide.yaml')).includes('还用着它'), 'a guide');
    task.check(!(await asked('guides/move/cases.yaml')).includes('还用着它'), 'cases, which nobody names');
    await done();
  }
});

const versions = (all) => ({
  name: 'desk: a file that was replaced twice and deleted comes back in each of its versions',
  run: async (task) => {
    const { page, read, done } = await folderOpened(all, { more: { 'pages/表.md': PAGE('表', 'table', '第一版') } });
    const given = (words) => page.locator('#taken').setInputFiles([{ name: '表.md', mimeType: 'text/markdown', buffer: Buffer.from(PAGE('表', 'table', words)) }]);
    for (const words of ['第二版', '第三版']) {
      await given(words);
      await page.locator('#sure-yes').click();
      await said(page, '已放入 1 个文件');
    }
    await page.locator('[data-path="pages/表.md"]').click();
    await page.locator('#drop').click();
    await page.locator('#sure-yes').click();
    await said(page, '已删除');
    const back = page.locator('#tree button').filter({ hasText: '点这里' });
    task.same(await back.count(), 3, 'versions that can come back');
    task.check((await back.allTextContents()).every((words) => /\d\d:\d\d:\d\d 以前的一份/.test(words)), 'which is which');
    const seen = [];
    // The latest stands first, and what makes way is the latest then.
    for (const [one, words] of [[2, '已恢复“pages/表.md”'], [1, '已换回'], [1, '已换回']]) {
      await back.nth(one).click();
      await said(page, words);
      seen.push(/第.版/.exec(await text(page))[0]);
      task.same(await back.count(), 2, 'versions that can come back, while one is there');
    }
    task.same(seen, ['第一版', '第二版', '第三版'], 'versions that came back');
    await page.locator('#save').click();
    await page.waitForFunction(() => document.querySelector('#state').textContent === '', undefined, { timeout: LONG });
    task.check((await read('pages/表.md')).includes(seen[2]), 'the folder has another one');
    await retype(page, seen[2], '第四版');
    await unsaved(page, 1);
    await done();
  }
});
