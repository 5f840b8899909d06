// The same files behind every kind of server, on a plain-http name, and opened by double click.
import { compare, copied, read } from './eyes.mjs';
import { Touch, result, walk } from './hands.mjs';
import { open, ready } from './phone.mjs';
import { MIME, onDisk, serve } from './sites.mjs';

const STYLE_REFUSED = /stylesheet|MIME type/i;

/** How the folder is reached; `complains`: what the browser itself has to say about it. */
const PLACES = {
  'at the root': (folder) => serve(folder),
  'at /portal/': (folder) => serve(folder, { path: '/portal/' }),
  'at /portal/, no types': (folder) => serve(folder, { path: '/portal/', mime: MIME.none }),
  'at /portal/, all bytes': (folder) => serve(folder, { path: '/portal/', mime: MIME.bytes }),
  'on a plain-http name': (folder) => serve(folder, { path: '/portal/', host: 'portal.test' }),
  'from file://': async (folder) => onDisk(folder)
};

export function places({ browser, plan }) {
  const route = plan.routes.find(({ tag }) => tag === 'M4');
  const site = plan.sites.find(({ name }) => name === route.site);
  return Object.entries(PLACES).flatMap(([name, reach]) => [
    {
      name: `a route to the end ${name}`,
      run: async (task) => {
        const place = await reach(site.folder);
        const complains = name.includes('bytes') ? STYLE_REFUSED : null;
        const phone = await open(browser, task, { base: place.base, file: 'index.html', today: site.today, complains });
        await through(phone.page, task, route);
        await phone.done();
        await place.close();
      }
    },
    ...(/types|bytes/.test(name) ? [] : [{
      name: `every page ${name}`,
      run: async (task) => {
        const place = await reach(site.folder);
        const phone = await open(browser, task, { base: place.base, file: 'index.html' });
        await everyPage(phone.page, task, { base: place.base, site });
        await phone.done();
        await place.close();
      }
    }])
  ]);
}

/** An opened guide needs the network no more: answered, typed in and copied from without it. */
export function lost({ browser, plan, bases }) {
  return ['M4', 'T1'].map((tag) => ({
    name: `the network is lost: ${tag}`,
    run: async (task) => {
      const route = plan.routes.find((one) => one.tag === tag), site = plan.sites.find(({ name }) => name === route.site);
      const phone = await open(browser, task, { base: bases[site.name], file: `${route.guide}.html`, today: site.today });
      await ready(phone.page);
      await phone.context.setOffline(true);
      task.check(await phone.page.evaluate(() => !navigator.onLine), 'the network is there');
      await answered(phone.page, task, route);
      await phone.context.setOffline(false);
      await phone.done();
    }
  }));
}

/** What was copied can be pasted. A browser has one clipboard: nothing else may run in it beside this. */
export function clipboard({ browser, plan }) {
  const route = plan.routes.find(({ tag }) => tag === 'M4'), site = plan.sites.find(({ name }) => name === route.site);
  return ['at the root', 'on a plain-http name', 'from file://'].map((name) => ({
    name: `copied and pasted ${name}`,
    run: async (task) => {
      const place = await PLACES[name](site.folder);
      const { page, done } = await open(browser, task, { base: place.base, file: 'index.html', today: site.today });
      await through(page, task, route);
      const field = page.locator('[data-fill]:visible').first(), header = await firstHeader(page, route);
      await field.fill('');
      await field.press('Control+V');
      task.same(await field.inputValue(), header.text, 'pasted');
      await done();
      await place.close();
    }
  }));
}

/** From the home page to a copied letter header, and there again after a reload. */
export async function through(page, task, route) {
  await new Touch(page).tap(`main a[href="./${route.guide}.html"]`);
  await ready(page);
  await answered(page, task, route);
  await page.reload();
  await ready(page);
  await compare(page, task, route.full, 'after a reload');
}

/** From the first question to a copied letter header, where there is one. */
async function answered(page, task, route) {
  const hands = new Touch(page);
  await walk(page, task, hands, route.steps);
  await result(page);
  for (const { question, text } of route.texts) await hands.type(question, text);
  await compare(page, task, route.full, 'result');
  const header = await firstHeader(page, route);
  if (!header) return;
  await hands.tap('[data-copy]:visible');
  await page.locator('[data-live]').filter({ hasText: '已复制' }).waitFor({ timeout: 5000 }).catch(() => {});
  task.same(await copied(page), [header.text], 'copied');
}

/** The header that the first 复制 in sight copies, as the native engine says it. */
export async function firstHeader(page, route) {
  const { blocks, inSight } = await read(page), shown = blocks.find(({ number, headers }) => headers.length && inSight.includes(number));
  if (!shown) return null;
  return route.full.blocks.find(({ number }) => number === shown.number).headers.find(({ label }) => label === shown.headers[0].label);
}

/** Every page comes up whole, and every link on it leads to a page or an anchor that is there. */
export async function everyPage(page, task, { base, site }) {
  const links = new Map();
  for (const { file } of site.pages) {
    await page.goto(base + file);
    const seen = await page.evaluate(() => ({
      words: document.body.innerText.length,
      styled: document.styleSheets.length,
      styles: document.querySelectorAll('link[rel="stylesheet"]').length,
      // Each page has a fingerprint of its own.
      foot: document.querySelector('body > footer.site:last-of-type').innerText.replace(/(本页|规则)指纹：[0-9a-f]+/, ''),
      ids: Array.from(document.querySelectorAll('[id]'), (el) => el.id),
      links: Array.from(document.querySelectorAll('a[href]'), (a) => a.href).filter((href) => !/^(mailto|tel):/.test(href))
    }));
    task.check(seen.words > 50 && seen.styles > 0 && seen.styled === seen.styles, `${file} is blank or bare`);
    links.set(base + file, seen);
    const [{ foot }] = links.values(); // help, and for whom this is, stand in one place on every page
    task.same(seen.foot, foot, `the foot of ${file}`);
    task.check(/^联系\n/.test(foot) && /适用：/.test(foot), `the foot of ${file} says “${foot}”`);
  }
  for (const [from, { links: hrefs }] of links) {
    for (const href of hrefs) {
      const [to, anchor] = href.split('#');
      const target = links.get(to);
      task.check(target && (!anchor || target.ids.includes(decodeURIComponent(anchor))), `${from} links to ${href}, which is not there`);
    }
  }
}
