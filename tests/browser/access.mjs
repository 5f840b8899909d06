// axe-core on every kind of page, light and dark, and once with text twice as large; sizes of targets and text.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Touch, asks, result, walk } from './hands.mjs';
import { open, ready, settled } from './phone.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** The rules that look at colours and places: where nothing else has changed, no other has anything new to say. */
const OF_LOOKS = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];

/**
 * Runs axe on what is shown, with everything unfolded. A new result is laid out a piece a frame; until then a
 * piece is as high as is guessed, and what is in it lies beneath what stands below: nobody sees that, but axe measures it.
 */
export async function axe(page, task, when, rules = TAGS) {
  await page.waitForFunction(() => !document.querySelector('[data-later]'));
  await page.evaluate(() => document.querySelectorAll('details').forEach((el) => { el.open = true; }));
  await page.evaluate(AXE);
  // Forced colours are the system's, and axe reads those of the page: no contrast there.
  const { violations, passes } = await page.evaluate((only) => window.axe.run(document, { runOnly: only, resultTypes: ['violations'],
    rules: { 'color-contrast': { enabled: !matchMedia('(forced-colors: active)').matches } } })
    .then((found) => ({ violations: found.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.length, first: nodes[0].html.slice(0, 160), at: nodes[0].target.join(' '), why: nodes[0].failureSummary })), passes: found.passes.length })), rules);
  task.check(passes > (rules === TAGS ? 10 : 0), `${when}: axe looked at nothing`);
  violations.forEach(({ id, help, nodes, at, first, why }) => task.check(false, `${when}: ${id} (${help}) ${nodes} ×, first ${at}: ${first} ${why}`));
}

/* In the page: what is too small for a finger or for the eye, or too wide for the screen. */
function sizes() {
  const name = (el) => `${el.outerHTML.slice(0, 90)} ${Math.round(el.getBoundingClientRect().width)}×${Math.round(el.getBoundingClientRect().height)}`;
  const seen = (el) => el.checkVisibility() && el.getBoundingClientRect().width > 2;
  const targets = Array.from(document.querySelectorAll('button, summary, input[type="text"], input[type="date"], label, nav a'))
    .filter((el) => seen(el) && (!el.control || (el.control.type !== 'text' && el.control.checkVisibility())));
  const small = targets.filter((el) => el.getBoundingClientRect().height < 43.5 || el.getBoundingClientRect().width < 43.5);
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const tiny = new Set();
  while (words.nextNode()) {
    const el = words.currentNode.parentElement;
    if (words.currentNode.nodeValue.trim() && seen(el) && parseFloat(getComputedStyle(el).fontSize) < 15.9) tiny.add(el.outerHTML.slice(0, 90));
  }
  return { small: small.map(name), tiny: Array.from(tiny), wide: document.scrollingElement.scrollWidth - innerWidth };
}

/** The kinds of page: where, and what to do there first. */
function kinds({ plan }) {
  const [site, second] = plan.sites, first = (kind, of = site) => of.pages.find((page) => page.kind === kind).file;
  const guide = plan.routes.find(({ tag }) => tag === 'M2').guide + '.html';
  const press = (selector) => async (page) => { await ready(page); await page.locator(selector).first().click(); };
  const wrong = async (page) => { // 继续 without a choice
    await ready(page);
    await page.locator('[data-question]:not([hidden]) button[type="submit"]').focus();
    await page.keyboard.press('Enter');
    await page.locator('[data-errors]').waitFor();
  };
  const looks = async (page) => { for (const name of ['large', 'contrast']) await page.locator(`[data-look="${name}"]`).click(); };
  const given = async (page) => {
    const roster = plan.rosters.find(({ site: name, columns }) => name === second.name && !columns.length);
    await ready(page);
    await page.setInputFiles('#roster', join(dirname(second.folder), roster.file));
    await page.locator('[data-results]').waitFor();
  };
  const upTo = (kind) => async (page, task) => {
    const { steps } = plan.routes.find(({ tag }) => tag === 'T1'), at = steps.findIndex((step) => step.kind === kind);
    await ready(page);
    await walk(page, task, new Touch(page), steps.slice(0, at));
    await asks(page, task, steps[at]);
  };
  return [
    ...['home', 'notice', 'page', 'role', '404', 'search'].map((kind) => ({ kind, site, file: first(kind) })),
    { kind: 'download', site: second, file: first('download', second) },
    { kind: '批量核对', site, file: first('batch'), then: ready },
    { kind: '批量核对, results', site: second, file: first('batch'), then: given },
    { kind: 'search, found', site, file: 'search.html#q=%E5%9B%9E%E6%89%A7', then: (page) => page.locator('mark').first().waitFor() },
    { kind: 'home, 大字 and 高对比', site, file: first('home'), then: looks },
    { kind: 'guide, a question', site, file: guide, then: ready },
    { kind: 'guide, an error', site, file: guide, then: wrong },
    { kind: 'guide, a result', site, file: guide, finished: true, then: result },
    { kind: 'guide, a result, forced colours', site, file: guide, finished: true, forcedColors: 'active', then: result },
    { kind: 'guide, all situations', site, file: guide, then: press('[data-do="all"]') },
    { kind: 'guide, without script', site, file: guide, scripts: ['delete window.WebAssembly'], complains: /./, then: settled },
    { kind: 'guide, a date', site: second, file: `${second.guides[0].slug}.html`, then: upTo('date') },
    { kind: 'guide, several choices', site: second, file: `${second.guides[0].slug}.html`, then: upTo('multi') }
  ];
}

export function access({ browser, plan, bases }) {
  const finished = once(() => finish(browser, plan, bases[plan.sites[0].name]));
  return kinds({ plan }).map(({ kind, site, then, finished: needs, ...options }) => ({
    name: `axe: ${kind}`,
    run: async (task) => {
      const special = needs ? { storageState: await finished() } : {};
      const { page, done } = await open(browser, task, { base: bases[site.name], today: site.today, ...options, ...special });
      if (then) await then(page, task);
      await axe(page, task, kind);
      await page.emulateMedia({ colorScheme: 'dark' });
      if (!options.forcedColors) await axe(page, task, `${kind}, dark`, OF_LOOKS);
      await page.emulateMedia({ colorScheme: 'light' });
      await large(page, task, kind);
      await done();
    }
  }));
}

async function large(page, task, kind) {
  const { small, tiny, wide } = await page.evaluate(sizes);
  task.same(small, [], `${kind}: targets under 44 px`);
  task.same(tiny, [], `${kind}: text under 16 px`);
  task.check(wide <= 0, `${kind}: ${wide} px too wide for 360 px`);
  await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
  await axe(page, task, `${kind}, text at 200 %`, OF_LOOKS);
  const { wide: wider } = await page.evaluate(sizes);
  task.check(wider <= 0, `${kind}, text at 200 %: ${wider} px too wide for 360 px`);
}

const once = (make) => {
  let made;
  return () => (made = made || make());
};

/** What the phone remembers of a result with an open letter. */
export async function finish(browser, plan, base, tag = 'M2') {
  const route = plan.routes.find((one) => one.tag === tag), { today } = plan.sites.find(({ name }) => name === route.site);
  const quiet = { same() {}, check() {}, fail(problem) { throw new Error(problem); } };
  const { page, context } = await open(browser, quiet, { base, file: `${route.guide}.html`, today });
  await ready(page);
  await walk(page, quiet, new Touch(page), route.steps);
  await result(page);
  const state = await context.storageState();
  await context.close();
  return state;
}
