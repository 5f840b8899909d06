// The main flow in the other two engines people have: Gecko, and the WebKit of every iPhone.
//
// A page of either has `goto`, `reload`, `back`, `evaluate`, `press` (clicks the element that a function finds in
// the page), `write` (types where the focus is) and `close`. Everything else about a page is Chromium's to look at; here it need only work.
import { elsewhere } from './desk-elsewhere.mjs';
import * as firefox from './firefox.mjs';
import { onDisk } from './sites.mjs';
import * as webkit from './webkit.mjs';

/** How long after its loading a page may keep its words back; where something waits in vain it is two seconds. */
const PROMPT = 1000;
/** Milliseconds after which a driver is not waited for: many times what a task takes on a slow machine. */
const SILENCE = 90e3;
/** How far off a reading place may be: a line. */
const LINE = 30;
/** The person of the whole flow, whose letter has a header; the others are only asked and told: of the second school's, several choices and dates. */
const WHOLE = 'M4', OTHERS = ['R2', 'I1', 'M1', 'B1', 'T3'];

/** For each engine that is there its tasks, to be run one after the other, how to start and to end it; and which are not there. */
export function engines({ plan, bases }) {
  const lane = (engine) => {
    let running = null;
    const begin = () => (running = running || engine.start({ first: listen }));
    // A driver that has gone silent says nothing of the page: it is ended, and a new one asked.
    const isAnswered = async (task, act) => {
      const started = await begin(), seen = withPage(started, task, act).then(() => true);
      const isIn = await Promise.race([seen, new Promise((resolve) => { setTimeout(resolve, SILENCE, false); })]);
      if (isIn) return true;
      seen.catch(() => {}); // what becomes of it, nobody waits for
      running = null;
      await started.close();
      return false;
    };
    const task = (words, act) => ({
      name: `${engine.name}: ${words}`,
      run: async (task) => {
        for (let tries = 1; !await isAnswered(task, act); tries += 1) if (tries === 2) throw new Error(`${engine.name} does not answer`);
      }
    });
    const close = async () => {
      const started = await (running || Promise.resolve()).catch(() => null); // that it did not start, each task has said
      if (started) await started.close();
    };
    const start = () => begin().catch(() => null); // that it does not, each task will say
    return { tasks: tasks({ plan, bases, task }), start, close };
  };
  const all = [firefox, webkit];
  return { lanes: all.filter(({ find }) => find()).map(lane), missing: all.filter(({ find }) => !find()).map(({ name }) => name) };
}

function tasks({ plan, bases, task }) {
  const [whole, ...others] = [WHOLE, ...OTHERS].map((tag) => plan.routes.find((route) => route.tag === tag));
  const { folder } = plan.sites.find(({ name }) => name === whole.site);
  const ways = { http: bases[whole.site], 'file://': onDisk(folder).base };
  return [
    ...Object.entries(ways).map(([way, base]) => task(`the main flow, ${way}`, (page, task) => flow(page, task, { base, route: whole }))),
    ...others.map((route) => task(`asked and told: ${route.site} ${route.tag} (${route.name})`, (page, task) => told(page, task, { base: bases[route.site], route }))),
    ...elsewhere({ plan, task })
  ];
}

async function withPage(engine, task, act) {
  const page = await engine.openPage();
  try {
    await act(page, task);
    await quiet(page, task);
  } finally {
    await page.close();
  }
}

/** All a person does with a guide; each part stands on what the one before leaves. */
async function flow(page, task, { base, route }) {
  await told(page, task, { base, route });
  for (const [where, away] of [['a reload', reloaded], ['a clause and back', clauseAndBack]]) {
    const place = await scrolled(page);
    await quiet(page, task);
    await away(page, task, route);
    await shown(page, task, { route, when: where });
    const near = await holds(page, (y, line) => Math.abs(window.pageYOffset - y) <= line, place, LINE);
    task.check(near, `the place after ${where}: ${await page.evaluate(() => window.pageYOffset)} px down, expected ${place}`);
  }
  await copied(page, task, route);
  await page.press(firstSeen, '[data-do="clear"]');
  const first = await holds(page, (seen) => document.documentElement.dataset.view === 'ask' && Boolean(document.querySelector(seen)), '[data-question="0"]:not([hidden])');
  task.check(first, '清除回答 does not lead to the first question');
  await heard(page, task);
}

/** From the opened guide to the result, which is the one that the native engine gives. */
async function told(page, task, { base, route }) {
  await page.goto(`${base}${route.guide}.html`);
  await prompt(page, task, ['[data-question]:not([hidden]) [data-option] label', 'the first question']);
  for (const step of route.steps) await answer(page, task, step);
  await shown(page, task, { route, when: 'answered' });
}

async function answer(page, task, { question, kind, picks, date, unknown, ask }) {
  const here = `[data-question="${question}"]`;
  const asked = await holds(page, (seen) => {
    const el = document.querySelector(`html[data-view="ask"] ${seen}`);
    return Boolean(el) && el.checkVisibility();
  }, here);
  if (!asked) task.fail(`expected “${ask}”, but the page shows ${await page.evaluate(() => document.title)}`);
  await pause(600); // sooner it would be a double tap
  for (const option of picks) await page.press(firstSeen, `${here} [data-option="${option}"] label`);
  if (unknown) await page.press(firstSeen, `${here} [data-unknown] + label`);
  if (date) await page.evaluate((field, day) => { document.querySelector(field).value = day; }, `${here} [data-date]`, date); // as a picker does
  if (kind !== 'single') await page.press(firstSeen, `${here} button[type="submit"]`);
}

/** The blocks of the native engine's result, on a day long after the edition, as this machine's clock has it. */
function expected(route) {
  const { blocks } = route.days.length ? route.days[route.days.length - 1].view : route.blank;
  return { blocks: blocks.map(({ number }) => number).sort((a, b) => a - b), conclusion: blocks.find(({ kind }) => kind === '结论').number };
}

/** The result is in sight, its conclusion first, with the blocks of this person and no others. */
async function shown(page, task, { route, when }) {
  const { blocks, conclusion } = expected(route);
  if (!await holds(page, () => document.querySelector('html[data-ready][data-view="result"]:not([data-fresh])') !== null)) task.fail(`${when}: no result`);
  const seen = await page.evaluate(sight, conclusion);
  task.check(seen.conclusion, `${when}: the conclusion cannot be seen`);
  if (when === 'answered') task.check(seen.first, `${when}: the conclusion is not on the first screen`);
  task.same([seen.blocks, seen.questions], [blocks, 0], `${when}: the blocks and questions shown`);
}

/* In the page: the numbers of what can be seen; where a fold is closed, of what opening it would show. */
function sight(conclusion) {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const outermost = (el) => {
    const fold = el.parentElement && el.parentElement.closest('details:not([open])');
    return fold ? outermost(fold) : el;
  };
  const seen = (el) => {
    const at = outermost(el);
    return at.checkVisibility() && (at === el || !el.closest('[hidden]'));
  };
  const blocks = all('[data-block]').filter(seen), told = blocks.find((el) => el.dataset.block === String(conclusion));
  return {
    blocks: Array.from(new Set(blocks.map((el) => Number(el.dataset.block)))).sort((a, b) => a - b),
    questions: all('[data-question]').filter(seen).length,
    conclusion: Boolean(told) && told.checkVisibility() && told.innerText.trim() !== '',
    first: Boolean(told) && told.getBoundingClientRect().top < innerHeight
  };
}

async function reloaded(page, task, route) {
  await page.reload();
  await prompt(page, task, [`[data-block="${expected(route).conclusion}"]`, 'the conclusion']);
}

async function clauseAndBack(page, task) {
  await page.evaluate(() => { document.querySelector('[data-block]:not([hidden]) a[href^="./notice.html#"]').click(); });
  if (!await holds(page, () => /notice\.html#/.test(location.href) && document.readyState === 'complete')) task.fail('the link to a clause leads nowhere');
  await page.back();
  if (!await holds(page, () => document.documentElement.dataset.view === 'result')) task.fail('no result after back');
  await page.evaluate(listen);
}

/** The header that needs nothing filled in: copied, and said so; or its words are selected. */
async function copied(page, task, route) {
  const { number, headers } = route.blank.blocks.find((block) => block.headers.some(({ open }) => !open));
  const { text } = headers.find(({ open }) => !open);
  // Those that are ready stand first on the page.
  await page.press(([block, words]) => Array.from(document.querySelectorAll(`[data-block="${block}"] [data-copy]`))
    .find((button) => document.getElementById(button.dataset.copy).textContent.trim() === words), [number, text]);
  const done = await holds(page, (words) => document.querySelector('[data-live]').textContent === `已复制：${words}` || String(getSelection()) === words, text);
  task.check(done, `“${text}” is neither copied nor selected; the page says “${await page.evaluate(() => document.querySelector('[data-live]').textContent)}”`);
}

/** Half way down, where that has come to rest. */
async function scrolled(page) {
  await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight / 2));
  let [before, now] = [-1, 0];
  while (before !== now) {
    [before, now] = [now, await page.evaluate(() => Math.round(window.pageYOffset))];
    await pause(300);
  }
  return now;
}

/** A look that still finds nothing so long after the loading is a failure; that a busy machine looks late is none. */
async function prompt(page, task, [selector, what]) {
  const found = await holds(page, (wanted, limit) => {
    const el = document.querySelector(wanted), [{ loadEventEnd }] = performance.getEntriesByType('navigation');
    if (el && el.checkVisibility()) return 'seen';
    return loadEventEnd && performance.now() - loadEventEnd > limit ? 'late' : '';
  }, selector, PROMPT);
  task.check(found === 'seen', `${what} cannot be seen ${PROMPT} ms after loading`);
}

/* In the page: what it complains of, and what its CSP refuses. */
function listen() {
  if (window.__heard) return;
  const heard = window.__heard = [];
  for (const level of ['error', 'warn']) {
    const say = console[level].bind(console);
    console[level] = (...words) => { heard.push(words.join(' ')); say(...words); };
  }
  addEventListener('error', (event) => heard.push(event.message));
  addEventListener('unhandledrejection', (event) => heard.push(String(event.reason)));
  document.addEventListener('securitypolicyviolation', (event) => heard.push(`${event.violatedDirective} ${event.blockedURI}`));
}

/** Before a page is left: it has complained of nothing. */
async function quiet(page, task) {
  task.same(await page.evaluate(() => window.__heard.splice(0)), [], 'complaints');
}

/** A complaint would have been heard. */
async function heard(page, task) {
  await quiet(page, task);
  await page.evaluate(() => { document.body.append(Object.assign(new Image(), { src: 'http://elsewhere.invalid/' })); });
  task.check(await holds(page, () => window.__heard.some((words) => words.startsWith('img-src'))), 'nothing is heard of what the CSP refuses');
  await page.evaluate(() => window.__heard.splice(0));
}

/* In the page: the first of these that can be seen. */
function firstSeen(selector) {
  return Array.from(document.querySelectorAll(selector)).find((el) => el.checkVisibility());
}

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

/** Waits for an answer from the page that is not empty; false where none comes. A page on its way out has none. */
async function holds(page, look, ...given) {
  for (const end = Date.now() + 10000; Date.now() < end; await pause(50)) {
    const answer = await page.evaluate(look, ...given).catch(() => false);
    if (answer) return answer;
  }
  return false;
}
