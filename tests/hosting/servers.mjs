// Debian's static servers, each with as little configuration as it takes.
import { spawn } from 'node:child_process';
import { existsSync, promises as fs, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join } from 'node:path';

/** Where `cargo xtask hosting` has unpacked Debian's packages. */
export const DEBIAN = join(process.env.HOSTING || '', 'debian');
const LIBRARIES = join(DEBIAN, 'usr/lib/x86_64-linux-gnu');
const AS_ROOT = process.getuid() === 0;

/** A file of a package: unpacked, or installed on this machine; null where it is neither. */
const debian = (path) => [join(DEBIAN, path), join('/', path)].find((place) => existsSync(place)) || null;

/** A program of a package, or one on the PATH. */
export const program = (path) => debian(path)
  || process.env.PATH.split(delimiter).map((folder) => join(folder, path.split('/').pop())).find((place) => existsSync(place));

/** A sample of `hosting/`, which editors' servers are set up with. */
export const sample = (name) => readFileSync(new URL(`../../hosting/${name}`, import.meta.url), 'utf8');

/* Each: its program, its configuration (`{ folder, port, work }`), and how it is started with that. */
const SERVERS = {
  nginx: {
    at: 'usr/sbin/nginx',
    text: ({ folder, port, work, ours = '' }) => `daemon off; master_process off; pid ${work}/pid; error_log ${work}/errors;
events {}
http {
  include ${debian('etc/nginx/mime.types')}; default_type application/octet-stream; gzip on; access_log off;
  ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${work}/${name};`).join(' ')}
  server { listen 127.0.0.1:${port}; root ${folder}; index index.html; ${ours} }
}`,
    start: ({ work, config }) => ['-e', `${work}/errors`, '-c', config]
  },
  apache2: {
    at: 'usr/sbin/apache2',
    text: ({ folder, port, work }) => `${['mpm_event', 'authz_core', 'mime', 'dir', 'headers', 'filter', 'deflate'].map((name) => `LoadModule ${name}_module ${debian(`usr/lib/apache2/modules/mod_${name}.so`)}`).join('\n')}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
PidFile ${work}/pid
DefaultRuntimeDir ${work}
ErrorLog ${work}/errors
TypesConfig ${debian('etc/mime.types')}
DocumentRoot ${folder}
DirectoryIndex index.html
<Directory "/">
Require all granted
AllowOverride FileInfo Indexes
</Directory>
${AS_ROOT ? 'User #65534\nGroup #65534' : ''}
`,
    start: ({ work, config }) => ['-d', work, '-f', config, '-D', 'FOREGROUND']
  },
  lighttpd: {
    at: 'usr/sbin/lighttpd',
    text: ({ folder, port, work }) => `server.document-root = "${folder}"
server.bind = "127.0.0.1"
server.port = ${port}
server.errorlog = "${work}/errors"
index-file.names = ("index.html")
include_shell "${debian('usr/share/lighttpd/create-mime.conf.pl')}"
`,
    start: ({ config }) => ['-D', '-m', debian('usr/lib/lighttpd'), '-f', config]
  },
  caddy: {
    at: 'usr/bin/caddy',
    text: ({ folder, port, ours }) => `{
  admin off
  auto_https off
}
${ours || `example {
  root * ${folder}
  file_server
}`}
`.replace(/^(portal\.)?example\S* \{/m, `http://:${port} {\n  bind 127.0.0.1`),
    start: ({ config }) => ['run', '--config', config, '--adapter', 'caddyfile']
  },
  busybox: {
    at: 'bin/busybox',
    start: ({ folder, port }) => ['httpd', '-f', '-p', `127.0.0.1:${port}`, '-h', folder]
  },
  python3: {
    at: 'usr/bin/python3',
    start: ({ folder, port }) => ['-m', 'http.server', port, '--bind', '127.0.0.1', '--directory', folder]
  }
};

export const NAMES = Object.keys(SERVERS);

/** Whether a server is on this machine. */
export const has = (name) => Boolean(program(SERVERS[name].at));

/** Starts a server for a folder; gives its port and how to end it. */
export async function start(name, { folder, work: parent, ours }) {
  const server = SERVERS[name], port = String(await freePort());
  const work = await fs.mkdtemp(join(parent, `${name}-`)), config = join(work, 'config');
  const place = { folder, port, work, config, ours };
  if (server.text) await fs.writeFile(config, server.text(place));
  if (AS_ROOT) await fs.chown(work, 65534, 65534); // some give up their rights before they write
  const child = spawn(program(server.at), server.start(place), {
    stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, HOME: work, LD_LIBRARY_PATH: LIBRARIES }
  });
  let said = '', ended = null;
  child.stderr.on('data', (bytes) => { said = (said + bytes).slice(-1000); });
  const end = new Promise((resolve) => { child.on('exit', resolve); child.on('error', resolve); });
  end.then((how) => { ended = String(how); });
  const close = async () => { child.kill(); await end; };
  for (let tries = 0; tries < 100 && ended === null; tries += 1) {
    const answered = await fetch(`http://127.0.0.1:${port}/`).then((response) => response.ok || response.status < 500, () => false);
    if (answered) return { port, close };
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  await close();
  throw new Error(`${name} does not answer (${ended === null ? 'it runs' : `it ended: ${ended}`}): ${said}`);
}

const freePort = () => new Promise((resolve, reject) => {
  const server = createServer();
  server.on('error', reject);
  server.listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => resolve(port)); });
});
