// Firefox ESR as Debian ships it, over WebDriver BiDi, without a window. A page: see engines.mjs.
import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';

const PREFERENCES = {
  'security.fileuri.strict_origin_policy': true, // as people have it; test drivers like to switch it off
  'intl.accept_languages': 'zh-CN'
};

export const name = 'Firefox ESR';
export const find = () => [process.env.FIREFOX, '/usr/bin/firefox-esr'].find((place) => place && existsSync(place));

/** Starts it; `first` runs in each page before the page's own scripts. */
export async function start({ first, program = find(), env = {} }) {
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: program, extraPrefsFirefox: PREFERENCES, env: { ...process.env, TZ: 'Asia/Shanghai', ...env }
  });
  return { openPage: () => openPage(browser, first), close: () => browser.close() };
}

async function openPage(browser, first) {
  const context = await browser.createBrowserContext(), page = await context.newPage();
  page.on('dialog', (dialog) => dialog.accept());
  await page.setViewport({ width: 360, height: 740 });
  if (first) await page.evaluateOnNewDocument(first);
  const find = async (look, given) => (await page.evaluateHandle(look, given)).asElement();
  return {
    goto: (url) => page.goto(url),
    reload: () => page.reload(),
    back: () => page.evaluate(() => { setTimeout(() => history.back()); }),
    evaluate: (look, ...given) => page.evaluate(look, ...given),
    press: async (look, given) => (await find(look, given)).click(),
    type: (selector, text) => page.type(selector, text),
    write: (text) => page.keyboard.type(text),
    close: () => context.close()
  };
}
