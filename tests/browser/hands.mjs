// Two ways to answer a guide: with a finger, and with the keyboard alone.

const RESULT = '[data-block]:not([hidden]) [data-say]';
const focused = (page) => page.evaluate(() => {
  const el = document.activeElement;
  return { tag: el.tagName, id: el.id, type: el.type, value: el.value, checked: el.checked, data: { ...el.dataset },
    open: el.parentElement && el.parentElement.open, inside: (el.closest('[data-question]') || { dataset: {} }).dataset.question };
});
/** Whether what has the focus is in sight, and not under the bar. */
const inSight = (page) => page.evaluate(() => {
  const el = document.activeElement, box = el.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
  return { covered: Boolean(top) && Boolean(top.closest('.bar')) && !el.closest('.bar'), seen: box.bottom > 0 && box.top < innerHeight };
});

/** The options to tap: of a single choice the one wanted; of several, those not yet as wanted. */
async function toTap(page, { question, kind, picks }) {
  if (kind === 'single') return picks;
  const checked = await page.locator(`[data-question="${question}"]`).evaluate((el) => Array.from(el.querySelectorAll('[data-option]:not([hidden])'))
    .filter((option) => option.querySelector('input').checked).map((option) => +option.dataset.option));
  return [...picks, ...checked].filter((option) => picks.includes(option) !== checked.includes(option)).sort((a, b) => a - b);
}

/** A finger. A second tap at one place within half a second would be a double tap, as it is for people. */
export class Touch {
  name = 'touch';

  constructor(page) {
    this.page = page;
    this.last = 0;
    this.taps = 0;
  }

  async tap(selector) {
    await this.page.waitForTimeout(Math.max(0, this.last + 600 - Date.now()));
    await this.page.locator(selector).first().tap();
    this.taps += 1;
    this.last = Date.now();
  }

  async answer(step) {
    const here = `[data-question="${step.question}"]`;
    for (const option of await toTap(this.page, step)) await this.tap(`${here} [data-option="${option}"] label`);
    if (step.unknown) await this.tap(`${here} label:has-text("不知道")`);
    if (step.date) {
      await this.tap(`${here} [data-date]`);
      await this.page.locator(`${here} [data-date]`).fill(step.date); // as the phone's own picker does
    }
    if (step.kind !== 'single') await this.tap(`${here} button[type="submit"]`);
  }

  press(selector) { return this.tap(selector); }

  async type(question, text) {
    const field = `[data-fill="${question}"]:visible`;
    await this.tap(field);
    await this.page.keyboard.insertText(text); // as an input method does
    await this.page.locator(field).first().blur();
  }

  async openAnswers() { await this.tap('[data-answers] summary'); }
}

/** The keyboard, and nothing else. */
export class Keys {
  name = 'keys';

  constructor(page, task) {
    this.page = page;
    this.task = task;
  }

  /** Tabs on, or back, until the element with focus is the one wanted. */
  async to(wanted, what, key = 'Tab') {
    for (let presses = 0; presses < 400; presses += 1) {
      await this.page.keyboard.press(key);
      const el = await focused(this.page);
      if (!wanted(el)) continue;
      const { seen, covered } = await inSight(this.page);
      this.task.check(seen && !covered, `${what} has the focus but cannot be seen${covered ? ': the bar covers it' : ''}`);
      return el;
    }
    return this.task.fail(`no way to ${what} by Tab`);
  }

  async answer(step) {
    const here = (el) => el.inside === String(step.question) && el.tag === 'INPUT';
    if (step.kind === 'single') await this.choose(step, here);
    else if (step.kind === 'multi') for (const option of await toTap(this.page, step)) await this.toggle((el) => here(el) && el.value === String(option), `option ${option}`);
    else if (step.unknown) await this.toggle((el) => here(el) && 'unknown' in el.data, '不知道');
    else await this.date(step, here);
    if (step.kind === 'single' && step.question % 2) return this.page.keyboard.press('Enter');
    await this.to((el) => el.inside === String(step.question) && el.type === 'submit', '继续');
    return this.page.keyboard.press(step.question % 4 ? 'Space' : 'Enter');
  }

  async choose(step, here) {
    const pick = String(step.picks[0]);
    let at = await this.to(here, `the options of question ${step.question}`);
    for (let presses = 0; at.value !== pick && presses < 70; presses += 1) {
      await this.page.keyboard.press('ArrowDown');
      at = await focused(this.page);
    }
    if (!at.checked) await this.page.keyboard.press('Space');
    at = await focused(this.page);
    this.task.check(at.checked && at.value === pick, `the arrows do not choose option ${pick} of question ${step.question}`);
  }

  async toggle(wanted, what) {
    await this.to(wanted, what);
    await this.page.keyboard.press('Space');
  }

  async date(step, here) {
    await this.to((el) => here(el) && 'date' in el.data, 'the date');
    const [year, month, day] = step.date.split('-');
    for (const order of [[year, month, day], [month, day, year]]) { // as the machine's language has it
      for (const part of order) await this.page.keyboard.type(part);
      if ((await focused(this.page)).value === step.date) return;
      for (let back = 0; back < 3; back += 1) await this.page.keyboard.press('ArrowLeft');
    }
    this.task.check(false, `the date ${step.date} cannot be typed`);
  }

  async press(selector) {
    const { id, isBehind } = await this.page.locator(selector).first().evaluate((el) => {
      el.dataset.mark = String(Math.random());
      return { id: el.dataset.mark, isBehind: Boolean(document.activeElement.compareDocumentPosition(el) & Node.DOCUMENT_POSITION_PRECEDING) };
    });
    await this.to((el) => el.data.mark === id, selector, isBehind ? 'Shift+Tab' : 'Tab');
    await this.page.keyboard.press('Enter');
  }

  async type(question, text) {
    await this.to((el) => el.data.fill === String(question), `the field of question ${question}`);
    await this.page.keyboard.insertText(text);
    await this.page.keyboard.press('Tab');
  }

  async openAnswers() {
    await this.press('[data-answers] summary');
  }
}

/** Answers questions one after the other, each where it is asked. `isChanged`: see `asks`. */
export async function walk(page, task, hands, steps, isChanged = false) {
  for (const step of steps) {
    await asks(page, task, step, isChanged);
    await hands.answer(step);
  }
}

/** Waits for a question and compares how it is put. `isChanged`: answers to later questions may be there already, and the most alone be said. */
export async function asks(page, task, step, isChanged = false) {
  const heading = page.locator('html[data-view="ask"] [data-question]:not([hidden]) h3');
  await heading.filter({ hasText: step.ask }).waitFor().catch(async () => {
    const seen = await page.evaluate(() => `${document.documentElement.dataset.view}: ${document.title}`);
    task.fail(`expected “${step.ask}”, but the page shows ${seen}`);
  });
  const seen = await page.evaluate(() => {
    const question = document.querySelector('[data-question]:not([hidden])');
    return {
      number: +question.dataset.question,
      shown: document.querySelectorAll('[data-question]:not([hidden])').length,
      options: Array.from(question.querySelectorAll('[data-option]:not([hidden])'), (el) => +el.dataset.option),
      progress: document.querySelector('[data-progress]').textContent
    };
  });
  const [least, most] = step.to_come;
  // The first question says how it is answered.
  seen.progress = seen.progress.replace(/，?点一下就作答$/, (words) => (step.question === 0 && step.kind === 'single' ? '' : words));
  const changing = /修改/.test(seen.progress);
  task.same([seen.number, seen.shown], [step.question, 1], 'the question shown');
  task.same(seen.options, step.options, `options of question ${step.question}`);
  const words = [`还有 ${least === most ? '' : `${least}–`}${most} 题`, ...(isChanged ? [`最多还有 ${most} 题`] : [])];
  task.check(changing || words.includes(seen.progress), `progress “${seen.progress}”, expected ${words}`);
}

/** Waits for the result, all of it laid out. */
export const result = (page) => page.locator(`html[data-view="result"]:not([data-fresh]) ${RESULT}`).first().waitFor();
