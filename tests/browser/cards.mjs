// What a result shows before anything is opened: the reader's own cards, a line for what others do, the next day, the ways.

/* In the page, as it stands. */
function look() {
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const seen = (el) => el.checkVisibility(), words = (el) => el.innerText.replace(/\s+/g, '');
  const one = (selector) => { const el = document.querySelector(selector); return el && seen(el) ? words(el) : null; };
  return {
    own: one('[data-own]'),
    cards: all('.steps > .mine').filter(seen).map((el) => +el.dataset.block),
    lines: all('[data-run-text]').filter((el) => seen(el) && el.closest('.steps')).map(words),
    open: all('[data-fold][open]').filter(seen).length,
    next: one('[data-next]'),
    materials: one('[data-way="materials"]'),
    header: one('[data-way="header"]'),
    aims: all('.ways a').filter(seen).map((el) => { const aim = document.querySelector(el.getAttribute('href')); return Boolean(aim) && !aim.closest('[hidden]'); }),
    guessed: one('[data-guessed]'),
    marks: all('.mark').some((el) => !el.closest('[hidden], .run'))
  };
}

/** Compares what stands open with what the native engine says of this person. */
export async function compareCards(page, task, { view, seen, say }) {
  const top = await page.evaluate(look), steps = view.blocks.filter(({ kind, of }) => kind === '步骤' && of === null);
  const own = steps.filter(({ mine }) => mine).map(({ number }) => number);
  if (steps.length) task.same(top.own, own.length ? `您要做的${own.length}件事` : '由别人办理的事', say('the heading of the steps'));
  task.same(top.cards, own, say('the cards in sight'));
  task.check(own.every((number) => seen.inSight.includes(number)), say('a card of the reader is folded away'));
  task.same(top.lines, lines(steps), say('the lines of what others do'));
  const of = (name) => view.blocks.filter(({ kind }) => kind === name).length, headers = view.blocks.flatMap((block) => block.headers).length;
  const materials = of('材料');
  task.same([top.materials, top.header], [materials ? `材料${materials}项` : null, headers ? '抬头' : null], say('the ways'));
  task.check(top.aims.length > 0 && top.aims.every(Boolean), say('a way leads nowhere'));
  task.same(top.guessed !== null, top.marks, say('the sentence on 推断'));
  compareNext(task, { top, view, seen, own, say });
}

/** What others do; what nobody is named for, the reader may have to do. */
export const isOfOthers = ({ mine, who }) => !mine && who.length > 0;

/** Others' steps in a row are one line, between the reader's own. */
function lines(steps) {
  const runs = [];
  steps.forEach((step, i) => {
    const { who } = step;
    if (!isOfOthers(step)) return;
    if (i === 0 || !isOfOthers(steps[i - 1])) runs.push({ who: new Set(), count: 0 });
    const run = runs[runs.length - 1];
    run.count += 1;
    who.forEach((name) => run.who.add(name));
  });
  return runs.map(({ who, count }) => `由${Array.from(who).join('、')}办理，${count}步`);
}

/** How long it is until a day. */
export const leftInWords = ({ left, lasts }) => (left > 0 ? `还剩${left}天` : left < 0 ? '已过' : lasts ? '今天是最后一天' : '就是今天');

/** Of the days on the reader's own cards and of the reader's own list, how many have passed; 最近: the first that is still to come. */
function compareNext(task, { top, view, seen, own, say }) {
  const counts = ({ block, applies, left }) => {
    const native = view.blocks.find(({ number }) => number === block);
    return applies && left !== null && native && (own.includes(native.of) || (native.of === null && native.mine));
  };
  const counted = view.dues.filter(counts), gone = counted.filter(({ left }) => left < 0).length, passed = gone ? `有${gone}个日期已过，请看下面。` : '';
  const [next] = counted.filter(({ left }) => left >= 0).sort((one, other) => one.left - other.left);
  if (!next) return task.same(top.next, passed || null, say('最近, where no day is to come'));
  const words = leftInWords(next);
  const { heading } = seen.blocks.find(({ number }) => number === next.block);
  return task.check(top.next && top.next.startsWith(`${passed}最近：`) && top.next.includes(words) && view.dues.some((due) => due.left === next.left && top.next.includes(heading)),
    say(`最近 is “${top.next}”, expected “${passed}”, ${words}, “${heading}”`));
}

/** A result just reached shows, without scrolling, its conclusion, and the next day that counts; a tap on a line opens what others do. */
export async function firstScreen(page, task) {
  const seen = await page.evaluate(() => {
    const first = (selector) => Array.from(document.querySelectorAll(selector)).find((el) => el.checkVisibility());
    const line = (el) => { const [{ top, bottom }] = el.getClientRects(); return [Math.round(top), Math.round(bottom)]; };
    const next = first('[data-next]'), title = first('[data-say]');
    return {
      height: innerHeight, scrolled: scrollY, bar: line(first('.bar'))[1], conclusion: line(title), next: next ? line(next) : null,
      top: Array.from(document.querySelectorAll('h1, [aria-level="1"]')).filter((el) => el.checkVisibility()).map((el) => el === title)
    };
  });
  const inside = ([top, bottom]) => top >= seen.bar && bottom <= seen.height;
  task.same(seen.scrolled, 0, 'a result starts at its top');
  task.same(seen.top, [true], 'headings of the first level: the conclusion alone');
  task.check(inside(seen.conclusion), `the conclusion is not on the first screen: ${JSON.stringify(seen)}`);
  task.check(!seen.next || inside(seen.next), `the next day is not on the first screen: ${JSON.stringify(seen)}`);
}

/** A line opens the steps that follow on it, all of them, and closes them again. */
export async function unfolded(page, task, hands) {
  const line = '.steps [data-run-text]:visible';
  if (!await page.locator(line).count()) return;
  const steps = () => page.evaluate(() => {
    const [line] = Array.from(document.querySelectorAll('.steps [data-run-text]')).filter((el) => el.checkVisibility());
    let run = line.closest('.run'), count = 0;
    for (; run && (run.hidden || run.matches('.run')); run = run.nextElementSibling) count += Array.from(run.querySelectorAll('[data-who]')).filter((el) => el.parentElement.closest('[data-block]') === null && el.checkVisibility()).length;
    return [count, Number(/(\d+) 步/.exec(line.innerText)[1])];
  });
  const [before, all] = await steps();
  task.same(before, 0, 'steps of others before their line is opened');
  await hands.press(line);
  await page.waitForTimeout(50);
  task.same((await steps())[0], all, 'steps of others once their line is opened');
  await hands.press(line);
  await page.waitForTimeout(50);
  task.same((await steps())[0], 0, 'steps of others once their line is closed');
}
