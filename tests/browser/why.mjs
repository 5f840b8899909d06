// 为什么: the page gives for each item the reasons and clauses that `zhiyin why` gives the same person.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { dirname, join } from 'node:path';
import { Touch } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { onDisk } from './sites.mjs';

const run = promisify(execFile);

/* In the page: each 依据 of the result, opened, as a person would; whose it is, and what it says. */
async function look() {
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector)), unfolded = (el) => !el.closest('[hidden]');
  const bases = all('[data-block] .basis').filter(unfolded);
  bases.forEach((basis) => { basis.open = true; });
  await new Promise((done) => { setTimeout(done, 100); }); // why is worked out when it is opened
  const found = bases.map((basis) => ({
    holder: Number(basis.closest('[data-block]').dataset.block),
    because: all('[data-because]', basis).filter(unfolded).map((el) => el.textContent).join(),
    clauses: all('li', basis).filter(unfolded).map((li) => [li.querySelector('a').getAttribute('href').split('#')[1], li.querySelector('q').textContent]),
    inferred: all('.inferred', basis).filter(unfolded).map((el) => el.textContent.replace('推断，非通知原文：', ''))
  }));
  bases.forEach((basis) => { basis.open = false; });
  // Of materials in a run, the last has what they rest on.
  const holderOf = (el) => (!el || all('.basis', el).length ? el : holderOf(el.nextElementSibling));
  const holders = all('[data-block]').filter(unfolded).map((el) => [Number(el.dataset.block), Number(holderOf(el.parentElement.closest('[data-block]') || el).dataset.block)]);
  return { bases: found, holders };
}

/** One paragraph of `zhiyin why`: a block. */
function told(paragraph) {
  const lines = paragraph.split('\n'), after = (label) => lines.filter((line) => line.startsWith(`  ${label}：`)).map((line) => line.slice(label.length + 3));
  return {
    because: (after('因为')[0] || '').replaceAll('（都不选）', '都没有选'),
    clauses: after('依据').map((line) => /^([^“]+)“(.*)”$/.exec(line).slice(1)),
    inferred: after('推断，非通知原文')[0] || null
  };
}

/** Compares a result in sight with what `zhiyin why` tells the same person; a card says at once what all its parts rest on. */
export async function explained(page, task, { plan, route }) {
  const { source } = plan.sites.find(({ name }) => name === route.site);
  const { stdout } = await run(plan.program, ['why', route.guide, ...route.typed, '--content', source]);
  const [, ...paragraphs] = stdout.trimEnd().split('\n\n'), seen = await page.evaluate(look), of = new Map(seen.holders);
  task.same(paragraphs.length, route.blank.blocks.length, 'blocks of zhiyin why');
  const sorted = (list) => Array.from(new Set(list.map((one) => JSON.stringify(one)))).sort();
  for (const { holder, because, clauses, inferred } of seen.bases) {
    const parts = route.blank.blocks.map(({ number }, i) => [number, paragraphs[i]]).filter(([number]) => of.get(number) === holder).map(([, paragraph]) => told(paragraph));
    task.same(causes(because), sorted(parts.flatMap((part) => causes(part.because))).map((cause) => JSON.parse(cause)), `为什么 of block ${holder}`);
    task.check(causes(because).length || because === '这一项适用于所有人。', `为什么 of block ${holder} says “${because}”`);
    task.same(sorted(clauses), sorted(parts.flatMap((part) => part.clauses.map(([id, words]) => [`c-${id.replaceAll('.', '-')}`, words]))), `依据 of block ${holder}`);
    task.same(sorted(inferred), sorted(parts.map((part) => part.inferred).filter(Boolean)), `推断 of block ${holder}`);
    task.check(clauses.length > 0, `block ${holder} cites no clause`);
  }
  route.blank.blocks.forEach(({ number }) => task.check(seen.bases.some(({ holder }) => holder === of.get(number)), `nothing says what block ${number} rests on`));
}

/** The answers that something rests on, without the marks around them. */
const causes = (words) => words.replace('因为您回答的是：', '').replace(/^这一项适用于所有人。$/, '').replace(/。$/, '').split(/(?<=”)，|，(?=[^，]+=)/)
  .map((cause) => cause.replace(/[“”=]/g, '')).filter(Boolean).sort();

/** What is for everyone and reads alike for everyone says so; words that depend on an answer say on which. */
export const worded = ({ browser, file }) => [{
  name: '为什么 of words that depend on answers',
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'spans'));
    const { page, done } = await open(browser, task, { base, file: 'defence.html', today: Date.parse('2026-06-01') / 864e5 });
    await ready(page);
    await new Touch(page).answer({ question: 0, kind: 'date', picks: [], date: '2026-07-10' });
    const { bases } = await page.evaluate(look), day = '因为您回答的是：答辩之日“2026年7月10日”。', all = '这一项适用于所有人。';
    task.same(bases.map(({ because }) => because), [day, day, all, all, all, all], 'the conclusion, the card with counted days, fixed days');
    await done();
  }
}];

/* In the page of the notice: the words of each clause, by its anchor. */
function clauses() {
  const words = {};
  document.querySelectorAll('.clause').forEach((el) => {
    // Without an id, clauses go on that opened elsewhere: the class they share says which.
    const shared = Array.from(el.classList).filter((name) => /^on\d+$/.test(name));
    const ids = el.id ? [el.id] : shared.map((name) => document.querySelector(`.clause[id].${name}`).id);
    ids.forEach((id) => { words[id] = (words[id] || '') + el.textContent; });
  });
  return words;
}

/** Everything a guide can tell anybody cites a clause, in the notice's own words, and leads there. */
export function cited({ browser, plan, bases }) {
  return plan.sites.flatMap((site) => site.guides.map(({ slug, printed }) => ({
    name: `every item cites the notice: ${site.name} ${slug}`,
    run: async (task) => {
      const { page, done } = await open(browser, task, { base: bases[site.name], file: `${slug}.html`, javaScriptEnabled: false });
      const blocks = await page.evaluate(() => {
        const basis = (el) => (!el || el.querySelector('.basis') ? el : basis(el.nextElementSibling));
        const card = (el) => el.parentElement.closest('[data-block]') || el;
        return Array.from(document.querySelectorAll('[data-block]'), (el) => Array.from((basis(card(el)) || el).querySelectorAll('.basis li'), (li) =>
          [li.querySelector('a').getAttribute('href'), li.querySelector('q').textContent]));
      });
      task.same(blocks.length, printed.blocks.length, 'blocks of the guide');
      await page.goto(`${bases[site.name]}notice.html`);
      const notice = await page.evaluate(clauses);
      const squeeze = (text) => (text || '').replace(/\s+/g, '');
      blocks.forEach((cites, number) => {
        task.check(cites.length > 0, `block ${number} cites nothing`);
        cites.forEach(([href, quote]) => {
          const [file, id] = href.split('#');
          task.check(file === './notice.html' && quote && squeeze(notice[id]).includes(squeeze(quote)), `block ${number}: “${quote}” is not at ${href}, which says “${notice[id]}”`);
        });
      });
      await done();
    }
  })));
}
