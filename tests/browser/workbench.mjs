// `zhiyin serve` at work: a save reloads the page, a broken one lays its errors over it, and the bar
// says what is wrong, what the cases say and what has changed.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { axe } from './access.mjs';
import { compare } from './eyes.mjs';
import { result } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { share } from './routes.mjs';

export const workbench = (all) => [saved(all), bar(all), axed(all), dated(all)];

const LONG = 60000, DAY = 864e5;
const shadow = (page, selector) => page.locator(`zhiyin-preview ${selector}`);
const label = (page, name) => shadow(page, `[data-tab="${name}"] b`);
const says = (locator, text) => locator.filter({ hasText: text }).waitFor({ timeout: LONG });

/** A copy of a content folder, committed, and `zhiyin serve` on it. */
async function desk({ program, source }, ...options) {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-desk-')), content = join(folder, 'content');
  cpSync(source, content, { recursive: true });
  const name = ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@x', '-c', 'commit.gpgsign=false'];
  for (const words of [['init', '-q'], ['add', '-A'], ['commit', '-q', '-m', 'x']]) execFileSync('git', [...name, ...words]);
  const server = spawn(program, ['serve', 'content', ...options], { cwd: folder, env: { ...process.env, NO_COLOR: '1', SOURCE_DATE_EPOCH: '1686355200' } });
  let said = '';
  const base = await new Promise((resolve, reject) => {
    const hear = (text) => {
      said += text;
      const at = /http:\/\/127\.0\.0\.1:\d+\//.exec(said);
      if (at) resolve(at[0]);
    };
    server.stdout.setEncoding('utf8').on('data', hear);
    server.stderr.setEncoding('utf8').on('data', hear);
    server.on('exit', (code) => reject(new Error(`zhiyin serve ended with ${code}: ${said}`)));
  });
  const ended = new Promise((resolve) => { server.on('exit', (code) => resolve(code)); });
  const stop = async () => {
    server.kill('SIGINT');
    const code = await ended;
    rmSync(folder, { recursive: true });
    return code;
  };
  const read = (file) => readFileSync(join(content, file), 'utf8');
  const save = (file, text) => writeFileSync(join(content, file), text);
  const rename = (file, text) => { // as vim and others save
    writeFileSync(join(content, file + '~'), text);
    renameSync(join(content, file + '~'), join(content, file));
  };
  return { base, read, save, rename, stop, said: () => said };
}

/** A step of a guide, where it is written, and the file with other words in it. */
function step(text) {
  const written = /做: ([^\n{}'"]{4,})\n/.exec(text);
  return { words: written[1], with: (words) => text.replace(written[0], `做: ${words}\n`) };
}

/* In the page. When it first showed something, in milliseconds since 1970. */
async function painted() {
  const first = () => performance.getEntriesByName('first-contentful-paint')[0];
  while (!first()) await new Promise((done) => { setTimeout(done, 10); });
  return Math.round(performance.timeOrigin + first().startTime);
}

function saved({ browser, plan }) {
  const [site] = plan.sites, slug = site.guides[0].slug, file = `guides/${slug}/guide.yaml`;
  return {
    name: 'serve: a save, a broken save, a mended one',
    run: async (task) => {
      const at = await desk({ program: plan.program, source: site.source });
      const { page, done } = await open(browser, task, { base: at.base, file: `${slug}.html#steps` });
      const good = at.read(file), one = step(good), has = (words) => page.waitForFunction((text) => document.body && document.body.textContent.includes(text), words, { timeout: LONG });
      await has(one.words);
      await label(page, 'changes').filter({ hasText: '无' }).waitFor({ timeout: LONG });
      const times = [];
      for (let n = 0; n < 6; n += 1) {
        const words = `甲${n}${one.words}`, from = Date.now();
        at[n % 2 ? 'rename' : 'save'](file, one.with(words));
        await has(words);
        times.push(await page.evaluate(painted) - from);
      }
      const said = [...at.said().matchAll(/用时 (\d+) 毫秒/g)].map(([, time]) => time);
      process.stdout.write(`save to page: ${times.join(', ')} ms; of these rebuilding ${said.join(', ')} ms (this binary, other tasks running)\n`);
      await says(label(page, 'changes'), '1 处');
      await shadow(page, '[data-tab="changes"]').tap();
      await says(shadow(page, '.panel'), `甲5${one.words}`);
      const panel = await shadow(page, '.panel').innerText();
      task.check(panel.includes(`步骤“甲5${one.words}”`) && panel.includes('git 里最近一次提交'), `变更: ${panel}`);
      await shadow(page, '[data-tab="changes"]').tap();

      const last = one.with(`甲5${one.words}`), key = '依据: ', broken = last.replace(`    ${key}`, '    依剧: ');
      const before = broken.slice(0, broken.indexOf('依剧')).split('\n');
      at.save(file, broken);
      const overlay = shadow(page, 'dialog');
      await overlay.waitFor({ timeout: LONG });
      const words = await overlay.innerText();
      const place = `content/${file}:${before.length}:${before.pop().length + 1}`;
      task.check(words.includes(place) && words.includes('依剧') && words.includes('改法：您是不是想写“依据”？'), `the overlay without ${place}: ${words}`);
      // The page may have the news before the terminal's pipe has.
      for (const end = Date.now() + LONG; Date.now() < end && !at.said().includes(`--> ${place}`);) await page.waitForTimeout(50);
      task.check(at.said().includes(`--> ${place}`), `the terminal without ${place}: ${at.said()}`);
      await has(`甲5${one.words}`);
      await says(label(page, 'problems'), '1 错误');
      await page.keyboard.press('Escape');
      task.same(await overlay.isVisible(), false, 'the overlay after Esc');
      at.save(file, broken.replace('标题: ', '标提: ')); // still broken, in another way: it comes again
      await overlay.waitFor({ timeout: LONG });
      at.rename(file, last);
      await overlay.waitFor({ state: 'hidden', timeout: LONG });
      await says(label(page, 'problems'), '通过');
      await done();
      task.same(await at.stop(), 0, 'the exit code after Ctrl-C');
    }
  };
}

/** The bar covers nothing, prints nothing, can be put away, and its panels say what there is. */
function bar({ browser, plan }) {
  const site = plan.sites[1], slug = site.guides[0].slug;
  return {
    name: 'serve: the bar on a phone',
    run: async (task) => {
      const at = await desk({ program: plan.program, source: site.source });
      const { page, done } = await open(browser, task, { base: at.base, file: 'about.html', viewport: { width: 320, height: 640 } });
      await says(label(page, 'cases'), /^\d+\/\d+$/);
      const row = () => shadow(page, '.row').boundingBox();
      const end = () => page.evaluate(() => {
        window.scrollTo(0, document.body.scrollHeight);
        return [document.querySelector('footer').getBoundingClientRect().bottom, document.scrollingElement.scrollWidth - innerWidth];
      });
      const [bottom, wide] = await end();
      task.check(bottom <= (await row()).y + 0.5 && wide === 0, `the end of the page (${bottom}) lies below the bar (${(await row()).y}), or is too wide (${wide})`);
      const links = await page.evaluate(() => { // whatever has the focus can be seen
        const hidden = [];
        for (const el of document.querySelectorAll('a, button')) {
          el.focus();
          const box = el.getBoundingClientRect(), top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
          if (box.width > 2 && top && top.localName === 'zhiyin-preview') hidden.push(el.textContent);
        }
        return hidden;
      });
      task.same(links, [], 'links and buttons under the bar');
      for (const [name, words] of [['problems', '检查：没有发现问题'], ['cases', /用例：\d+ 个全部符合/], ['changes', '变更：没有']]) {
        await shadow(page, `[data-tab="${name}"]`).tap();
        await says(shadow(page, '.panel h2'), words);
      }
      await page.keyboard.press('Escape');
      task.same(await shadow(page, '.panel').isVisible(), false, 'the panel after Esc');
      await shadow(page, '.fold').tap();
      task.same([(await row()).width < 100, await shadow(page, '.tabs').isVisible()], [true, false], 'put away');
      await page.goto(`${at.base}${slug}.html`);
      await ready(page);
      await shadow(page, '.fold').waitFor();
      task.same(await shadow(page, '.tabs').isVisible(), false, 'put away on the next page');
      await page.emulateMedia({ media: 'print' });
      task.same(await page.evaluate(() => document.querySelector('zhiyin-preview').checkVisibility()), false, 'printed');
      await page.emulateMedia({ media: 'screen' });
      const foreign = await page.request.get(`${at.base}_zhiyin/events`, { headers: { Origin: 'http://evil.example' } });
      task.same(foreign.status(), 403, 'news for a foreign page');
      await page.evaluate(() => sessionStorage.clear());
      await done();
      await at.stop();
    }
  };
}

/** axe on the panels and the overlay. It copies styles out of a shadow as inline ones, which the CSP refuses. */
function axed({ browser, plan }) {
  const site = plan.sites[1], file = `guides/${site.guides[0].slug}/guide.yaml`;
  return {
    name: 'serve: axe on panels and overlay',
    run: async (task) => {
      const at = await desk({ program: plan.program, source: site.source });
      for (const colorScheme of ['light', 'dark']) {
        const good = at.read(file);
        const { page, done } = await open(browser, task, { base: at.base, file: 'about.html', colorScheme, complains: /Applying inline style/ });
        for (const name of ['problems', 'cases', 'changes']) {
          await shadow(page, `[data-tab="${name}"]`).tap();
          await says(shadow(page, '.panel h2'), /：/);
          await axe(page, task, `${name}, ${colorScheme}`);
        }
        at.save(file, good.replace('选项:', '选顶:'));
        await shadow(page, 'dialog').waitFor({ timeout: LONG });
        await axe(page, task, `the overlay, ${colorScheme}`);
        at.save(file, good);
        await shadow(page, 'dialog').waitFor({ state: 'hidden', timeout: LONG });
        await page.evaluate(() => sessionStorage.clear());
        await done();
      }
      await at.stop();
    }
  };
}

/** --date: the page takes that day for today. */
function dated({ browser, plan, bases }) {
  const route = plan.routes.find(({ days }) => days.length > 0), site = plan.sites.find(({ name }) => name === route.site);
  const { today, view } = route.days[0], date = new Date(today * DAY).toISOString().slice(0, 10);
  return {
    name: 'serve: another day by --date',
    run: async (task) => {
      const link = await share(browser, task, { base: bases[route.site], route, plan });
      const at = await desk({ program: plan.program, source: site.source }, '--date', date);
      const { page, done } = await open(browser, task, { base: at.base, file: link });
      await ready(page);
      await result(page);
      await compare(page, task, view, `on ${date}`);
      const [year, month, day] = date.split('-').map(Number);
      await says(shadow(page, '.date'), `预览日期 ${year}年${month}月${day}日`);
      await done();
      await at.stop();
    }
  };
}
