// A letter with two forms of its header: each is copied by itself. A rule that holds for good: days are counted in any year, nothing is said to be past, and answers are kept for 90 days after their
// last use.
import { dirname, join } from 'node:path';
import { Touch } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { copied, sentence } from './eyes.mjs';
import { serve } from './sites.mjs';

const day = (iso) => Date.parse(iso) / 864e5;

const ANSWERS = [{ question: 0, kind: 'single', picks: [0] }, { question: 1, kind: 'date', picks: [], date: '2041-05-06' }];

export const standing = ({ browser, file }) => [{
  name: 'a rule without an end',
  async run(task) {
    const { base, close } = await serve(join(dirname(file), 'standing'));
    const visit = (today, storageState) => open(browser, task, { base, file: 'lend.html', today, storageState });
    const first = await visit(day('2041-06-01'));
    await ready(first.page);
    const hand = new Touch(first.page);
    for (const answer of ANSWERS) await hand.answer(answer);
    task.same((await first.page.locator('[data-left]:visible').allTextContents()).filter(Boolean), ['还剩 4 天'], 'days left, years after its beginning');
    task.same(await first.page.getByText('所列日期已过').count(), 0, 'the page says that days are past');
    const kept = await first.page.locator('.after .muted').textContent();
    task.check(kept.includes('保存 90 天。'), `the page says “${kept}”`);
    const storageState = await first.page.context().storageState();
    await first.done();
    for (const [later, says] of [[89, ''], [91, '已过保存期限，上次的回答没有采用，请重新回答。']]) {
      const { page, done } = await visit(day('2041-06-01') + later, storageState);
      await ready(page);
      task.same(await (says ? sentence(page) : page.locator('[data-live]').textContent()), says, `${later} days later the page says`);
      await done();
    }
    const before = await visit(day('2027-02-28'), storageState);
    await ready(before.page);
    task.same(await before.page.locator('[data-left]:visible').allTextContents(), [], 'days left before it holds');
    await before.done();
    await close();
  }
}, {
  name: 'two forms of a header',
  async run(task) {
    const { base, close } = await serve(join(dirname(file), 'standing'));
    const { page, done } = await open(browser, task, { base, file: 'lend.html', today: day('2041-06-01') });
    await ready(page);
    const hand = new Touch(page);
    for (const answer of [{ ...ANSWERS[0], picks: [1] }, ANSWERS[1]]) await hand.answer(answer);
    for (const button of await page.locator('[data-copy]:visible').all()) {
      if (!(await button.evaluate((one) => one.closest('.asked')))) await button.tap();
    }
    await page.waitForFunction(() => window.__test.copied.length > 1);
    task.same(await copied(page), ['某校图书馆', '某校图书馆借阅室'], 'what is copied');
    task.check(await page.getByText('只借一本的，也可写后一种').first().isVisible(), 'nothing says when to take which');
    await done();
    await close();
  }
}];
