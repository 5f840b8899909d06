// Away to a clause and back, or loaded anew: as far down as before, with the same folds open; where the browser
// keeps no page in memory and where it does.
import { finish } from './access.mjs';
import { launch, open, ready } from './phone.mjs';

async function away(page) {
  await page.evaluate(() => document.querySelector('[data-block]:not([hidden]) a[href^="./notice.html#"]').click());
  await page.waitForURL(/notice\.html#/);
}

const WAYS = {
  'back from a clause': async (page) => {
    await away(page);
    await page.goBack();
  },
  'a result loaded anew': (page) => page.reload()
};

/** Everything a result folds, every second line in sight opened: what is seen is then at another place than with all closed. */
const unfold = (page) => page.evaluate(() => {
  Array.from(document.querySelectorAll('main details')).filter((el) => el.querySelector('summary').checkVisibility()).forEach((el, i) => { el.open = i % 2 === 0; });
});
/** The view, the block nearest to the upper edge and how far below it (to a few pixels), the folds. */
const place = async (page) => {
  await page.waitForTimeout(300);
  return page.evaluate(() => {
    const top = (el) => Math.abs(el.getBoundingClientRect().top);
    const [near] = Array.from(document.querySelectorAll('[data-block]')).filter((el) => el.checkVisibility()).sort((a, b) => top(a) - top(b));
    return [document.documentElement.dataset.view, near.id, Math.round(near.getBoundingClientRect().top / 8), Array.from(document.querySelectorAll('main details'), (el) => Number(el.open)).join('')];
  });
};

export function back(all) {
  const { browser, plan, bases } = all;
  const [site] = plan.sites, base = bases[site.name], { guide } = plan.routes.find(({ tag }) => tag === 'M2');
  const kit = { plan, base, today: site.today, file: `${guide}.html` };
  return [...Object.entries(WAYS).map(([name, leave]) => ({
    name: `the reading place: ${name}`,
    run: async (task) => {
      const storageState = await finish(browser, plan, base);
      const { page, done } = await open(browser, task, { ...kit, storageState });
      await ready(page);
      await unfold(page);
      for (const down of [2100, 700]) {
        await page.evaluate((y) => window.scrollTo(0, y), down);
        const before = await place(page);
        task.same(before[0], 'result', 'the view');
        await page.evaluate(() => { window.left = true; });
        await leave(page);
        await page.waitForFunction(() => !window.left); // else the browser had kept the page in memory
        await ready(page);
        task.same(await place(page), before, `the place after ${name}`);
      }
      await page.locator(`main a[href="./index.html"], header.site a[href="./index.html"]`).first().tap();
      await page.waitForURL(/index\.html/);
      await page.goto(`${base}${guide}.html`);
      await ready(page);
      task.same(await page.evaluate(() => window.pageYOffset), 0, 'the place after opening it anew');
      await done();
    }
  })), inMemory(kit)];
}

/** What is noted on leaving does not cost the page its place in the browser's memory. */
function inMemory({ plan, base, today, file }) {
  return {
    name: 'the reading place: back to a page kept in memory',
    run: async (task) => {
      const browser = await launch({ keeps: true });
      const storageState = await finish(browser, plan, base);
      const { page, done } = await open(browser, task, { base, file, today, storageState });
      await ready(page);
      await unfold(page);
      await page.evaluate(() => {
        window.scrollTo(0, 900);
        window.addEventListener('pageshow', ({ persisted }) => { window.persisted = persisted; });
      });
      const before = await place(page), left = () => page.evaluate(() => Array.from(document.querySelectorAll('[data-left]:not([hidden])'), (el) => el.textContent).join());
      const days = await left();
      await away(page);
      await page.goBack({ waitUntil: 'commit' });
      await page.waitForFunction(() => window.persisted !== undefined).catch(() => {});
      task.same([await page.evaluate(() => window.persisted), ...await place(page)], [true, ...before], 'back in a page kept in memory');
      await away(page);
      await page.goBack({ waitUntil: 'commit' });
      await page.evaluate(() => {
        const now = Date.now;
        Date.now = () => now() + 864e5;
        window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
      });
      task.same(await place(page), before, 'the place on another day');
      task.check(days && await left() !== days, `on another day it still says ${days}`);
      await done();
      await browser.close();
    }
  };
}
