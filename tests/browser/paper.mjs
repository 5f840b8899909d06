// Printing: the frame goes, everything of the result stays, and what is folded away is unfolded.
import { execFile } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { finish } from './access.mjs';
import { isOfOthers } from './cards.mjs';
import { read } from './eyes.mjs';
import { result } from './hands.mjs';
import { open, ready } from './phone.mjs';

const run = promisify(execFile);

/* In the page, as printed. */
function look() {
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const seen = (el) => el.checkVisibility({ contentVisibilityAuto: true });
  const numbers = (list) => list.map((el) => +el.dataset.block).sort((a, b) => a - b);
  return {
    frame: all('nav, .bar, .tools > :not(.printed):not(.qr), button, .skip').filter(seen).map((el) => el.outerHTML.slice(0, 60)),
    blocks: numbers(all('[data-block]').filter(seen)),
    folded: all('[data-block]:not([hidden]) li, [data-answers] dd').filter((el) => !el.closest('[hidden], .basis, .run, details[data-run]') && !seen(el)).length,
    boxes: all('[data-tick]').filter(seen).map((el) => el.id).sort(),
    ticks: all('[data-tick]').filter((el) => !el.closest('[hidden], .run')).map((el) => el.id).sort(),
    headers: all('.copy').filter(seen).length,
    code: all('[data-qr-image] svg').filter(seen).map((el) => Math.round(el.getBoundingClientRect().width)),
    quoted: all('[data-block] q').filter(seen).length
  };
}

/* In the page: what is said by a work sheet only where its 依据 is. */
function proofs() {
  // So are our forms, which are printed when they are asked for.
  const words = (selector) => Array.from(document.querySelectorAll(selector)).filter((el) => !el.closest('[hidden]')).map((el) => el.textContent.replace(/\s+/g, ''));
  return { guesses: words('[data-block] [data-guess]'), quotes: words('[data-block] .basis li q'), forms: words('[data-block] .form .note') };
}

export function paper({ browser, plan, bases }) {
  const route = plan.routes.find(({ tag }) => tag === 'M2'), base = bases[route.site];
  const { today, guides } = plan.sites.find(({ name }) => name === route.site), { blocks } = route.blank;
  const byNumber = new Map(blocks.map((block) => [block.number, block]));
  // A work sheet has what the reader does, with what belongs to it; what others do, only where it is asked for.
  const isOwn = (block) => !(/步骤|期限|平台更新/.test(block.kind) && isOfOthers(block) && block.of === null) && (block.of === null || isOwn(byNumber.get(block.of)));
  const sheets = { 打印: ['', blocks.filter(isOwn)], 连同依据打印: ['all', blocks] };
  return [
    ...Object.entries(sheets).map(([name, [what, wanted]]) => ({
      name: `a result on paper: ${name}`,
      run: async (task) => {
        const storageState = await finish(browser, plan, base);
        const { page, done } = await open(browser, task, { base, file: `${route.guide}.html`, today, storageState });
        await result(page);
        await page.locator('[data-tool="link"]').waitFor();
        await read(page); // all of it laid out, so that nothing moves under the finger
        await page.evaluate(() => { window.print = () => { window.__asked = document.documentElement.dataset.print; }; });
        await page.locator(`[data-do="${what ? 'printAll' : 'print'}"]`).tap();
        task.same(await page.evaluate(() => window.__asked), what, 'what the button asks for');
        await page.emulateMedia({ media: 'print' });
        await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
        const seen = await page.evaluate(look), { guesses, quotes, forms } = await page.evaluate(proofs);
        task.same(seen.frame, [], 'printed frame');
        task.same(seen.blocks, wanted.map(({ number }) => number).sort((a, b) => a - b), 'printed blocks');
        task.same(seen.folded, 0, 'parts folded away on paper');
        task.same(seen.boxes, seen.ticks, 'boxes to tick');
        task.same(seen.headers, wanted.flatMap(({ headers }) => headers).length, 'headers');
        task.check(seen.code.length === 1 && seen.code[0] > 80, `the QR code: ${seen.code}`);
        task.same(seen.quoted > 0, what === 'all', 'clauses are quoted');
        await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
        await page.evaluate((all) => { document.documentElement.dataset.print = all; }, what);
        const words = await text(page), link = await page.evaluate(() => window.zhiyin.address());
        if (words !== null) {
          const [year, month, day] = new Date(today * 864e5).toISOString().split(/\D/).map(Number), has = (field) => task.check(words.includes(field), `the PDF lacks “${field}”`);
          const isProof = (field) => [...guesses, ...quotes, ...forms].some((proof) => proof.includes(field));
          const isSaid = (block) => (field) => (what === 'all' || !isProof(field)) && !(block.mine && block.who.includes(field));
          wanted.forEach((block) => block.fields.filter(isSaid(block)).forEach(has));
          [`打印日期：${year}年${month}月${day}日`, `网址：${link}。`, ...route.blank.answers.map(([, answer]) => answer), ...(what ? quotes : [])].forEach(has);
        }
        await page.emulateMedia({ media: 'screen' });
        task.same(await page.evaluate(() => document.querySelectorAll('details[open]').length), 0, 'left unfolded after printing');
        if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT, fullPage: true });
        await done();
      }
    })),
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
    const { stdout } = await run('pdftotext', ['-raw', file, '-'], { maxBuffer: 1 << 26 });
    return stdout.replace(/\s+/g, '');
  } catch (error) {
    if (error.code === 'ENOENT') return null;
    throw error;
  } finally {
    await fs.rm(folder, { recursive: true });
  }
}
