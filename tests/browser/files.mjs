// 附件: a form linked from a 材料 arrives with its own name and bytes.
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { open } from './phone.mjs';
import { onDisk } from './sites.mjs';

const NAME = '培养考察登记表.docx';

/** Taps the form and gives what arrived. */
async function taken(page) {
  const link = page.locator(`a[download="${NAME}"]`).first();
  await link.scrollIntoViewIfNeeded();
  const [arrived] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: arrived.suggestedFilename(), bytes: await fs.readFile(await arrived.path()) };
}

export function files({ browser, plan, bases }) {
  const site = plan.sites.find(({ name }) => name === 'second');
  const original = () => fs.readFile(join(site.source, 'files', NAME));
  const pages = [['role-me.html', {}], ['transfer.html', { javaScriptEnabled: false }], ['about.html', {}], ['download.html', {}]];
  const served = pages.map(([file, options]) => ({
    name: `a form arrives under its own name: ${file}`,
    run: async (task) => {
      const { page, done } = await open(browser, task, { base: bases.second, file, today: site.today, ...options });
      const { name, bytes } = await taken(page);
      task.same(name, NAME, 'the name');
      task.check(bytes.equals(await original()), 'other bytes than were put in');
      await done();
    }
  }));
  // Without a server the browser names it by its address.
  const opened = {
    name: 'a form arrives from a folder that is opened by itself',
    run: async (task) => {
      const { base } = onDisk(site.folder);
      const { page, done } = await open(browser, task, { base, file: 'download.html', today: site.today });
      const { name, bytes } = await taken(page);
      task.check(name.endsWith('.docx'), `the name is ${name}`);
      task.check(bytes.equals(await original()), 'other bytes than were put in');
      await done();
    }
  };
  return [...served, opened];
}
