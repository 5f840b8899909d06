// 要点: the summary on top of a result, and what the first screen of a phone shows of it.

/** Compares the summary in sight: every deadline as it stands below, and the steps that are the reader's own. */
export function compareBrief(task, view, seen, say) {
  const native = (holds) => view.blocks.filter(holds).map(({ number }) => number);
  const shown = (list) => seen.brief.filter((line) => line.list === list).map(({ block }) => block);
  // The reader's own dates come first.
  const dates = [true, false].flatMap((own) => native(({ kind, mine }) => kind === '期限' && mine === own));
  task.same(shown('UL'), dates, say('the deadlines of the summary'));
  task.same(shown('OL'), native(({ kind, mine }) => kind === '步骤' && mine), say('the steps of the summary'));
  for (const { list, block, text, mine } of seen.brief) {
    const below = seen.blocks.find(({ number }) => number === block), one = view.blocks.find(({ number }) => number === block);
    if (!task.check(below && one, say(`the summary has block ${block}, which is not below`))) continue;
    task.same(text, below.heading, say(`block ${block} in the summary`));
    if (list === 'UL') task.same(mine, one.mine, say(`block ${block} in the summary is marked 本人做`));
  }
}

/** A result just reached shows, without scrolling, its conclusion, and of its first deadline the date, the days left and what it is. */
export async function firstScreen(page, task) {
  const seen = await page.evaluate(() => {
    const box = (el) => { const { top, bottom } = el.getBoundingClientRect(); return [Math.round(top), Math.round(bottom)]; };
    const first = (selector) => Array.from(document.querySelectorAll(selector)).find((el) => el.checkVisibility());
    const line = (el) => { const [{ top, bottom }] = el.getClientRects(); return [Math.round(top), Math.round(bottom)]; };
    const item = first('#brief ul [data-brief]'), parts = item ? ['strong', '.left', 'a'].map((part) => item.querySelector(part)) : [];
    const due = parts.filter((el) => el && el.checkVisibility());
    return { height: innerHeight, scrolled: scrollY, bar: box(first('.bar'))[1], conclusion: box(first('[data-say]')), due: due.map(line) };
  });
  const inside = ([top, bottom]) => top >= seen.bar && bottom <= seen.height;
  task.same(seen.scrolled, 0, 'a result starts at its top');
  task.check(inside(seen.conclusion), `the conclusion is not on the first screen: ${JSON.stringify(seen)}`);
  task.check(seen.due.every(inside), `the first deadline is not on the first screen: ${JSON.stringify(seen)}`);
}
