// A portal in English: from the home page to a result, the calendar and the search, nothing is said in
// another language, days are written as English has them, and axe finds nothing on any page.
import { dirname, join } from 'node:path';
import { axe } from './access.mjs';
import { lint, saved } from './calendar.mjs';
import { Touch } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { onDisk, serve } from './sites.mjs';

const TODAY = Date.parse('2026-06-01') / 864e5;
const PAGES = ['index', 'summer', 'role-you', 'role-warden', 'about', 'notice', 'search', '404'];

/** In the page: everything it says, shown or not, of any other language. */
const foreign = (page) => page.evaluate(() => {
  const said = [document.title, ...Array.from(document.querySelectorAll('body, [aria-label], [placeholder]'))
    .map((element) => [element.textContent, element.getAttribute('aria-label'), element.getAttribute('placeholder')].join(' '))];
  return (said.join(' ').match(/[\u3000-\u9fff\uff00-\uffef]+/g) || []).join(' ');
});

const speaksEnglish = async (page, task, when) => {
  task.same(await foreign(page), '', `${when}, words of another language`);
  task.same(await page.locator('html').getAttribute('lang'), 'en', `${when}, the language`);
};

/** Answers all questions of a summer course, with a slip on the way. */
async function answer(page, task, hand) {
  const here = '[data-question]:not([hidden])', on = () => hand.tap(`${here} button[type="submit"]`);
  const progress = async (words) => task.same(await page.locator('[data-progress]').innerText(), words, 'the progress');
  await progress('1–6 questions to go, tap to answer');
  await hand.tap(`${here} label:has-text("Summer course")`);
  await hand.tap(`${here} label:has-text("South Hall")`);
  await hand.tap(`${here} label:has-text("Bicycle")`);
  await on();
  await page.locator(`${here} [data-date]`).fill('2062-08-20');
  await on();
  task.same(await page.locator(`${here} [data-error]`).innerText(), 'Error: Please fill in a date: 1 June 2026 to 31 August 2026', 'a day beyond the last');
  await page.locator(`${here} [data-date]`).fill('2026-08-20');
  await on();
  await page.locator(`${here} [data-number]`).fill('300');
  await on();
  task.same(await page.locator(`${here} [data-error]`).innerText(), 'Error: The number is too large: at most 200 credits', 'what is wrong');
  await speaksEnglish(page, task, 'a slip');
  await axe(page, task, 'a slip');
  await page.locator(`${here} [data-number]`).fill('30.5');
  await on();
  await progress('1 question to go');
  await hand.tap(`${here} label:has-text("I don’t know")`);
  await on();
}

const route = ({ browser, file }) => ({
  name: 'a portal in English: to the result',
  async run(task) {
    const { base, close } = await serve(join(dirname(file), 'english'));
    const { page, done } = await open(browser, task, { base, file: 'index.html', today: TODAY });
    const hand = new Touch(page);
    await hand.tap('.cards a');
    await ready(page);
    await answer(page, task, hand);
    const text = (selector) => page.locator(selector).first().innerText();
    task.same(await text('[data-block]:not([hidden]) [data-say]'), 'You may stay in residence until 20 August 2026.', 'the conclusion');
    task.same(await text('[data-next]'), 'Next: 23 August 2026, 83 days left. hand back the key', 'the next day');
    task.same(await text('#steps-title'), '5 things for you to do', 'what heads the steps');
    task.same(await page.locator('.until:not([hidden]) .date').first().textContent(), '23 August 2026 (Sunday), within 3 days after the day you leave', 'a counted day');
    await speaksEnglish(page, task, 'the result');
    await axe(page, task, 'the result');
    await hand.type(6, 'Department of Physics');
    const lines = lint(task, (await saved(page, hand)).bytes);
    task.check(lines.includes('SUMMARY:hand back the key'), 'the calendar has no event');
    task.same(await text('[data-live]'), 'A calendar file with 1 date was made; open it to add it to your calendar.', 'what is said of the calendar');
    await hand.tap('[data-do="all"]');
    await speaksEnglish(page, task, 'everything');
    await done();
    await close();
  }
});

const ones = ({ browser, file }) => ({
  name: 'a portal in English: one and many, hours, letters by their names',
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'english'));
    const { page, done } = await open(browser, task, { base, file: 'summer.html', today: Date.parse('2026-06-30') / 864e5 });
    await ready(page);
    const hand = new Touch(page), here = '[data-question]:not([hidden])', on = () => hand.tap(`${here} button[type="submit"]`);
    const fill = async (number) => { await page.locator(`${here} [data-number]`).fill(number); await on(); };
    await hand.tap(`${here} label:has-text("Laboratory work")`);
    await hand.tap(`${here} label:has-text("South Hall")`);
    await hand.tap(`${here} label:has-text("None of these")`);
    await on();
    await fill('1 credits');
    await fill('1 week');
    const text = (selector) => page.locator(selector).first().innerText();
    const answers = await page.locator('[data-answer]:not([hidden]) [data-answer-text]').allTextContents();
    task.same(answers.slice(-2), ['1 credits', '1 week'], 'answers with their units');
    task.same(await text('[data-next]'), '1 date has passed, see below. Next: 1 July 2026, by 17:00, 1 day left. take over your room', 'the next day');
    const headers = await page.locator('.header:visible dt span').allTextContents();
    task.same(headers, ['(on the Department letter)', '(on the Department letter)', '(on the Department letter)', '(on the reply slip)'], 'where headers are written');
    await done();
  }
});

const pages = ({ browser, file }) => ({
  name: 'a portal in English: its pages',
  async run(task) {
    const { base, close } = await serve(join(dirname(file), 'english'));
    for (const name of PAGES) {
      const { page, done } = await open(browser, task, { base, file: `${name}.html`, today: TODAY });
      await speaksEnglish(page, task, name);
      await axe(page, task, name);
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - window.innerWidth);
      task.check(wide <= 0, `${name} is ${wide} pixels too wide`);
      await done();
    }
    await close();
  }
});

const search = ({ browser, file }) => ({
  name: 'a portal in English: its search',
  async run(task) {
    const { base, close } = await serve(join(dirname(file), 'english'));
    const asked = [['When do I have to hand back the key?', 'hand back the key'], ['room 101', 'Office of Student Housing'], ['Dormitory', 'Staying over the summer']];
    for (const [words, first] of asked) {
      const { page, done } = await open(browser, task, { base, file: `search.html#q=${encodeURIComponent(words)}`, today: TODAY });
      const hits = await page.locator('[data-hits] a').allTextContents();
      task.check(hits.slice(0, 3).some((hit) => hit.includes(first)), `“${words}” finds ${JSON.stringify(hits.slice(0, 5))}`);
      task.check(/^(\d+ found|Nothing exactly so; \d+ similar)/.test(await page.locator('[data-count]').innerText()), `what is said of “${words}”`);
      await speaksEnglish(page, task, `the search for ${words}`);
      await done();
    }
    await close();
  }
});

export const english = (all) => [route(all), ones(all), pages(all), search(all)];
