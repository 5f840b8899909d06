// Runs the committed script and module as a page does: one classic script with the module in it as
// base64, in a global scope that has nothing of node's.
//
// Standard input: a line for each program, {"program": base64, "calls": [[[answers…], today], …]}.
// Standard output: a line for each, [[session…], …], or {"error": words} where it was refused.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const dist = new URL("../../wasm/dist/", import.meta.url);
const glue = readFileSync(new URL("engine.js", dist), "utf8");
const wasm = readFileSync(new URL("engine.wasm", dist)).toString("base64");

const page = vm.createContext({ atob, TextDecoder });
const script = `${glue}
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const ready = wasm_bindgen(bytes("${wasm}"));
function run(line) {
  const { program, calls } = JSON.parse(line);
  const guide = new wasm_bindgen.Guide(bytes(program));
  const sessions = calls.map(([answers, today]) => guide.replay(Int32Array.from(answers), today));
  return JSON.stringify(sessions.map((session) => Array.from(session)));
}`;
vm.runInContext(script, page, { filename: "guide.js" });
await vm.runInContext("ready", page);
const run = vm.runInContext("run", page);

for await (const line of createInterface({ input: process.stdin })) {
  let reply;
  try {
    reply = run(line);
  } catch (error) {
    reply = JSON.stringify({ error: String(error.message) });
  }
  process.stdout.write(`${reply}\n`);
}
