// 编辑台 (`zhiyin desk`) from a folder on a file:// address, as a new editor would use it: the starter, a date, a slip
// and its 改法, the live page, and the site as a zip, which is what `zhiyin build` writes.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { axe } from './access.mjs';
import { serve } from './sites.mjs';

export const desk = (all) => [edited(all), folder(all), strange(all), axed(all)];

export const LONG = 60000;
export const GUIDE = 'guides/checkout/guide.yaml';

/** The files of a zip. */
export function unzipped(bytes) {
  const files = {};
  let at = bytes.lastIndexOf(Buffer.from('PK\x05\x06'));
  const count = bytes.readUInt16LE(at + 10);
  at = bytes.readUInt32LE(at + 16);
  for (let one = 0; one < count; one += 1) {
    const [method, packed, named, extra, comment, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32), bytes.readUInt32LE(at + 42)];
    const name = bytes.subarray(at + 46, at + 46 + named).toString();
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28), data = bytes.subarray(start, start + packed);
    files[name] = method ? inflateRawSync(data) : Buffer.from(data);
    at += 46 + named + extra + comment;
  }
  return files;
}

/** The files of a folder. */
export function listed(folder, below = '') {
  return readdirSync(join(folder, below)).sort().flatMap((name) => {
    const path = below ? `${below}/${name}` : name;
    return statSync(join(folder, path)).isDirectory() ? listed(folder, path) : [path];
  });
}

let made = null;

/** The folder with the desk, which all tasks only read. */
export function deskOf(plan) {
  if (made) return made;
  made = join(mkdtempSync(join(tmpdir(), 'zhiyin-desk-')), 'desk');
  execFileSync(plan.program, ['desk', '--out', made], { stdio: 'pipe' });
  process.on('exit', () => rmSync(dirname(made), { recursive: true }));
  return made;
}

/** The desk, opened by its address on the disk, and a folder for what comes of it. */
export async function opened({ browser, plan }, task, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyin-desk-'));
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', ...options });
  const page = await context.newPage(), said = [], outside = [];
  page.on('console', (message) => { if (message.type() === 'error' || message.type() === 'warning') said.push(message.text()); });
  page.on('pageerror', (error) => said.push(String(error)));
  page.on('request', (request) => { if (!/^(file|blob|data):/.test(request.url())) outside.push(request.url()); });
  await page.goto(pathToFileURL(join(deskOf(plan), 'index.html')).href);
  const done = async ({ isHeard = true } = {}) => {
    // Typed over what is selected, Chromium tries to keep its look by an inline style, which is refused, rightly.
    if (isHeard) task.same(said.filter((words) => !words.startsWith('Applying inline style')), [], 'the console');
    task.same(outside, [], 'requests to elsewhere');
    await context.close();
    rmSync(folder, { recursive: true });
  };
  return { page, folder, done };
}

export const text = (page) => page.evaluate(() => Array.from(document.querySelector('#editor').shadowRoot.querySelectorAll('.cm-line'), (line) => line.textContent).join('\n'));
export const panel = (page, words) => page.locator('#panel').filter({ hasText: words }).waitFor({ timeout: LONG });
export const inFrame = (page) => page.frameLocator('#page');
/** The frame that is seen: another one stands ready beneath it. */
export const seen = async (page) => (await page.locator('#page').elementHandle()).contentFrame();

/** Searches a word in the editor and types another in its place. */
export async function retype(page, word, other) {
  await page.locator('#editor .cm-content').click();
  await page.keyboard.press('Control+f');
  await page.locator('#editor .cm-search input[name="search"]').fill(word);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.insertText(other);
}

export async function start(page, button = '#open-starter') {
  await page.locator(button).click();
  await page.locator('#pages option').first().waitFor({ state: 'attached', timeout: LONG });
}

/** The starter on the desk, in which nothing is wrong. */
export async function begun(all, task, options) {
  const desk = await opened(all, task, options);
  await start(desk.page);
  await panel(desk.page, '没有问题');
  return desk;
}

/* In the page before its own scripts: what the worker answers is heard once `window.__heard` is called, if `window.__held` is there. */
function hold() {
  window.Worker = class extends Worker {
    set onmessage(hear) {
      super.onmessage = (event) => { if (window.__held) window.__held.push(() => hear(event)); else hear(event); };
    }
  };
  window.__heard = () => {
    const held = window.__held;
    window.__held = null;
    held.forEach((hear) => hear());
  };
}

/** A desk that was begun, whose worker can be held. */
export async function holding(all, task) {
  const desk = await opened(all, task);
  await desk.page.addInitScript(hold);
  await desk.page.reload();
  await start(desk.page);
  await panel(desk.page, '没有问题');
  return desk;
}

/** What `zhiyin build` writes of a zip of content. */
function built({ plan }, folder, files) {
  for (const [path, bytes] of Object.entries(files)) {
    const at = join(folder, 'again', path);
    mkdirSync(dirname(at), { recursive: true });
    writeFileSync(at, bytes);
  }
  execFileSync(plan.program, ['build'], { cwd: join(folder, 'again'), stdio: 'pipe' });
  const out = join(folder, 'again', 'public');
  return Object.fromEntries(listed(out).map((name) => [name, readFileSync(join(out, name))]));
}

export async function download(page, button) {
  const [given] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), page.locator(button).click()]);
  return unzipped(readFileSync(await given.path()));
}

const edited = (all) => ({
  name: 'desk: the starter is edited, mended, seen and published from a file:// address',
  run: async (task) => {
    const { page, folder, done } = await begun(all, task);
    const before = await text(page);
    task.check(before.includes('问题:'), 'the guide is not in the editor');

    // A date, seen on the page; what the person answered stays.
    await page.locator('#pages').selectOption('checkout.html');
    const frame = inFrame(page);
    await frame.locator('[data-question]:not([hidden]) li[data-option] label').first().waitFor({ timeout: LONG });
    await frame.locator('[data-question]:not([hidden]) li[data-option] label').first().click();
    const asked = () => frame.locator('[data-question]:not([hidden])').first().getAttribute('data-name');
    const next = await asked();
    const title = /标题: (.+)/.exec(before)[1];
    await retype(page, `标题: ${title}`, '标题: 退宿与还书');
    await frame.locator('h1').filter({ hasText: '退宿与还书' }).waitFor({ state: 'attached', timeout: LONG });
    task.same(await asked(), next, 'the question after an edit');

    // A slip: a squiggle, a problem, and its 改法.
    const question = /- 名: (\S+)/.exec(before)[1];
    await retype(page, `{${question}: `, `{${question}一: `);
    await page.locator('#editor .cm-lintRange-error').first().waitFor({ timeout: LONG });
    const mend = page.locator('#panel .mend').first();
    await mend.waitFor({ timeout: LONG });
    await page.locator('#stale').waitFor({ timeout: LONG });
    await mend.click();
    await panel(page, '没有问题');
    task.check(!(await text(page)).includes(`${question}一`), 'the 改法 did nothing');

    // Who gets other guidance since then, the cases, the picture.
    await page.locator('#tab-changes').click();
    await panel(page, '退宿与还书');
    await page.locator('#tab-cases').click();
    await panel(page, '个用例全部符合');
    await page.locator('#tab-proof').click();
    await panel(page, '每个人恰好有一个结论');
    await page.locator('#tab-charts').click();
    await page.locator('#panel svg [data-place]').first().waitFor({ timeout: LONG });

    const site = await download(page, '#publish');
    const content = await download(page, '#pack');
    const wanted = built(all, folder, content);
    task.same(Object.keys(site).sort(), Object.keys(wanted).sort(), 'files of the site');
    for (const [name, bytes] of Object.entries(wanted)) task.check(site[name] && site[name].equals(bytes), `${name} is not what build writes`);
    task.check(content[`content/${GUIDE}`].toString().includes('退宿与还书'), 'the edit is not in the zip');
    await done();
  }
});

/* In the page before its own scripts: a folder that a person may choose, in the browser's own store of files. */
export function withFolder(files) {
  const folder = async (path, create) => {
    let at = await (await navigator.storage.getDirectory()).getDirectoryHandle('内容', { create });
    for (const part of path.split('/').slice(0, -1)) at = await at.getDirectoryHandle(part, { create });
    return at;
  };
  const nameOf = (path) => path.split('/').pop();
  window.__read = async (path) => (await (await (await folder(path)).getFileHandle(nameOf(path))).getFile()).text();
  window.__write = async (path, text) => {
    const handle = await (await folder(path, true)).getFileHandle(nameOf(path), { create: true }), stream = await handle.createWritable();
    await stream.write(text);
    await stream.close();
  };
  window.__remove = async (path) => (await folder(path)).removeEntry(nameOf(path));
  window.__removeAll = async () => (await navigator.storage.getDirectory()).removeEntry('内容', { recursive: true });
  window.showDirectoryPicker = async () => {
    // Another tab may have it open.
    const isThere = await folder('', false).then(() => true, () => false);
    for (const [path, text] of isThere ? [] : Object.entries(files)) await window.__write(path, text);
    return folder('', false);
  };
}

/** A folder is written back file by file, only what changed; what somebody else changed meanwhile is asked for first. */
const folder = ({ browser, plan }) => ({
  name: 'desk: a folder of this computer is changed where it lies',
  run: async (task) => {
    const source = fileURLToPath(new URL('../check/base', import.meta.url));
    const given = Object.fromEntries(listed(source).map((path) => [path, readFileSync(join(source, path), 'utf8')]));
    const server = await serve(deskOf(plan)), context = await browser.newContext({ locale: 'zh-CN' }), page = await context.newPage();
    await page.addInitScript(withFolder, given);
    await page.goto(`${server.base}index.html`);
    const said = (words) => page.locator('#said').filter({ hasText: words }).waitFor({ timeout: LONG });
    const there = async () => Object.fromEntries(await Promise.all(Object.keys(given).map(async (path) => [path, await page.evaluate((at) => window.__read(at), path)])));
    await start(page, '#open-folder');
    const guide = 'guides/move/guide.yaml', [, title] = /标题: (.+)/.exec(given[guide]);
    const changed = { ...given, [guide]: given[guide].replace(title, '搬家') };
    await retype(page, `标题: ${title}`, '标题: 搬家');
    await page.locator('#state').filter({ hasText: '1 个文件没有保存' }).waitFor({ timeout: LONG });
    // A zip beside it is no saving of the folder.
    await download(page, '#pack');
    await said('原来的文件夹没有动');
    task.same([await there(), await page.locator('#state').textContent()], [given, '1 个文件没有保存'], 'after a zip');
    await page.locator('#save').click();
    await said('已保存 1 个文件');
    task.same([await there(), await page.locator('#state').textContent()], [changed, ''], 'after saving');
    await page.evaluate(([path, text]) => window.__write(path, text), [guide, '标题: 别人的']);
    await retype(page, '标题: 搬家', '标题: 搬走');
    await page.locator('#save').click();
    await page.locator('#sides [value=""]').click();
    await said('没有保存，您的版本还在编辑台里');
    task.same((await there())[guide], '标题: 别人的', 'what somebody else wrote');
    await page.locator('#save').click();
    await page.locator('#sides [value="mine"]').click();
    await said('已保存 1 个文件');
    task.same((await there())[guide], given[guide].replace(title, '搬走'), 'after a yes');
    await context.close();
    await server.close();
  }
});

/** A stranger's content: its theme brings a script, which may reach neither the desk nor a file. */
const strange = (all) => ({
  name: 'desk: a script in a stranger\'s theme reaches nothing',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const frame = await seen(page);
    task.check(await frame.locator('h1').count(), 'no page is in the frame');
    const reached = await frame.evaluate(async () => {
      const tried = {};
      const attempt = async (name, act) => { try { tried[name] = await act(); } catch { tried[name] = 'refused'; } };
      await attempt('parent', () => parent.document.title);
      await attempt('storage', () => new Promise((done) => { const request = indexedDB.open('zhiyin-desk'); request.onsuccess = () => done('open'); request.onerror = () => done('refused'); }));
      await attempt('file', () => fetch('file:///etc/passwd').then(() => 'read'));
      await attempt('network', () => fetch('http://127.0.0.1:9/').then(() => 'sent'));
      await attempt('image', () => new Promise((done) => { const image = new Image(); image.onload = () => done('shown'); image.onerror = () => done('refused'); image.src = 'file:///usr/share/pixmaps/debian-logo.png'; }));
      return { ...tried, origin: self.origin };
    });
    task.same(reached, { parent: 'refused', storage: 'refused', file: 'refused', network: 'refused', image: 'refused', origin: 'null' }, 'what a script in the frame reaches');
    // The browser says what it refused.
    await done({ isHeard: false });
  }
});

const axed = (all) => ({
  name: 'desk: axe finds nothing, light and dark, at 1280 and 1024',
  run: async (task) => {
    for (const [width, colorScheme] of [[1280, 'light'], [1024, 'dark']]) {
      const { page, done } = await opened(all, task, { viewport: { width, height: 800 }, colorScheme });
      await axe(page, task, `opening, ${width} ${colorScheme}`);
      await start(page);
      await panel(page, '没有问题');
      await axe(page, task, `editing, ${width} ${colorScheme}`);
      // Axe itself tries to read the styles, which nobody may.
      await done({ isHeard: false });
    }
  }
});
