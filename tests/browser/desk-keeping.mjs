// 编辑台 where something goes wrong beside it: a tab that is killed, a worker that dies, a permission that is
// denied, a disk that is full, zips that are none. Each is one sentence, and nothing is lost.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { axe } from './access.mjs';
import { GUIDE, LONG, begun, listed, opened, panel, retype, start, text, unzipped } from './desk.mjs';
import { BASE, MOVE, folderOpened, gbk, said, unsaved } from './desk-folder.mjs';

export const keeping = (all) => [killed(all), died(all), zips(all), refused(all), again(all)];

/* In the page before its own scripts: every worker, to break it; the pages it has is not what matters here. */
function withWorkers() {
  const Real = window.Worker;
  window.__workers = [];
  window.Worker = class extends Real {
    constructor(...given) {
      super(...given);
      window.__workers.push(this);
    }
  };
}

const killed = (all) => ({
  name: 'desk: what a killed tab had not saved is offered to the next one, not to a neighbour',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const [, title] = /标题: (.+)/.exec(await text(page));
    await retype(page, `标题: ${title}`, '标题: 没有保存的');
    await unsaved(page, 1);
    // It is kept a moment after the last key.
    await page.waitForTimeout(2500);
    const address = page.url(), neighbour = await page.context().newPage();
    await neighbour.goto(address);
    await neighbour.locator('#open-starter').waitFor();
    await neighbour.waitForTimeout(500);
    task.same(await neighbour.locator('#kept button').count(), 0, 'work of a tab that lives, offered');
    await page.goto('chrome://crash').catch(() => undefined);
    await page.close();
    await neighbour.reload();
    await neighbour.locator('#kept button.main').filter({ hasText: '接着改“范例”' }).click({ timeout: LONG });
    await neighbour.locator('#pages option').first().waitFor({ state: 'attached', timeout: LONG });
    task.check((await text(neighbour)).includes('标题: 没有保存的'), 'what was not saved is gone');
    await unsaved(neighbour, 1);
    // Now it is this tab's.
    await neighbour.reload();
    await neighbour.locator('#kept button.main').waitFor({ timeout: LONG });
    task.same(await neighbour.locator('#kept button.main').count(), 1, 'works that are offered after it went on');
    await axe(neighbour, task, 'work that was left');
    await neighbour.locator('#kept button').filter({ hasText: '不要了' }).click();
    await neighbour.locator('#sure-yes').click();
    await neighbour.locator('#kept button').first().waitFor({ state: 'detached' });
    await done({ isHeard: false });
  }
});

const died = (all) => ({
  name: 'desk: a worker that dies is one sentence, and one goes on writing',
  run: async (task) => {
    const { page, done } = await opened(all, task);
    await page.evaluate(withWorkers);
    await start(page);
    await panel(page, '没有问题');
    const [, title] = /标题: (.+)/.exec(await text(page));
    await retype(page, `标题: ${title}`, '标题: 先写的');
    await page.evaluate(() => window.__workers[window.__workers.length - 1].postMessage({ id: -1, name: 'nothing', given: [] }));
    await said(page, '刚才出了意外，已经重新开始；您写的都在');
    task.check((await text(page)).includes('先写的'), 'what was written is gone');
    await retype(page, '标题: 先写的', '标题: 后写的');
    await page.locator('#pages').selectOption('checkout.html');
    await page.frameLocator('#page').locator('h1').filter({ hasText: '后写的' }).waitFor({ state: 'attached', timeout: LONG });

    // It dies of these texts, again and again: no circle, and a way out.
    await page.evaluate(() => {
      const Real = window.Worker;
      window.__made = 0;
      window.Worker = class extends Real {
        postMessage(given) {
          if (given.name === 'open') window.__made += 1;
          super.postMessage(given.name === 'open' && !window.__isMended ? { ...given, name: 'nothing' } : given);
        }
      };
      window.__workers[window.__workers.length - 1].dispatchEvent(new ErrorEvent('error'));
    });
    await said(page, '编辑台算不了现在这份内容；您写的都在');
    await page.waitForTimeout(500);
    task.same(await page.evaluate(() => window.__made), 1, 'times it was tried again');
    const [given] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), page.locator('#pack').click()]);
    task.check(unzipped(readFileSync(await given.path()))[`content/${GUIDE}`].toString().includes('后写的'), 'the zip misses what was written');
    await page.evaluate(() => { window.__isMended = true; });
    await retype(page, '标题: 后写的', '标题: 又写的');
    await said(page, '已经重新开始');
    await page.frameLocator('#page').locator('h1').filter({ hasText: '又写的' }).waitFor({ state: 'attached', timeout: LONG });
    await done({ isHeard: false });
  }
});

/** A zip of files as they are, not packed. */
export function zipped(files) {
  const parts = [], central = [];
  let at = 0;
  const table = Int32Array.from({ length: 256 }, (_, byte) => {
    let code = byte;
    for (let bit = 0; bit < 8; bit += 1) code = code & 1 ? (code >>> 1) ^ 0xEDB88320 : code >>> 1;
    return code;
  });
  for (const [name, bytes] of files) {
    const raw = Buffer.isBuffer(name) ? name : Buffer.from(name);
    let code = -1;
    for (const byte of bytes) code = (code >>> 8) ^ table[(code ^ byte) & 255];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(~code >>> 0, 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(raw.length, 22);
    parts.push(Buffer.from('PK\x03\x04'), head, raw, bytes);
    const more = Buffer.alloc(14);
    more.writeUInt32LE(at, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00'), head, more, raw);
    at += 30 + raw.length + bytes.length;
  }
  const list = Buffer.concat(central), end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, list, Buffer.from('PK\x05\x06'), end]);
}

const zips = (all) => ({
  name: 'desk: zips that lead out, are too large or hold no content are one sentence; GBK texts are looked at',
  run: async (task) => {
    const { page, done } = await opened(all, task);
    const given = (name, files) => page.locator('#zip').setInputFiles({ name, mimeType: 'application/zip', buffer: zipped(files) });
    const content = listed(BASE).map((path) => [`内容/${path}`, readFileSync(join(BASE, path))]);
    for (const [what, files, words] of [
      ['out', [['../a.txt', Buffer.from('a')]], '指向文件夹外面'],
      ['large', [...content, ['内容/files/a.pdf', Buffer.alloc(21 * 1024 * 1024)]], '超过 20 MB'],
      ['colon', [...content, ['内容/会议 10:00.txt', Buffer.from('a')]], '“内容/会议 10:00.txt”，文件名里有“:”'],
      ['none', [['a.txt', Buffer.from('a')]], '里面没有 site.yaml']]) {
      await given(`${what}.zip`, files);
      await said(page, words);
      task.check(!await page.evaluate(() => 'open' in document.body.dataset), `${what}: it was opened`);
    }
    // Nothing of those is in what is opened next.
    await start(page);
    const [starter] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), page.locator('#pack').click()]);
    task.check(!('a.txt' in unzipped(readFileSync(await starter.path()))), 'a file of a zip that was refused');
    await page.locator('#home').click();

    const about = content.find(([path]) => /pages\/.*\.md$/.test(path))[0].slice('内容/'.length);
    const strange = content.map(([path, bytes]) => [path, path.endsWith(about) ? gbk('# 搬家\n') : bytes]);
    // Some packers write a dot before every name.
    const dotted = strange.map(([path, bytes]) => [`./${path}`, bytes]);
    await given('甲.zip', [...dotted, [gbk('内容/lists/乙.csv'), gbk('名称,电话\n甲院,1\n')]]);
    await page.locator('#name').filter({ hasText: '甲' }).waitFor({ timeout: LONG });
    const [again] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), page.locator('#pack').click()]);
    task.check(Object.keys(unzipped(readFileSync(await again.path()))).some((path) => path.endsWith(about)), 'what was opened is not in the zip that is kept');
    await page.locator('[data-path="lists/乙.csv"]').click();
    await said(page, '不是 UTF-8 编码，这里只能看');
    task.check((await text(page)).includes('甲院'), `a GBK table reads: ${await text(page)}`);
    await page.locator('#editor .cm-content').click();
    await page.keyboard.insertText('多出来的');
    task.check(!(await text(page)).includes('多出来的'), 'a text that is only looked at was changed');
    await page.locator(`[data-path="${about}"]`).click();
    await said(page, '编辑台不猜里面写的是什么');
    await done();
  }
});

const refused = (all) => ({
  name: 'desk: a denied permission and a full disk leave the folder and the work as they are',
  run: async (task) => {
    const { page, given, read, done } = await folderOpened(all);
    const [, title] = /标题: (.+)/.exec(given[MOVE]);
    await retype(page, `标题: ${title}`, '标题: 新的');
    await unsaved(page, 1);
    await page.evaluate(() => {
      const handle = FileSystemFileHandle.prototype, create = handle.createWritable;
      handle.createWritable = async function full() {
        if (!window.__isFull) return create.call(this);
        const stream = await create.call(this);
        return new WritableStream({ write: () => undefined, close: async () => { await stream.abort(); throw new DOMException('full', 'QuotaExceededError'); } });
      };
      window.__isFull = true;
      FileSystemHandle.prototype.queryPermission = async () => (window.__isDenied ? 'prompt' : 'granted');
      FileSystemHandle.prototype.requestPermission = async () => 'denied';
    });
    await page.locator('#save').click();
    await said(page, '磁盘满了，没有保存完');
    task.same(await read(MOVE), given[MOVE], 'the file on a full disk');
    await unsaved(page, 1);
    await page.evaluate(() => { window.__isDenied = true; });
    await page.locator('#save').click();
    await said(page, '没有写这个文件夹的权限');
    await page.evaluate(() => { window.__isDenied = false; window.__isFull = false; });
    await page.locator('#save').click();
    await said(page, '已保存 1 个文件');
    task.same(await read(MOVE), given[MOVE].replace(title, '新的'), 'the file once there is room');
    await done();
  }
});

const again = (all) => ({
  name: 'desk: the last folder is one tap away, and its permission is asked for again',
  run: async (task) => {
    const { page, tab, done } = await folderOpened(all);
    await page.close();
    const next = await tab();
    await next.locator('#last button').filter({ hasText: '再打开“内容”' }).waitFor({ timeout: LONG });
    await axe(next, task, 'the last folder');
    await next.evaluate(() => {
      window.__asked = [];
      FileSystemHandle.prototype.queryPermission = async () => (window.__asked.includes('granted') ? 'granted' : 'prompt');
      FileSystemHandle.prototype.requestPermission = async () => {
        const answer = window.__asked.length ? 'granted' : 'denied';
        window.__asked.push(answer);
        return answer;
      };
    });
    await next.locator('#last button').click();
    await said(next, '没有读写这个文件夹的权限，没有打开');
    await start(next, '#last button');
    await next.locator('#home').click();
    await next.locator('#last button').waitFor({ timeout: LONG });
    task.same([await next.evaluate(() => window.__asked), await next.locator('#name').textContent()], [['denied', 'granted'], '内容'], 'what was asked');
    await done();
  }
});
