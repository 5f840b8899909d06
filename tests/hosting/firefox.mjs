// Debian's Firefox as it is, through the Marionette that is built into it: length, colon, JSON.
import { spawn } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { program } from './servers.mjs';

const PREFERENCES = {
  'marionette.port': 0, // any free one, told in the profile
  'security.fileuri.strict_origin_policy': true, // as people have it; test drivers like to switch it off
  'intl.accept_languages': 'zh-CN',
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'toolkit.telemetry.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.normandy.enabled': false,
  'extensions.update.enabled': false
};
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

export const find = () => program('usr/lib/firefox-esr/firefox-esr');

/** A page of Firefox: `goto`, `evaluate`, `click` and `type`. */
export async function openPage(work) {
  const profile = await fs.mkdtemp(join(work, 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`);
  await fs.writeFile(join(profile, 'user.js'), lines.join('\n'));
  const firefox = spawn(find(), ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore', env: { ...process.env, HOME: profile, LD_LIBRARY_PATH: join(process.env.HOSTING || '', 'debian/usr/lib/x86_64-linux-gnu') }
  });
  const end = new Promise((resolve) => { firefox.on('close', resolve); firefox.on('error', resolve); });
  const close = async () => { firefox.kill(); await end; };
  const ask = await talk(await portOf(profile)).catch(async (error) => { await close(); throw error; });
  await ask('WebDriver:NewSession', {});
  await ask('WebDriver:SetWindowRect', { width: 400, height: 740 });
  const element = async (selector) => {
    const { value } = await ask('WebDriver:FindElement', { using: 'css selector', value: selector });
    return value[ELEMENT];
  };
  return {
    goto: (url) => ask('WebDriver:Navigate', { url }),
    evaluate: async (code, given) => (await ask('WebDriver:ExecuteScript', { script: `return (${code})(...arguments)`, args: given === undefined ? [] : [given] })).value,
    click: async (selector) => ask('WebDriver:ElementClick', { id: await element(selector) }),
    type: async (selector, text) => ask('WebDriver:ElementSendKeys', { id: await element(selector), text }),
    picture: async () => Buffer.from((await ask('WebDriver:TakeScreenshot', { full: false })).value, 'base64'),
    close
  };
}

async function portOf(profile) {
  for (let tries = 0; tries < 300; tries += 1) {
    const port = await fs.readFile(join(profile, 'MarionetteActivePort'), 'utf8').catch(() => '');
    if (port) return +port;
    await new Promise((resolve) => { setTimeout(resolve, 200); });
  }
  return 0;
}

/** Connects; gives a function that sends one command and waits for its answer. */
async function talk(port) {
  if (!port) throw new Error('Firefox does not start');
  const socket = connect(port, '127.0.0.1'), waiting = new Map();
  let bytes = Buffer.alloc(0), last = 0;
  const greeted = new Promise((resolve, reject) => {
    socket.on('error', reject);
    waiting.set('hello', resolve);
  });
  const take = (message) => {
    if (!Array.isArray(message)) return waiting.get('hello')();
    const [, id, error, result] = message, { resolve, reject } = waiting.get(id);
    return error ? reject(new Error(`${error.error}: ${error.message}`)) : resolve(result);
  };
  socket.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (let colon = bytes.indexOf(':'); colon > 0; colon = bytes.indexOf(':')) {
      const from = colon + 1, to = from + Number(bytes.subarray(0, colon));
      if (bytes.length < to) return;
      const message = JSON.parse(bytes.subarray(from, to).toString());
      bytes = bytes.subarray(to);
      take(message);
    }
  });
  socket.on('close', () => waiting.forEach(({ reject }) => reject && reject(new Error('Firefox ended'))));
  await greeted;
  return (name, parameters) => new Promise((resolve, reject) => {
    waiting.set(last += 1, { resolve, reject });
    const text = Buffer.from(JSON.stringify([0, last, name, parameters]));
    socket.write(Buffer.concat([Buffer.from(`${text.length}:`), text]));
  });
}
