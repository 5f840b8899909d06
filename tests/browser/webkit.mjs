// WebKitGTK as Debian ships it, over W3C WebDriver, on a display that nobody sees. A page: see engines.mjs.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { Builder, Capabilities } from 'selenium-webdriver';

const DRIVER = '/usr/bin/WebKitWebDriver', DISPLAY = '/usr/bin/Xvfb';

export const name = 'WebKitGTK';
export const find = () => [DRIVER, DISPLAY].every((place) => existsSync(place));

/** Starts it; `first` runs in each page as soon as that is loaded, for this driver has no way to run it sooner. */
export async function start({ first }) {
  const display = spawn(DISPLAY, ['-displayfd', '3', '-screen', '0', '800x900x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise((resolve, reject) => {
    display.stdio[3].once('data', (text) => resolve(String(text).trim()));
    display.once('exit', () => reject(new Error('Xvfb does not start')));
  });
  const port = await freePort(), server = `http://127.0.0.1:${port}`;
  const driver = spawn(DRIVER, [`--port=${port}`], { stdio: 'ignore', env: { ...process.env, DISPLAY: `:${number}`, TZ: 'Asia/Shanghai' } });
  const close = async () => { driver.kill(); display.kill(); };
  await listening(server).catch(async (error) => { await close(); throw error; });
  return { openPage: () => openPage(server, first), close };
}

async function openPage(server, first) {
  // Debian's MiniBrowser is the driver's own choice; a new one for each session, which keeps nothing.
  const wanted = new Capabilities({ browserName: 'MiniBrowser', unhandledPromptBehavior: 'accept' });
  const driver = await new Builder().usingServer(server).withCapabilities(wanted).build();
  const evaluate = (look, ...given) => driver.executeScript(look, ...given);
  await driver.manage().window().setRect({ x: 0, y: 0, width: 360, height: 740 });
  const heard = async (load) => {
    await load;
    if (first) await evaluate(first);
  };
  return {
    goto: (url) => heard(driver.get(url)),
    reload: () => heard(driver.navigate().refresh()),
    // A look at a page that is just leaving is never answered by this driver; its own command waits until it has left.
    back: () => heard(driver.navigate().back()),
    evaluate,
    press: async (look, given) => {
      const el = await evaluate(look, given);
      await evaluate((seen) => seen.scrollIntoView({ block: 'center' }), el); // which this driver leaves undone
      await el.click();
    },
    write: (text) => driver.actions().sendKeys(text).perform(),
    close: () => driver.quit()
  };
}

async function listening(server) {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`${server}/status`).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  throw new Error('WebKitWebDriver does not start');
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  await new Promise((resolve) => { server.close(resolve); });
  return port;
}
