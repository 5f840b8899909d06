// How far it is to a result: in taps from the home page, and in time on a slow phone.
import { cpus, loadavg } from 'node:os';
import { asks, result, Touch, walk } from './hands.mjs';
import { open, ready } from './phone.mjs';

/** The commonest situations by the notice: a party member with a job whose employer has a party organisation. */
const COMMONEST = ['M1', 'M4'], MOST = 9;

export function taps({ browser, plan, bases }) {
  const [site] = plan.sites, cases = plan.cases.filter((one) => one.site === site.name);
  const near = COMMONEST.map((tag) => ({
    name: `taps from the home page: ${tag}`,
    run: async (task) => {
      const route = plan.routes.find((one) => one.tag === tag);
      const { page, done } = await open(browser, task, { base: bases[site.name], file: 'index.html', today: site.today });
      const hands = new Touch(page);
      await hands.tap(`main a[href="./${route.guide}.html"]`);
      await ready(page);
      await walk(page, task, hands, route.steps);
      await result(page);
      task.same(hands.taps, cases.find(({ name }) => name === route.name).taps, 'taps, as the plan counts them');
      task.check(hands.taps <= MOST, `${hands.taps} taps, at most ${MOST} wanted`);
      await done();
    }
  }));
  return [...near, {
    name: 'taps from the home page: all cases',
    run: async (task) => {
      for (const one of plan.sites) {
        const [most] = plan.cases.filter(({ site: name }) => name === one.name).sort((a, b) => b.taps - a.taps);
        process.stdout.write(`note ${one.name}: at most ${most.taps} taps from the home page to a result (${most.name})\n`);
      }
      cases.forEach(({ name, taps: count }) => task.check(count <= MOST, `${name}: ${count} taps`));
    }
  }];
}

/* In the page: from the next tap to the frame that shows its view, in ms; `[script, painted]`. */
function watch() {
  window.__taps = [];
  window.addEventListener('click', (event) => {
    if (event.target.tagName === 'INPUT') return; // what a tap on its label brings about
    const mark = document.title, start = event.timeStamp;
    let drawn = 0;
    const look = () => {
      if (document.title !== mark) drawn = drawn || performance.now();
      if (!drawn) return requestAnimationFrame(look);
      const { port1, port2 } = new MessageChannel(); // its message comes after this frame is painted
      port1.onmessage = () => window.__taps.push([drawn - start, performance.now() - start]);
      return port2.postMessage(0);
    };
    new MutationObserver((list, observer) => { if (document.title !== mark) { drawn = drawn || performance.now(); observer.disconnect(); } })
      .observe(document.querySelector('title'), { childList: true });
    requestAnimationFrame(look);
  }, true);
}

/** A figure, not a test: how long a tap takes with the processor slowed to a quarter. Nothing else may run beside it. */
export function slow({ browser, plan, bases }) {
  const route = plan.routes.find(({ tag }) => tag === 'M1'), site = plan.sites.find(({ name }) => name === route.site);
  return [{
    name: 'a tap on a processor slowed to a quarter',
    run: async (task) => {
      const times = [];
      for (let tries = 0; tries < 5; tries += 1) {
        const { page, context, done } = await open(browser, task, { base: bases[site.name], file: `${route.guide}.html`, today: site.today, scripts: [watch] });
        await ready(page);
        const wire = await context.newCDPSession(page), hands = new Touch(page);
        await wire.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        for (const step of route.steps) {
          await asks(page, task, step);
          await hands.answer(step);
        }
        await result(page);
        await page.waitForFunction((count) => window.__taps.length >= count, route.steps.length);
        times.push(await page.evaluate(() => window.__taps));
        await wire.send('Emulation.setCPUThrottlingRate', { rate: 1 });
        await done();
      }
      task.same(times.map((one) => one.length), times.map(() => route.steps.length), 'taps measured');
      const least = (pick) => Math.min(...times.map(pick)).toFixed(1), middle = (pick) => times.map(pick).sort((a, b) => a - b)[2].toFixed(1);
      const words = (at) => `drawn ${least((one) => one[at][0])} ms, painted ${least((one) => one[at][1])} ms (median ${middle((one) => one[at][1])} ms)`;
      process.stdout.write(`note 4× slowed processor, tap to next view, least of ${times.length}: second question ${words(0)}; third ${words(1)}; the result ${words(route.steps.length - 1)}; load ${loadavg()[0].toFixed(1)} on ${cpus().length} processors\n`);
    }
  }];
}
