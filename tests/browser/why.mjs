// 为什么: the page gives for each item the reasons and clauses that `zhiyin why` gives the same person.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { open } from './phone.mjs';

const run = promisify(execFile);

/* In the page: of each block shown, what its 依据 unfolds; of several materials in a run, the last has it. */
function look() {
  const basis = (el) => (!el || el.querySelector('.basis') ? el : basis(el.nextElementSibling));
  return Array.from(document.querySelectorAll('[data-block]')).filter((el) => el.checkVisibility()).map((el) => {
    const holder = basis(el) || el, reason = holder.querySelector('[data-because]'), inferred = holder.querySelector('.inferred');
    const clause = (li) => [li.querySelector('a').textContent.replace('通知 ', ''), li.querySelector('q').textContent];
    return {
      number: +el.dataset.block,
      because: reason && !reason.closest('[hidden]') ? reason.textContent : null,
      clauses: Array.from(holder.querySelectorAll('.basis li:not([hidden])'), clause),
      inferred: inferred ? inferred.textContent.replace('推断，非通知原文：', '') : null
    };
  });
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

/** Compares a result in sight with what `zhiyin why` tells the same person. */
export async function explained(page, task, { plan, route }) {
  const { source } = plan.sites.find(({ name }) => name === route.site);
  const { stdout } = await run(plan.program, ['why', route.guide, ...route.typed, '--content', source]);
  const [, ...paragraphs] = stdout.trimEnd().split('\n\n'), seen = await page.evaluate(look);
  task.same(paragraphs.length, route.blank.blocks.length, 'blocks of zhiyin why');
  const bare = (text) => text.replace(/[“”=]/g, '');
  route.blank.blocks.forEach(({ number }, i) => {
    const shown = seen.find((one) => one.number === number), { because, clauses, inferred } = told(paragraphs[i]);
    if (!task.check(shown, `block ${number} is not shown`)) return;
    const words = because ? `因为您回答的是：${bare(because)}。` : '这一项适用于所有人。';
    task.same(bare(shown.because || ''), words, `为什么 of block ${number}`);
    task.same([shown.clauses, shown.inferred], [clauses, inferred], `依据 of block ${number}`);
    task.check(clauses.length > 0, `block ${number} cites no clause`);
  });
}

/* In the page of the notice: the words of each clause, by its anchor. */
function clauses() {
  const words = {};
  let ids = [];
  document.querySelectorAll('.clause').forEach((el) => {
    if (el.id) { // without one, the clause before goes on
      ids = [el.id];
      for (let twin = el.previousElementSibling; twin && twin.id && !twin.textContent; twin = twin.previousElementSibling) ids.push(twin.id);
    }
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
        return Array.from(document.querySelectorAll('[data-block]'), (el) => Array.from((basis(el) || el).querySelectorAll('.basis li'), (li) =>
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
