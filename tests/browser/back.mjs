// Away to a clause and back, or loaded anew, where the browser keeps no page in memory: as far down as before.
import { finish } from './access.mjs';
import { open, ready } from './phone.mjs';

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
      await ready(page);
      for (const down of [2100, 700]) {
        await page.evaluate((y) => window.scrollTo(0, y), down);
        task.same(await place(), down, 'scrolled to');
        await page.evaluate(() => { window.left = true; });
        await leave(page);
        await page.waitForFunction(() => !window.left); // else the browser had kept the page in memory
        await ready(page);
        task.same(await place(), down, `the place after ${name}`);
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
