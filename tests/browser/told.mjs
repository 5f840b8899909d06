// Two guides that ask the same question: what was answered in one is offered in the other, and taken with
// one tap, never by itself. What cannot be answered there is said and not offered. 清除 forgets it everywhere.
import { dirname, join } from 'node:path';
import { Touch } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { serve } from './sites.mjs';

const today = Date.parse('2027-05-21') / 864e5;
const [EXCHANGE, EAST, WEST] = [2, 0, 1];

const offer = (page) => page.locator('[data-question]:not([hidden]) [data-told]:not([hidden])');

const shown = async (page) => (await offer(page).allInnerTexts()).map((text) => text.trim());

export const told = ({ browser, file }) => [{
  name: 'answers travel between guides',
  async run(task) {
    const { base, close } = await serve(join(dirname(file), 'told'));
    const { page, watched, done } = await open(browser, task, { base, file: 'leave.html', today, scripts: [] });
    const visit = async (name) => { await page.goto(`${base}${name}.html`); await ready(page); };
    await ready(page);
    const hand = new Touch(page);
    task.same(await shown(page), [], 'offered at first');
    await hand.answer({ question: 0, kind: 'single', picks: [EAST] });
    await hand.answer({ question: 1, kind: 'single', picks: [EXCHANGE] });
    await hand.answer({ question: 2, kind: 'date', picks: [], date: '2027-06-12' });
    await hand.answer({ question: 3, kind: 'multi', picks: [0, 1] });
    await visit('join');
    task.same(await shown(page), [], 'offered to a question of its own');
    await hand.answer({ question: 0, kind: 'single', picks: [WEST] });
    task.same(await shown(page), ['您在《退宿》里答过：交流生；这里不能选，请重新回答。'], 'offered where it cannot be answered');
    await hand.press('[data-do="back"]');
    await hand.answer({ question: 0, kind: 'single', picks: [EAST] });
    task.same(await shown(page), ['您在《退宿》里答过：交流生。 沿用'], 'offered');
    task.same(await page.locator('[data-question="1"] input:checked').count(), 0, 'what is ticked before the tap');
    await hand.press('[data-question="1"] [data-do="told"]');
    task.same(await shown(page), ['您在《退宿》里答过：房门、柜子。 沿用'], 'offered next');
    await hand.press('[data-question="2"] [data-do="told"]');
    task.same(await shown(page), [], 'offered to a question in other words');
    await hand.answer({ question: 3, kind: 'date', picks: [], date: '2027-06-01' });
    const say = await page.locator('[data-block]:not([hidden]) [data-say]').first().innerText();
    task.same(say, '交流生换到东楼要登记。', 'the conclusion');
    await page.reload();
    await ready(page);
    task.same(await page.locator('[data-block]:not([hidden]) [data-say]').count(), 1, 'conclusions after a reload');
    await hand.press('[data-do="clear"]');
    task.same(watched.dialogs.length, 1, '清除 asks first');
    await visit('leave');
    task.same(await page.locator('html').getAttribute('data-view'), 'ask', 'the other guide begins anew');
    task.same(await shown(page), [], 'offered after 清除');
    await done();
    await close();
  }
}, {
  name: 'what travels is the newest answer, and one’s own',
  async run(task) {
    const { base, close } = await serve(join(dirname(file), 'told'));
    const { page, done } = await open(browser, task, { base, file: 'leave.html', today, scripts: [] });
    const visit = async (name) => { await page.goto(`${base}${name}`); await page.reload(); await ready(page); };
    const kept = () => page.evaluate(() => {
      const place = Object.keys(localStorage).find((name) => name.endsWith('/*told'));
      const { on = {} } = JSON.parse((place && localStorage.getItem(place)) || '{}');
      return Object.values(on).map(({ g, a }) => `${g} ${a}`).sort();
    });
    await ready(page);
    const hand = new Touch(page);
    await hand.answer({ question: 0, kind: 'single', picks: [EAST] });
    await hand.answer({ question: 1, kind: 'single', picks: [EXCHANGE] });
    await hand.answer({ question: 2, kind: 'date', picks: [], date: '2027-06-12' });
    await hand.answer({ question: 3, kind: 'multi', picks: [0, 1] });
    const link = (await page.evaluate(() => window.zhiyin.address())).slice(base.length);
    const first = await kept();
    await visit('join.html');
    await hand.answer({ question: 0, kind: 'single', picks: [EAST] });
    await hand.answer({ question: 1, kind: 'single', picks: [0] });
    const newest = await kept();
    task.same(newest.filter((one) => first.includes(one)).length, 1, 'told anew');
    await visit('leave.html');
    task.same(await kept(), newest, 'told after another guide is only opened');
    await hand.press('[data-do="clear"]');
    task.same(await kept(), [], 'told after 清除');
    await visit(link);
    task.same(await page.locator('html').getAttribute('data-view'), 'result', 'what a link leads to');
    await page.locator('[data-change="0"]').first().evaluate((button) => button.click());
    await hand.answer({ question: 0, kind: 'single', picks: [EAST] });
    task.same(await kept(), [], 'told of what a link brought, once one answer of it was changed');
    await hand.press('[data-do="clear"]');
    await hand.answer({ question: 0, kind: 'single', picks: [EAST] });
    await hand.answer({ question: 1, kind: 'single', picks: [EXCHANGE] });
    await visit('join.html');
    await hand.answer({ question: 0, kind: 'single', picks: [EAST] });
    task.same(await shown(page), ['您在《退宿》里答过：交流生。 沿用'], 'offered');
    // Another tab answers meanwhile.
    await page.evaluate(() => {
      const place = Object.keys(localStorage).find((name) => name.endsWith('/*told'));
      const told = JSON.parse(localStorage.getItem(place));
      Object.values(told.on).forEach((one) => { one.a = '0'; });
      localStorage.setItem(place, JSON.stringify(told));
    });
    await hand.press('[data-question="1"] [data-do="told"]');
    await hand.answer({ question: 2, kind: 'multi', picks: [0] });
    await hand.answer({ question: 3, kind: 'date', picks: [], date: '2027-06-01' });
    const say = await page.locator('[data-block]:not([hidden]) [data-say]').first().innerText();
    task.same(say, '交流生换到东楼要登记。', 'what was taken is what was shown');
    await done();
    await close();
  }
}];
