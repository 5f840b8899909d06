// Away to a clause and back, or loaded anew, where the browser keeps no page in memory: as far down as before.
import { finish } from './access.mjs';
import { open, ready } from './phone.mjs';

/** How far off a reading place may be. */
const LINE = 30;

const WAYS = {
  'back from a clause': async (page) => {
    await page.evaluate(() => document.querySelector('[data-block]:not([hidden]) a[href^="./notice.html#"]').click());
    await page.waitForURL(/notice\.html#/);
    await page.goBack();
  },
  'a result loaded anew': (page) => page.reload()
};

export function back({ browser, plan, bases }) {
  const [site] = plan.sites, base = bases[site.name], { guide } = plan.routes.find(({ tag }) => tag === 'M2');
  return Object.entries(WAYS).map(([name, leave]) => ({
    name: `the reading place: ${name}`,
    run: async (task) => {
      const storageState = await finish(browser, plan, base);
      const { page, done } = await open(browser, task, { base, file: `${guide}.html`, today: site.today, storageState });
      const place = () => page.evaluate(() => Math.round(window.pageYOffset));
      // Heights of what was never on the screen are estimates, so a place is the words one had before one's eyes.
      const sight = () => page.evaluate(() => new Promise((seen) => {
        setTimeout(() => {
          const words = Array.from(document.querySelectorAll('main h3, main h4, main dd, main summary, main .say')).filter((el) => el.checkVisibility() && el.getBoundingClientRect().top > 80);
          seen([words[0].id || words[0].textContent.trim().slice(0, 20), Math.round(words[0].getBoundingClientRect().top)]);
        }, 300);
      }));
      await ready(page);
      for (const down of [2100, 700]) {
        await page.evaluate((y) => window.scrollTo(0, y), down);
        const before = await sight();
        task.check(await place() > 400, `only ${await place()} px down`);
        await page.evaluate(() => { window.left = true; });
        await leave(page);
        await page.waitForFunction(() => !window.left); // else the browser had kept the page in memory
        await ready(page);
        const [words, top] = await sight();
        task.check(words === before[0] && Math.abs(top - before[1]) <= LINE, `the place after ${name}: ${before} was in sight, now ${words},${top}`);
        task.same(await page.evaluate(() => document.documentElement.dataset.view), 'result', 'the view');
      }
      await page.locator(`main a[href="./index.html"], header.site a[href="./index.html"]`).first().tap();
      await page.waitForURL(/index\.html/);
      await page.goto(`${base}${guide}.html`);
      await ready(page);
      task.same(await place(), 0, 'the place after opening it anew');
      await done();
    }
  }));
}
