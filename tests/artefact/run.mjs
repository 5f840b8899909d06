// Runs the committed script and module as a page does: one classic script with the module in it as
// base64, in a global scope that has nothing of node's.
//
// Standard input: a line for each program, {"program": base64, "calls": [[[answers…], today], …]}.
// Standard output: a line for each, [[session…], …], or {"refused": true}.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const root = new URL("../../", import.meta.url);
const engine = readFileSync(new URL("themes/light/web/dist/engine.js", root), "utf8");
const wasm = readFileSync(new URL("wasm/dist/engine.wasm", root)).toString("base64");

const page = vm.createContext({ atob, window: {} });
const script = `${engine}
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const module = bytes("${wasm}");
async function run(line) {
  const { program, calls } = JSON.parse(line);
  const guide = await window.zhiyinEngine(module, bytes(program)).catch(() => null);
  if (!guide) return JSON.stringify({ refused: true });
  const sessions = calls.map(([answers, today]) => guide.replay(Int32Array.from(answers), today));
  return JSON.stringify(sessions.map((session) => Array.from(session)));
}`;
vm.runInContext(script, page, { filename: "guide.js" });
const run = vm.runInContext("run", page);

for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${await run(line)}\n`);
