// The rest of the site: search, corrections, 大字 and 高对比.
import { Touch, result, walk } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { onDisk } from './sites.mjs';

export const rest = (all) => [...searching(all), ...quick(all), ...corrected(all), ...looks(all), ...without(all)];

const field = (page) => page.locator('[data-search] input');
const hits = (page) => page.evaluate(() => Array.from(document.querySelectorAll('[data-hits] li'), (li) => ({
  href: li.querySelector('a').getAttribute('href'), title: li.querySelector('a').textContent, text: li.innerText,
  marks: Array.from(li.querySelectorAll('mark'), (mark) => mark.textContent)
})));

/** From the home page opened by double click, to a block in its guide, and back to the words. */
function searching({ browser, plan }) {
  const [site, second] = plan.sites;
  const from = async (task, { folder }, file = 'index.html') => open(browser, task, { base: onDisk(folder).base, file });
  return [{
    name: 'search from file://',
    run: async (task) => {
      const { page, done } = await from(task, site);
      await field(page).fill('回执 抬头');
      await field(page).press('Enter');
      await page.waitForURL(/search\.html#q=/);
      const found = await hits(page);
      task.check(found.length > 1 && found.every(({ marks }) => marks.length), `hits of two words: ${JSON.stringify(found).slice(0, 300)}`);
      task.same((await page.locator('[data-count]').textContent()).replace(/\d+/g, 'n'), '找到 n 处，相近的还有 n 处', 'the count');
      await field(page).fill('');
      task.same((await hits(page)).length, 0, 'hits of nothing');
      await field(page).fill('党费');
      const titles = (await hits(page)).map(({ title }) => title);
      task.check(titles.length > 1 && titles[0].includes('党费'), `hits in titles come first: ${titles}`);
      for (const [asked, title] of [['介绍信抬头怎么写', /介绍信.*抬头/], ['党费交到什么时候？', /党费/], ['回执寄到哪里', /回执/]]) {
        await field(page).fill(asked);
        const [first] = await hits(page);
        task.check(first && title.test(first.title) && first.marks.length, `asked ${asked}: ${JSON.stringify(first)}`);
        task.check(/相近的还?有 \d+ 处$/.test(await page.locator('[data-count]').textContent()), `asked ${asked}: it does not say which are near`);
      }
      for (const far of ['今天天气如何', '毕业典礼']) {
        await field(page).fill(far);
        task.same([(await hits(page)).length, await page.locator('[data-count]').textContent()], [0, '没有找到，请换一个说法，或者少写几个字。'], `what nothing is near to: ${far}`);
      }
      await field(page).fill('党费');
      const block = (await hits(page)).find(({ href }) => /#b\d+$/.test(href));
      await page.locator(`[data-hits] a[href="${block.href}"]`).first().tap();
      await ready(page);
      const at = block.href.split('#')[1];
      await page.waitForFunction((id) => {
        const box = document.getElementById(id).getBoundingClientRect();
        return document.documentElement.dataset.view === 'all' && box.height > 0 && box.top >= 0 && box.top < innerHeight;
      }, at).catch(() => task.check(false, `#${at} is not in sight`));
      await page.goBack();
      await page.locator('[data-hits] li').first().waitFor();
      task.same([await field(page).inputValue(), (await hits(page)).map(({ title }) => title)], ['党费', titles], 'after 后退');
      await done();
    }
  }, {
    name: 'search: width, case, blanks and synonyms',
    run: async (task) => {
      const { page, done } = await from(task, second, 'search.html');
      const of = async (words) => { await field(page).fill(words); return hits(page); };
      const plain = await of('通知二1');
      task.check(plain.length > 0 && plain[0].title === '通知二1', `a clause by the notice's own number: ${JSON.stringify(plain[0])}`);
      task.same(await of('通知二１'), plain, 'full-width figures');
      task.same((await of('遗 失')).length > 0, true, 'two words of one character');
      const known = await of('遗失');
      task.same((await of('丢失')).map(({ href }) => href), known.map(({ href }) => href), 'a synonym');
      task.check(known.length > 0, 'nothing holds 遗失');
      task.same((await of('<img src=x onerror=alert(1)>')).length, 0, 'markup finds nothing');
      task.same(await page.evaluate(() => document.querySelectorAll('img').length), 0, 'pictures');
      for (const hash of ['q=%E0%A4', `q=${'x'.repeat(1 << 20)}`, 'q=', 'nowhere']) {
        await page.evaluate((to) => { location.hash = to; }, hash);
        task.same((await hits(page)).length, 0, `hits of #${hash.slice(0, 20)}`);
      }
      await done();
    }
  }];
}

/** Ten thousand blocks are found in; how long one letter takes is printed, for people to compare. */
function quick({ browser, plan, bases }) {
  const [site] = plan.sites;
  return [{
    name: 'search in 10,000 blocks',
    run: async (task) => {
      let size = 0;
      const many = async (route) => {
        const code = await (await route.fetch()).text(), end = code.indexOf(';\n');
        const index = Function(`${code.slice(0, end)}; return ZHIYIN_INDEX;`)();
        const entries = Array.from({ length: 10000 }, (none, i) => index.entries[i % index.entries.length]);
        const body = `var ZHIYIN_INDEX=JSON.parse(${JSON.stringify(JSON.stringify({ ...index, entries }))})${code.slice(end)}`;
        size = body.length;
        await route.fulfill({ body, contentType: 'text/javascript' });
      };
      const { page, done } = await open(browser, task, { base: bases[site.name], file: 'search.html', block: { url: /assets\/search\./, with: many } });
      const times = await page.evaluate(() => ['组', '组织', '组织关', '组织关系', '党员 材料', '通知 没有 的词'].map((words) => {
        const input = document.querySelector('[data-search] input'), from = performance.now();
        input.value = words;
        input.dispatchEvent(new Event('input', { bubbles: true }));
        return Math.round(performance.now() - from);
      }));
      process.stdout.write(`     search in 10,000 blocks (${Math.round(size / 1024)} Ki characters): first letter ${times[0]} ms, then ${times.slice(1).join(', ')} ms\n`.trimStart());
      task.check((await hits(page)).length <= 30, 'all hits are drawn at once');
      await done();
    }
  }];
}

/** 更正 stands on the home page and on the results it touches, and on no other. */
function corrected({ browser, plan, bases }) {
  const site = plan.sites[1], base = bases[site.name];
  return [{
    name: 'corrections on home and result',
    run: async (task) => {
      const { page, done } = await open(browser, task, { base, file: 'index.html', today: site.today });
      const notes = () => page.evaluate(() => Array.from(document.querySelectorAll('.correction')).filter((el) => el.checkVisibility()).map((el) => el.textContent));
      const said = ['更正（2026年5月25日）：2026届集中办理的地点改为明德楼209室。', '更正（2026年6月1日）：移交材料时请附清单。'];
      task.same(await notes(), said, 'on the home page');
      const day = (one) => one.full.blocks.some(({ fields }) => fields.join().includes('集中办理'));
      const handed = (one) => one.full.blocks.some(({ fields }) => fields.join().includes('移交学院党委'));
      const routes = plan.routes.filter((one) => one.site === site.name);
      for (const [name, touched, words] of [['by its clause', day, said[0]], ['by its name', handed, said[1]]]) {
        const route = routes.find(touched);
        if (!task.check(route, `no case is touched ${name}`)) continue;
        await page.goto(`${base}${route.guide}.html`);
        await page.evaluate(() => localStorage.clear());
        await page.goto(`${base}404.html`);
        await page.goto(`${base}${route.guide}.html`);
        await ready(page);
        await walk(page, task, new Touch(page), route.steps);
        await result(page);
        const seen = await notes();
        task.check(seen.includes(words) && !seen.includes(said[words === said[0] ? 1 : 0]), `${name}: seen ${seen}`);
      }
      await done();
    }
  }];
}

/** 大字 and 高对比 hold on every page, before it is drawn, and go again. */
function looks({ browser, plan, bases }) {
  const [site] = plan.sites;
  return [{
    name: '大字 and 高对比 hold on every page',
    run: async (task) => {
      const { page, done } = await open(browser, task, { base: bases[site.name], file: 'index.html' });
      const state = () => page.evaluate(() => [
        parseFloat(getComputedStyle(document.body).fontSize), getComputedStyle(document.body).backgroundColor,
        ...Array.from(document.querySelectorAll('[data-look]'), (el) => el.getAttribute('aria-pressed')),
        document.scrollingElement.scrollWidth - innerWidth
      ]);
      const plain = await state();
      for (const name of ['large', 'contrast']) await page.locator(`[data-look="${name}"]`).tap();
      const special = await state();
      task.same(special, [plain[0] * 1.25, 'rgb(255, 255, 255)', 'true', 'true', 0], 'switched on');
      for (const { file } of site.pages) {
        await page.goto(bases[site.name] + file);
        task.same(await state(), special, file);
      }
      for (const name of ['large', 'contrast']) await page.locator(`[data-look="${name}"]`).tap();
      task.same(await state(), plain, 'switched off');
      await done();
    }
  }, {
    name: '大字 where localStorage throws',
    run: async (task) => {
      const scripts = ['Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });'];
      const { page, done } = await open(browser, task, { base: bases[site.name], file: 'index.html', scripts });
      await page.locator('[data-look="large"]').tap();
      task.same(await page.evaluate(() => [getComputedStyle(document.body).fontSize, document.querySelector('[data-look]').getAttribute('aria-pressed')]), ['21.25px', 'true'], 'this page alone');
      await done();
    }
  }];
}

/** With scripts off nothing is shown that does nothing, and the search page says what to do instead. */
function without({ browser, plan, bases }) {
  const [site] = plan.sites;
  return [{
    name: 'home and search without script',
    run: async (task) => {
      const { page, done } = await open(browser, task, { base: bases[site.name], file: 'search.html', javaScriptEnabled: false });
      task.same([await page.locator('[data-without]').isVisible(), await field(page).isVisible(), await page.locator('.look').isVisible()], [true, false, false], 'the search page');
      await page.goto(`${bases[site.name]}index.html`);
      task.check(await page.getByText('您的回答只保存在这台设备上，不会上传。').isVisible(), 'the home page does not say where the answers stay');
      task.same([await field(page).isVisible(), await page.locator('a[href="./search.html"]').last().isVisible()], [false, true], 'the home page');
      await done();
    }
  }];
}
