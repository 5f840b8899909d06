// The deadlines of a result stand in the order of their days, in a list of their own and on a card; the whole guide stands as it was
// delivered. What a deadline says of its days: a window says when it opens, a counted day goes before its rule.
import { dirname, join } from 'node:path';
import { Touch } from './hands.mjs';
import { lint, saved } from './calendar.mjs';
import { open, ready } from './phone.mjs';
import { onDisk } from './sites.mjs';

/* In the page: what is shown of some deadlines, each with the title that stands above it. */
const shown = (page, selector) => page.locator(selector).evaluateAll((items) => items.filter((item) => !item.closest('[hidden]')).map((item) => {
  const group = item.querySelector('.group:not([hidden])');
  return (group ? `${group.textContent}／` : '') + item.querySelector('.what').textContent;
}));

const ANSWERS = [
  { date: '2026-06-10', list: ['校园卡／离校', '退校园卡余额', '钥匙和费用／交宿舍费', '交回钥匙', '领取档案'], card: ['注销校园卡', '寄回回执'] },
  { date: '2026-06-28', list: ['钥匙和费用／交宿舍费', '交回钥匙', '校园卡／退校园卡余额', '钥匙和费用／领取档案'], card: ['注销校园卡', '寄回回执'] },
  { unknown: true, list: ['钥匙和费用／交宿舍费', '领取档案', '校园卡／退校园卡余额'], card: ['寄回回执', '注销校园卡'] }
];
const DELIVERED = { list: ['钥匙和费用／领取档案', '交回钥匙', '交宿舍费', '校园卡／退校园卡余额', '离校'], card: ['寄回回执', '注销校园卡'] };

export const inOrder = ({ browser, file }) => [{
  name: 'deadlines in the order of their days',
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'days'));
    for (const { list, card, ...answer } of ANSWERS) {
      const { page, done } = await open(browser, task, { base, file: 'leave.html', today: 20605 });
      await ready(page);
      const hand = new Touch(page), is = JSON.stringify(answer);
      await hand.answer({ question: 0, kind: 'date', picks: [], ...answer });
      task.same(await shown(page, '#deadlines [data-block]'), list, `the list after ${is}`);
      task.same(await shown(page, '.until'), card, `the card after ${is}`);
      await hand.tap('[data-do="all"]');
      task.same(await shown(page, '#deadlines [data-block]'), DELIVERED.list, `the list of everything after ${is}`);
      task.same(await shown(page, '.until'), DELIVERED.card, `the card of everything after ${is}`);
      await done();
    }
  }
}, ...spans({ browser, file }), ...hours({ browser, file })];

/* In the page: what deadlines say of their days, with the days that are left. */
const days = (page) => page.locator('.until, #deadlines [data-block]').evaluateAll((items) => items.filter((item) => !item.closest('[hidden]'))
  .map((item) => ['.date', '.left:not([hidden])', '.what'].map((part) => (item.querySelector(part) || { textContent: '' }).textContent.trim()).join(' ')));

const SPANS = [
  { date: '2026-07-10', today: 20613, next: '最近：2026年6月12日12:00前，还剩 3 天。网上登记', says: [
    '2026年6月26日（星期五），至少比答辩之日早10个工作日（按2026年放假安排） 还剩 17 天 送审论文',
    '2026年7月24日（星期五），2026年起，答辩后2周内 还剩 45 天 交存档论文',
    '2026年8月30日（星期日），答辩之日以后的第一个8月30日 还剩 82 天 更新学历信息',
    '2027年1月10日（星期日），自答辩之日起半年内 还剩 215 天 寄回成绩回执',
    '2026年6月12日（星期五）12:00前 还剩 3 天 网上登记',
    '2026年6月20日（星期六）至6月24日（星期三）17:00前 11 天后开始 现场确认',
    '2026年7月1日（星期三）24:00前 还剩 22 天 归还器材',
    '2026年7月6日（星期一），自6月22日起10个工作日内 还剩 27 天 领取证书'
  ], events: ['网上登记 20260612T040000Z', '归还器材 20260701T155900Z', '现场确认 20260619T160000Z 20260624T090000Z', '领取证书 20260706 20260707', '送审论文 20260626 20260627'] },
  { date: '2027-03-01', today: 20624, next: '有 1 个日期已过，请看下面。最近：2026年6月24日17:00前，还剩 4 天。现场确认', says: [
    '2027年3月15日（星期一），2026年起，答辩后2周内 还剩 268 天 交存档论文',
    '2027年8月30日（星期一），答辩之日以后的第一个8月30日 还剩 436 天 更新学历信息',
    '2027年9月1日（星期三），自答辩之日起半年内 还剩 438 天 寄回成绩回执',
    '至少比答辩之日早10个工作日（按2026年放假安排）  送审论文',
    '2026年6月12日（星期五）12:00前 已过 网上登记',
    '2026年6月20日（星期六）至6月24日（星期三）17:00前 还剩 4 天 现场确认',
    '2026年7月1日（星期三）24:00前 还剩 11 天 归还器材',
    '2026年7月6日（星期一），自6月22日起10个工作日内 还剩 16 天 领取证书'
  ], events: ['现场确认 20260619T160000Z 20260624T090000Z'] }
];

/** The events of a calendar file: what, and when it begins and ends. */
const events = (lines) => lines.join('\n').split('BEGIN:VEVENT').slice(1).map((event) => ['SUMMARY', 'DTSTART', 'DTEND']
  .map((name) => event.split('\n').find((line) => line.split(/[;:]/)[0] === name)).filter(Boolean).map((line) => line.slice(line.indexOf(':') + 1)).join(' '));

const spans = ({ browser, file }) => SPANS.map(({ date, today, next, says, events: wanted }) => ({
  name: `windows, clock times, working days: ${date}`,
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'spans'));
    const { page, done } = await open(browser, task, { base, file: 'defence.html', today });
    await ready(page);
    const hand = new Touch(page);
    await hand.answer({ question: 0, kind: 'date', picks: [], date });
    task.same(await days(page), says, 'what deadlines say');
    task.same(await page.locator('[data-next]').innerText(), next, 'the next day');
    const found = events(lint(task, (await saved(page, hand)).bytes));
    wanted.forEach((event) => task.check(found.includes(event), `no event “${event}” in ${JSON.stringify(found)}`));
    await done();
  }
}));

/** The day and hour in UTC+8 as a phone is given it: it starts at noon. */
const at = (iso, hour) => Date.parse(iso) / 864e5 + (hour - 12) / 24;

/* On which day, at which hour a result is opened: what it says on top, what of some days, what is left of the top on paper. */
const HOURS = [
  { on: ['2026-06-12', 11], top: '最近：2026年6月12日12:00前，就是今天。网上登记', paper: '最近：2026年6月12日12:00前。网上登记', says: ['2026年6月12日（星期五）12:00前 就是今天 网上登记'] },
  { on: ['2026-06-12', 12], top: '有 1 个日期已过，请看下面。最近：2026年6月20日，8 天后开始。现场确认', paper: '最近：2026年6月20日。现场确认', says: ['2026年6月12日（星期五）12:00前 今天12:00已过 网上登记'] },
  { on: ['2026-06-20', 9], top: '有 1 个日期已过，请看下面。最近：2026年6月24日17:00前，还剩 4 天。现场确认', paper: '最近：2026年6月24日17:00前。现场确认', says: ['2026年6月20日（星期六）至6月24日（星期三）17:00前 还剩 4 天 现场确认'] },
  { on: ['2026-06-24', 16], top: '有 1 个日期已过，请看下面。最近：2026年6月24日17:00前，今天是最后一天。现场确认', paper: '最近：2026年6月24日17:00前。现场确认', says: ['2026年6月20日（星期六）至6月24日（星期三）17:00前 今天是最后一天 现场确认'] },
  { on: ['2026-06-24', 18], top: '有 2 个日期已过，请看下面。最近：2026年6月26日，还剩 2 天。送审论文', paper: '最近：2026年6月26日。送审论文', says: ['2026年6月20日（星期六）至6月24日（星期三）17:00前 今天17:00已过 现场确认', '2026年6月12日（星期五）12:00前 已过 网上登记'] },
  { on: ['2026-07-01', 23], top: '有 3 个日期已过，请看下面。最近：2026年7月1日24:00前，就是今天。归还器材', paper: '最近：2026年7月1日24:00前。归还器材', says: ['2026年7月1日（星期三）24:00前 就是今天 归还器材'] },
  { on: ['2027-02-01', 9], top: '有 8 个日期已过，请看下面。', paper: '', says: ['2026年7月1日（星期三）24:00前 已过 归还器材'] }
];

const hours = ({ browser, file }) => [...HOURS.map(({ on, top, paper, says }) => ({
  name: `what the hour decides: ${on.join(' ')}:00`,
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'spans'));
    const { page, done } = await open(browser, task, { base, file: 'defence.html', today: at(...on) });
    await ready(page);
    const hand = new Touch(page), next = page.locator('[data-next]');
    await hand.answer({ question: 0, kind: 'date', picks: [], date: '2026-07-10' });
    task.same(await next.innerText(), top, 'on top');
    const said = await days(page);
    says.forEach((words) => task.check(said.includes(words), `no “${words}” in ${JSON.stringify(said)}`));
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    task.same(await next.innerText(), paper, 'on top, on paper');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    task.same(await next.innerText(), top, 'on top, after printing');
    await hand.tap('[data-do="all"]');
    await hand.tap('[data-do="mine"]');
    task.same(await next.innerText(), top, 'on top, back from everything');
    await done();
  }
})), {
  name: 'the hour passes while a page is open',
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'spans')), today = at('2026-06-12', 11);
    const { page, done } = await open(browser, task, { base, file: 'defence.html', today, scripts: [] });
    await ready(page);
    const hand = new Touch(page), [before, after] = HOURS;
    await hand.answer({ question: 0, kind: 'date', picks: [], date: '2026-07-10' });
    task.same(await page.locator('[data-next]').innerText(), before.top, 'on top before');
    await page.evaluate(() => {
      const now = Date.now;
      Date.now = () => now() + 36e5;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    task.same(await page.locator('[data-next]').innerText(), after.top, 'on top after');
    task.check((await days(page)).includes(after.says[0]), 'the deadline does not say that its hour is over');
    const found = events(lint(task, (await saved(page, hand)).bytes));
    task.same(found.filter((event) => /^(网上登记|现场确认)/.test(event)), ['现场确认 20260619T160000Z 20260624T090000Z'], 'what goes into the calendar');
    await done();
  }
}, {
  name: 'the hour on the home page',
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'spans'));
    for (const [hour, past] of [[11, 0], [12, 1]]) {
      const { page, done } = await open(browser, task, { base, file: 'index.html', today: at('2026-06-12', hour) });
      task.same(await page.locator('[data-past]:visible').count(), past, `days that are past at ${hour}:00`);
      await done();
    }
  }
}];
