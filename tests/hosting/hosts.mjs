// The built site on real servers, at a root and below one, and from the disk: one route to the end in each.
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { everyPage, through } from '../browser/places.mjs';
import { open } from '../browser/phone.mjs';
import { onDisk } from '../browser/sites.mjs';
import { NAMES, has, start } from './servers.mjs';

/** A copy that any server may read: as `/portal/` of one folder, and as the root of another. */
async function copy(site, work) {
  const root = join(work, 'www'), portal = join(root, 'portal');
  await fs.cp(site.folder, portal, { recursive: true });
  await Promise.all([work, root, portal].map((folder) => fs.chmod(folder, 0o755)));
  return { '/': portal, '/portal/': root };
}

/** Tasks, and what could not be run. */
export async function hosts({ browser, plan, work }) {
  const route = plan.routes.find(({ tag }) => tag === 'M4'), site = plan.sites.find(({ name }) => name === route.site);
  const folders = await copy(site, work);
  const visit = async (task, base) => {
    const phone = await open(browser, task, { base, file: 'index.html', today: site.today });
    await through(phone.page, task, route);
    await everyPage(phone.page, task, { base, site });
    await phone.done();
  };
  const served = (server, path, host) => ({
    name: `${server} ${host === '127.0.0.1' ? '' : host}${path}`,
    run: async (task) => {
      const { port, close } = await start(server, { folder: folders[path], work });
      const base = `http://${host}:${port}${path}`;
      try {
        await visit(task, base);
        // People type the address without its last slash.
        const { url } = await fetch(`http://127.0.0.1:${port}${path.slice(0, -1)}`);
        task.same(new URL(url).pathname, path, 'without the last slash');
      } finally {
        await close();
      }
    }
  });
  const there = NAMES.filter(has);
  const tasks = there.flatMap((server) => [served(server, '/', '127.0.0.1'), served(server, '/portal/', '127.0.0.1')]);
  if (there.length) tasks.push(served(there[0], '/portal/', 'portal.test'));
  const { base } = onDisk(folders['/']);
  tasks.push({ name: 'file://', run: (task) => visit(task, base) });
  return { tasks, missing: NAMES.filter((server) => !has(server)) };
}
