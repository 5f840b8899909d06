// An editor as `zhiyin lsp` knows one: it opens a file, types, and hears what is wrong there.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ZHIYIN } from './table.mjs';

const PATIENCE = 30000;

/** Calls with each message that a stream brings. */
function messages(stream, hear) {
  let bytes = Buffer.alloc(0);
  stream.on('data', (more) => {
    bytes = Buffer.concat([bytes, more]);
    for (;;) {
      const head = bytes.indexOf('\r\n\r\n'), length = head < 0 ? NaN : +/Content-Length: (\d+)/i.exec(bytes.subarray(0, head).toString())[1];
      if (!(bytes.length >= head + 4 + length)) return;
      hear(JSON.parse(bytes.subarray(head + 4, head + 4 + length).toString()));
      bytes = bytes.subarray(head + 4 + length);
    }
  });
}

/** What makes a text wrong, and the right words in its place: a key that nobody knows, a sentence that does not hold for
    everyone. */
export const WRONG = { name: ['\n网址', '\n网址一'], proof: ['凡: {身份: 入党申请人}\n    不得有', '凡: {身份: 正式党员}\n    不得有'] };

/** Makes a text wrong and right again, so many times: milliseconds from the key to the other news. */
export async function client(folder, file, { keys, change: [right, wrong] }) {
  const server = spawn(ZHIYIN, ['lsp'], { cwd: folder }), uri = pathToFileURL(join(folder, file)).href, text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(right)) throw new Error(`${file} does not say ${right}`);
  let errors = 0, wasHeard = false, wake = () => {};
  const send = (message) => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const opened = new Promise((done) => {
    messages(server.stdout, ({ id, method, params }) => {
      if (id === 1 && !method) done();
      else if (id !== undefined && method) send({ id, result: null });
      if (method !== 'textDocument/publishDiagnostics') return;
      wasHeard = true;
      if (params.uri === uri) errors = params.diagnostics.filter(({ severity }) => severity === 1).length;
      wake();
    });
  });
  const until = (is) => new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error('it said nothing')), PATIENCE);
    wake = () => {
      if (!is()) return;
      clearTimeout(late);
      done();
    };
    wake();
  });
  try {
    send({ id: 1, method: 'initialize', params: { processId: process.pid, rootUri: pathToFileURL(folder).href, capabilities: {} } });
    await opened;
    send({ method: 'initialized', params: {} });
    send({ method: 'textDocument/didOpen', params: { textDocument: { uri, languageId: 'yaml', version: 0, text } } });
    // Of a file without errors nothing is told, of the edition something.
    await until(() => wasHeard);
    const times = [];
    for (let key = 1; key <= keys; key += 1) {
      await new Promise((done) => { setTimeout(done, 150); });
      const isWrong = key % 2 === 1, from = performance.now();
      send({ method: 'textDocument/didChange', params: { textDocument: { uri, version: key }, contentChanges: [{ text: isWrong ? text.replace(right, wrong) : text }] } });
      await until(() => errors > 0 === isWrong);
      times.push(Math.round(performance.now() - from));
    }
    return times;
  } finally {
    server.kill();
  }
}
