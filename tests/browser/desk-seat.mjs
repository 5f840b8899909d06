// 编辑台, who sits in the live page, and whose page it is: nobody sits in another page than theirs, and nothing of the
// content that was open before is seen as the next one's.
import { readFileSync } from 'node:fs';
import { GUIDE, LONG, begun, inFrame, opened, panel, retype, start, unzipped } from './desk.mjs';
import { zipped } from './desk-keeping.mjs';
import { STARTER, tab } from './desk-panels.mjs';

export const seats = (all) => [seatedLate(all), seatedSlowly(all), nothingOfBefore(all)];

const [, TITLE] = /标题: (.+)/.exec(STARTER);

/* In the page before its own scripts: what is asked for by the name `window.__slow` is answered late. */
function slow() {
  const late = new Set();
  window.Worker = class extends Worker {
    set onmessage(hear) {
      super.onmessage = (event) => { if (late.has(event.data.id)) setTimeout(() => hear(event), 1500); else hear(event); };
    }

    postMessage(words, ...more) {
      if (window.__slow === words.name) late.add(words.id);
      super.postMessage(words, ...more);
    }
  };
}

const seatedLate = (all) => ({
  name: 'desk: who is to sit at a page sits there, though another one is drawn meanwhile',
  run: async (task) => {
    const { page, done } = await opened(all, task);
    await page.addInitScript(slow);
    await page.reload();
    await start(page);
    await panel(page, '没有问题');
    await page.locator('#linked').click();
    await tab(page, 'cases');
    await panel(page, '个用例全部符合');
    await page.getByText(/^全部 \d+ 个用例/).click();
    await page.evaluate(() => {
      window.__slow = 'page';
      document.querySelector('#panel details').dataset.before = '';
    });
    await retype(page, `标题: ${TITLE}`, '标题: 退宿与还书');
    // The list that is drawn after it is open as the one before was.
    await page.locator('#panel details[open]:not([data-before])').waitFor({ timeout: LONG });
    await page.getByRole('button', { name: '以这个人查看' }).first().click();
    await inFrame(page).getByText('退宿与还书').first().waitFor({ timeout: LONG });
    await page.locator('#said').filter({ hasText: '预览里现在是这个人' }).waitFor({ timeout: LONG });
    await inFrame(page).locator('html[data-view="result"]').waitFor({ timeout: LONG });
    task.same(await page.locator('#pages').inputValue(), 'checkout.html', 'the page that is looked at');
    await done();
  }
});

/* In the page before its own scripts: that a page is laid out is not heard as long as `window.__deaf`. */
function deaf() {
  if (window !== window.top) return;
  addEventListener('message', (event) => { if (window.__deaf && event.data.isDrawn) event.stopImmediatePropagation(); });
}

const seatedSlowly = (all) => ({
  name: 'desk: who is to sit at a page that is slow sits there, though a key came meanwhile',
  run: async (task) => {
    const { page, done } = await opened(all, task);
    await page.addInitScript(deaf);
    await page.reload();
    await start(page);
    await panel(page, '没有问题');
    await tab(page, 'cases');
    await panel(page, '个用例全部符合');
    await page.getByText(/^全部 \d+ 个用例/).click();
    await page.evaluate(() => { window.__deaf = true; });
    await page.getByRole('button', { name: '以这个人查看' }).first().click();
    await page.locator('#said').filter({ hasText: '预览里现在是这个人' }).waitFor({ timeout: LONG });
    await retype(page, `标题: ${TITLE}`, '标题: 退宿与还书');
    // Longer than a page may be about it before a later one is drawn in its place.
    await page.waitForTimeout(1500);
    await page.evaluate(() => { window.__deaf = false; });
    await inFrame(page).locator('h1').filter({ hasText: '退宿与还书' }).waitFor({ state: 'attached', timeout: LONG });
    await inFrame(page).locator('html[data-view="result"]').waitFor({ timeout: LONG });
    await done();
  }
});

const nothingOfBefore = (all) => ({
  name: 'desk: of a content that was open before nothing is seen beside the next one',
  run: async (task) => {
    const { page, done } = await begun(all, task);
    const isSeen = () => page.evaluate(() => !document.querySelector('#stage').inert && getComputedStyle(document.querySelector('#stage')).opacity === '1');
    task.check(await isSeen(), 'the first content is not seen');
    const [packed] = await Promise.all([page.waitForEvent('download', { timeout: LONG }), page.locator('#pack').click()]);
    const files = Object.entries(unzipped(readFileSync(await packed.path())));
    const broken = files.map(([path, bytes]) => [path, path.endsWith(GUIDE) ? Buffer.from(bytes.toString().replace('选项:', '选顶:')) : bytes]);
    await page.locator('#home').click();
    await page.locator('#zip').setInputFiles({ name: '坏.zip', mimeType: 'application/zip', buffer: zipped(broken) });
    await page.locator('#name').filter({ hasText: '坏' }).waitFor({ timeout: LONG });
    await panel(page, '选顶');
    task.check(!await isSeen(), 'a page of the content before is seen');
    await retype(page, '选顶:', '选项:');
    // On a guide's page a question is the heading that is seen.
    await inFrame(page).locator('h1').first().waitFor({ state: 'attached', timeout: LONG });
    await page.waitForFunction(() => !document.querySelector('#stage').inert, undefined, { timeout: LONG });
    await done();
  }
});
