// The built site on real servers, at a root and below one, and from the disk: one route to the end in each.
import { promises as fs } from 'node:fs';
import { join } from 'node:path';
import { everyPage, through } from '../browser/places.mjs';
import { open } from '../browser/phone.mjs';
import { onDisk } from '../browser/sites.mjs';
import { NAMES, has, sample, start } from './servers.mjs';

/* Servers with our sample: where it goes, and what is seen then. `folder` holds `portal/`. */
const SAMPLES = {
  nginx: async (folder) => ({ ours: sample('nginx.conf').replaceAll('/srv/www', folder) }),
  caddy: async (folder) => ({ ours: sample('Caddyfile').replaceAll('/srv/www', folder) }),
  apache2: async (folder) => { await fs.writeFile(join(folder, 'portal/.htaccess'), sample('apache.htaccess')); return {}; }
};
const SEEN = [
  ['index.html', { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' }],
  ['manifest.json', { 'content-type': /^application\/json/, 'cache-control': 'no-cache' }],
  [/^assets\/.*\.js$/, { 'content-type': /^(text|application)\/javascript; charset=utf-8$/, 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'gzip' }],
  [/^assets\/.*\.css$/, { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=31536000, immutable' }]
];

/** The headers that the samples promise, and the site's own page for what is not there. */
async function headers(task, base, files) {
  for (const [wanted, values] of SEEN) {
    const name = files.find((file) => (wanted.test ? wanted.test(file) : file === wanted));
    const response = await fetch(base + name);
    const all = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', ...values };
    for (const [header, value] of Object.entries(all)) {
      const seen = response.headers.get(header);
      task.same(value.test ? value.test(seen) : seen, value.test ? true : value, `${name}: ${header}${value.test ? ` ${seen}` : ''}`);
    }
    await response.arrayBuffer();
  }
  const missing = await fetch(`${base}no-such-page.html`);
  task.same([missing.status, (await missing.text()).includes('没有这个页面')], [404, true], 'the page for what is not there');
}

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
  const sampled = (server) => ({
    name: `${server} with hosting/ /portal/`,
    run: async (task) => {
      const folder = join(work, `sample-${server}`);
      await fs.cp(folders['/portal/'], folder, { recursive: true });
      const { port, close } = await start(server, { folder, work, ...await SAMPLES[server](folder) });
      const base = `http://127.0.0.1:${port}/portal/`;
      try {
        await visit(task, base);
        await headers(task, base, Object.keys(JSON.parse(await fs.readFile(join(folder, 'portal/manifest.json'), 'utf8')).files).concat('manifest.json'));
      } finally {
        await close();
      }
    }
  });
  const there = NAMES.filter(has);
  const tasks = there.flatMap((server) => [served(server, '/', '127.0.0.1'), served(server, '/portal/', '127.0.0.1')]);
  tasks.push(...Object.keys(SAMPLES).filter(has).map(sampled));
  if (there.length) tasks.push(served(there[0], '/portal/', 'portal.test'));
  const { base } = onDisk(folders['/']);
  tasks.push({ name: 'file://', run: (task) => visit(task, base) });
  return { tasks, missing: NAMES.filter((server) => !has(server)) };
}
