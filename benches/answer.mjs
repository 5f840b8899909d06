// Times the committed engine in node, as a page runs it: one answer to the next view.
//
// Standard input: {"program": base64, "steps": [[numbers of all answers so far], …], "today": day}.
// Standard output: the median time of each step in microseconds, one line.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const root = new URL('../', import.meta.url), window = {};
vm.runInContext(readFileSync(new URL('themes/light/web/dist/engine.js', root), 'utf8'), vm.createContext({ window }));

const { program, steps, today } = JSON.parse(readFileSync(0, 'utf8'));
const guide = await window.zhiyinEngine(readFileSync(new URL('wasm/dist/engine.wasm', root)), Buffer.from(program, 'base64'));
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
