// Two editions of a site, put one after the other into a bucket of a real S3 server (s3s-fs) by the samples of `hosting/`
// with their real clients. Uploads of the newer are killed at moments spread over the time that one takes; after each,
// every address that a page of the bucket leads to must hold a whole file of one of the two, with the pages' assets.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEBIAN, program } from './servers.mjs';

const HOSTING = join(dirname(fileURLToPath(import.meta.url)), '../../hosting');
const ROOT = join(HOSTING, '..');
/** Where `cargo xtask hosting` has put the server. */
const SERVER = [join(process.env.HOSTING || '', 's3s/bin/s3s-fs'), ...process.env.PATH.split(delimiter).map((folder) => join(folder, 's3s-fs'))].find(existsSync);
const KEY = { id: 'AKEXAMPLES3S', secret: 'SKEXAMPLES3S' };
const KILLS = 6;

/** What this machine says of other storage is no business of these. */
const surroundings = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_')));

/* Each: its program, and what its sample is given besides a folder. */
const CLIENTS = {
  aws: {
    at: 'usr/bin/aws',
    sample: 'object-storage.sh',
    to: (endpoint) => ['s3://bucket/portal', '--endpoint-url', endpoint],
    env: () => ({ AWS_ACCESS_KEY_ID: KEY.id, AWS_SECRET_ACCESS_KEY: KEY.secret, AWS_DEFAULT_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true', PYTHONPATH: join(DEBIAN, 'usr/lib/python3/dist-packages') })
  },
  rclone: {
    at: 'usr/bin/rclone',
    sample: 'object-storage-rclone.sh',
    to: () => ['school:bucket/portal', '--config', '/dev/null'],
    env: (endpoint) => Object.fromEntries(Object.entries({ TYPE: 's3', PROVIDER: 'Other', ENDPOINT: endpoint, ACCESS_KEY_ID: KEY.id, SECRET_ACCESS_KEY: KEY.secret, REGION: 'us-east-1', FORCE_PATH_STYLE: 'true' })
      .map(([name, value]) => [`RCLONE_CONFIG_SCHOOL_${name}`, value]))
  }
};

/** Every file below a folder, by its name there. */
function files(folder, under = '') {
  return new Map(readdirSync(join(folder, under)).flatMap((name) => {
    const at = join(under, name);
    return statSync(join(folder, at)).isDirectory() ? [...files(folder, at)] : [[at, readFileSync(join(folder, at))]];
  }));
}

/** The site with every page and the style otherwise: another name of the school, another theme. */
function edited(plan, work) {
  const [content, out] = [join(work, 'newer-content'), join(work, 'newer')];
  cpSync(plan.sites[0].source, content, { recursive: true });
  const site = join(content, 'site.yaml'), theme = join(content, 'theme');
  writeFileSync(site, readFileSync(site, 'utf8').replace(/^学校: .*/m, '学校: 改了名的大学'));
  mkdirSync(theme, { recursive: true });
  writeFileSync(join(theme, 'style.css'), `${readFileSync(join(ROOT, 'themes/light/style.css'), 'utf8')}\n/* 改了 */\n`);
  const built = spawnSync(plan.program, ['build', content, '--out', out], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(built.stderr);
  return out;
}

const pause = (time) => new Promise((resolve) => { setTimeout(resolve, time); });

const freePort = () => new Promise((resolve) => { const one = createServer().listen(0, '127.0.0.1', () => { const { port } = one.address(); one.close(() => resolve(port)); }); });

/** Starts the server over a folder of buckets; who has no key may read. */
async function serve(disk, keys) {
  const port = String(await freePort()), at = `http://127.0.0.1:${port}`;
  const server = spawn(SERVER, [...keys, '--host', '127.0.0.1', '--port', port, disk], { stdio: 'ignore' });
  const answers = () => fetch(at).then(() => true, () => false);
  for (let tries = 0; !(await answers()) && tries < 100; tries += 1) await pause(100);
  return { at, close: () => server.kill() };
}

/** A client with an empty bucket; `put` uploads a site into it, killed after some milliseconds where they are given. */
async function bucket({ at, sample, to, env }, work) {
  const disk = mkdtempSync(join(work, 's3-'));
  // A bucket of this server is a folder.
  mkdirSync(join(disk, 'bucket'));
  const server = await serve(disk, ['--access-key', KEY.id, '--secret-key', KEY.secret]), anybody = await serve(disk, []);
  const path = [dirname(program(at)), process.env.PATH].join(delimiter);
  const put = (site, after) => new Promise((resolve) => {
    const start = Date.now(), script = join(HOSTING, sample);
    const child = spawn('sh', [script, site, ...to(server.at)], { env: { ...surroundings, NO_PROXY: '127.0.0.1', PATH: path, ...env(server.at) }, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '', timer;
    child.stderr.on('data', (text) => { said += text; });
    if (after !== undefined) timer = setTimeout(() => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* It has ended. */ } }, after);
    child.on('close', (code) => { clearTimeout(timer); resolve({ code, said: said.slice(-500), took: Date.now() - start }); });
  });
  return {
    put,
    // As the server has it on its disk: whole objects under their names.
    there: () => (existsSync(join(disk, 'bucket/portal')) ? files(join(disk, 'bucket/portal')) : new Map()),
    headers: async (name) => (await fetch(`${anybody.at}/bucket/portal/${name}`, { method: 'HEAD' })).headers,
    close: () => { server.close(); anybody.close(); }
  };
}

/** What is wrong with a bucket in which one site takes the place of another. */
function wrong(there, sites) {
  const found = [];
  for (const [name, bytes] of there) {
    if (!sites.some((site) => site.has(name) && site.get(name).equals(bytes))) found.push(`${name}: neither the old file nor the new one`);
    if (!name.endsWith('.html')) continue;
    for (const [, address] of String(bytes).matchAll(/(?:src|href)="\.\/((?:assets|files)\/[^"#?]+|[^"#?/]+\.html)["#]/g)) {
      if (!there.has(decodeURIComponent(address))) found.push(`${name} leads to ${address}, which is not there`);
    }
  }
  return found;
}

const isSame = (there, site) => JSON.stringify([...there.keys()].sort()) === JSON.stringify([...site.keys()].sort())
  && [...site].every(([name, bytes]) => bytes.equals(there.get(name)));

/** What browsers and a CDN are told. */
async function headers(task, { headers: of }, names) {
  const [again, forever] = ['no-cache', 'public, max-age=31536000, immutable'];
  const asset = names.find((name) => name.startsWith('assets/'));
  for (const [name, kept, kind] of [['index.html', again, 'text/html'], [asset, forever, ''], ['manifest.json', again, 'application/json']]) {
    const said = await of(name);
    task.same(said.get('cache-control'), kept, `${name}: Cache-Control`);
    task.check((said.get('content-type') || '').startsWith(kind), `${name}: Content-Type is ${said.get('content-type')}`);
  }
}

/** One after the other, killed again and again, and to the end after all. */
async function replaced(task, store, [old, fresh]) {
  const [before, after] = [files(old), files(fresh)];
  const put = async (site, wanted) => {
    const { code, said, took } = await store.put(site);
    if (code !== 0 || !isSame(store.there(), wanted)) task.fail(`the bucket is not the site that was put there: ${said}`);
    return took;
  };
  await put(old, before);
  await put(fresh, after);
  await headers(task, store, [...after.keys()]);
  let halves = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    // The machine may be busier now than it was.
    const took = await put(old, before);
    await store.put(fresh, ((kill + 0.5) / KILLS) * took);
    const there = store.there();
    if (!isSame(there, before) && !isSame(there, after)) halves += 1;
    wrong(there, [before, after]).slice(0, 3).forEach((what) => task.check(false, `killed at ${kill + 1} of ${KILLS}: ${what}`));
  }
  task.check(halves > 0, 'no upload was killed between the old site and the new one');
  await put(fresh, after);
}

/** The tasks, and the clients that are not there. */
export function storage({ plan, work }) {
  const names = Object.keys(CLIENTS), has = (name) => Boolean(SERVER && program(CLIENTS[name].at));
  const tasks = names.filter(has).map((name) => ({
    name: `对象存储：${CLIENTS[name].sample}`,
    async run(task) {
      const store = await bucket(CLIENTS[name], work);
      try {
        await replaced(task, store, [plan.sites[0].folder, edited(plan, mkdtempSync(join(work, 'edited-')))]);
      } finally {
        store.close();
      }
    }
  }));
  return { tasks, missing: names.filter((name) => !has(name)).map((name) => `对象存储：${name}`) };
}
