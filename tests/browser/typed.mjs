// What is typed into a result: read whole on a phone, kept where it is not asked for, and paper that says what it lacks.
import { copied } from './eyes.mjs';
import { result, Touch, walk } from './hands.mjs';
import { open, ready } from './phone.mjs';

const LONG = '中共某某省某某市某某区委组织部高校毕业生党员组织关系接转服务中心临时党支部委员会（代章）';
const sentence = (page) => page.locator('[data-live]').textContent();

/* In the page, as printed: how the printed address stands. */
function addressed() {
  const whole = document.querySelector('.address'), lines = (node) => new Set(Array.from(node.getClientRects(), ({ top }) => Math.round(top))).size;
  const hyphens = Array.from(whole.children).filter(({ textContent }) => textContent.includes('-'));
  return {
    text: whole.textContent, hyphens: hyphens.length,
    broken: hyphens.filter((part) => lines(part) > 1 || !/^[^-]?-|-[^-]?$/.test(part.textContent)).map((part) => part.textContent),
    bare: Array.from(whole.children).filter((part, place) => place % 2 === 0 && part.textContent.includes('-')).length
  };
}

export function typed({ browser, plan, bases }) {
  const route = (tag) => plan.routes.find((one) => one.site === 'real' && one.tag === tag);
  const { today } = plan.sites.find(({ name }) => name === 'real');
  const phone = async (task, tag) => {
    const { page, done } = await open(browser, task, { base: bases.real, file: `${route(tag).guide}.html`, today });
    const hands = new Touch(page);
    await ready(page);
    await walk(page, task, hands, route(tag).steps);
    await result(page);
    return { page, done, hands };
  };
  return [outside({ browser, plan, bases }), {
    name: 'typed: a long header is read whole',
    run: async (task) => {
      const { page, done, hands } = await phone(task, 'M4'), field = page.locator('.header [data-fill]:visible').first();
      const sizes = () => field.evaluate((el) => [el.scrollHeight <= el.clientHeight, el.scrollWidth <= el.clientWidth, el.offsetHeight]);
      const [, , before] = await sizes();
      await field.tap();
      await page.keyboard.insertText(LONG);
      const [isHigh, isWide, height] = await sizes();
      task.check(isHigh && isWide && height > 2 * before - 20, `while typing: ${height} px, empty ${before} px`);
      await page.keyboard.press('Enter');
      task.same(await field.inputValue(), LONG, 'after Enter');
      await field.blur();
      await page.reload();
      await ready(page);
      await result(page);
      task.same([await field.inputValue(), await sizes()], [LONG, [true, true, height]], 'after a reload');
      task.check(await field.evaluate((el) => el.getBoundingClientRect().right <= innerWidth), 'wider than the phone');
      await hands.press('.header.asked [data-copy]:visible');
      await page.locator('[data-live]').filter({ hasText: '已复制' }).waitFor().catch(() => {}); // said behind the frame
      task.same(await sentence(page), `已复制：${LONG}`, 'what is copied');
      await done();
    }
  }, {
    name: 'typed: texts come back where they are asked for again',
    run: async (task) => {
      const { page, done, hands } = await phone(task, 'I2'), asked = route('I2').steps.find(({ ask }) => ask.includes('省内还是省外'));
      const fields = page.locator('[data-fill]:visible'), header = () => page.locator('.copy:visible', { hasText: '临床医学院' }).count();
      await fields.first().fill('临床医学院');
      await fields.first().blur();
      const answer = async (name) => {
        if (!await page.locator('[data-answers]').evaluate((el) => el.open)) await hands.openAnswers();
        await hands.press(`[data-change="${asked.question}"]`);
        await hands.press(`[data-question="${asked.question}"] [data-option]:has-text("${name}") label`);
        await result(page);
        return sentence(page);
      };
      task.same(await answer('省内'), '', 'what is said of typed texts that are not asked for');
      task.same(await answer('省外'), '', 'what is said of them when they are asked for');
      task.same([await fields.first().inputValue(), await header() > 0], ['临床医学院', true], 'the text and its header');
      await done();
    }
  }, {
    name: 'typed: paper says what it lacks, and its address ends no line at a hyphen',
    run: async (task) => {
      const { page, done } = await phone(task, 'M4');
      await page.locator('[data-tool="link"]').waitFor();
      const isTold = () => page.locator('.left-out').evaluate((el) => el.checkVisibility() && el.textContent.includes('连同依据打印'));
      await page.emulateMedia({ media: 'print' });
      await page.setViewportSize({ width: 420, height: 740 }); // narrower than any paper: the address has to end a line
      for (const [what, told] of [['', true], ['all', false]]) {
        await page.evaluate((all) => { document.documentElement.dataset.print = all; window.dispatchEvent(new Event('beforeprint')); }, what);
        task.same(await isTold(), told, `“${what}”: says what is left out`);
        const { text, hyphens, broken, bare } = await page.evaluate(addressed);
        task.same([text, bare, broken], [await page.evaluate(() => window.zhiyin.address()), 0, []], 'the address');
        task.check(hyphens > 0, 'no hyphen in it');
        await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
      }
      await page.emulateMedia({ media: 'screen' });
      await done();
    }
  }];
}

const BOUNDS = '2026年5月18日至2026年12月31日';

/** A year that is mistyped: the page refuses the day and says which it takes; by a link it does not come in either. */
const outside = ({ browser, plan, bases }) => ({
  name: 'typed: a day outside of 最早 and 最晚',
  run: async (task) => {
    const { today } = plan.sites.find(({ name }) => name === 'second');
    const { page, done } = await open(browser, task, { base: bases.second, file: 'transfer.html', today });
    await ready(page);
    const hands = new Touch(page), here = '[data-question]:not([hidden])', field = page.locator(`${here} [data-date]`);
    for (const option of ['共青团员', '升学']) await hands.tap(`${here} label:has-text("${option}")`);
    const asked = await page.locator(`${here} h3`).innerText(), described = (await field.getAttribute('aria-describedby')).split(' ')[0];
    task.same(await page.locator(`#${described}`).innerText(), BOUNDS, 'what stands above the field');
    task.same([await field.getAttribute('min'), await field.getAttribute('max')], ['2026-05-18', '2026-12-31'], 'what a phone lets choose');
    const fill = async (day) => { await field.fill(day); await hands.tap(`${here} button[type="submit"]`); };
    for (const day of ['2062-06-15', '2026-05-17', '2027-01-01', '']) {
      await fill(day);
      task.same(await page.locator(`${here} [data-error]`).innerText(), `错误：请填写${BOUNDS}的日期`, `what is wrong with “${day}”`);
      task.same(await page.locator(`${here} h3`).innerText(), asked, `what is asked after “${day}”`);
    }
    task.check(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), 'wider than the phone');
    await fill('2026-05-18');
    await result(page);
    await hands.tap('[data-tool="link"]');
    await page.waitForFunction(() => window.__test.copied.length > 0);
    const [, items, stamp] = /#a=(.*)\.(\w+)$/.exec((await copied(page))[0]), answers = items.split('-');
    task.same(answers.slice(0, 5), ['3', '1', '', '', '0'], 'the answers of the link, its days counted from the first');
    await done();
    for (const [day, says, left] of [['99', '分享的链接不完整，没有采用。', 1], ['1', '这是分享来的回答；改动之后，才会保存在您的设备上。', 0]]) {
      const fragment = answers.map((item, at) => (at === 4 ? day : item)).join('-');
      const again = await open(browser, task, { base: bases.second, file: `transfer.html#a=${fragment}.${stamp}`, today });
      await ready(again.page);
      await again.page.locator('[data-live]').filter({ hasText: says }).waitFor({ state: 'attached', timeout: 5000 }).catch(() => {});
      task.same(await sentence(again.page), says, `what is said of the day ${day}`);
      task.same(await again.page.locator(`${here}:visible`).count(), left, `whether a question is asked after the day ${day}`);
      await again.done();
    }
  }
});
