// What is forged, spoilt, refused or typed with intent: a readable page every time, and no markup from outside.
import { finish } from './access.mjs';
import { compare, copied, read, sentence } from './eyes.mjs';
import { Touch, asks, result, walk } from './hands.mjs';
import { open, ready, settled } from './phone.mjs';
import { between, complete, instead } from './printed.mjs';
import { share } from './routes.mjs';

const route = (plan, tag) => plan.routes.find((one) => one.tag === tag);

export function harm(all) {
  const { browser, plan, bases } = all;
  const [site] = plan.sites, base = bases[site.name], guide = site.guides[0];
  const file = `${guide.slug}.html`, first = route(plan, 'M1').steps[0];
  const phone = (task, options) => open(browser, task, { base, file, today: site.today, ...options });
  const kit = { ...all, site, base, guide, file, first, phone };
  return [...fragments(kit), ...cuts(all), ...storage(kit), ...typed(kit), ...anchors(kit), ...traps(kit), ...widths(kit), ...doubled(kit), ...stopped(kit), ...wechat(kit)];
}

/** Forged and foreign fragments: the first question, with a word where answers were meant. */
function fragments({ phone, first, guide, file, site }) {
  const [, other] = site.guides;
  const eight = guide.fingerprint.slice(0, 8), each = (item) => guide.printed.questions.map(() => item).join('-');
  const cut = /链接不完整/, old = /规则已更新/, forged = {
    'a=zzz': cut, 'a=': cut, [`a=zz-zz-zz.${eight}`]: cut, [`a=.${eight}`]: cut, [`a=9-9-9.${eight}`]: cut, [`a=${eight}`]: cut,
    [`a=${each('z')}.${eight}`]: cut, [`a=${each('-1')}.${eight}`]: cut, [`a=${each('_')}.${eight}`]: cut, [`a=${each('')}-.${eight}`]: cut,
    'a=0.00000000': old, [`a=${each('')}.${other.fingerprint.slice(0, 8)}`]: old, [`A=${each('')}.${eight}`]: null,
    'a=<img src=x onerror=alert(1)>': cut, [`a=${'x'.repeat(1 << 20)}`]: cut, [`a=${'0-'.repeat(1 << 19)}.${eight}`]: cut,
    'nowhere': null, '%E0%A4': null, '"><img src=x onerror=alert(1)>': null, [`${'%41'.repeat(1 << 18)}`]: null
  };
  return Object.entries(forged).map(([hash, word]) => ({
    name: `forged fragment #${hash.slice(0, 40)}`,
    run: async (task) => {
      const { page, watched, done } = await phone(task, { file: `${file}#${hash}` });
      await ready(page);
      await asks(page, task, first);
      if (word) task.check(word.test(await sentence(page)), `the page says “${await sentence(page)}”, not ${word}`);
      else task.same(await page.locator('[data-live]').textContent(), '', 'the page says');
      task.same(await page.evaluate(() => document.querySelectorAll('img').length), 0, 'pictures');
      task.same(watched.dialogs, [], 'dialogs');
      await done();
    }
  }));
}

/** A shared link cut anywhere is known to be cut: never other answers in its place. */
function cuts({ browser, plan, bases }) {
  return ['M1', 'T2', 'O1'].map((tag) => ({
    name: `a link cut anywhere: ${tag}`,
    run: async (task) => {
      const one = route(plan, tag), base = bases[one.site], { today } = plan.sites.find(({ name }) => name === one.site);
      const link = await share(browser, task, { base, route: one, plan }), hash = link.slice(link.indexOf('#') + 1);
      const { page, done } = await open(browser, task, { base, file: `${one.guide}.html`, today });
      await ready(page);
      for (let length = 2; length <= hash.length; length += 1) {
        // What is said comes behind the frame.
        const seen = await page.evaluate((part) => new Promise((resolve) => {
          window.addEventListener('popstate', () => requestAnimationFrame(() => setTimeout(() => resolve([document.documentElement.dataset.view, document.querySelector('[data-live]').textContent]))), { once: true });
          location.hash = part;
        }), hash.slice(0, length));
        const whole = length === hash.length;
        task.same(seen[0], whole ? 'result' : 'ask', `#${hash.slice(0, length)} leads to`);
        task.check((whole ? /分享来的回答/ : /规则已更新|链接不完整/).test(seen[1]), `#${hash.slice(0, length)}: the page says “${seen[1]}”`);
      }
      await compare(page, task, one.blank, 'the whole link');
      await done();
    }
  }));
}

/** Storage that throws, holds junk, an older version's answers, or answers older than a day. */
function storage({ browser, plan, base, phone, first, guide }) {
  const short = route(plan, 'M18');
  const refused = {
    'localStorage throws on use': 'for (const name of ["getItem", "setItem", "removeItem"]) Storage.prototype[name] = () => { throw new Error("refused"); };',
    'localStorage throws on sight': 'Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });',
    'history throws': 'for (const name of ["pushState", "replaceState"]) History.prototype[name] = () => { throw new DOMException("too many", "SecurityError"); };'
  };
  const through = Object.entries(refused).map(([name, script]) => ({
    name,
    run: async (task) => {
      const { page, done } = await phone(task, { scripts: [script] });
      await ready(page);
      await walk(page, task, new Touch(page), short.steps);
      await result(page);
      await compare(page, task, short.full, name);
      await done();
    }
  }));
  // What is kept, and what the page must say of it (null: nothing).
  const kept = {
    junk: [() => '{not json', null],
    'a list': [() => '[]', null],
    nothing: [() => 'null', null],
    'answers that cannot be': [(text) => JSON.stringify({ ...JSON.parse(text), a: 'zz-99-_-' }), /^保存的内容不完整，上次的回答没有采用，请重新回答。$/],
    'answers from before the rules changed': [(text) => text.replace(guide.fingerprint, 'f'.repeat(64)), /^规则已更新，上次的回答没有采用，请重新回答。$/]
  };
  const state = { made: null };
  const dropped = Object.entries(kept).map(([name, [spoil, word]]) => ({
    name: `kept: ${name}`,
    run: async (task) => {
      state.made = state.made || finish(browser, plan, base);
      const storageState = structuredClone(await state.made);
      const items = storageState.origins[0].localStorage.filter(({ name: key }) => !key.endsWith('/ticks'));
      task.check(items.length === 1 && items[0].value.includes(guide.fingerprint), 'nothing was kept to be spoilt');
      items.forEach((item) => { item.value = spoil(item.value); });
      const { page, done } = await phone(task, { storageState });
      await ready(page);
      await asks(page, task, first);
      task.check(!word || word.test(await sentence(page)), `the page says “${await sentence(page)}”`);
      await done();
    }
  }));
  return [...through, ...dropped];
}

/** What is typed, and what must come of it: at most 200 characters, and whole ones. */
const TYPED = ['<img src=x onerror=alert(1)><b>甲</b>&amp;"\'', '甲'.repeat(199) + '𠮷', 'W'.repeat(100000), '𠮷'.repeat(300)]
  .map((text) => [text, Array.from(text).slice(0, 200).join('')]);

/** What is typed stays text, wherever it is shown, and after a reload. */
function typed({ browser, plan, base, phone }) {
  return [{
    name: 'typed markup is text',
    run: async (task) => {
      const { page, watched, done } = await phone(task, { storageState: await finish(browser, plan, base) });
      await result(page);
      const [question] = route(plan, 'M2').full.to_fill, field = page.locator(`[data-fill="${question}"]:visible`).first();
      // A header that is one text alone is its field; wherever else it stands, a slot.
      const slots = () => page.evaluate((of) => Array.from(document.querySelectorAll(`[data-slot="${of}"], [data-fill="${of}"]`))
        .filter((el) => el.checkVisibility() || (el.closest('.asked .copy') && !el.closest('[hidden]'))).map((el) => (el.value === undefined ? el.textContent : el.value)), question);
      for (const [words, shown] of TYPED) {
        await field.fill(words);
        const said = await page.locator('[data-live]').textContent();
        task.same(said === '最多 200 个字，多出的没有采用。', words.length > 250, `a word on ${words.length} characters (“${said.slice(0, 40)}”)`);
        await field.blur();
        task.same(Array.from(new Set(await slots())), [shown], 'the slots');
        await page.reload();
        await ready(page);
        task.same(Array.from(new Set(await slots())), [shown], 'the slots after a reload');
        task.same(await page.evaluate(() => document.querySelectorAll('main img, main b').length), 0, 'elements made of typed text');
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
        task.check(wide <= 0, `${wide} px too wide with a long text`);
        await page.locator(`.header:has([data-slot="${question}"]) [data-copy]:visible`).first().tap();
        await page.waitForFunction(() => window.__test.copied.length > 0);
        const [pasted] = await copied(page);
        task.check(pasted.includes(shown) && !pasted.includes(shown + Array.from(words)[200]), `copied: “${pasted.slice(0, 60)}…”`);
      }
      await field.fill('  \u3000 ');
      await field.blur();
      task.same((await read(page)).blocks.flatMap(({ slots: all }) => all).some((slot) => slot.question === question && slot.filled), false, 'blanks alone fill a slot');
      task.same(watched.dialogs, [], 'dialogs');
      await done();
    }
  }];
}

/** A link to a block opens all situations there, at the start and later; 回到我的回答 leads back. */
function anchors({ phone, guide, file, first }) {
  const inSight = (page, id) => page.waitForFunction((at) => {
    const box = document.getElementById(at).getBoundingClientRect();
    return document.documentElement.dataset.view === 'all' && box.height > 0 && box.top >= 0 && box.top < innerHeight;
  }, id, { timeout: 5000 });
  const ids = (page) => page.evaluate(() => Array.from(document.querySelectorAll('[data-block]'), (el) => el.id));
  return ['at the start', 'from a question'].map((name) => ({
    name: `a link to a block, ${name}`,
    run: async (task) => {
      const start = await phone(task, {});
      await ready(start.page);
      const blocks = await ids(start.page), id = blocks[blocks.length - 3];
      if (name === 'from a question') await start.page.evaluate((at) => { location.hash = at; }, id);
      const { page, done } = name === 'from a question' ? start : await phone(task, { file: `${file}#${id}` });
      await inSight(page, id).catch(() => task.check(false, `#${id} is not in sight`));
      task.same((await page.evaluate(() => Array.from(document.querySelectorAll('[data-block]')).filter((el) => el.checkVisibility()).length)), guide.printed.blocks.length, 'blocks shown');
      await page.locator('[data-do="mine"]').tap();
      await asks(page, task, first);
      await done();
    }
  }));
}

/** The engine gives up half-way: the whole guide and a sentence, nothing half filtered. */
function traps({ phone, plan, guide }) {
  return [2, 4].map((calls) => ({
    name: `the engine traps at call ${calls}`,
    run: async (task) => {
      const code = `let calls = 0;\n${instead(`(...given) => { calls += 1; if (calls === ${calls}) throw new Error("trap"); return real(...given); }`)}`;
      const { page, done } = await phone(task, { ...between(code), complains: /trap/ });
      await ready(page);
      const hands = new Touch(page), { steps } = route(plan, 'M1');
      await walk(page, task, hands, steps.slice(0, calls - 2));
      await hands.answer(steps[calls - 2]);
      await page.locator('[data-broken]').waitFor().catch(() => task.check(false, 'no sentence about it'));
      await complete(page, task, guide);
      await done();
    }
  }));
}

/** Nothing is wider than a small phone, also with more space between letters. */
function widths({ browser, plan, bases }) {
  const wide = (page) => page.evaluate(() => document.scrollingElement.scrollWidth);
  const spaced = (page) => page.evaluate(() => { document.body.style.cssText = 'letter-spacing: .12em; word-spacing: .16em; line-height: 1.5'; });
  return plan.sites.map((site) => ({
    name: `320 px: every page of ${site.name}`,
    run: async (task) => {
      const viewport = { width: 320, height: 640 }, base = bases[site.name];
      const pages = [...site.pages, ...site.guides.map(({ slug }) => ({ file: `${slug}.html`, kind: 'static' }))];
      for (const { file, kind } of pages) {
        const special = kind === 'static' ? { scripts: ['delete window.WebAssembly'], complains: /zhiyin/ } : {};
        const { page, done } = await open(browser, task, { base, file, viewport, ...special });
        if (kind === 'guide') await ready(page);
        if (kind === 'static') await settled(page);
        await page.evaluate(() => document.querySelectorAll('details').forEach((el) => { el.open = true; }));
        task.check(await wide(page) <= 320, `${file} (${kind}) is ${await wide(page)} px wide`);
        await spaced(page);
        task.check(await wide(page) <= 320, `${file} (${kind}) with wide letters is ${await wide(page)} px wide`);
        await done();
      }
    }
  })).concat(results({ browser, plan, bases }), tables({ browser, bases }));
}

/** A table of many columns scrolls in its own box, and a number in it stays whole. */
function tables({ browser, bases }) {
  return ['', ', 大字'].map((look) => ({
    name: `360 px: a table of ten columns${look}`,
    run: async (task) => {
      const { page, done } = await open(browser, task, { base: bases.odd, file: 'wide.html' });
      if (look) await page.locator('[data-look="large"]').tap();
      const { wide, scrolls, columns, broken } = await page.evaluate(() => {
        const box = document.querySelector('.table'), texts = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
        const lines = (node, [at, length]) => {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + length);
          return new Set(Array.from(range.getClientRects(), ({ top }) => Math.round(top))).size;
        };
        const broken = [];
        let numbers = 0;
        while (texts.nextNode()) {
          for (const found of texts.currentNode.nodeValue.matchAll(/\d{7,}/g)) {
            numbers += 1;
            if (lines(texts.currentNode, [found.index, found[0].length]) !== 1) broken.push(found[0]);
          }
        }
        if (numbers !== 4) broken.push(`${numbers} numbers`);
        return { wide: document.scrollingElement.scrollWidth - innerWidth, scrolls: box.scrollWidth > box.clientWidth && getComputedStyle(box).overflowX === 'auto', columns: box.querySelectorAll('th').length, broken };
      });
      task.same(columns, 10, 'the columns');
      task.check(wide <= 0, `the page is ${wide} px too wide`);
      task.check(scrolls, 'the table does not scroll in its own box');
      task.same(broken, [], 'broken numbers');
      await done();
    }
  }));
}

function results({ browser, plan, bases }) {
  return [{
    name: '320 px: a result',
    run: async (task) => {
      const [site] = plan.sites, base = bases[site.name], one = route(plan, 'M2');
      const storageState = await finish(browser, plan, base);
      const { page, done } = await open(browser, task, { base, file: `${one.guide}.html`, today: site.today, storageState, viewport: { width: 320, height: 640 } });
      await result(page);
      await page.evaluate(() => document.querySelectorAll('details').forEach((el) => { el.open = true; }));
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth);
      task.check(wide <= 320, `the result is ${wide} px wide`);
      await done();
    }
  }];
}

/** A tap answers once, whatever the clock says. */
function stopped({ browser, plan, bases }) {
  return [{
    name: 'a clock that stands still',
    run: async (task) => {
      const one = route(plan, 'M1'), still = 'const now = Date.now(); Date.now = () => now;';
      const { page, done } = await open(browser, task, { base: bases[one.site], file: `${one.guide}.html`, scripts: [still] });
      await ready(page);
      await walk(page, task, new Touch(page), one.steps);
      await result(page);
      task.same(await page.locator('html').getAttribute('data-view'), 'result', 'the view');
      await done();
    }
  }];
}

/** The second half of a double tap answers nothing, on an option and on 继续. */
function doubled({ browser, plan, bases }) {
  return ['M1', 'T1'].map((tag) => ({
    name: `a double tap: ${tag}`,
    run: async (task) => {
      const one = route(plan, tag), { page, done } = await open(browser, task, { base: bases[one.site], file: `${one.guide}.html` });
      await ready(page);
      const hands = new Touch(page), many = one.steps.findIndex(({ kind }) => kind === 'multi'), at = Math.max(many, 0);
      await walk(page, task, hands, one.steps.slice(0, at));
      await asks(page, task, one.steps[at]);
      if (many > 0) for (const pick of one.steps[at].picks) await hands.tap(`[data-question="${one.steps[at].question}"] [data-option="${pick}"] label`);
      const { question, picks } = one.steps[at];
      const target = many > 0 ? `[data-question="${question}"] button[type="submit"]` : `[data-option="${picks[0]}"] label`;
      await page.locator(`[data-question="${question}"]`).locator(many > 0 ? 'button[type="submit"]' : target).scrollIntoViewIfNeeded();
      await page.evaluate(async ([q, selector]) => {
        const first = document.querySelector(selector.startsWith('[data-q') ? selector : `[data-question="${q}"] ${selector}`);
        const box = first.getBoundingClientRect(), x = box.left + box.width / 2, y = box.top + box.height / 2;
        const click = (el, detail) => el.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, cancelable: true, clientX: x, clientY: y }));
        click(first, 1);
        await new Promise((resolve) => { setTimeout(resolve, 80); });
        click(document.elementFromPoint(x, y) || document.body, 2);
      }, [question, target]);
      if (one.steps[at + 1]) await asks(page, task, one.steps[at + 1]);
      else await result(page);
      await done();
    }
  }));
}

/** In WeChat the result says how to print; elsewhere it does not. */
function wechat({ phone, browser, plan, base }) {
  return ['MicroMessenger/8.0.50', 'Version/4.0'].map((agent) => ({
    name: `the note on printing, as ${agent}`,
    run: async (task) => {
      const userAgent = `Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 ${agent}`;
      const { page, done } = await phone(task, { storageState: await finish(browser, plan, base), userAgent });
      await result(page);
      task.same(await page.locator('[data-wechat]').isVisible(), agent.startsWith('Micro'), 'the note');
      await done();
    }
  }));
}
