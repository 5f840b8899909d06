// 编辑台 in the other two engines, which open no folders: a zip comes in, is edited, proved and seen, and goes out as a
// zip, as does the site. A page: see engines.mjs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskOf, listed, unzipped } from './desk.mjs';
import { BASE, MOVE } from './desk-folder.mjs';
import { zipped } from './desk-keeping.mjs';
import { onDisk, serve } from './sites.mjs';

/** Waits for an answer that is not empty. */
async function until(page, task, what, look, ...given) {
  for (const end = Date.now() + 60000; Date.now() < end; await new Promise((done) => { setTimeout(done, 100); })) {
    const answer = await page.evaluate(look, ...given);
    if (answer) return answer;
  }
  return task.fail(`${what}: ${await page.evaluate(() => `${document.querySelector('#said').textContent} ${document.querySelector('#panel').textContent}`)}`);
}

/* In the page: what the frame of the live page says, and what is given to whoever sits there, which no driver could take. */
function watched() {
  window.__drawn = 0;
  window.__given = null;
  addEventListener('message', ({ data }) => { if (data.kept) window.__drawn += 1; });
  const address = URL.createObjectURL.bind(URL);
  URL.createObjectURL = (blob) => {
    const reader = new FileReader();
    reader.onload = () => { window.__given = reader.result.slice(reader.result.indexOf(',') + 1); };
    if (blob.type === 'application/zip') reader.readAsDataURL(blob);
    return address(blob);
  };
  HTMLAnchorElement.prototype.click = () => undefined;
}

/* In the page: a zip is chosen. */
function choose(packed) {
  const given = new DataTransfer(), box = document.querySelector('#zip');
  given.items.add(new File([Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0))], '搬家.zip', { type: 'application/zip' }));
  box.files = given.files;
  box.dispatchEvent(new Event('change'));
}

/** The files of a zip that a button gives. */
async function taken(page, task, button) {
  await page.evaluate((id) => { window.__given = null; document.querySelector(id).click(); }, button);
  return unzipped(Buffer.from(await until(page, task, `nothing comes of ${button}`, () => window.__given), 'base64'));
}

async function edited(page, task, base) {
  await page.goto(`${base}index.html`);
  await page.evaluate(watched);
  task.same(await page.evaluate(() => [document.querySelector('#open-folder').hidden, document.querySelector('#publish-folder').hidden]), [true, true], 'offers of folders');
  const content = listed(BASE).map((path) => [`内容/${path}`, readFileSync(join(BASE, path))]);
  await page.evaluate(choose, zipped(content).toString('base64'));
  await until(page, task, 'the zip is not on the desk', () => Boolean(document.querySelector('#pages option')));
  await until(page, task, 'no page is drawn', () => window.__drawn);
  const line = () => Array.from(document.querySelector('#editor').shadowRoot.querySelectorAll('.cm-line')).find((one) => one.textContent.startsWith('标题: '));
  const title = (await page.evaluate(() => document.querySelector('#editor').shadowRoot.querySelector('.cm-content').innerText)).match(/标题: (.+)/)[1];
  const drawn = await page.evaluate(() => {
    document.querySelector('#pages').value = 'move.html';
    document.querySelector('#pages').dispatchEvent(new Event('change'));
    return window.__drawn;
  });
  await until(page, task, 'another page is not drawn', (before) => window.__drawn > before, drawn);
  // Behind its words, where a line has none.
  await page.press(line);
  await page.write('abc');
  await until(page, task, 'what was typed is not there', () => document.querySelector('#state').textContent === '1 个文件没有保存');
  await until(page, task, 'the page is not drawn anew', (before) => window.__drawn > before + 1, drawn);
  const out = await taken(page, task, '#pack'), text = out[`内容/${MOVE}`].toString();
  task.check(text.includes(`标题: ${title}abc`), `the zip says ${/标题: .*/.exec(text)}`);
  for (const [path, bytes] of content) if (!path.endsWith(MOVE)) task.check(bytes.equals(out[path]), `${path} is another one`);
  const site = await taken(page, task, '#publish');
  task.check(site['move.html'] && site['move.html'].toString().includes(`${title}abc`), 'the site does not have what was typed');
}

/** For each way to come to it a task. */
export const elsewhere = ({ plan, task }) => [['http', serve], ['file://', onDisk]].map(([way, at]) => task(`编辑台, a zip in and out, ${way}`, async (page, task) => {
  const { base, close } = await at(deskOf(plan));
  try {
    await edited(page, task, base);
  } finally {
    await close();
  }
}));
