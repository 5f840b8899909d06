// node storage.mjs OLD NEW [kills]: two built sites, put one after the other into a bucket of a real S3 server
// (s3s-fs, `cargo install s3s-fs --features binary`) by hosting/object-storage.sh with the real client (Debian's awscli).
// Uploads of NEW are killed at moments spread over the time that one takes; after each, every address that a page of
// the bucket leads to must hold a whole file of one of the two sites, and the pages' assets must be there.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [old, fresh, kills = '12'] = process.argv.slice(2);
const script = join(dirname(fileURLToPath(import.meta.url)), '../../hosting/object-storage.sh');
const work = mkdtempSync(join(tmpdir(), 'zhiyin-storage-'));
const port = await new Promise((resolve) => { const one = createServer().listen(0, () => { const { port: free } = one.address(); one.close(() => resolve(free)); }); });
const env = { ...process.env, AWS_ACCESS_KEY_ID: 'AKEXAMPLES3S', AWS_SECRET_ACCESS_KEY: 'SKEXAMPLES3S', AWS_DEFAULT_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' };
const endpoint = ['--endpoint-url', `http://127.0.0.1:${port}`];
const server = spawn('s3s-fs', ['--access-key', env.AWS_ACCESS_KEY_ID, '--secret-key', env.AWS_SECRET_ACCESS_KEY, '--host', '127.0.0.1', '--port', String(port), work], { stdio: 'ignore' });
const aws = (...args) => spawnSync('aws', [...args, ...endpoint], { env, encoding: 'utf8' });
const fail = (text) => { process.stdout.write(`FAIL ${text}\n`); process.exitCode = 1; };

/** Every file below a folder, by its name there. */
function files(folder, under = '') {
  return new Map(readdirSync(join(folder, under)).flatMap((name) => {
    const at = join(under, name);
    return statSync(join(folder, at)).isDirectory() ? [...files(folder, at)] : [[at, readFileSync(join(folder, at))]];
  }));
}

/** Uploads a site; killed with all its children after some milliseconds, where they are given. */
function upload(site, after) {
  return new Promise((resolve) => {
    const start = Date.now(), child = spawn('sh', [script, site, 's3://bucket/portal', ...endpoint], { env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '', timer;
    child.stderr.on('data', (text) => { said += text; });
    if (after !== undefined) timer = setTimeout(() => { try { process.kill(-child.pid, 'SIGKILL'); } catch { /* It has ended. */ } }, after);
    child.on('close', (code) => { clearTimeout(timer); resolve({ code, said, took: Date.now() - start }); });
  });
}

/** The bucket as the server has it on its disk: whole objects under their names. */
const bucket = () => files(join(work, 'bucket', 'portal'));

/** What is wrong with a bucket in which one site takes the place of another. */
function wrong(sites) {
  const there = bucket(), found = [];
  for (const [name, bytes] of there) {
    if (!sites.some((site) => site.has(name) && site.get(name).equals(bytes))) found.push(`${name}: neither the old file nor the new one`);
    if (!name.endsWith('.html')) continue;
    for (const [, address] of String(bytes).matchAll(/(?:src|href)="\.\/((?:assets|files)\/[^"#?]+)"/g)) {
      if (!there.has(decodeURIComponent(address))) found.push(`${name} leads to ${address}, which is not there`);
    }
    for (const [, page] of String(bytes).matchAll(/href="\.\/([^"#?/]+\.html)[#"]/g)) {
      if (!there.has(decodeURIComponent(page))) found.push(`${name} leads to ${page}, which is not there`);
    }
  }
  return found;
}

const [before, after] = [files(old), files(fresh)], same = (site) => JSON.stringify([...bucket().keys()].sort()) === JSON.stringify([...site.keys()].sort()) && [...site].every(([name, bytes]) => bytes.equals(bucket().get(name)));
for (let tries = 0; aws('s3', 'mb', 's3://bucket').status !== 0 && tries < 50; tries += 1) await new Promise((resolve) => { setTimeout(resolve, 200); });

const first = await upload(old);
if (first.code !== 0) fail(`the first upload: ${first.said}`);
if (!same(before)) fail('the bucket is not the old site');
const whole = await upload(fresh);
if (whole.code !== 0 || !same(after)) fail(`the bucket is not the new site: ${whole.said}`);
for (const [name, wanted] of [['index.html', 'no-cache'], [[...after.keys()].find((one) => one.startsWith('assets/')), 'public, max-age=31536000, immutable'], ['manifest.json', 'no-cache']]) {
  const head = JSON.parse(aws('s3api', 'head-object', '--bucket', 'bucket', '--key', `portal/${name}`).stdout || '{}');
  process.stdout.write(`${name}: ${head.CacheControl}; ${head.ContentType}\n`);
  if (head.CacheControl !== wanted) fail(`${name}: Cache-Control is ${head.CacheControl}, not ${wanted}`);
}
for (let kill = 0; kill < Number(kills); kill += 1) {
  await upload(old);
  if (!same(before)) fail('the bucket is not the old site again');
  const stopped = await upload(fresh, ((kill + 0.5) / Number(kills)) * whole.took);
  const found = wrong([before, after]);
  process.stdout.write(`killed after ${stopped.took} of ${whole.took} ms: ${found.length ? found.slice(0, 3).join('; ') : 'every address holds a whole file'}\n`);
  if (found.length) fail(found[0]);
}
const end = await upload(fresh);
if (end.code !== 0 || !same(after)) fail('the upload after the last kill did not end as the new site');
server.kill();
rmSync(work, { recursive: true, force: true });
process.stdout.write(process.exitCode ? 'failed\n' : 'passed\n');
process.exit();
