// A question whose options are a list: looked for by typing, by touch and by keys; what is told is the chosen row's; a link
// brings the row along; the page as delivered has the list once.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { axe } from './access.mjs';
import { result } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { MIME, onDisk, serve } from './sites.mjs';

const names = (page) => page.locator('#q0 [data-option]:not([hidden]) [data-label]').allTextContents();
const said = (page) => page.locator('main').innerText();

export const listed = ({ browser, file }) => [{
  name: 'options from a list',
  async run(task) {
    const { base } = onDisk(join(dirname(file), 'colleges'));
    const { page, done } = await open(browser, task, { base, file: 'papers.html' });
    await ready(page);
    task.same((await names(page)).length, 24, 'all rows stand there');
    await page.fill('[data-filter]', '外院');
    task.same(await names(page), ['外国语学院'], 'found by another name');
    task.same(await page.locator('[data-found]').innerText(), '找到 1 项', 'how many');
    await page.fill('[data-filter]', '没有的');
    task.same(await names(page), [], 'nothing fits');
    await page.fill('[data-filter]', '学 院');
    task.same((await names(page)).length, 24, 'blanks do not count');
    await page.fill('[data-filter]', '外语');
    await page.keyboard.press('Enter');
    await page.locator('#q1').waitFor();
    await page.locator('label[for="q1-0"]').click();
    await page.locator('[data-own]').first().waitFor();
    const told = await said(page);
    for (const words of ['请打学院电话62001111', '中共某某大学外国语学院委员会']) task.check(told.includes(words), `not told: ${words}`);
    const address = await page.evaluate(() => window.zhiyin.address());
    await page.locator('[data-do="all"]').click();
    task.same(await page.locator('#q0 [data-option]:not([hidden])').count(), 0, 'as delivered, no option but the table');
    task.same(await page.locator('#lists tbody tr').count(), 24, 'the table');
    task.check((await said(page)).includes('〔学院的电话〕'), 'as delivered, cells are named');
    await done();
    const shared = await open(browser, task, { base, file: `papers.html#${address.split('#')[1]}` });
    await ready(shared.page);
    task.check((await said(shared.page)).includes('62001111'), 'a link brings the row along');
    await shared.page.locator('[data-answers] summary').click();
    task.check((await said(shared.page)).includes('外国语学院'), 'the answer is called by its row');
    await shared.done();
    const again = await open(browser, task, { base, file: 'papers.html' });
    await ready(again.page);
    // The first row is the one that all others are copies of.
    await again.page.locator('label[for="q0-0"]').click();
    await again.page.locator('#q1').waitFor();
    await again.page.reload();
    await ready(again.page);
    await again.page.locator('.bar [data-do="back"]').click();
    await again.page.locator('#q0').waitFor();
    const ticked = await again.page.locator('#q0 [data-option]:has(input:checked) [data-label]').allTextContents();
    task.same(ticked, ['文学院'], 'the row answered is ticked');
    await again.done();
  }
}, {
  name: 'one of 221 countries by typing',
  async run(task) {
    // From a disk the CSP keeps axe from reading styles.
    const { base, close } = await serve(join(dirname(file), 'abroad'), { mime: MIME.usual });
    const { page, done } = await open(browser, task, { base, file: 'abroad.html' });
    await ready(page);
    task.same((await names(page)).length, 60, 'some stand there');
    await axe(page, task, 'a long list');
    await page.fill('[data-filter]', '137');
    task.same(await names(page), ['甲137国'], 'found by its name');
    await axe(page, task, 'one that was found');
    await page.fill('[data-filter]', '乙042');
    task.same(await names(page), ['甲042国'], 'found by its other name');
    await page.keyboard.press('Enter');
    await page.locator('#q1').waitFor();
    await axe(page, task, 'a number');
    const field = page.locator('#q1 input[data-digits]');
    for (const [text, meant] of spellings()) {
      await field.fill(text);
      await page.keyboard.press('Enter');
      await (meant === '-' ? page.locator('#q1 [data-error]:not([hidden])').first().waitFor() : result(page));
      const told = await said(page);
      task.same(told.includes(`${meant}元）`), meant !== '-', `${JSON.stringify(text)}: ${meant}`);
      if (text === '3 5') task.check(told.includes('中间有空格'), 'a blank is spoken of');
      if (meant === '-') continue;
      task.check(told.includes('打电话61000042'), 'the telephone of the row');
      await page.locator('.bar [data-do="back"]').click();
      await field.waitFor();
    }
    await done();
    await close();
  }
}];

/** How numbers are written: the list that rosters are held to, but for line ends, which no field takes. */
function spellings() {
  const lines = readFileSync(new URL('../spellings/numbers.txt', import.meta.url), 'utf8').split('\n');
  const given = lines.filter((line) => line && !line.startsWith('#') && !line.includes('\\n'));
  return given.map((line) => {
    const at = line.lastIndexOf('|'), sign = (_, code) => String.fromCodePoint(parseInt(code, 16));
    return [line.slice(0, at).replace(/\\u\{([0-9A-F]+)\}/g, sign), line.slice(at + 1)];
  });
}
