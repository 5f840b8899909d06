// A result handed on: its QR code, read as a phone's camera would, and its link.
import jsQR from 'jsqr';
import { finish } from './access.mjs';
import { compare, copied } from './eyes.mjs';
import { Touch, result } from './hands.mjs';
import { open, ready } from './phone.mjs';

/** What a QR code in sight says, from its pixels alone. */
async function scan(page, context) {
  const picture = await page.locator('[data-qr-image] svg').screenshot();
  const dark = await context.newPage(); // outside the site, so outside its CSP
  const { data, width, height } = await dark.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    return { data: Array.from(pen.getImageData(0, 0, image.width, image.height).data), width: image.width, height: image.height };
  }, picture.toString('base64'));
  await dark.close();
  // Not every scanner reads light modules on dark ground.
  const code = jsQR(Uint8ClampedArray.from(data), width, height, { inversionAttempts: 'dontInvert' });
  return code && code.data;
}

export function shared({ browser, plan, bases }) {
  const looks = [['M2', {}], ['M1', { colorScheme: 'dark' }], ['T2', {}], ['O1', { forcedColors: 'active', colorScheme: 'dark' }]];
  return looks.map(([tag, options]) => ({
    name: `a QR code: ${tag} ${options.colorScheme || 'light'}${options.forcedColors ? ', forced colours' : ''}`,
    run: async (task) => {
      const route = plan.routes.find((one) => one.tag === tag), site = plan.sites.find(({ name }) => name === route.site), base = bases[site.name];
      const storageState = await finish(browser, plan, base, tag);
      const { page, context, done } = await open(browser, task, { base, file: `${route.guide}.html`, today: site.today, storageState, ...options });
      await result(page);
      const hands = new Touch(page);
      for (const { question, text } of route.texts) await hands.type(question, text);
      await hands.tap('[data-tool="link"]');
      await page.waitForFunction(() => window.__test.copied.length > 0);
      const [link] = await copied(page);
      await hands.tap('[data-tool="qr"]');
      await page.locator('[data-qr-image] svg').scrollIntoViewIfNeeded();
      const code = await scan(page, context);
      task.same(code, link, 'the QR code says');
      inFragmentOnly(task, { link, base, route, site });
      await done();
      await openAgain(browser, task, { base, file: link.slice(base.length), today: site.today, route });
    }
  }));
}

/** The answers are behind the `#`, which no server is sent; what was typed is nowhere. */
function inFragmentOnly(task, { link, base, route, site }) {
  const { origin, pathname, search, hash } = new URL(link), { fingerprint } = site.guides.find(({ slug }) => slug === route.guide);
  task.same([origin + pathname, search], [`${base}${route.guide}.html`, ''], 'path and query of the link');
  task.check(hash.length > 12 && hash.includes(fingerprint.slice(0, 8)) && /^#a=[\w.-]+$/.test(hash), `the fragment is ${hash}`);
  task.check(link.length < 400, `the link has ${link.length} characters`);
  route.texts.forEach(({ text }) => task.check(!decodeURIComponent(link).includes(text), `“${text}” is in the link`));
}

async function openAgain(browser, task, { base, file, today, route }) {
  const asked = [];
  const block = { url: '**/*', with: (request) => { asked.push(request.request().url()); return request.continue(); } };
  const { page, done } = await open(browser, task, { base, file, today, block });
  await ready(page);
  await result(page);
  await compare(page, task, route.blank, 'opened from the QR code');
  // The address is all there is of such answers: a jump within the page must not take them out of it.
  await page.evaluate(() => { document.querySelector('.ways a[href^="#"]:not([hidden])').click(); });
  await page.waitForTimeout(300);
  await page.reload();
  await ready(page);
  await result(page);
  await compare(page, task, route.blank, 'after a jump within the page and a reload');
  task.same(asked.filter((url) => new URL(url).search || /a=/.test(url.split('#')[0])), [], 'addresses that a server is asked for');
  await done();
}
