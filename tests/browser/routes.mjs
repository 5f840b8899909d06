// Whole ways through a guide: answers, result, letters, ticks, reload, back, 更改, 清除.
import { compare, copied, read, sentence } from './eyes.mjs';
import { Keys, Touch, asks, result, walk } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { firstScreen, unfolded } from './cards.mjs';
import { explained } from './why.mjs';

/** Every route, by touch or by keyboard alone in turns of two; the first of each guide by both. */
export function routes({ browser, plan, bases }) {
  const one = (route, way) => ({
    name: `route ${route.site} ${route.tag} ${way} (${route.name})`,
    run: async (task) => {
      const { today } = plan.sites.find((site) => site.name === route.site);
      const phone = await open(browser, task, { base: bases[route.site], file: `${route.guide}.html`, today });
      await ready(phone.page);
      const hands = way === 'keys' ? new Keys(phone.page, task) : new Touch(phone.page);
      await whole(phone, task, hands, { plan, route });
      await phone.done();
    }
  });
  const isFirst = (route) => route === plan.routes.find(({ site, guide }) => site === route.site && guide === route.guide);
  const ways = (route, i) => (isFirst(route) ? ['touch', 'keys'] : [i % 4 < 2 ? 'touch' : 'keys']);
  return plan.routes.flatMap((route, i) => ways(route, i).map((way) => one(route, way)));
}

async function whole({ page, watched }, task, hands, { plan, route }) {
  await walk(page, task, hands, route.steps.slice(0, 1));
  if (route.steps.length > 1) await reload(page);
  await walk(page, task, hands, route.steps.slice(1));
  await result(page);
  await firstScreen(page, task);
  await compare(page, task, route.blank, 'result');
  await explained(page, task, { plan, route });
  await unfolded(page, task, hands);
  await refuse(page, task, hands, route.blank);
  for (const { question, text } of route.texts) await hands.type(question, text);
  await compare(page, task, route.full, 'filled in');
  await copy(page, task, hands, route.full);
  await finished(page, task, hands);
  const ticked = await tick(page, hands);
  await reload(page);
  const seen = await compare(page, task, route.full, 'after a reload');
  task.same(seen.ticks.filter(([, on]) => on).map(([id]) => id), ticked, 'ticks after a reload');
  await back(page, task, hands, route);
  if (route.change) await change(page, task, hands, route);
  await clear(page, task, hands);
  task.same(watched.dialogs.length, 1, '清除 asks first');
}

async function reload(page) {
  await page.reload();
  await ready(page);
}

/** A header with a blank in it is not copied; the field to fill in gets the focus. */
async function refuse(page, task, hands, view) {
  const open = view.blocks.flatMap(({ number, headers }) => headers.map((header) => ({ number, ...header }))).filter((header) => header.open);
  for (const { number, label } of open.slice(0, 2)) {
    await hands.press(await copyButton(page, hands, [number, label]));
    task.check((await sentence(page)).includes('还有空白'), `${label} with a blank: the page says “${await sentence(page)}”`);
    task.same(await copied(page), [], `${label} with a blank: copied`);
    const field = await page.evaluate(() => document.activeElement.dataset.fill);
    task.check(field !== undefined, `${label} with a blank: the focus is not in the field to fill in`);
  }
}

/** 复制 of a header, its fold opened. */
async function copyButton(page, hands, [number, label]) {
  const header = page.locator(`[data-block="${number}"] .header`).filter({ has: page.locator('dt', { hasText: label }) });
  const button = `[data-copy="${await header.locator('[data-copy]').getAttribute('data-copy')}"]`;
  await reveal(page, hands, button);
  return button;
}

/** Opens the fold that something is in, as people do: by the line in sight. */
export async function reveal(page, hands, selector) {
  if (await page.locator(selector).first().isVisible()) return;
  const line = await page.locator(selector).first().evaluate((el) => {
    let [fold, row] = [el.closest('details:not([open])'), el.closest('.run')];
    // Lines next to each other are one.
    while (row && !row.querySelector('[data-run-text]').checkVisibility()) row = row.previousElementSibling;
    if (row) fold = row.querySelector('details');
    fold.querySelector('summary').dataset.line = 'wanted';
    return true;
  });
  if (!line) return;
  await hands.press('[data-line="wanted"]');
  await page.locator(selector).first().waitFor();
  await page.evaluate(() => document.querySelectorAll('[data-line]').forEach((el) => el.removeAttribute('data-line')));
}

/** What is copied is what is seen, and what the native engine says. */
async function copy(page, task, hands, view) {
  for (const { number, headers } of view.blocks) {
    for (const header of headers) {
      const before = (await copied(page)).length;
      await hands.press(await copyButton(page, hands, [number, header.label]));
      await page.waitForFunction((count) => window.__test.copied.length > count, before, { timeout: 5000 }).catch(() => {});
      const texts = await copied(page);
      task.same(texts.slice(before), [header.text], `${header.label}: copied`);
      await page.locator('[data-live]').filter({ hasText: '已复制' }).waitFor({ timeout: 5000 })
        .catch(() => task.check(false, `${header.label}: nothing says 已复制`));
    }
  }
}

/** What is done folds away but for its heading and its tick, stays so after a reload, and comes back. */
async function finished(page, task, hands) {
  const box = page.locator('.steps > .mine:not([hidden]) > .done [data-done]').first();
  if (!await box.count()) return;
  const id = await box.getAttribute('id'), done = async () => page.evaluate((of) => {
    const card = document.getElementById(of).closest('[data-block]');
    return ['finished' in card.dataset, Array.from(card.children).filter((el) => el.checkVisibility()).every((el) => el.matches('h3, .done'))];
  }, id);
  const press = async () => (hands.name === 'touch' ? hands.tap(`label[for="${id}"]`) : hands.toggle((el) => el.id === id, `the tick ${id}`));
  await press();
  task.same(await done(), [true, true], 'a card that is done');
  await reload(page);
  task.same(await done(), [true, true], 'a card that is done, after a reload');
  await press();
  task.same(await done(), [false, false], 'a card that is not done after all');
}

/** Ticks the first and the last material; gives what is then ticked. */
async function tick(page, hands) {
  const boxes = (await read(page)).ticks.map(([id]) => id);
  const chosen = boxes.filter((box, i) => i === 0 || i === boxes.length - 1);
  for (const box of chosen) {
    await reveal(page, hands, `[for="${await idOf(page, box)}"]`);
    if (hands.name === 'touch') await hands.tap(`label:has-text("")[for="${await idOf(page, box)}"]`);
    else await hands.toggle((el) => el.data.tick === box, `tick ${box}`);
  }
  return chosen;
}

const idOf = (page, box) => page.locator(`[data-tick="${box}"]`).getAttribute('id');

/** The browser's back and forward, or 返回: one question, with its answer in place. */
async function back(page, task, hands, route) {
  const last = route.steps[route.steps.length - 1];
  if (hands.name === 'touch') await hands.press('[data-do="back"]');
  else await page.goBack();
  await page.locator(`[data-question="${last.question}"]:not([hidden])`).waitFor();
  task.same(await chosen(page, last), [last.picks, last.date || '', last.unknown], 'the answer shown after back');
  await page.goForward();
  await result(page);
  await compare(page, task, route.full, 'back and forward');
}

const chosen = (page, step) => page.locator(`[data-question="${step.question}"]`).evaluate((el) => [
  Array.from(el.querySelectorAll('[data-option]')).filter((option) => option.querySelector('input').checked).map((option) => +option.dataset.option),
  (el.querySelector('[data-date]') || { value: '' }).value,
  (el.querySelector('[data-unknown]') || { checked: false }).checked
]);

/** 更改 of one answer: only what is newly needed is asked, the others stay. */
async function change(page, task, hands, { change: { step, dropped, then, view }, steps }) {
  await hands.openAnswers();
  await hands.press(`[data-change="${step.question}"]`);
  await asks(page, task, step);
  const before = steps.find(({ question }) => question === step.question);
  task.same((await chosen(page, step))[0], before.picks, '更改: the old answer in place');
  await hands.answer(step);
  await (then.length ? asks(page, task, then[0], true) : result(page));
  const word = dropped ? `以前的 ${dropped} 项回答不再适用，没有采用。` : '';
  // It is said behind the frame that shows the question.
  await page.locator('[data-live]', { hasText: word }).waitFor({ state: 'attached', timeout: 5000 }).catch(() => {});
  task.same(await page.locator('[data-live]').textContent(), word, '更改: the word on answers that no longer apply');
  await walk(page, task, hands, then, true);
  await result(page);
  await compare(page, task, view, `更改 of question ${step.question}`);
}

/** 清除 forgets everything. */
async function clear(page, task, hands) {
  await hands.press('.bar [data-do="clear"]');
  await page.locator('html[data-view="ask"] [data-question="0"]:not([hidden])').waitFor();
  task.same(await page.evaluate(() => JSON.stringify(localStorage)), '{}', '清除 leaves');
  task.same(await page.locator('.bar [data-do="back"]').isVisible(), false, '返回 with nothing answered');
}

/** 清除回答 asks first; who then says no loses nothing. */
export function declined({ browser, plan, bases }) {
  const route = plan.routes.find(({ tag }) => tag === 'M4'), base = bases[route.site];
  return [{
    name: '清除回答, and then no',
    run: async (task) => {
      const { today } = plan.sites.find(({ name }) => name === route.site), scripts = ['window.confirm = (words) => { window.__asked = words; return false; };'];
      const { page, done } = await open(browser, task, { base, file: `${route.guide}.html`, today, scripts });
      const hands = new Touch(page), asked = () => page.evaluate(() => window.__asked || null);
      await ready(page);
      await walk(page, task, hands, route.steps);
      await result(page);
      const ticked = await tick(page, hands);
      await hands.press('.bar [data-do="clear"]');
      task.same(await asked(), '要清除全部回答、勾选和填写的内容吗？', 'the question');
      const seen = await compare(page, task, route.blank, 'after a no');
      task.same(seen.ticks.filter(([, on]) => on).map(([id]) => id), ticked, 'ticks after a no');
      await reload(page);
      await compare(page, task, route.blank, 'after a no and a reload');
      await done();
    }
  }];
}

/** A result on several days, each opened from a shared link. */
export function days({ browser, plan, bases }) {
  const dated = ['M2', 'A2', 'B1', 'T4'].map((tag) => plan.routes.find((route) => route.tag === tag && route.days.length));
  return dated.filter(Boolean).map((route) => ({
    name: `days left, from a shared link: ${route.site} ${route.tag}`,
    run: async (task) => {
      const link = await share(browser, task, { base: bases[route.site], route, plan });
      for (const { today, view } of route.days) {
        const phone = await open(browser, task, { base: bases[route.site], file: link, today });
        await ready(phone.page);
        await result(phone.page);
        task.check((await sentence(phone.page)).includes('分享'), 'nothing says that the answers are shared ones');
        await compare(phone.page, task, view, `day ${today}`);
        const [end, expired] = await phone.page.evaluate(() => [document.querySelector('main').dataset.end, document.querySelector('[data-expired]').checkVisibility()]);
        task.same(expired, today > Date.parse(end) / 864e5, `day ${today}: the page says that the dates of the notice are past`);
        task.same(await phone.page.evaluate(() => localStorage.length), 0, 'a shared result stores');
        await phone.done();
      }
    }
  }));
}

export async function share(browser, task, { base, route, plan }) {
  const { today } = plan.sites.find((site) => site.name === route.site);
  const phone = await open(browser, task, { base, file: `${route.guide}.html`, today });
  const hands = new Touch(phone.page);
  await ready(phone.page);
  await walk(phone.page, task, hands, route.steps);
  await result(phone.page);
  await hands.press('[data-tool="link"]');
  await phone.page.waitForFunction(() => window.__test.copied.length > 0);
  const [link] = await copied(phone.page);
  task.check(link.startsWith(base) && link.includes('#a=') && !link.includes('?'), `the shared link is ${link}`);
  await phone.done();
  return link.slice(base.length);
}

/* In the page before its own scripts: a phone so slow that people are ahead of what it draws. */
function slowFrames() {
  const frame = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => setTimeout(() => frame(draw), 600);
}

/** What waits for the frame takes nobody out of the field that they are in already. */
export function ahead({ browser, plan, bases }) {
  const route = plan.routes.find(({ tag }) => tag === 'B3'), base = bases[route.site], { today } = plan.sites.find(({ name }) => name === route.site);
  return [Keys, Touch].map((Hands) => ({
    name: `hands faster than the frame: ${Hands.name}`,
    run: async (task) => {
      const { page, done } = await open(browser, task, { base, file: `${route.guide}.html`, today, scripts: [slowFrames] });
      await ready(page);
      await walk(page, task, Hands === Keys ? new Keys(page, task) : new Touch(page), route.steps);
      await result(page);
      await compare(page, task, route.blank, 'result');
      await done();
    }
  }));
}

/** Twenty steps back and forward, never lost. */
export function wander({ browser, plan, bases }) {
  return [{
    name: 'twenty steps back and forward',
    run: async (task) => {
      const route = plan.routes.find(({ tag }) => tag === 'M1');
      const { page, done } = await open(browser, task, { base: bases[route.site], file: `${route.guide}.html` });
      await ready(page);
      await walk(page, task, new Touch(page), route.steps);
      await result(page);
      const places = route.steps.map(({ question }) => `[data-question="${question}"]:not([hidden])`);
      places.push('html[data-view="result"]');
      let at = places.length - 1, seed = 20230607;
      for (let move = 0; move < 20; move += 1) {
        seed = (seed * 48271) % 2147483647;
        const forward = at === 0 || (at < places.length - 1 && seed % 2 === 0);
        at += forward ? 1 : -1;
        await (forward ? page.goForward() : page.goBack());
        await page.locator(places[at]).waitFor().catch(() => task.fail(`lost after ${move + 1} moves: ${places[at]} is not shown`));
        if (move === 9) await reload(page);
      }
      await done();
    }
  }];
}
