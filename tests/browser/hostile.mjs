// A content folder, a picture and a roster from a stranger (THREATS.md): what they wrote is seen as they
// wrote it, and none of it runs, wherever it is opened.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { open, ready } from './phone.mjs';
import { MIME, onDisk, serve } from './sites.mjs';

export const hostile = (all) => [...pages(all), ...pictures(all), ...roster(all)];

const SOURCE = fileURLToPath(new URL('../check/hostile', import.meta.url));
const DAY = 20241; // 2025-06-02

/* ☠7 and ☢7 of the folder written out, as tests/it/html.rs does. */
const arm = (text) => text.replace(/([☠☢])(\d+)/g, (_, sign, n) => `${n}">${sign === '☢' ? '\\<' : '<'}img src=x onerror=alert(${n})>`);

/** A copy of the folder, changed; what `build` says, and where the site is. */
function built({ program }, change = () => {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-hostile-')), content = join(folder, 'content'), out = join(folder, 'public');
  cpSync(SOURCE, content, { recursive: true });
  for (const file of readdirSync(content, { recursive: true }).filter((name) => /\.(yaml|md)$/.test(name))) {
    writeFileSync(join(content, file), arm(readFileSync(join(content, file), 'utf8')));
  }
  change(content);
  const { status, stderr } = spawnSync(program, ['build', '--date', '2025-06-02', '--out', out, content], { encoding: 'utf8' });
  return { status, stderr, out, remove: () => rmSync(folder, { recursive: true }) };
}

/** Nothing of theirs is an element, and nothing has run. */
async function harmless(task, { page, watched }, what, pictures = 0) {
  const found = await page.evaluate(() => ({
    pictures: document.querySelectorAll('img, image, object, embed, iframe, b').length,
    handlers: Array.from(document.querySelectorAll('*')).flatMap((el) => Array.from(el.attributes, ({ name }) => name)).filter((name) => /^on|["<]/.test(name)),
    links: Array.from(document.links, ({ protocol }) => protocol).filter((one) => !['http:', 'file:', 'tel:', 'mailto:'].includes(one))
  }));
  task.same(found, { pictures, handlers: [], links: [] }, `${what}: elements from outside`);
  task.same(watched.dialogs, [], `${what}: dialogs`);
}

/** Answers whatever is asked until there is a result: the first option, and their own markup as text. */
async function answered(page) {
  for (let question = 0; question < 9 && await page.locator('html[data-view="result"]').count() === 0; question += 1) {
    const one = page.locator('[data-question]:not([hidden])').first();
    if (await one.count() === 0) break;
    await one.locator('label').first().click();
    const text = one.locator('input[type="text"]');
    if (await text.count()) await text.first().fill('"><img src=x onerror=alert(7)>', { timeout: 1000 });
    await one.locator('button[type="submit"]').click({ timeout: 1000 }).catch(() => {});
    await page.waitForTimeout(100);
  }
  for (const field of await page.locator('[data-fill]:visible').all()) await field.fill('"><img src=x onerror=alert(8)>', { timeout: 1000 }).catch(() => {});
}

function pages({ browser, plan }) {
  return ['served', 'opened by double click'].map((way) => ({
    name: `hostile content ${way}`,
    run: async (task) => {
      const site = built(plan);
      if (site.status !== 0) task.fail(site.stderr);
      const at = way === 'served' ? await serve(site.out, { mime: MIME.usual }) : onDisk(site.out);
      const files = readdirSync(site.out).filter((name) => name.endsWith('.html'));
      task.check(files.length > 7, `only ${files.length} pages`);
      for (const file of files) {
        const phone = await open(browser, task, { base: at.base, file, today: DAY });
        if (['g.html', 'batch.html'].includes(file)) await ready(phone.page);
        await harmless(task, phone, file);
        if (file === 'g.html') {
          await answered(phone.page);
          task.same(await phone.page.evaluate(() => document.documentElement.dataset.view), 'result', 'the guide');
          await harmless(task, phone, 'the result');
        }
        if (file === 'search.html') {
          await phone.page.locator('#search-words').fill('img onerror');
          await phone.page.waitForTimeout(200);
          await harmless(task, phone, 'what is found');
        }
        await phone.done();
      }
      await at.close();
      site.remove();
    }
  }));
}

const svg = (inside, before = '') => `${before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">${inside}</svg>`;

/** Drawings that would run script or fetch, opened by their own address where they are accepted at all. */
const DRAWINGS = {
  plain: svg('<rect width="9" height="9"/>'),
  'a script': svg('<script>alert(1)</script>'),
  'a handler': svg('<rect width="9" height="9" onload="alert(1)" onclick="alert(1)"/>'),
  'a handler by its doctype': svg('<rect/>', '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>'),
  'an entity': svg('&x;', '<!DOCTYPE svg [<!ENTITY x "<script xmlns=\'http://www.w3.org/2000/svg\'>alert(1)</script>">]>'),
  'a stylesheet that transforms': svg('<rect/>', '<?xml-stylesheet type="text/xsl" href="data:text/xml,x"?>'),
  'a link that runs': svg('<a xlink:href="java&#115;cript:alert(1)"><rect width="9" height="9"/></a>'),
  'an animated link': svg('<a><animate attributeName="href" values="javascript:alert(1)"/><rect width="9" height="9"/></a>'),
  'a page inside': svg('<foreignObject width="9" height="9"><meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh" content="0;url=https://evil.example/"/></foreignObject>'),
  'a style from elsewhere': svg('<style>@import url(https://evil.example/a.css);</style>'),
  'a picture from elsewhere': svg('<image href="https://evil.example/a.png" width="9" height="9"/>'),
  'another drawing': svg('<use href="data:image/svg+xml,&lt;svg/&gt;#a"/>')
};

function pictures({ browser, plan }) {
  return [{
    name: 'hostile pictures by their own address',
    run: async (task) => {
      const accepted = [];
      for (const [name, text] of Object.entries(DRAWINGS)) {
        const site = built(plan, (content) => {
          mkdirSync(join(content, 'images'));
          writeFileSync(join(content, 'images', 'a.svg'), text);
          writeFileSync(join(content, 'pages', 'about.md'), '---\n标题: 关于\n网址: about\n---\n\n![图](../images/a.svg)\n');
        });
        if (site.status === 0) {
          accepted.push(name);
          const at = await serve(site.out, { mime: (end) => (end === '.svg' ? 'image/svg+xml' : MIME.usual(end)) });
          const file = 'assets/' + readdirSync(join(site.out, 'assets')).find((one) => one.endsWith('.svg'));
          const page = await browser.newPage(), heard = [];
          page.on('dialog', (dialog) => { heard.push(dialog.message()); dialog.accept(); });
          page.on('request', (request) => { if (!request.url().startsWith(at.base)) heard.push(request.url()); });
          await page.goto(at.base + file);
          await page.mouse.click(4, 4);
          await page.waitForTimeout(200);
          task.same(heard, [], name);
          await page.close();
          await at.close();
        } else {
          const [, said] = site.stderr.split(/(?=错误\[Z\d+\])/);
          task.check(said && said.includes('a.svg'), `${name} is refused with ${said}`);
        }
        site.remove();
      }
      task.same(accepted, ['plain'], 'accepted');
    }
  }];
}

function roster({ browser, plan }) {
  return [{
    name: 'a hostile roster in the browser',
    run: async (task) => {
      const site = built(plan), at = await serve(site.out);
      if (site.status !== 0) task.fail(site.stderr);
      const phone = await open(browser, task, { base: at.base, file: 'batch.html', today: DAY }), { page } = phone;
      await ready(page);
      const cell = (text) => `"${text.replace(/"/g, '""')}"`, bad = ['<img src=x onerror=alert(1)>', '=HYPERLINK("https://evil.example/","x")', '"><script>alert(2)</script>', '@SUM(1)'];
      const head = ['姓名', arm('☠42'), bad[0], bad[1]], rows = bad.map((text) => [text, arm('☠48'), text, text]);
      const text = [head, ...rows, ...rows.map(([name, , ...more]) => [name, name, ...more])].map((row) => row.map(cell).join(',')).join('\n');
      await page.setInputFiles('#roster', { name: '<img src=x onerror=alert(9)>.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
      await page.waitForFunction(() => !document.querySelector('[data-results]').hidden || !document.querySelector('[data-refused]').hidden);
      await harmless(task, phone, 'the results');
      task.check(await page.locator('[data-results]').isVisible(), `refused: ${await page.locator('[data-refused]').textContent()}`);
      const button = page.locator('[data-save]:visible').first(), [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
      const saved = readFileSync(await download.path(), 'utf8');
      task.check(!/(^|[,"\n])[=@]/.test(saved.replace(/""/g, '')), `a formula is saved: ${saved.slice(0, 400)}`);
      await phone.done();
      await at.close();
      site.remove();
    }
  }];
}
