// Runs the script of the search page as a browser does, in a global scope that has nothing of node's but
// a page of as few elements as the script asks for.
//
// Standard input: a line for each site, {"script": the script with its index, "files": {name: script it may
// load…} or the folder they are in, "searches": [words…]}.
// Standard output: a line for each, [{"says": words, "hits": [{"href", "words", "marked"}…], "loaded":
// [names…], "took": milliseconds of processor, the most between two loads}…]; the hits are those that are shown before
// 再显示一些. What is loaded arrives
// at once; a name that is not among the files fails.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import vm from "node:vm";

/** What the script uses of an element. */
class Element {
  children = [];
  listeners = {};
  value = "";
  hidden = false;
  constructor(name) {
    this.name = name;
  }
  set textContent(text) {
    this.children = text ? [text] : [];
  }
  get textContent() {
    return this.children.map((child) => child.textContent ?? child).join("");
  }
  appendChild(child) {
    this.children.push(...(child.name === "fragment" ? child.children : [child]));
    return child;
  }
  setAttribute(name, value) {
    this[name] = value;
  }
  addEventListener(name, listener) {
    this.listeners[name] = listener;
  }
  querySelector() {
    return page.input;
  }
  all(name) {
    const below = this.children.filter((child) => child instanceof Element);
    return below.flatMap((child) => [...(child.name === name ? [child] : []), ...child.all(name)]);
  }
}

const names = ["[data-search]", "input", "[data-hits]", "[data-count]", "[data-more]", "[data-without]"];
let page;
const document = {
  querySelector: (selector) => page[selector],
  createElement: (name) => new Element(name),
  createDocumentFragment: () => new Element("fragment"),
  createTextNode: (text) => text,
};

const rest = () => new Promise((done) => setImmediate(done));

const processor = (since) => {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
};

/** What a search shows. */
async function shown(search) {
  page.input.value = search;
  loaded = [];
  const begun = process.cpuUsage();
  page.input.listeners.input({ isComposing: false });
  let took = processor(begun);
  while (page["[data-hits]"]["aria-busy"] === "true") {
    const started = process.cpuUsage();
    await rest();
    took = Math.max(took, processor(started));
  }
  const hits = page["[data-hits]"].children.map((hit) => ({
    href: hit.all("a")[0].href,
    words: hit.children.map((line) => line.textContent),
    marked: hit.all("mark").map((mark) => mark.textContent),
  }));
  return { says: page["[data-count]"].textContent, hits, loaded, took };
}

let loaded;

for await (const line of createInterface({ input: process.stdin })) {
  const { script, files = {}, searches } = JSON.parse(line);
  page = Object.fromEntries(names.map((name) => [name, new Element(name)]));
  const location = { hash: "", href: "search.html" };
  const [window, history] = [{ addEventListener: () => {} }, { replaceState: () => {} }];
  const load = (element) => {
    const name = element.src.replace("./", "");
    loaded.push(name);
    const file = typeof files === "string" && join(files, name);
    const text = file ? existsSync(file) && readFileSync(file, "utf8") : files[name];
    if (text) vm.runInContext(text, context);
    (text ? element.onload : element.onerror)();
  };
  const head = { appendChild: (element) => setImmediate(load, element) };
  const setTimeout = (action) => setImmediate(action);
  const context = vm.createContext({ document: { ...document, head }, location, window, history, setTimeout });
  loaded = [];
  vm.runInContext(script, context);
  const replies = [];
  for (const search of searches) replies.push(await shown(search));
  process.stdout.write(`${JSON.stringify(replies)}\n`);
}
