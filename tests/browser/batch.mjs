// The page 批量核对: what it makes of a roster is what `zhiyin batch` makes of it, byte for byte.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { open, ready } from './phone.mjs';
import { onDisk } from './sites.mjs';

export const batch = (all) => [...same(all), ...broken(all), ...steered(all), ...without(all)];

/** Opens the page of a site; from a server, or as a file. */
async function desk(all, task, site, options = {}) {
  const base = all.bases[site] || onDisk(join(dirname(all.file), site)).base;
  const phone = await open(all.browser, task, { base, file: 'batch.html', today: all.plan.sites[1].today, ...options });
  await ready(phone.page);
  const later = [];
  phone.page.on('request', (request) => { if (!request.url().startsWith('blob:')) later.push(request.url().replace(/^.*\/assets\/(\w+)\.\w+\.js$/, '$1')); });
  return { ...phone, done: () => { task.same(later, ['roster'], 'requests once the page was there'); return phone.done(); } };
}

const give = (page, name, bytes) => page.setInputFiles('#roster', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
const over = (page) => page.waitForFunction(() => !document.querySelector('[data-results]').hidden || !document.querySelector('[data-refused]').hidden);
const refusal = (page) => page.evaluate(() => { const el = document.querySelector('[data-refused]'); return el.hidden ? '' : el.textContent; });
const drawn = (page, name) => page.evaluate((at) => Array.from(document.querySelectorAll(`[data-table="${at}"] tr`), (row) => Array.from(row.children, (cell) => cell.textContent)), name);

async function saved(page, name) {
  const button = page.locator(`[data-save="${name}"]`);
  if (!await button.isVisible()) return null;
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

/* The cells of one of our own files, without the sign that keeps them from being formulas. */
function records(text) {
  const rows = [[]], cells = /("(?:[^"]|"")*"|[^,\r]*)(,|\r\n)/g;
  for (const [, cell, end] of text.replace('\ufeff', '').matchAll(cells)) {
    const bare = cell.startsWith('"') ? cell.slice(1, -1).replace(/""/g, '"') : cell;
    rows[rows.length - 1].push(/^'[=+\-@\t＝＋－＠]/.test(bare) ? bare.slice(1) : bare);
    if (end !== ',') rows.push([]);
  }
  return rows.slice(0, -1);
}

/** Without the box the people of a merged cell are in doubt, all but the first; with it they are not. */
async function readMerged(task, page) {
  const doubts = async () => (await drawn(page, '待核对')).slice(1).map(([, cell, , , why]) => `${cell} ${/在合并单元格 B2:B4 里/.test(why)}`);
  task.same(await doubts(), ['B3 true', 'B4 true'], '待核对 of merged cells');
  await page.locator('#merged').check();
  await page.waitForFunction(() => document.querySelector('[data-status]').textContent.includes('4 人有完整结果'));
  task.same(await page.locator('[data-table="待核对"]').isVisible(), false, '待核对 once the first cell counts');
}

/** Says by hand what the file of 对照 says. */
async function map(page, { columns, values }) {
  const choose = async (row, label) => { await row.locator('select').selectOption({ label }); await over(page); };
  const row = (body, ...words) => page.locator(`[data-${body}] tr`).filter({ has: page.locator(`td:text-is("${words[0]}")`) })
    .filter({ has: page.locator(`td:text-is("${words[words.length - 1]}")`) });
  for (const [heading, question] of columns) await choose(row('columns', heading), question === '不用' ? '不是问题，原样带到结果里' : question);
  for (const [question, from, to] of values) await choose(row('values', question, from), to);
}

function same(all) {
  return all.plan.rosters.map((roster) => ({
    name: `批量核对 as the command has it: ${roster.name}`,
    run: async (task) => {
      const { page, watched, done } = await desk(all, task, roster.site);
      const bytes = readFileSync(join(dirname(all.file), roster.file)), from = Date.now();
      await give(page, roster.file.endsWith('.xlsx') ? '名单.xlsx' : '名单.csv', bytes);
      await over(page);
      const took = Date.now() - from;
      if (roster.merged) await readMerged(task, page);
      if (roster.columns.length) await map(page, roster);
      task.same(await refusal(page), '', 'refused');
      task.same(await cutOff(page), [], 'boxes that are cut off');
      const people = await saved(page, '结果'), rows = records(people.text).length - 1;
      task.same(people.name, '结果.csv', 'the file');
      task.check(people.text === roster.people, `结果.csv: ${difference(people.text, roster.people)}`);
      for (const [name, title] of [['letters', '介绍信'], ['doubts', '待核对']]) {
        const file = await saved(page, title), expected = roster[name];
        task.same(file ? records(file.text) : [], expected.length > 1 ? expected : [], title);
      }
      const form = await saved(page, '登记表');
      task.check(!form || form.text === roster.form, `登记表.csv: ${form && difference(form.text, roster.form)}`);
      task.same(await drawn(page, '合计'), roster.totals, '合计');
      const warned = await page.locator('[data-warnings] li').allTextContents();
      task.same(warned.some((line) => line.includes('行是隐藏的（第 3 行')), roster.file.endsWith('.xlsx'), 'a word on hidden rows');
      const shown = await drawn(page, '结果');
      task.same(shown.length - 1, Math.min(rows, 100), 'rows that are shown');
      task.same(await page.locator('[data-table="结果"] [data-cut]').textContent(), rows > 100 ? '只显示前 100 行，下载的文件里有全部 5,000 行。' : '', 'a word on the others');
      task.same([await page.evaluate(() => document.querySelectorAll('main img, main b').length), watched.dialogs], [0, []], 'markup of cells');
      if (rows > 100) process.stdout.write(`批量核对: ${rows} rows of ${roster.file} in ${took} ms\n`);
      await done();
    }
  }));
}

/* Boxes of which a part lies outside what is seen, or whose words do not fit. */
const cutOff = (page) => page.evaluate(() => Array.from(document.querySelectorAll('.match select')).filter((box) => {
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = getComputedStyle(box).font;
  const [said] = box.selectedOptions, outside = box.getBoundingClientRect().right > box.closest('section').getBoundingClientRect().right;
  return outside || pen.measureText(said.textContent).width + 40 > box.clientWidth;
}).map((box) => box.getAttribute('aria-label')));

function difference(seen, expected) {
  const [a, b] = [seen, expected].map((text) => text.split('\r\n')), at = a.findIndex((line, i) => line !== b[i]);
  return `${a.length} and ${b.length} lines; seen ${JSON.stringify(a[at])}, expected ${JSON.stringify(b[at])}`;
}

const HEAD = '姓名,去向,物品,搬离日,新地址\n';

/** What is no roster is refused in one sentence, and a roster afterwards is not. */
function broken(all) {
  const files = {
    'an empty file': ['', '这个文件是空的'],
    'a torn workbook': ['PK\x03\x04', '打不开这个 .xlsx：它不是 Excel 工作簿，没有下载、复制完整，或者生成它的程序写错了。'],
    'an old workbook': [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '这是旧的 .xls 格式。'],
    'a web page': ['<html><table>', '这其实是一个网页，不是表格'],
    'no text': ['去\0向\n校内\n', '这个文件里有不是文字的内容'],
    'no encoding': [Buffer.from([0xc8, 0xa5, 0xcf, 0xf2, 0x0a, 0xff, 0xff]), '第 2 行的文字既不是 UTF-8 编码，也不是 GBK 编码。'],
    'half a quote': [`${HEAD}"王一,校内\n`, 'A2 的引号只有前一半'],
    'two separators': ['去向,物品;书\n校内,\n', '表头里逗号、分号都有'],
    'a title': [`名单,,\n${HEAD}`, '第 1 行只有一格“名单”，像是标题，不是表头。'],
    'nobody': [HEAD, '第 1 行表头下面没有人'],
    'two headings': [`${HEAD}${HEAD}`, '第 2 行看起来也是表头'],
    'two columns of one question': ['去向,姓名,去向\n校内,甲,校外\n', 'A 列“去向”和 C 列“去向”都对应问题“去向”。'],
    'no first column': ['姓名,宿舍\n甲,乙\n', '名单里没有一列是问题“去向”（您搬到哪里？），谁的结果都得不出。']
  };
  return [{
    name: '批量核对 refuses what is no roster',
    run: async (task) => {
      const { page, done } = await desk(all, task, 'base');
      for (const [name, [bytes, words]] of Object.entries(files)) {
        await give(page, `${name}.csv`, `${HEAD}王一,校内,,,\n`);
        await page.locator('[data-results]').waitFor();
        task.same(await refusal(page), '', `before ${name}`);
        await give(page, `${name}.csv`, bytes);
        await page.waitForFunction(() => !document.querySelector('[data-refused]').hidden);
        const said = await refusal(page);
        task.check(said.startsWith(words), `${name}: “${said}”`);
        task.same([await page.locator('[data-results]').isVisible(), await page.locator('[data-status]').textContent()], [false, ''], `results of ${name}`);
      }
      await done();
    }
  }];
}

/** A file that is dropped, the row of the headings, the guide, and boxes that keep the focus. */
function steered(all) {
  return [{
    name: '批量核对: dropped, steered, by keyboard',
    run: async (task) => {
      const { page, done } = await desk(all, task, 'real');
      await page.evaluate(() => {
        const dropped = new DataTransfer();
        dropped.items.add(new File(['毕业生,,\n姓名,政治面貌,积极分子确定时间\n甲,群众,\n乙,入党申请人,\n'], 'a.csv'));
        window.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, cancelable: true }));
      });
      await over(page);
      task.check((await refusal(page)).startsWith('第 1 行只有一格“毕业生”'), await refusal(page));
      await page.locator('#heading').selectOption('2');
      await page.waitForFunction(() => document.querySelector('[data-refused]').textContent.startsWith('名单的表头和哪一份指引'));
      const [guide] = await page.locator('#guide option').nth(1).allTextContents();
      await page.locator('#guide').selectOption({ label: guide });
      task.check((await refusal(page)).includes('名单里没有一列是问题“身份”'), await refusal(page));
      await page.locator('[data-columns] select').nth(1).focus();
      await page.locator('[data-columns] select').nth(1).selectOption({ label: '身份' });
      await page.locator('[data-results]').waitFor();
      task.same(await page.evaluate(() => document.activeElement.dataset.key), 'c["政治面貌",0]', 'the focus');
      task.same((await drawn(page, '待核对')).length, 2, '待核对');
      task.same((await drawn(page, '待核对'))[1].slice(0, 4), ['3', 'B3', '身份', '群众'], 'the cell');
      await page.locator('[data-values] select').selectOption({ label: '都不是' });
      await page.waitForFunction(() => document.querySelector('[data-status]').textContent.includes('2 人有完整结果'));
      task.same(await page.locator('[data-table="待核对"]').isVisible(), false, '待核对 when all is clear');
      task.same(await page.locator('[data-kept]').isVisible(), false, 'a word on what was kept, of the first file');
      await give(page, '改好的.csv', '毕业生,,,\n宿舍,姓名,政治面貌,积极分子确定时间\n1,甲,群众,\n2,乙,入党申请人,\n3,丙,群众,\n');
      await page.waitForFunction(() => document.querySelector('[data-status]').textContent.includes('3 人有完整结果'));
      task.same(await page.locator('[data-kept]').isVisible(), true, 'a word on what was kept');
      task.same(await page.locator('[data-columns] tr').nth(2).locator('td').last().textContent(), '手工选定', 'the column, which has moved');
      const blank = page.locator('details button').first();
      await page.locator('details summary').first().click();
      const [download] = await Promise.all([page.waitForEvent('download'), blank.click()]);
      task.check(readFileSync(await download.path(), 'utf8').startsWith('\ufeff姓名,身份,'), 'the empty roster');
      await done();
    }
  }];
}

/** Without script or engine: one sentence, and how a roster is written. */
function without({ browser, plan, bases }) {
  const [site] = plan.sites;
  const plain = { 'without script': { javaScriptEnabled: false }, 'without WebAssembly': { scripts: ['delete window.WebAssembly'], complains: /zhiyin/ } };
  return Object.entries(plain).map(([name, options]) => ({
    name: `批量核对 ${name}`,
    run: async (task) => {
      const { page, done } = await open(browser, task, { base: bases[site.name], file: 'batch.html', ...options });
      task.same([await page.locator('[data-without]').isVisible(), await page.locator('[data-drop]').isVisible(), await page.locator('details').first().isVisible()], [true, false, true], 'what is seen');
      await done();
    }
  }));
}
