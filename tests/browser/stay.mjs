// What a page does over time: how long answers are kept, another day, 清除 and then 后退, what cannot be loaded.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish } from './access.mjs';
import { asks, result, Touch, walk } from './hands.mjs';
import { open, ready, settled } from './phone.mjs';
import { read, sentence } from './eyes.mjs';

const DAY = 864e5;

export function stays({ browser, plan, bases }) {
  const [site] = plan.sites, base = bases[site.name], route = plan.routes.find(({ tag }) => tag === 'M2'), file = `${route.guide}.html`;
  const finished = () => finish(browser, plan, base);
  const phone = (task, options) => open(browser, task, { base, file, today: site.today, ...options });
  const kit = { base, file, finished, first: route.steps[0], phone, route, site };
  return [...kept(kit), ...another(kit), ...cleared(kit), ...carried(kit), ...gone(kit), ...refused(kit), ...far(kit)];
}

/** Answers and ticks hold until the edition ends, and for 90 days after their last use at least. */
function kept({ finished, first, phone, route, site }) {
  const { fingerprint } = site.guides.find(({ slug }) => slug === route.guide);
  const html = readFileSync(join(site.folder, `${route.guide}.html`), 'utf8'), end = Date.parse(/data-end="(.*?)"/.exec(html)[1]) / DAY;
  const old = /^已过保存期限，上次的回答和勾选没有采用，请重新回答。$/;
  // When they were last used and when the page is opened, in days; what is changed; what the page says, where it drops them.
  const cases = {
    'a second ahead of the clock': { used: 1 / 86400 },
    'a day ahead of the clock': { used: 1 },
    'of 89 days before, the edition over': { used: end + 10 - site.today, opened: end + 99 - site.today },
    'of 91 days before, the edition over': { used: end + 10 - site.today, opened: end + 101.5 - site.today, says: old },
    'of long before, the edition still on': { used: end - 200 - site.today, opened: Math.floor(end - site.today) - 1 },
    'of long before, the edition just over': { used: end - 200 - site.today, opened: Math.floor(end - site.today) + 2, says: old },
    'of other rules': { used: 0, spoil: (text) => text.replace(fingerprint, 'f'.repeat(64)), says: /^规则已更新，上次的回答和勾选没有采用，请重新回答。$/ },
    'ticks without a time': { used: 0, spoil: (text) => text.replace(/"t":\d+,("f":"\w+","on")/, '$1') },
    'ticks of other rules': { used: 0, spoil: (text) => (text.includes('"on"') ? text.replace(fingerprint, 'f'.repeat(64)) : text), says: /^规则已更新，上次的勾选没有采用，请重新勾选。$/, result: true }
  };
  return Object.entries(cases).map(([name, { used, opened = 0, spoil = (text) => text, says, result: isResult = !says }]) => ({
    name: `kept answers and ticks: ${name}`,
    run: async (task) => {
      const storageState = structuredClone(await finished()), [{ localStorage: items }] = storageState.origins;
      const answers = items.find(({ name: key }) => !key.endsWith('/ticks')), { t, f } = JSON.parse(answers.value);
      const at = t + used * DAY;
      answers.value = JSON.stringify({ ...JSON.parse(answers.value), t: at, x: ['甲', '甲', '甲', '甲', '甲', '甲', '甲', '甲', '甲', '甲', '甲', '甲'] });
      const ticks = { name: `${answers.name}/ticks`, value: JSON.stringify({ t: at, f, on: { [await aTick(phone, task, storageState)]: 1 } }) };
      storageState.origins[0].localStorage = [answers, ticks].map((item) => ({ ...item, value: spoil(item.value) }));
      const { page, done } = await phone(task, { storageState, today: site.today + opened });
      await ready(page);
      task.check(says ? says.test(await sentence(page)) : !(await page.locator('[data-live]').textContent()), `the page says “${await page.locator('[data-live]').textContent()}”`);
      if (isResult) await result(page);
      else await asks(page, task, first);
      const seen = isResult ? await read(page) : { answers: [], ticks: [] };
      task.same([seen.answers.length > 0, seen.ticks.some(([, on]) => on)], [isResult, isResult && !says], 'answers and ticks are taken');
      task.same(await page.evaluate(() => Object.keys(localStorage).length), Number(isResult) + Number(isResult && !says), 'places in use');
      await page.reload();
      await ready(page);
      await page.waitForTimeout(200);
      task.same(await page.locator('[data-live]').textContent(), '', 'the page says, loaded anew');
      await done();
    }
  }));
}

let tick = null;

/** The first material's box in the result. */
async function aTick(phone, task, storageState) {
  if (tick) return tick;
  const { page, done } = await phone(task, { storageState });
  await result(page);
  tick = await page.locator('[data-tick]:not([data-done]):visible').first().getAttribute('data-tick');
  await done();
  return tick;
}

/** The page stays open over midnight in Beijing: days left are those of the day, all else stays as it is. */
function another({ finished, phone, route }) {
  const days = (page) => page.evaluate(() => Array.from(document.querySelectorAll('[data-left]:not([hidden])'), (el) => el.textContent).filter((text) => /还剩/.test(text)));
  const later = (page, by) => page.evaluate((time) => {
    const now = Date.now;
    Date.now = () => now() + time;
    document.dispatchEvent(new Event('visibilitychange'));
  }, by);
  return [{
    name: 'another day: a result that stays open',
    run: async (task) => {
      const { page, done } = await phone(task, { storageState: await finished() });
      await ready(page);
      await page.evaluate(() => { document.querySelectorAll('main details').forEach((el, i) => { if (el.checkVisibility()) el.open = i % 2 === 0; }); });
      await page.evaluate(() => document.querySelector('[data-fill]') && document.querySelector('[data-fill]').focus());
      await page.evaluate(() => window.scrollTo(0, 777));
      const state = () => page.evaluate(() => [window.pageYOffset, document.activeElement.outerHTML, Array.from(document.querySelectorAll('main details'), (el) => el.open)]);
      const before = [await days(page), await state()];
      task.check(before[0].length > 0, 'no day is counted');
      await later(page, 36e5);
      task.same([await days(page), await state()], before, 'an hour later');
      await later(page, DAY);
      const one = before[0].map((text) => Number(/\d+/.exec(text)[0]) - 1).filter((left) => left > 0);
      task.same([await days(page), await state()], [one.map((left) => `还剩 ${left} 天`), before[1]], 'a day later');
      await done();
    }
  }, {
    name: 'another day: a question half answered',
    run: async (task) => {
      const { page, done } = await phone(task, {});
      await ready(page);
      await page.evaluate(() => { document.querySelector('[data-question]:not([hidden]) [data-option] input').checked = true; });
      await later(page, DAY);
      task.same(await page.evaluate(() => document.querySelectorAll('[data-question]:not([hidden]) input:checked').length), 1, 'what is chosen');
      await walk(page, task, new Touch(page), route.steps);
      await result(page);
      await done();
    }
  }];
}

/** 清除 leaves nothing to go back to: 后退 leads out, as from a guide just opened. */
function cleared({ base, file, phone, route, first }) {
  return ['from the home page', 'opened by itself'].map((name) => ({
    name: `清除 and then 后退: ${name}`,
    run: async (task) => {
      const { page, context, done } = await phone(task, { file: 'index.html', scripts: ['window.confirm = () => true;'] });
      const guide = name === 'opened by itself' ? await context.newPage() : page;
      await guide.addInitScript('window.confirm = () => true;');
      await guide.goto(base + file);
      await ready(guide);
      const where = () => guide.evaluate(() => window.navigation.currentEntry.index), start = await where();
      await walk(guide, task, new Touch(guide), route.steps);
      await result(guide);
      await guide.locator('.bar [data-do="clear"]').tap();
      await guide.waitForFunction((index) => window.navigation.currentEntry.index === index, start).catch(() => {});
      await asks(guide, task, first);
      task.same([await sentence(guide), await guide.locator('[data-do="back"]').isVisible()], ['已清除，请重新回答。', false], 'after 清除');
      task.same(await where(), start, 'where in the history');
      await guide.goBack();
      task.same(guide.url(), name === 'opened by itself' ? 'about:blank' : `${base}index.html`, 'after 后退');
      await guide.goto(base + file);
      await ready(guide);
      const again = await where();
      await walk(guide, task, new Touch(guide), route.steps.slice(0, 2));
      await guide.evaluate(() => document.querySelector('.bar [data-do="clear"]').click());
      await guide.waitForFunction((index) => window.navigation.currentEntry.index === index, again);
      await walk(guide, task, new Touch(guide), route.steps);
      await result(guide);
      await done();
    }
  }));
}

/** WeChat opens a browser at the address alone: there it has the answers, elsewhere it is plain. */
function carried({ base, file, finished, first, phone, route }) {
  return ['MicroMessenger/8.0.50', 'Version/4.0'].map((agent) => ({
    name: `the address of a result, as ${agent}`,
    run: async (task) => {
      const isWechat = agent.startsWith('Micro');
      const userAgent = `Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36 ${agent}`;
      const { page, done } = await phone(task, { userAgent });
      await ready(page);
      await walk(page, task, new Touch(page), route.steps);
      await result(page);
      const own = await page.evaluate(() => window.zhiyin.address());
      task.same(page.url(), isWechat ? own : base + file, 'the address of the result');
      if (route.texts.length) await new Touch(page).type(route.texts[0].question, route.texts[0].text);
      await page.reload();
      await ready(page);
      await result(page);
      await page.waitForTimeout(200);
      task.same([await page.locator('[data-live]').textContent(), page.url()], ['', isWechat ? own : base + file], 'loaded anew');
      task.same((await read(page)).fills.some(([, text]) => text), route.texts.length > 0, 'typed words are there, loaded anew');
      await page.locator('[data-do="back"]').tap();
      await page.locator('[data-question]:not([hidden])').waitFor();
      task.same(page.url(), base + file, 'the address of a question');
      await done();
      const elsewhere = await phone(task, { file: own.slice(base.length) });
      await result(elsewhere.page);
      task.check((await sentence(elsewhere.page)).includes('分享'), 'opened elsewhere, nothing says that the answers came with the link');
      await elsewhere.done();
      const mine = await phone(task, { file: own.slice(base.length), storageState: await finished() });
      await result(mine.page);
      await mine.page.waitForTimeout(200);
      task.same(await mine.page.locator('[data-live]').textContent(), '', 'a link to one’s own answers');
      await mine.done();
      task.check(first, 'a first question');
    }
  }));
}

/** After a new version is published, what an open page would still load is gone: it then speaks of what works. */
function gone({ phone, route }) {
  return [404, 200].map((status) => ({
    name: `the tools answer ${status}`,
    run: async (task) => {
      const block = { url: /assets\/tools\./, with: (asked) => (status === 200 ? asked.continue() : asked.fulfill({ status, body: '' })) };
      const { page, done } = await phone(task, { block, complains: /404/ });
      await ready(page);
      await walk(page, task, new Touch(page), route.steps);
      await result(page);
      await page.waitForTimeout(500);
      const words = await page.evaluate(() => document.querySelector('.tools').innerText + document.querySelector('main').lastElementChild.innerText);
      const ways = ['请打印', '复制链接', '二维码'].map((word) => words.includes(word));
      task.same(ways, [true, status === 200, status === 200], `of 打印, 复制链接, 二维码, the page speaks (“${words}”)`);
      await done();
    }
  }));
}

/** Where the engine cannot start or the script is gone, the page waits for nobody. */
function refused({ file, phone }) {
  const ways = {
    'WebAssembly is missing': { scripts: ['delete window.WebAssembly'] },
    'WebAssembly is refused': { scripts: ['WebAssembly.instantiate = WebAssembly.compile = WebAssembly.instantiateStreaming = () => Promise.reject(new WebAssembly.CompileError("refused"));'] },
    'the CSP refuses WebAssembly': { block: { url: new RegExp(`${file}$`), with: async (asked) => {
      const page = await (await asked.fetch()).text();
      await asked.fulfill({ body: page.replace(" 'wasm-unsafe-eval'", ''), contentType: 'text/html; charset=utf-8' });
    } } },
    'the script is gone': { block: { url: /assets\/guide\./, with: (asked) => asked.fulfill({ status: 404, body: '' }) } },
    'the script cannot be parsed': { block: { url: /assets\/guide\./, with: (asked) => asked.fulfill({ body: 'let let = ;', contentType: 'text/javascript' }) } }
  };
  // Nothing but what went wrong may end the wait.
  const patient = 'const real = window.setTimeout; window.setTimeout = (then, time, ...more) => (time === 2000 ? 0 : real(then, time, ...more));';
  return Object.entries(ways).map(([name, { scripts = [], ...way }]) => ({
    name: `no wait where ${name}`,
    run: async (task) => {
      const { page, done } = await phone(task, { ...way, scripts: [patient, ...scripts], complains: /./ });
      await settled(page).catch(() => task.check(false, 'the page waits'));
      task.same(await page.evaluate(() => document.querySelector('[data-section]').checkVisibility()), true, 'the guide is shown');
      await done();
    }
  }));
}

/** How many questions are to come is said as it was worked out: exactly, as a bound, or not at all. */
function far({ file, phone }) {
  const ways = { '1-8': '还有 1–8 题', '3-3': '还有 3 题', '1-1': '还有 1 题', '0-8': '最多还有 8 题', '0-1': '还有 1 题', '': '' };
  // The first question says how it is answered.
  const withHow = (words) => [words, '点一下就作答'].filter(Boolean).join('，');
  return Object.entries(ways).map(([range, words]) => ({
    name: `questions to come: ${range || 'not worked out'}`,
    run: async (task) => {
      const block = { url: new RegExp(`${file}$`), with: async (asked) => {
        const page = await (await asked.fetch()).text();
        await asked.fulfill({ body: page.replace(/data-to-come="[\d-]*"/, range && `data-to-come="${range}"`), contentType: 'text/html; charset=utf-8' });
      } };
      const { page, done } = await phone(task, { block });
      await ready(page);
      task.same(await page.locator('[data-progress]').textContent(), withHow(words), 'the page says');
      await done();
    }
  }));
}
