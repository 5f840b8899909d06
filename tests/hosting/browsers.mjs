// Other browsers: from the floor on the native engine's answer, below it the complete guide, never a half of it.
import { compare } from '../browser/eyes.mjs';
import { everyPage, firstHeader } from '../browser/places.mjs';
import { complete } from '../browser/printed.mjs';
import { onDisk } from '../browser/sites.mjs';
import * as chromium from './chromium.mjs';
import * as firefox from './firefox.mjs';

/** Chromium from which on the engine runs (`'wasm-unsafe-eval'` is known). */
const FLOOR = 97;
const VERSIONS = [78, 88, 103];
const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

/** Tasks, and what could not be run. */
export function browsers({ plan, bases, work }) {
  const route = plan.routes.find(({ tag }) => tag === 'M4'), site = plan.sites.find(({ name }) => name === route.site);
  const guide = site.guides.find(({ slug }) => slug === route.guide);
  const ways = { http: bases[site.name], 'file://': onDisk(site.folder).base };
  const both = ([name, version], openPage, look) => Object.entries(ways).map(([way, base]) => ({
    name: `${name} ${way}`,
    run: async (task) => {
      const page = await openPage();
      try {
        const agent = await page.evaluate(() => navigator.userAgent);
        task.check(agent.includes(version), `this is ${agent}`);
        await look(page, task, { base, site, route, guide });
        await everyPage(page, task, { base, site });
      } finally {
        await page.close();
      }
    }
  }));
  const tasks = VERSIONS.filter(chromium.has).flatMap((version) => {
    const unpacked = once(() => chromium.unpack(version, work));
    const openPage = async () => chromium.openPage(await unpacked());
    return both([`Chromium ${version}`, `Chrome/${version}.`], openPage, version < FLOOR ? untouched : answered);
  });
  const missing = VERSIONS.filter((version) => !chromium.has(version)).map((version) => `Chromium ${version}`);
  if (firefox.find()) tasks.push(...both(['Firefox ESR', 'Firefox/'], firefox.openPage, answered));
  else missing.push('Firefox ESR');
  return { tasks, missing };
}

const once = (make) => {
  let made;
  return () => (made = made || make());
};

/** Below the floor: the complete guide, a while after the script has had its chance. */
async function untouched(page, task, { base, route, guide }) {
  await page.goto(`${base}${route.guide}.html`);
  await pause(1500);
  task.same(await page.evaluate(() => document.documentElement.hasAttribute('data-ready')), false, 'the engine runs below its floor');
  await complete(page, task, guide);
  task.check(await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth) <= 0, 'the guide is wider than the screen');
}

/** From the home page to a copied header, with a mouse. */
async function answered(page, task, { base, route }) {
  await page.goto(`${base}index.html`);
  await page.click(`main a[href="./${route.guide}.html"]`);
  for (const step of route.steps) await answer(page, task, step);
  await until(page, task, [() => document.documentElement.dataset.view === 'result', 'the result']);
  // Its clock is this machine's, long after the edition: no days left are counted.
  const { view } = route.days[route.days.length - 1];
  await compare(page, task, view, 'result');
  for (const { question, text } of route.texts) await page.type(`#${await firstSeen(page, `[data-fill="${question}"]`)}`, text);
  const header = await firstHeader(page, route);
  await page.click(`#${await firstSeen(page, '[data-copy]')}`);
  await until(page, task, [(text) => document.querySelector('[data-live]').textContent === `已复制：${text}`, `已复制：${header.text}`, header.text]);
}

async function answer(page, task, { question, kind, picks, ask }) {
  if (kind !== 'single') task.fail(`this test answers single choices only, not ${kind}`);
  await until(page, task, [(q) => {
    const el = document.querySelector(`html[data-view="ask"] [data-question="${q}"]`);
    return Boolean(el) && !el.hidden;
  }, `question ${question}`, question]);
  const seen = await page.evaluate(() => Array.from(document.querySelectorAll('[data-question]:not([hidden]) h3'), (el) => el.innerText));
  task.same(seen, [ask], 'the question shown');
  await pause(600); // sooner it would be a double tap
  await page.click(`[data-question="${question}"] [data-option="${picks[0]}"] label`);
}

/** The id of the first of these that can be seen; what has none gets one. */
const firstSeen = (page, selector) => page.evaluate((these) => {
  const el = Array.from(document.querySelectorAll(these)).find((one) => one.checkVisibility());
  el.id = el.id || 'seen-by-the-test';
  return el.id;
}, selector);

/** Waits until `[holds, what, given]` holds. */
async function until(page, task, [holds, what, given]) {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await page.evaluate(holds, given)) return;
    await pause(100);
  }
  const seen = await page.evaluate(() => `${document.title} / ${(document.querySelector('[data-live]') || document.body).innerText.slice(0, 80)}`);
  task.fail(`no ${what}; the page says “${seen}”`);
}
