// A phone that watches the page it shows: no request to elsewhere, no complaint, nothing against the CSP.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const DAY = 864e5, STARTED = Date.now();
const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
/** The same engine without a window to draw: half the work. */
const SHELL = '/usr/bin/chromium-headless-shell';

export const findChromium = () => PLACES.find((place) => place && existsSync(place));
const findShell = () => (!process.env.CHROMIUM && existsSync(SHELL) ? SHELL : findChromium());

/**
 * `keeps`: pages that are left stay in memory, as they do for people; only the whole browser does that. No page here
 * lives long enough to repay V8's optimising compilers: a sixth of all the work was theirs.
 */
export const launch = ({ keeps = false } = {}) => chromium.launch({
  executablePath: keeps ? findChromium() : findShell(),
  ignoreDefaultArgs: keeps ? ['--disable-back-forward-cache'] : [],
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--js-flags=--no-maglev --no-turbofan', '--lang=zh-CN', '--in-process-gpu', '--host-resolver-rules=MAP portal.test 127.0.0.1,MAP * ~NOTFOUND,EXCLUDE 127.0.0.1']
});

/* In the page before its own scripts: the day, what is copied, what the CSP refused. */
function before({ shift }) {
  const Real = Date;
  window.Date = class extends Real {
    constructor(...given) { super(...(given.length ? given : [Real.now() + shift])); }
    static now() { return Real.now() + shift; }
  };
  window.__test = { copied: [], refused: [] };
  document.addEventListener('securitypolicyviolation', (event) => window.__test.refused.push(event.violatedDirective + ' ' + event.blockedURI));
  const command = document.execCommand.bind(document);
  document.execCommand = (name, ...more) => {
    const field = document.activeElement, done = command(name, ...more);
    if (name === 'copy' && done) window.__test.copied.push(field.value === undefined ? String(getSelection()) : field.value.slice(field.selectionStart, field.selectionEnd));
    return done;
  };
  if (!navigator.clipboard) return;
  const write = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = (text) => write(text).then(() => { window.__test.copied.push(text); });
}

/**
 * Opens a page at `base` and gives it with `done`, which checks what was watched.
 * `today`: days since 1970. `scripts`: what runs first. `complains`: what the console may say.
 */
export async function open(browser, task, { base, file = '', complains = null, ...options }) {
  // A new renderer costs more than most tasks: where nothing special is asked for, one goes on.
  const plain = !options.scripts && !options.block && !options.storageState && options.javaScriptEnabled !== false;
  const key = plain && task.kept ? JSON.stringify([base, options]) : null;
  const phone = task.kept && task.kept.get(key) || await make(browser, base, options);
  if (key) task.kept.delete(key);
  const { page, context, watched } = phone;
  Object.assign(watched, { outside: [], said: [], dialogs: [], complains });
  await page.goto(base + file);
  const done = async () => {
    const refused = options.javaScriptEnabled === false || complains ? [] : await page.evaluate(() => window.__test.refused);
    task.same(watched.outside, [], 'requests to elsewhere');
    task.same(watched.said, [], 'the console');
    task.same(refused, [], 'refused by the CSP');
    if (!key) return context.close();
    await page.evaluate(() => localStorage.clear());
    await page.goto(base + '404.html');
    return task.kept.set(key, phone);
  };
  return { page, context, watched, done };
}

async function make(browser, base, { today, scripts = [], block, ...options }) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai',
    permissions: base.startsWith('http://127') ? ['clipboard-read', 'clipboard-write'] : [], ...options
  });
  context.setDefaultTimeout(20000);
  const page = await context.newPage(), watched = {};
  const hear = (text) => { if (!(watched.complains && watched.complains.test(text))) watched.said.push(text); };
  const inside = (url) => [base, 'data:', 'about:blank'].some((start) => url.startsWith(start));
  page.on('request', (request) => { if (!inside(request.url())) watched.outside.push(request.url()); });
  page.on('console', (line) => { if (['error', 'warning'].includes(line.type())) hear(line.text()); });
  page.on('pageerror', (error) => hear(String(error)));
  page.on('dialog', (dialog) => { watched.dialogs.push(dialog.message()); dialog.accept(); });
  if (block) await page.route(block.url, block.with);
  if (options.javaScriptEnabled !== false) {
    const shift = today === undefined ? 0 : today * DAY + DAY / 6 - STARTED; // noon of that day at the start of the run
    await page.addInitScript(before, { shift });
    for (const script of scripts) await page.addInitScript(script);
  }
  return { page, context, watched };
}

/** Waits until the script has taken over. */
export const ready = (page) => page.locator('html[data-ready]').waitFor({ state: 'attached' });

/** Waits until the page has given up waiting for the script, where none comes. */
export const settled = (page) => page.waitForFunction(() => !('waiting' in document.documentElement.dataset));
