// A page that has been used for long shows what a page just opened shows: nothing of an earlier view stays.
import { open, ready } from './phone.mjs';

/** One thing a person does, chosen by `seed`: mostly an answer, at times 返回, 更改, 查看全部情形, a text or 清除. */
function act(seed) {
  const all = (selector) => Array.from(document.querySelectorAll(selector)).filter((el) => el.checkVisibility());
  const pick = (list, n) => list[n % list.length];
  const one = (selector) => all(selector)[0];
  if (one('[data-do="mine"]')) return one('[data-do="mine"]').click();
  const turn = seed % 10, other = Math.floor(seed / 10);
  if (turn === 0 && one('[data-do="all"]')) return one('[data-do="all"]').click();
  if (turn === 1 && one('.bar [data-do="back"]')) return one('.bar [data-do="back"]').click();
  const changes = Array.from(document.querySelectorAll('[data-answer]:not([hidden]) [data-change]'));
  const question = one('[data-question]');
  if (changes.length && (!question || turn === 2)) {
    if (turn === 3) return one('.bar [data-do="clear"]').click();
    const field = one('[data-fill]');
    if (field && turn > 5) {
      field.value = pick(['', '甲单位', '乙单位<b>'], other);
      return field.dispatchEvent(new Event('input', { bubbles: true }));
    }
    return pick(changes, other).click();
  }
  if (turn === 4) return question.querySelector('button[type="submit"]').click();
  const options = all('[data-option]').map((el) => el.querySelector('input')), date = one('[data-date]');
  if (date) date.value = pick(['2022-07-01', '2023-01-31'], other);
  if (options.length) pick(options, other).click();
  return question.querySelector('button[type="submit"]').click();
}

/** Everything a person can see or copy of the guide, with what is folded; not the sentence of the moment, nor an earlier answer offered again. */
function sight() {
  const main = document.querySelector('main');
  const words = (node) => (node.nodeType === 3 ? node.nodeValue
    : node.hidden || node.matches('[data-live], [data-do="back"], [data-tool], [data-with-tools], [data-qr]') ? ''
      : `<${Array.from(node.childNodes, words).join('')}${node.checked && node.dataset.tick ? '✓' : ''}${node.matches('[data-fill], [data-date]') ? '' : node.value || ''}${node.open ? '▾' : ''}>`);
  return words(main).replace(/\s+/g, ' ').replace(/(< ?>)+/g, '');
}

export function anew({ browser, plan, bases }) {
  const guides = new Map(plan.routes.map(({ site, guide }) => [`${site} ${guide}`, { site, guide }]));
  return Array.from(guides, ([name, { site, guide }]) => ({
    name: `as if opened anew: ${name}`,
    run: async (task) => {
      const { today } = plan.sites.find((one) => one.name === site), set = { base: bases[site], today };
      const used = await open(browser, task, { ...set, file: `${guide}.html`, scripts: ['window.confirm = () => true;'] });
      await ready(used.page);
      let seed = 20230607, compared = 0;
      for (let step = 0; step < 80; step += 1) {
        seed = (seed * 48271) % 2147483647;
        await used.page.evaluate(act, seed);
        await used.page.waitForTimeout(30);
        if (step % 4 !== 3) continue;
        const [view, address, filled] = await used.page.evaluate(() => [document.documentElement.dataset.view, window.zhiyin.address(), document.querySelectorAll('[data-filled]').length]);
        const changing = await used.page.evaluate(() => /修改/.test(document.querySelector('[data-progress]').textContent) || !document.querySelector('[data-errors]').hidden);
        // What is not in a link cannot be compared: typed words, and the question being changed or amiss.
        if (filled || (view === 'ask' && changing)) continue;
        const fresh = await open(browser, task, { ...set, file: address.slice(bases[site].length) });
        await ready(fresh.page);
        if (view === 'all') await fresh.page.evaluate(() => document.querySelector('.after [data-do="all"]').click());
        const [seen, expected] = [await used.page.evaluate(sight), await fresh.page.evaluate(sight)];
        const at = Array.from(expected).findIndex((letter, i) => seen[i] !== letter), around = (text) => text.slice(Math.max(0, at - 40), at + 40);
        task.check(seen === expected, `step ${step}, ${view}: seen “…${around(seen)}…”, expected “…${around(expected)}…”`);
        compared += 1;
        await fresh.done();
      }
      task.check(compared >= 3, `only ${compared} views could be compared`);
      await used.done();
    }
  }));
}
