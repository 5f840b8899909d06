// The page as delivered, and the way back to it: every change is noted and can be undone.
//
// The parts page.js, session.js, draw.js, move.js and act.js are one script; the build joins them in
// this order inside one strict function, behind the engine's bindings (`wasm_bindgen`) and its bytes
// (`ZHIYIN_ENGINE`). It holds no rule and makes no HTML: the engine says which question comes next and
// what applies; this sets `hidden`, fills in text, moves focus. Whatever fails, the page goes back to
// what was delivered: the complete guide. Must parse in Chrome 78.
const HEAD = 8, NONE = -2147483648, DAY = 864e5;
const root = document.documentElement;
const main = document.querySelector('main[data-guide]');
if (!main) return;
// The page is delivered whole: what a selector finds in all of it is looked for once.
const lists = {};
const all = (selector, from) => (from ? Array.from(from.querySelectorAll(selector))
  : lists[selector] || (lists[selector] = all(selector, main)));
const visible = (el) => !el.closest('[hidden]');
const one = (selector, from) => (from ? from.querySelector(selector) : all(selector)[0]);
const { guide: slug, key, fingerprint, end, program } = main.dataset;
const title = document.title, place = key + '/' + slug, tickPlace = place + '/ticks';
const questions = all('[data-question]').map((el) => ({ el, kind: el.dataset.kind, options: all('[data-option]', el) }));
const count = questions.length;
// The answers as the engine takes them.
const wire = new Int32Array(3 * count);
// Answers that no longer count; typed words; ticked materials.
let memo = [], texts = [], ticks = {};
// The parts of a session.
let guide, session, blocks, facts, reasons, dues, causes;
let view = {}, dropped = 0, depth = 0, since = 0, shared = false, begun = false, dead = false, tools;

const delivered = { hidden: new Map(), textContent: new Map() };
const late = one('[data-late]'), afterLate = late && late.nextElementSibling;
function set(el, what, value) {
  const now = el[what];
  // What is as it should be is left alone: on a slow phone, every touch costs.
  if (now === value) return;
  if (!delivered[what].has(el)) delivered[what].set(el, now);
  el[what] = value;
}
const show = (el, on) => set(el, 'hidden', !on);
const put = (el, text) => set(el, 'textContent', text);
function restore() {
  Object.keys(delivered).forEach((what) => delivered[what].forEach((value, el) => { el[what] = value; }));
  all('[data-filled]', main).forEach((el) => el.removeAttribute('data-filled'));
  all('[data-fold]').forEach((el) => { el.open = true; });
  if (late) main.insertBefore(late, afterLate);
  document.title = title;
}
function fail(error) {
  if (dead) return;
  dead = true;
  restore();
  ['data-view', 'data-fresh', 'data-waiting'].forEach((name) => root.removeAttribute(name));
  console.warn('zhiyin:', error);
  if (!begun) return;
  one('[data-broken]').hidden = false;
  main.focus();
  window.scrollTo(0, 0);
}
const guarded = (action) => (event) => {
  try { if (!dead) action(event); } catch (error) { fail(error); }
};
