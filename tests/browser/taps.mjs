// How far it is to a result, in taps from the home page; how long a tap takes is a figure: taps-time.mjs.
import { result, Touch, walk } from './hands.mjs';
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
