// Runs the committed module of rosters as the page does: one classic script, in a global scope that has
// nothing of node's.
//
// Standard input: a line for each roster, {"site": base64, "name": words, "bytes": base64, "choices": base64}.
// Standard output: a line for each, {"ended": {…}, "csv": {sheet: text}}.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import vm from "node:vm";

const dist = new URL("../../wasm/dist/", import.meta.url);
const glue = readFileSync(new URL("roster.js", dist), "utf8");
const wasm = readFileSync(new URL("roster.wasm", dist)).toString("base64");

const page = vm.createContext({ atob, TextDecoder, TextEncoder });
const script = `${glue}
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const ready = wasm_bindgen(bytes("${wasm}"));
function run(line) {
  const { site, name, bytes: file, choices } = JSON.parse(line);
  const desk = new wasm_bindgen.Desk(bytes(site));
  desk.give(name, bytes(file));
  desk.begin(bytes(choices));
  while (desk.go_on(7)) desk.progress();
  const ended = JSON.parse(desk.ended()), csv = {};
  for (const { name } of ended.tables || []) csv[name] = new TextDecoder().decode(desk.csv(name));
  return JSON.stringify({ ended, csv });
}`;
vm.runInContext(script, page, { filename: "roster.js" });
await vm.runInContext("ready", page);
const run = vm.runInContext("run", page);

for await (const line of createInterface({ input: process.stdin })) process.stdout.write(`${run(line)}\n`);
