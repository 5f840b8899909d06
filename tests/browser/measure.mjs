// How much of a phone's screen a result takes, what it says twice, how many sheets it prints: sizes, so exact.
import { open, ready } from './phone.mjs';

const SCREEN = { width: 360, height: 740 };
/** Screens of the reader's own part, of the whole page; the screen of the first 复制; characters; sheets of A4. */
const LIMITS = { own: 5, all: 7, copy: 3, characters: 1600, sheets: 3, sheetsWithProofs: 8 };
const WORDS = {
  own: 'screens of the own part', all: 'screens of the page', copy: 'the screen of the first 复制', characters: 'characters before anything is opened',
  sheets: 'sheets of A4', sheetsWithProofs: 'sheets with 依据'
};
/** The people of the table, by their cases. */
const PEOPLE = ['R1 入党申请人', 'R2 入党积极分子，本年度新确定', 'M4 预备党员，升学，省外', 'M2 正式党员，单位有党组织，省内，未进灯塔',
  'M10 正式党员，未落实，本人居住地街道乡镇，省内', 'I2 原党组织在省外，学院和党支部未填'];
/** So many of a guide's results are printed: those that say most. */
const LONGEST = 8;
/** Others whose result is printed, by 路线. */
const PRINTED = ['M1', 'M12', 'M16', 'B1', 'T1'];

/* In the page. What is off the screen is laid out, too, so that heights are no estimates. */
function lay() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets = [sheet];
}

/* In the page, before its own scripts: nobody looks on, so a frame need not be drawn to be over. */
function hurry() {
  window.requestAnimationFrame = (action) => setTimeout(() => action(performance.now()));
  window.cancelAnimationFrame = clearTimeout;
}

/* In the page: the sizes of the result in sight, its folds as they are. */
function look(height) {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const screens = (down) => Math.round((down / height) * 100) / 100;
  const squeeze = (text) => text.replace(/\s+/g, '');
  const main = document.querySelector('main');
  // What is there for screen readers alone takes no room.
  const isRead = (el) => el.checkVisibility() && el.getBoundingClientRect().width > 1 && !el.closest('.vh');
  const texts = [], walker = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (isRead(walker.currentNode.parentElement)) texts.push(walker.currentNode.nodeValue);
  const place = (el, edge) => screens(el.getBoundingClientRect()[edge] + window.scrollY);
  const copy = all('[data-copy]').find(isRead), steps = all('.steps > [data-block]').filter((el) => !el.hidden);
  const others = all('.run [data-who]').filter((el) => !el.closest('[hidden]'));
  const headers = all('[data-copy]').filter((el) => !el.closest('[hidden]')).length;
  return {
    own: place(document.querySelector('#take'), 'top'), copy: copy ? place(copy, 'top') : null, headers,
    all: screens(document.documentElement.scrollHeight), characters: squeeze(texts.join('')).length,
    mine: all('.steps > .mine').filter((el) => !el.hidden).length, steps: steps.length + others.length
  };
}

/* In the page: what is said twice, when everything is unfolded but the clauses. A 更正 stands wherever it corrects, the
   title of a 组 in each list that has of it. */
function twice() {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const closed = all('main details:not([open]):not(.basis)');
  closed.forEach((el) => { el.open = true; });
  const BLOCKS = 'h1, h2, h3, h4, h5, p, li, dd, dt, summary, figcaption, caption, th, td, label, div';
  const isBlock = (el) => el.nodeType === 1 && el.matches(BLOCKS);
  const words = (node) => {
    if (node.nodeType === 3) return node.nodeValue;
    if (node.nodeType !== 1 || isBlock(node) || !node.checkVisibility() || node.matches('.vh, button, input')) return '';
    return Array.from(node.childNodes, words).join('');
  };
  const said = all('main *').filter((el) => isBlock(el) && el.checkVisibility() && !el.closest('.basis, .where, .answers, .tools, .after, .who, .group, .correction, [data-run-text], dt'));
  const times = new Map();
  said.forEach((el) => {
    const text = Array.from(el.childNodes, words).join('').replace(/\s+/g, ''), parts = text.match(/[^。！？]+[。！？]+[”’）]?/g) || [];
    const long = (part) => part.replace(/[。！？”’）]/g, '').length >= 8;
    new Set([text, ...parts].filter(long)).forEach((part) => times.set(part, (times.get(part) || 0) + 1));
  });
  closed.forEach((el) => { el.open = false; });
  return Array.from(times).filter(([, count]) => count > 1).map(([text, count]) => `${text} (${count} ×)`);
}

/** Leads an opened page to a result by its link. */
async function lead(page, fragment) {
  const hasTools = await page.evaluate(async (to) => {
    const frames = async (done) => {
      for (let waits = 0; waits < 500 && !done(); waits += 1) await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve)); });
      return done();
    };
    location.hash = to;
    let drawn = 0;
    await frames(() => { drawn += 1; return drawn > 2; });
    // What is said of the tools changes the height of the page; a little later it would be said by itself.
    window.dispatchEvent(new Event('zhiyin'));
    return frames(() => !document.querySelector('[data-tool="link"]').hidden && !document.documentElement.hasAttribute('data-fresh'));
  }, fragment);
  if (!hasTools) throw new Error(`#${fragment}: no tools, or never laid out`);
  const view = await page.evaluate(() => document.documentElement.dataset.view);
  if (view !== 'result') throw new Error(`#${fragment} leads to ${view}`);
  // That the answers came with a link, only who opens one is told.
  await page.evaluate(() => { document.querySelector('[data-live]').textContent = ''; });
}

/** Sheets of A4, as the button of that name prints them. */
async function sheets(page, what) {
  await page.evaluate((all) => { document.documentElement.dataset.print = all; }, what);
  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1');
  await page.evaluate(() => document.documentElement.removeAttribute('data-print'));
  return pdf.match(/\/Type\s*\/Page\b/g).length;
}

/** Notes what is over its limit; gives those figures. */
function over(figures) {
  return Object.keys(LIMITS).filter((key) => figures[key] > LIMITS[key]);
}

export const measured = (all) => [people(all), printed(all), ...paths(all)];

async function opened(task, { browser, plan, bases, site, guide }) {
  const { today } = plan.sites.find(({ name }) => name === site);
  const phone = await open(browser, task, { base: bases[site], file: `${guide}.html`, today, viewport: SCREEN, scripts: [hurry] });
  await ready(phone.page);
  await phone.page.evaluate(lay);
  return phone;
}

function people(all) {
  return {
    name: 'sizes: the people of the table',
    run: async (task) => {
      const rows = ['| person | own part | page | characters | own / all steps | 复制 on screen | A4 | with 依据 |', '|---|---|---|---|---|---|---|---|'];
      for (const name of PEOPLE) {
        const one = all.plan.cases.find((known) => known.name === name);
        if (!task.check(one, `no case ${name}`)) continue;
        const { page, done } = await opened(task, { ...all, ...one });
        await lead(page, one.fragment);
        const figures = { ...await page.evaluate(look, SCREEN.height), sheets: await sheets(page, ''), sheetsWithProofs: await sheets(page, 'all') };
        over(figures).forEach((key) => task.check(false, `${name}: ${figures[key]} ${WORDS[key]}, at most ${LIMITS[key]}`));
        task.check(!figures.headers || figures.copy, `${name}: ${figures.headers} headers, none in sight`);
        (await page.evaluate(twice)).forEach((text) => task.check(false, `${name}: said twice: ${text}`));
        rows.push(`| ${name} | ${figures.own} | ${figures.all} | ${figures.characters} | ${figures.mine} / ${figures.steps} | ${figures.copy || (figures.headers ? 'folded' : '–')} | ${figures.sheets} | ${figures.sheetsWithProofs} |`);
        await done();
      }
      process.stdout.write(`${rows.join('\n')}\n`);
    }
  };
}

function printed(all) {
  return {
    name: 'sizes: sheets of A4 of others',
    run: async (task) => {
      for (const tag of PRINTED) {
        const { name, site, guide } = all.plan.routes.find((route) => route.tag === tag);
        const { fragment } = all.plan.cases.find((one) => one.site === site && one.name === name);
        const { page, done } = await opened(task, { ...all, site, guide });
        await lead(page, fragment);
        const figures = { sheets: await sheets(page, ''), sheetsWithProofs: await sheets(page, 'all') };
        over(figures).forEach((key) => task.check(false, `${name}: ${figures[key]} ${WORDS[key]}, at most ${LIMITS[key]}`));
        await done();
      }
    }
  };
}

/** Every way through the guides of both schools; of each limit, how many are over it and who most. */
function paths(all) {
  const guides = all.plan.sites.filter(({ name }) => name !== 'odd').flatMap(({ name, guides: list }) => list.map(({ slug }) => ({ site: name, guide: slug })));
  return guides.map(({ site, guide }) => ({
    name: `sizes: every path of ${site} ${guide}`,
    run: async (task) => {
      const ways = all.plan.paths.filter((path) => path.site === site && path.guide === guide);
      const { page, done } = await opened(task, { ...all, site, guide }), most = {}, said = new Map(), folded = [], lengths = [];
      for (const { fragment, name } of ways) {
        await lead(page, fragment);
        const figures = await page.evaluate(look, SCREEN.height);
        if (figures.headers && !figures.copy) folded.push(name);
        Object.keys(LIMITS).filter((key) => figures[key]).forEach((key) => {
          const known = most[key] = most[key] || { figure: 0, over: 0 };
          if (figures[key] > LIMITS[key]) known.over += 1;
          if (figures[key] > known.figure) Object.assign(known, { figure: figures[key], name });
        });
        (await page.evaluate(twice)).forEach((text) => said.set(text, (said.get(text) || 0) + 1));
        lengths.push({ fragment, name, characters: figures.characters });
      }
      const longest = lengths.sort((one, other) => other.characters - one.characters).slice(0, LONGEST);
      for (const { fragment, name } of longest) {
        await lead(page, fragment);
        const printed = await sheets(page, '');
        task.check(printed <= LIMITS.sheets, `${name}: ${printed} ${WORDS.sheets}, at most ${LIMITS.sheets}`);
      }
      process.stdout.write(`note sizes of ${site} ${guide}, most on ${ways.length} paths: ${Object.entries(most).map(([key, { figure }]) => `${figure} ${WORDS[key]}`).join(', ')}\n`);
      Object.entries(most).forEach(([key, { figure, over: count, name }]) =>
        task.check(!count, `${count} of ${ways.length} paths have more than ${LIMITS[key]} ${WORDS[key]}, at most ${figure}: ${name}`));
      task.same(folded.length, 0, `paths with headers of which none is in sight, first ${folded[0]}`);
      said.forEach((count, text) => task.check(false, `said twice on ${count} of ${ways.length} paths: ${text}`));
      await done();
    }
  }));
}
