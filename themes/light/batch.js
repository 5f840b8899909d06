// What people do on the page: give a roster, say what its words mean, look at the results, save them.
//
// The roster is judged by the crate `roster`, the same that `zhiyin batch` runs; it stands in a script of
// its own, as WebAssembly, which is loaded when the first file is given. Here is only the screen. Rows
// are worked off some at a time, so that the page stays alive; whatever is given or changed meanwhile
// begins anew. Nothing is sent anywhere and nothing is stored. Must parse in Chrome 78.
const ROWS_AT_ONCE = 32;
const SLICE_MS = 40;
const SAY_EVERY_MS = 1000;
const MOST_BYTES = 100 * 1024 * 1024;
const BROKEN = '核对时出了问题，没有结果。请重新打开这一页再试；还是不行的，换一个浏览器，或者用命令 zhiyin batch。';

const one = (selector, from) => (from || document).querySelector(selector);
const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const picker = one('#roster');
const guideBox = one('#guide');
const headingBox = one('#heading');
const sheetBox = one('#sheet');
const site = one('#guides');

let loading = null; // the promise of the desk, once a file has been given
let desk = null;
let hasFile = false;
let turn = 0; // the run that counts
let current = -1; // the guide of the last run
let columnsByHand = new Map(); // column → what it is said to be
let valuesByHand = new Map(); // [question, plain word] as JSON → what to read instead

// ---- the screen
const say = (text) => { one('[data-status]').textContent = text; };
const show = (name, on) => { one('[data-' + name + ']').hidden = !on; };

function clone(kind, text) {
  const element = one('template[data-' + kind + ']').content.firstElementChild.cloneNode(true);
  if (text !== undefined) element.textContent = text;
  return element;
}
function fill(parent, parts) {
  parent.textContent = '';
  parts.forEach((part) => parent.appendChild(part));
  return parent;
}
const rowOf = (cells) => fill(clone('row'), cells.map((cell) => (typeof cell === 'string' ? clone('cell', cell) : cell)));
const optionOf = ([value, words]) => Object.assign(clone('option', words), { value });

/* How far the work is; without a number only that it goes on. */
function progress(part) {
  const bar = one('progress');
  show('working', true);
  if (part === undefined) bar.removeAttribute('value'); else bar.value = part;
}

/* What the person is to put right, in a sentence or two. */
function refuse(words) {
  turn += 1;
  say('');
  show('working', false);
  show('results', false);
  one('[data-refused]').textContent = words;
  show('refused', true);
}
function broken(error) {
  console.warn('zhiyin:', error);
  refuse(BROKEN);
}
const guarded = (action) => (...given) => {
  try { return action(...given); } catch (error) { return broken(error); }
};

// ---- the desk
/* Loads the script with the rules of rosters, once. */
function load() {
  if (loading) return loading;
  loading = new Promise((done, failed) => {
    const script = document.createElement('script');
    script.src = site.dataset.roster;
    script.onload = done;
    script.onerror = () => failed(new Error('the script of rosters cannot be loaded'));
    document.head.appendChild(script);
  }).then(() => wasm_bindgen(ZHIYIN_ROSTER))
    .then(() => { desk = new wasm_bindgen.Desk(site.textContent); });
  // Another try may go better: the network may be back.
  loading.catch(() => { loading = null; });
  return loading;
}

// ---- what is said by hand
function selectOf(options, value, name, key) {
  const cell = clone('select');
  const select = cell.firstElementChild;
  fill(select, options.map(optionOf));
  select.value = String(value);
  select.setAttribute('aria-label', name);
  select.dataset.key = key;
  return cell;
}
/* Rows anew; who was in one of the boxes stays in it. */
function refill(selector, rows) {
  const active = document.activeElement;
  const key = active && active.dataset.key;
  fill(one(selector), rows);
  const same = key && all('[data-key]').find((select) => select.dataset.key === key);
  if (same && active !== same) same.focus();
}
function drawColumns({ guide, columns, targets, missing }) {
  current = guide;
  refill('[data-columns]', columns.map(({ name, heading, target, how }, column) => rowOf([
    name, heading, selectOf(targets, target, name + '“' + heading + '”是哪个问题', 'c' + column), how
  ])));
  one('[data-missing]').textContent = missing;
  show('matched', true);
}
/* The words that were not read, and those that were read as somebody has said. */
function drawWords(words) {
  refill('[data-values]', words.map(({ question, label, word, text, count, options, chosen }) => {
    const choices = [['', '（没有认出）']].concat(options.map((option) => [option, option]));
    return rowOf([label, text, count, selectOf(choices, chosen, label + '“' + text + '”读作', JSON.stringify([question, word]))]);
  }));
  show('unread', words.length);
}
function chosen({ target }) {
  const { key } = target.dataset;
  if (guideBox) guideBox.value = String(current); // what is said by hand is said of one guide
  if (key[0] === 'c') columnsByHand.set(Number(key.slice(1)), Number(target.value));
  else if (target.value) valuesByHand.set(key, target.value);
  else valuesByHand.delete(key);
  start();
}

// ---- the run
function start() {
  turn += 1;
  const mine = turn;
  let said = Date.now();
  desk.begin(JSON.stringify({
    heading: Number(headingBox.value),
    sheet: sheetBox.value || null,
    guide: guideBox && guideBox.value ? Number(guideBox.value) : null,
    columns: Array.from(columnsByHand),
    values: Array.from(valuesByHand, ([key, instead]) => JSON.parse(key).concat(instead))
  }));
  const slice = guarded(() => {
    if (mine !== turn) return;
    const until = Date.now() + SLICE_MS;
    let more = true;
    while (more && Date.now() < until) more = desk.go_on(ROWS_AT_ONCE);
    const matching = JSON.parse(desk.matching());
    if (matching) drawColumns(matching);
    if (!more) {
      finish(JSON.parse(desk.ended()));
      return;
    }
    const { words, part } = JSON.parse(desk.progress());
    progress(part || undefined);
    if (Date.now() - said > SAY_EVERY_MS) {
      said = Date.now();
      show('results', false); // those of the run before
      if (words) say(words);
    }
    setTimeout(slice, 0);
  });
  slice();
}
function drawTable({ name, title, rows, count, cut }) {
  const place = one('[data-table="' + name + '"]');
  fill(one('thead', place), count ? [fill(clone('row'), title.map((words) => clone('head', words)))] : []);
  fill(one('tbody', place), rows.map(rowOf));
  one('[data-cut]', place).textContent = cut;
  place.hidden = !count;
  const button = one('[data-save="' + name + '"]');
  if (button) button.hidden = !count;
}
function finish({ refused, sheets, words, tables, warnings, summary, status }) {
  if (refused !== undefined) {
    if (sheets.length) {
      fill(sheetBox, [['', '（请选）']].concat(sheets.map((name) => [name, name])).map(optionOf));
      show('sheets', true);
    }
    refuse(refused);
    return;
  }
  show('working', false);
  show('refused', false);
  drawWords(words);
  drawTable({ name: '登记表', title: [], rows: [], count: 0, cut: '' }); // not every guide has one
  // 说明 is for the workbook: how the columns were understood stands on the page.
  tables.filter(({ name }) => name !== '说明').forEach(drawTable);
  fill(one('[data-warnings]'), warnings.map((warning) => clone('item', warning)));
  one('[data-summary]').textContent = summary;
  show('results', true);
  say(status);
}

// ---- files
function save(name, parts) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
  link.download = name + '.csv';
  document.body.appendChild(link).click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
}
function open() {
  columnsByHand = new Map();
  show('matched', false);
  show('results', false);
  show('refused', false);
  start();
}
/* What is said of one file is not said of the next. */
function forget() {
  hasFile = false;
  valuesByHand = new Map();
  fill(sheetBox, []);
  ['matched', 'results', 'refused', 'sheets'].forEach((name) => show(name, false));
}
function take(files) {
  const [given] = files;
  if (!given) return;
  turn += 1;
  const mine = turn;
  forget();
  if (files.length > 1) { refuse('一次请只放一个文件'); return; }
  if (given.size > MOST_BYTES) { refuse('文件太大，最多 100 MB。请分成几个文件'); return; }
  say('正在读“' + given.name + '”……');
  progress();
  const unreadable = () => { if (mine === turn) refuse('读不了“' + given.name + '”。请关掉正在用它的程序，再试一次'); };
  const bytes = given.arrayBuffer().then((buffer) => new Uint8Array(buffer), unreadable);
  const absent = (error) => { if (mine === turn) { console.warn('zhiyin:', error); refuse('核对要用的程序没有载入完整。请看看网络，再选一次文件'); } };
  Promise.all([bytes, load().then(() => true, absent)]).then(guarded(([read, loaded]) => {
    if (mine !== turn || !read || !loaded) return;
    desk.give(given.name, read);
    hasFile = true;
    open();
  }));
}
function begin() {
  show('without', false);
  show('drop', true);
  show('expired', Date.now() > Date.parse(one('[data-expired]').dataset.expired + 'T23:59:59+08:00'));
  picker.addEventListener('change', guarded(() => take(Array.from(picker.files))));
  picker.addEventListener('click', () => { picker.value = ''; }); // the same file once more, mended
  const anew = guarded(() => { if (hasFile) open(); });
  headingBox.addEventListener('change', anew);
  sheetBox.addEventListener('change', anew);
  if (guideBox) guideBox.addEventListener('change', () => { valuesByHand = new Map(); anew(); });
  ['columns', 'values'].forEach((name) => one('[data-' + name + ']').addEventListener('change', guarded(chosen)));
  all('[data-save]').forEach((button) => button.addEventListener('click', guarded(() => {
    save(button.dataset.save, [desk.csv(button.dataset.save)]);
  })));
  all('[data-blank]').forEach((button) => {
    button.hidden = false;
    button.addEventListener('click', () => save('名单-' + button.dataset.title, ['\ufeff' + button.dataset.blank + '\r\n']));
  });
  const over = (on) => (event) => {
    event.preventDefault();
    one('[data-drop]').toggleAttribute('data-over', on);
  };
  window.addEventListener('dragover', over(true));
  window.addEventListener('dragleave', over(false));
  window.addEventListener('drop', (event) => {
    over(false)(event);
    guarded(take)(Array.from(event.dataTransfer.files));
  });
  document.documentElement.dataset.ready = '';
}
/* The smallest module that an older browser, or a page that may not run modules, refuses as it would refuse
   the desk: it has a table of references. */
const TRIAL = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0);
Promise.resolve()
  .then(() => WebAssembly.instantiate(TRIAL))
  .then(begin)
  .catch((error) => console.warn('zhiyin:', error));
