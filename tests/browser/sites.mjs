// Serves folders at /, at a sub-path, and in the ways that small servers do: with wrong types or none.
import { createReadStream, promises as fs } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';

const TYPES = {
  '.html': 'text/html', '.css': 'text/css', '.js': 'text/javascript', '.json': 'application/json', '.txt': 'text/plain', '.xml': 'text/xml'
};

/** How a server names types: as most do, everything but pages as bytes, or not at all. */
export const MIME = {
  usual: (extension) => TYPES[extension] || 'application/octet-stream',
  bytes: (extension) => (extension === '.html' ? 'text/html' : 'application/octet-stream'),
  none: (extension) => (extension === '.html' ? 'text/html' : '')
};

/** Serves `folder` below `path`; gives its address and how to close it. */
export async function serve(folder, { path = '/', mime = MIME.usual, host = '127.0.0.1' } = {}) {
  const send = (response, file, status) => {
    const type = mime(extname(file));
    response.writeHead(status, type ? { 'Content-Type': type } : {});
    createReadStream(file).pipe(response);
  };
  const server = createServer(async (request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const inside = asked.startsWith(path) ? normalize('/' + asked.slice(path.length)) : null;
    if (inside === null) { response.writeHead(404); return response.end('outside'); }
    const file = join(folder, inside.endsWith('/') ? inside + 'index.html' : inside);
    const found = await fs.stat(file).then((stat) => stat.isFile(), () => false);
    return found ? send(response, file, 200) : send(response, join(folder, '404.html'), 404);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const close = () => new Promise((resolve) => { server.closeAllConnections(); server.close(resolve); });
  return { base: `http://${host}:${server.address().port}${path}`, close };
}

/** The address of a folder opened by double click. */
export const onDisk = (folder) => ({ base: pathToFileURL(folder).href + '/', close: async () => {} });
