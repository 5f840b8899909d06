// Printing: the frame goes, everything of the result stays, and what is folded away is unfolded.
import { execFile } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { finish } from './access.mjs';
import { result } from './hands.mjs';
import { open, ready } from './phone.mjs';

const run = promisify(execFile);

/* In the page, as printed. */
function look() {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const seen = (el) => el.checkVisibility({ contentVisibilityAuto: true });
  return {
    frame: all('nav, .bar, .tools > :not(.printed), button, .skip').filter(seen).map((el) => el.outerHTML.slice(0, 60)),
    blocks: all('[data-block]').filter(seen).map((el) => +el.dataset.block).sort((a, b) => a - b),
    folded: all('[data-block]:not([hidden]) details li, [data-answers] dd').filter((el) => !el.closest('[hidden]') && !seen(el)).length,
    quoted: all('[data-block] details q').filter(seen).length
  };
}

export function paper({ browser, plan, bases }) {
  const route = plan.routes.find(({ tag }) => tag === 'M2'), base = bases[route.site];
  const { today, guides } = plan.sites.find(({ name }) => name === route.site);
  return [
    {
      name: 'a result on paper',
      run: async (task) => {
        const storageState = await finish(browser, plan, base);
        const { page, done } = await open(browser, task, { base, file: `${route.guide}.html`, today, storageState });
        await result(page);
        await page.emulateMedia({ media: 'print' });
        const seen = await page.evaluate(look);
        task.same(seen.frame, [], 'printed frame');
        task.same(seen.blocks, route.blank.blocks.map(({ number }) => number).sort((a, b) => a - b), 'printed blocks');
        task.check(seen.quoted > 0, 'no clause is quoted on paper');
        task.same(seen.folded, 0, 'parts folded away on paper');
        const words = await text(page);
        if (words !== null) {
          const fields = route.blank.blocks.flatMap(({ fields: all }) => all), [year, month, day] = new Date(today * 864e5).toISOString().split(/\D/).map(Number);
          const quotes = await page.evaluate(() => Array.from(document.querySelectorAll('[data-block]:not([hidden]) .basis li:not([hidden]) q'), (q) => q.textContent.replace(/\s+/g, '')));
          fields.push(`打印日期：${year}年${month}月${day}日`, `网址：${base}${route.guide}.html。`, ...route.blank.answers.map(([, answer]) => answer), ...quotes);
          fields.forEach((field) => task.check(words.includes(field), `the PDF lacks “${field}”`));
        }
        await page.emulateMedia({ media: 'screen' });
        task.same(await page.evaluate(() => document.querySelectorAll('details[open]').length), 0, 'left unfolded after printing');
        if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
        await done();
      }
    },
    {
      name: 'the complete guide on paper',
      run: async (task) => {
        const { page, done } = await open(browser, task, { base, file: `${route.guide}.html`, javaScriptEnabled: false });
        const words = await text(page);
        const { printed } = guides.find(({ slug }) => slug === route.guide);
        const fields = printed.blocks.flatMap(({ fields: all }) => all);
        if (words !== null) fields.forEach((field) => task.check(words.includes(field), `the PDF lacks “${field}”`));
        else task.check(true, '');
        await done();
      }
    }
  ];
}

/** The words of the page as PDF, without white space; null where `pdftotext` is not there to read them. */
async function text(page) {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  const folder = await fs.mkdtemp(join(tmpdir(), 'zhiyin-paper-')), file = join(folder, 'page.pdf');
  try {
    await fs.writeFile(file, pdf);
    const { stdout } = await run('pdftotext', ['-layout', file, '-'], { maxBuffer: 1 << 26 });
    return stdout.replace(/\s+/g, '');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}
