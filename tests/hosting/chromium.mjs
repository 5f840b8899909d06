// Chromium builds of past years, by their own protocol over a pipe: Playwright no longer speaks to all of them.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, promises as fs, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';

const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--lang=zh-CN'];
const packed = (version) => join(dirname(fileURLToPath(import.meta.url)), `node_modules/chromium-${version}/bin`);

/** Whether the package of a version is installed, for a machine like this. */
export const has = (version) => existsSync(packed(version)) && process.platform === 'linux' && process.arch === 'x64';

/** Unpacks a version; gives its program and the surroundings it needs. */
export async function unpack(version, work) {
  const folder = join(work, `chromium-${version}`), from = packed(version);
  await fs.mkdir(folder);
  for (const name of readdirSync(from)) {
    const file = join(folder, name.replace(/\.br$/, ''));
    await fs.writeFile(file, brotliDecompressSync(await fs.readFile(join(from, name))), { mode: 0o755 });
    if (file.endsWith('.tar')) execFileSync('tar', ['-xf', file, '-C', folder]);
  }
  return { executablePath: join(folder, 'chromium'), env: { ...process.env, LD_LIBRARY_PATH: join(folder, 'lib') } };
}

/* Chromium 105 brought `checkVisibility`: the tests ask with it, the page does not. */
const POLYFILL = `Element.prototype.checkVisibility = Element.prototype.checkVisibility || function () {
  return this.getClientRects().length > 0 && getComputedStyle(this).visibility === 'visible';
};`;

/** A page of a browser: `goto`, `evaluate`, `click` and `type`. */
export async function openPage({ executablePath, env }) {
  const browser = spawn(executablePath, [...FLAGS, '--remote-debugging-pipe', 'about:blank'], { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const end = new Promise((resolve) => { browser.on('close', resolve); browser.on('error', resolve); });
  const close = async () => { browser.kill(); await end; };
  const { ask, next } = talk(browser.stdio, end), phone = { width: 360, height: 740, deviceScaleFactor: 2, mobile: true };
  const { targetId } = await ask('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await ask('Target.attachToTarget', { targetId, flatten: true });
  const here = (method, params) => ask(method, params, sessionId);
  await here('Page.enable');
  await here('Page.addScriptToEvaluateOnNewDocument', { source: POLYFILL });
  await here('Emulation.setDeviceMetricsOverride', phone);
  const goto = async (url) => {
    const loaded = next('Page.loadEventFired'), { errorText } = await here('Page.navigate', { url });
    if (errorText) throw new Error(`${url}: ${errorText}`);
    await loaded;
  };
  const evaluate = async (code, given) => {
    const expression = `(${code})(${given === undefined ? '' : JSON.stringify(given)})`;
    const { result, exceptionDetails } = await here('Runtime.evaluate', { expression, returnByValue: true });
    if (exceptionDetails) throw new Error((exceptionDetails.exception || {}).description || exceptionDetails.text);
    return result.value;
  };
  const click = async (selector) => {
    const place = await evaluate(middle, selector), mouse = { ...place, button: 'left', clickCount: 1 };
    await here('Input.dispatchMouseEvent', { ...mouse, type: 'mousePressed' });
    await here('Input.dispatchMouseEvent', { ...mouse, type: 'mouseReleased' });
  };
  const type = async (selector, text) => {
    await click(selector);
    await here('Input.insertText', { text });
  };
  const picture = async () => Buffer.from((await here('Page.captureScreenshot')).data, 'base64');
  return { goto, evaluate, click, type, picture, close };
}

/* In the page: the middle of an element, in sight. */
function middle(selector) {
  const el = document.querySelector(selector);
  el.scrollIntoView({ block: 'center' });
  const { left, top, width, height } = el.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

/** Speaks with a browser: messages of JSON, each ended by a zero byte. */
function talk([, , , to, from], end) {
  const waiting = new Map(), heard = new Map();
  let rest = '', last = 0;
  const take = ({ id, method, error, result, params }) => {
    if (method) return heard.has(method) && heard.get(method)(params);
    return error ? waiting.get(id).reject(new Error(error.message)) : waiting.get(id).resolve(result);
  };
  from.setEncoding('utf8').on('data', (text) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop();
    messages.forEach((message) => take(JSON.parse(message)));
  });
  end.then((how) => waiting.forEach(({ reject }) => reject(new Error(`the browser ended: ${how}`))));
  const ask = (method, params = {}, sessionId = undefined) => new Promise((resolve, reject) => {
    waiting.set(last += 1, { resolve, reject });
    to.write(JSON.stringify({ id: last, method, params, sessionId }) + '\0');
  });
  return { ask, next: (method) => new Promise((resolve) => { heard.set(method, resolve); }) };
}
