// 编辑台, the two frames of the live page: an edition is drawn beneath the page that is seen and comes to the top laid out;
// no answer is lost to that, no earlier edition comes after a later one, and no page reaches the frame beside it.
import { LONG, inFrame, opened, panel, retype, seen, start } from './desk.mjs';
import { STARTER } from './desk-panels.mjs';

export const stages = (all) => [beneath(all), answeredMeanwhile(all), pressed(all), endless(all), inTurn(all), late(all), forged(all)];

const [, TITLE] = /标题: (.+)/.exec(STARTER);

/* In the page before its own scripts: that a page is laid out is held back as long as somebody wants it. */
function holding() {
  if (window !== window.top) return;
  const held = [];
  addEventListener('message', (event) => {
    if (!window.__holds || !event.data.isDrawn || !event.isTrusted) return;
    event.stopImmediatePropagation();
    window.__stayed ??= document.querySelector('#page') === window.__before;
    held.push(event);
  });
  window.__hold = () => {
    Object.assign(window, { __holds: true, __before: document.querySelector('#page'), __seenEditions: 0 });
    new MutationObserver((changes) => {
      window.__seenEditions += changes.filter(({ target }) => target.id === 'page').length;
    }).observe(document.querySelector('#stage'), { subtree: true, attributeFilter: ['id'] });
  };
  window.__held = () => held.length;
  window.__release = () => {
    window.__holds = false;
    held.splice(0).forEach(({ data, source }) => dispatchEvent(new MessageEvent('message', { data, source })));
  };
}

const hold = (page) => page.evaluate(() => { window.__hold(); });
const held = (page) => page.waitForFunction(() => window.__held(), undefined, { timeout: LONG });
const release = (page) => page.evaluate(() => window.__release());

/** The guide of the starter, seen. */
async function guide(all, task) {
  const desk = await opened(all, task);
  await desk.page.addInitScript(holding);
  await desk.page.reload();
  await start(desk.page);
  await panel(desk.page, '没有问题');
  await desk.page.locator('#pages').selectOption('checkout.html');
  await option(desk.page).waitFor({ timeout: LONG });
  return desk;
}

const option = (page) => inFrame(page).locator('[data-question]:not([hidden]) li[data-option] label').first();
const asked = (page) => inFrame(page).locator('[data-question]:not([hidden])').first().getAttribute('data-name');
const heading = (page, words) => inFrame(page).locator('h1').filter({ hasText: words }).waitFor({ state: 'attached', timeout: LONG });
const titleIn = (frame) => frame.evaluate(() => document.querySelector('h1').textContent);

const beneath = (all) => ({
  name: 'desk: an edition is drawn beneath, in a frame that held no other, and comes to the top with the focus where it was',
  run: async (task) => {
    const { page, done } = await guide(all, task);
    const before = await seen(page), entries = await page.evaluate(() => history.length);
    await before.evaluate(() => { window.__was = true; });
    await hold(page);
    await retype(page, `标题: ${TITLE}`, '标题: 退宿与还书');
    await held(page);
    // Asked for here it may have been too long already.
    task.check(await page.evaluate(() => window.__stayed), 'another frame is seen before it is laid out');
    await release(page);
    await heading(page, '退宿与还书');
    task.check(!await (await seen(page)).evaluate(() => window.__was), 'the page is drawn where another one ran');
    // By the day everything is drawn anew; whoever is in the page stays there.
    await page.evaluate(() => {
      document.querySelector('#page').focus();
      window.__seen = document.querySelector('#page');
      document.querySelector('#day').value = '2023-06-20';
      document.querySelector('#day').dispatchEvent(new Event('change'));
    });
    await page.waitForFunction(() => document.querySelector('#page') !== window.__seen, undefined, { timeout: LONG });
    task.same(await page.evaluate(() => document.activeElement.id), 'page', 'the focus of who is in the page');
    // What stands ready holds nothing, nobody comes to it, and it may do as little.
    await page.frameLocator('#page-next').locator('h1').waitFor({ state: 'detached', timeout: LONG });
    const frames = await page.evaluate(() => ['#page', '#page-next'].map((id) => document.querySelector(id)).map((one) => [one.getAttribute('sandbox'), one.tabIndex, one.getAttribute('aria-hidden')]));
    task.same(frames, [['allow-scripts allow-forms', 0, null], ['allow-scripts allow-forms', -1, 'true']], 'the two frames');
    task.same(await page.evaluate(() => history.length), entries, 'entries of the history, of which editions are none');
    await done();
  }
});

const answeredMeanwhile = (all) => ({
  name: 'desk: an answer that is given while the next edition is drawn is there when it is seen',
  run: async (task) => {
    const { page, done } = await guide(all, task);
    const first = await asked(page);
    await hold(page);
    await retype(page, `标题: ${TITLE}`, '标题: 退宿与还书');
    await held(page);
    await option(page).click();
    await inFrame(page).locator(`[data-question][data-name="${first}"]`).and(inFrame(page).locator('[hidden]')).waitFor({ state: 'attached', timeout: LONG });
    const next = await asked(page);
    task.check(next !== first, 'the answer is not taken');
    await release(page);
    await heading(page, '退宿与还书');
    await inFrame(page).locator(`[data-question][data-name="${next}"]:not([hidden])`).waitFor({ timeout: LONG });
    // Whoever clears the answers has none of them come back.
    await page.locator('#forget').click();
    await inFrame(page).locator(`[data-question][data-name="${first}"]:not([hidden])`).waitFor({ timeout: LONG });
    await done();
  }
});

const pressed = (all) => ({
  name: 'desk: what is pressed when the next edition is ready is let go in the page it was pressed in, and counts in the next',
  run: async (task) => {
    const { page, done } = await guide(all, task);
    const first = await asked(page), { x, y, width, height } = await option(page).boundingBox();
    await hold(page);
    await retype(page, `标题: ${TITLE}`, '标题: 退宿与还书');
    await held(page);
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await release(page);
    await page.waitForTimeout(200);
    task.check(await page.evaluate(() => document.querySelector('#page') === window.__before), 'another page is seen beneath a hand');
    await page.mouse.up();
    await heading(page, '退宿与还书');
    await inFrame(page).locator(`[data-question][data-name="${first}"]`).and(inFrame(page).locator('[hidden]')).waitFor({ state: 'attached', timeout: LONG });
    // Never was there a page of the next edition that misses the answer.
    task.same(await page.evaluate(() => window.__seenEditions), 1, 'editions that were seen for one key');
    await done();
  }
});

const endless = (all) => ({
  name: 'desk: a page that does not come to an end keeps no later edition waiting',
  run: async (task) => {
    const { page, done } = await guide(all, task);
    await hold(page);
    await retype(page, `标题: ${TITLE}`, '标题: 没有完的');
    await held(page);
    // The next one comes while that is drawn, and is the one that is seen.
    await retype(page, '标题: 没有完的', '标题: 退宿');
    await page.waitForFunction(() => window.__held() > 1, undefined, { timeout: LONG });
    await release(page);
    await heading(page, /^退宿$/);
    task.same(await page.evaluate(() => window.__seenEditions), 1, 'editions that were seen');
    await done();
  }
});

const inTurn = (all) => ({
  name: 'desk: of two editions the later one is seen, and never again the earlier one',
  run: async (task) => {
    const { page, done } = await guide(all, task);
    await hold(page);
    await retype(page, `标题: ${TITLE}`, '标题: 第一版');
    await held(page);
    await retype(page, '标题: 第一版', '标题: 第二版');
    await page.waitForTimeout(500);
    await release(page);
    const titles = [];
    for (const end = Date.now() + LONG; Date.now() < end && titles[titles.length - 1] !== '第二版';) {
      const title = await inFrame(page).locator('h1').textContent({ timeout: LONG });
      if (title !== titles[titles.length - 1]) titles.push(title);
    }
    const order = titles.map((title) => [TITLE, '第一版', '第二版'].indexOf(title));
    task.check(order.every((at, place) => at >= 0 && (!place || at > order[place - 1])) && titles.includes('第二版'), `seen in this order: ${titles}`);
    await page.waitForTimeout(1500);
    task.same(await titleIn(await seen(page)), '第二版', 'what is seen in the end');
    // A click leads into the edition that is seen, whatever lines came before it.
    await retype(page, '标题: 第二版', '标题: 第二版\n# 一行\n# 又一行');
    await inFrame(page).locator('[data-question]:not([hidden]) h3').first().click();
    await page.waitForFunction((words) => {
      const { shadowRoot } = document.querySelector('#editor'), { anchorNode: node } = (shadowRoot.getSelection ? shadowRoot : document).getSelection();
      const line = node && (node.nodeType === 1 ? node : node.parentElement).closest('.cm-line');
      return line && line.textContent.includes(words);
    }, `名: ${await asked(page)}`, { timeout: LONG });
    await done();
  }
});

const late = (all) => ({
  name: 'desk: a page that does not come to an end of itself is seen as far as it has come',
  run: async (task) => {
    const { page, done } = await guide(all, task);
    await hold(page);
    await retype(page, `标题: ${TITLE}`, '标题: 退宿与还书');
    await heading(page, '退宿与还书');
    task.check(await page.evaluate(() => window.__held()) > 0, 'it was laid out in time');
    await retype(page, '标题: 退宿与还书', '标题: 退宿');
    await heading(page, /^退宿$/);
    await done();
  }
});

const forged = (all) => ({
  name: 'desk: a page can put no other in the frame beside it, nor itself in the place of a later one',
  run: async (task) => {
    const { page, done } = await guide(all, task);
    await (await seen(page)).evaluate(() => {
      const attempt = (act) => { try { act(); } catch { /* refused */ } };
      const html = '<!doctype html><h1>坏</h1>';
      for (let one = 0; one < parent.frames.length; one += 1) {
        // What a page does to itself is its own.
        if (parent.frames[one] === self) continue;
        attempt(() => parent.frames[one].postMessage({ html }, '*'));
        attempt(() => { parent.frames[one].location = 'about:blank'; });
      }
      ['ready', 'isDrawn', 'html'].forEach((word) => parent.postMessage({ [word]: word === 'isDrawn' ? true : html }, '*'));
      setInterval(() => parent.postMessage({ isDrawn: true }, '*'), 1);
    });
    // A page that says it was loaded anew is drawn anew.
    await page.waitForTimeout(1500);
    await heading(page, TITLE);
    const beneath = await (await page.locator('#page-next').elementHandle()).contentFrame();
    task.check(beneath.url().includes('frame.html'), `beneath lies ${beneath.url()}`);
    await retype(page, `标题: ${TITLE}`, '标题: 退宿与还书');
    await heading(page, '退宿与还书');
    await option(page).waitFor({ timeout: LONG });
    // The browser says what it refused.
    await done({ isHeard: false });
  }
});
