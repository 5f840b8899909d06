// The deadlines of a result stand in the order of their days, in a list of their own and on a card; the whole guide stands as it was
// delivered.
import { dirname, join } from 'node:path';
import { Touch } from './hands.mjs';
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
}];
