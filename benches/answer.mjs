// Times the committed engine in node, as a page runs it: one answer to the next view.
//
// Standard input: {"program": base64, "steps": [[numbers of all answers so far], …], "today": day}.
// Standard output: the median time of each step in microseconds, one line.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const dist = new URL('../wasm/dist/', import.meta.url);
const page = vm.createContext({ atob, TextDecoder });
const wasm = readFileSync(new URL('engine.wasm', dist)).toString('base64');
vm.runInContext(`${readFileSync(new URL('engine.js', dist), 'utf8')}
const ready = wasm_bindgen(Uint8Array.from(atob('${wasm}'), (letter) => letter.charCodeAt(0)));`, page);
await vm.runInContext('ready', page);
const engine = vm.runInContext('wasm_bindgen', page);

const { program, steps, today } = JSON.parse(readFileSync(0, 'utf8'));
const guide = new engine.Guide(Buffer.from(program, 'base64'));
const ROUNDS = 2000, EACH = 20;

function median(answers) {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    for (let n = 0; n < EACH; n += 1) guide.replay(answers, today);
    times.push((performance.now() - start) * 1000 / EACH);
  }
  return times.sort((a, b) => a - b)[ROUNDS / 2];
}
process.stdout.write(`${steps.map((step) => median(Int32Array.from(step)).toFixed(1)).join(', ')}\n`);
