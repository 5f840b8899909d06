// What people do on the page: give a roster, say what its words mean, look at the results, save them.
//
// Rows are worked off a few at a time, so that the page stays alive; whatever is given or changed
// meanwhile starts anew. Nothing is sent anywhere and nothing is stored.
const SHOWN = 100, LISTED = 200, SLICE = 40, SAID = 1000;
const one = (selector, from) => (from || document).querySelector(selector);
const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const data = JSON.parse(one('#guides').textContent), synonyms = data.synonyms.map((group) => group.map(plain));
const engines = [], picker = one('#roster'), guideBox = one('#guide'), headingBox = one('#heading');
let file = null, roster = null, turn = 0, current = 0; // the file's text; opened; the run that counts; the guide
let columnsByHand = new Map(), valuesByHand = new Map(), tables = {};

const say = (text) => { one('[data-status]').textContent = text; };
const show = (name, on) => { one('[data-' + name + ']').hidden = !on; };
const number = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
const bytesOf = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const clone = (kind, text) => {
  const el = one('template[data-' + kind + ']').content.firstElementChild.cloneNode(true);
  if (text !== undefined) el.textContent = text;
  return el;
};
function fill(parent, parts) {
  parent.textContent = '';
  parts.forEach((part) => parent.appendChild(part));
  return parent;
}
const rowOf = (cells) => fill(clone('row'), cells.map((cell) => (typeof cell === 'object' ? cell : clone('cell', String(cell)))));

function refused(error) {
  turn += 1;
  if (!error.told) console.warn('zhiyin:', error);
  say('');
  show('results', false);
  one('[data-refused]').textContent = error.told ? error.message : '核对时出了问题，没有结果。请换一个浏览器试试，或者用命令 zhiyin batch。';
  show('refused', true);
}
const guarded = (action) => (...given) => {
  try { return action(...given); } catch (error) { return refused(error); }
};

// ---- which guide, which columns
function engineOf(g) {
  engines[g] = engines[g] || new wasm_bindgen.Guide(bytesOf(atob(all('[data-program]')[g].dataset.program)));
  return engines[g];
}
/* The question that everyone is asked first. */
const firstOf = (g) => Math.max(0, engineOf(g).replay(new Int32Array(3 * data.guides[g].questions.length), NONE)[5]);
const bookOf = (g) => ({ guide: data.guides[g], synonyms });
function guideOf() {
  if (guideBox && guideBox.value) return +guideBox.value;
  const fits = data.guides.map((guide, g) => g).filter((g) => {
    const { of, doubled } = columnsOf(roster.headings, bookOf(g), columnsByHand);
    return doubled || of[firstOf(g)];
  });
  if (fits.length === 1 || data.guides.length === 1) return fits.length ? fits[0] : 0;
  return refuse((fits.length ? '名单的表头和几份指引都合得上' : '名单的表头和哪一份指引的第一个问题都对不上') + '。请在“指引”里选用哪一份'
    + (fits.length ? '' : '：' + data.guides.map((guide, g) => guide.title + '的第一个问题是“' + guide.questions[firstOf(g)].name + '”').join('；')));
}

// ---- what is said by hand
function selectOf(options, value, name, key) {
  const cell = clone('select'), select = cell.firstElementChild;
  fill(select, options.map(([code, words]) => Object.assign(clone('option', words), { value: code })));
  select.value = String(value);
  select.setAttribute('aria-label', name);
  select.dataset.key = key;
  return cell;
}
/* Rows anew; who was in one of the boxes stays in it. */
function refill(selector, rows) {
  const active = document.activeElement, key = active && active.dataset.key;
  fill(one(selector), rows);
  const same = key && all('[data-key]').find((select) => select.dataset.key === key);
  if (same && active !== same) same.focus();
}
function drawColumns(guide, columns) {
  const whose = WHO.filter(([, word]) => !guide.questions.some((question) => question.name === word)).map(([code, word]) => [code, '是谁：' + word]);
  const names = [[UNUSED, '不是问题，原样带到结果里']].concat(whose, guide.questions.map(({ label }, q) => [q, label]));
  const who = new Map(columns.who);
  const way = columns.of.reduce((found, one) => (one ? found.set(...one) : found), new Map());
  const missing = guide.questions.filter((question, q) => !columns.of[q]).map(({ label }) => label).join('、');
  refill('[data-columns]', roster.headings.map((words, column) => {
    const byHand = columnsByHand.has(column), q = byHand ? columnsByHand.get(column) : who.has(column) ? who.get(column) : columns.of.findIndex((found) => found && found[0] === column);
    return rowOf([letters(column) + ' 列', words, selectOf(names, q, letters(column) + ' 列“' + words + '”是哪个问题', 'c' + column),
      byHand ? WAYS.hand : WAYS[way.get(column)] || (who.has(column) ? '用来分清是谁，原样带到结果里' : '不用认，原样带到结果里')]);
  }));
  one('[data-missing]').textContent = missing ? '名单里没有这些问题的列：' + missing + '。要答这些问题的人没有完整的结果；只是填空的，结果里留空。' : '';
  show('matched', true);
}
/* The words that were not read, and those that were read as somebody has said. */
function drawValues(guide, matchers) {
  const rows = [];
  guide.questions.forEach(({ label, kind, options, least, required }, q) => {
    const names = options.map(([name]) => name).concat(kind === 'multi' && !least ? ALONE : kind === 'date' && !required ? UNKNOWN : []);
    if (!names.length || !matchers[q]) return;
    const words = new Map(), mine = valuesByHand.get(q) || new Map();
    mine.forEach((to, word) => words.set(word, { text: word, count: '' }));
    matchers[q].met.forEach(({ reading, count }) => {
      if (!reading.word) return;
      const known = words.get(plain(reading.word)) || { text: oneLine(reading.word), count: 0 };
      words.set(plain(reading.word), { text: known.text, count: (known.count || 0) + count });
    });
    Array.from(words).slice(0, LISTED).forEach(([word, { text, count }]) => rows.push(rowOf([label, text, count === '' ? '' : count + ' 处',
      selectOf([['', '（没有认出）']].concat(names.map((name) => [name, name])), mine.get(word) || '', label + '“' + text + '”读作', q + ' ' + word)])));
  });
  refill('[data-values]', rows);
  show('unread', rows.length);
}
function chosen({ target }) {
  const { key } = target.dataset, [, q, word] = /^(\d+) (.*)$/.exec(key) || [];
  if (guideBox) guideBox.value = String(current); // what is said by hand is said of one guide
  if (q === undefined) columnsByHand.set(+key.slice(1), +target.value);
  else {
    const mine = valuesByHand.get(+q) || new Map();
    if (target.value) mine.set(word, target.value); else mine.delete(word);
    valuesByHand.set(+q, mine);
  }
  start();
}

// ---- the run
function start() {
  turn += 1;
  const g = guideOf();
  current = g;
  const guide = data.guides[g], columns = columnsOf(roster.headings, bookOf(g), columnsByHand);
  drawColumns(guide, columns);
  if (columns.doubled) refuse(columns.doubled + '。请改表头，或者在下面选定哪一列是这个问题');
  const first = guide.questions[firstOf(g)];
  if (!columns.of[firstOf(g)]) refuse('名单里没有一列是问题“' + first.name + '”（' + first.ask + '），谁的结果都得不出。请改表头，或者在下面选定是哪一列');
  if (data.guides.some((other) => isHeading(roster.first, roster.headings, other))) {
    refuse('第 ' + roster.first.number + ' 行看起来也是表头，表头只能有一行。请删掉多余的一行；表头其实在第 ' + roster.first.number + ' 行的，请在“表头在第几行”里选');
  }
  show('refused', false);
  columns.doubles = doublesOf(columns);
  const { judge, matchers } = judgeOf(bookOf(g), engineOf(g), roster.headings, columns, valuesByHand);
  const desk = deskOf(guide, roster.headings, columns, SHOWN);
  const run = () => eachRow((row) => desk.add(row, judge(row)), () => finish(guide, matchers, desk), '已核对 ');
  if (columns.doubles.wanted) eachRow(columns.doubles.add, run, '已读 '); else run();
}
/* All rows, some at a time; nothing more where another run has begun. */
function eachRow(act, done, words) {
  const next = roster.below(), mine = turn;
  let said = 0, count = 0;
  const slice = guarded(() => {
    if (mine !== turn) return;
    const until = Date.now() + SLICE;
    while (Date.now() < until) {
      const row = next();
      if (!row) return done();
      act(row);
      count += 1;
    }
    if (Date.now() - said > SAID) {
      said = Date.now();
      show('results', false); // those of the run before
      say(words + number(count) + ' 人……');
    }
    setTimeout(slice, 0);
  });
  slice();
}
function drawTable(name, { title, rows, count }) {
  const place = one('[data-table="' + name + '"]'), total = count === undefined ? rows.length : count;
  fill(one('thead', place), total ? [fill(clone('row'), title.map((words) => clone('head', words)))] : []);
  fill(one('tbody', place), rows.map(rowOf));
  one('[data-cut]', place).textContent = total > rows.length ? '只显示前 ' + rows.length + ' 行，下载的文件里有全部 ' + number(total) + ' 行。' : '';
  place.hidden = !total;
  const button = one('[data-save="' + name + '"]');
  if (button) button.hidden = !total;
}
function finish(guide, matchers, desk) {
  const people = desk.people.count, told = desk.told(), letterTable = desk.letterTable(), doubtTable = desk.doubtTable();
  tables = { people: desk.people, letters: letterTable, doubts: doubtTable };
  drawValues(guide, matchers);
  drawTable('totals', desk.totals());
  Object.keys(tables).forEach((name) => drawTable(name, tables[name]));
  one('[data-summary]').textContent = file.name + '（' + roster.described + '）；指引：' + guide.title + '。'
    + (doubtTable.count ? '有 ' + number(people - told) + ' 人待核对（' + number(doubtTable.count) + ' 处），没有填他们的结果；请照“待核对”改名单，再核对一次。' : '')
    + (letterTable.count ? '介绍信 ' + number(letterTable.count) + ' 封' + (letterTable.unfilled ? '，其中 ' + number(letterTable.unfilled) + ' 封没有填全' : '') + '。' : '');
  show('results', true);
  say('共 ' + number(people) + ' 人：' + number(told) + ' 人有完整结果，' + number(people - told) + ' 人待核对。');
}

// ---- files
function save(name, parts) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['\ufeff'].concat(parts), { type: 'text/csv;charset=utf-8' }));
  link.download = name + '.csv';
  document.body.appendChild(link).click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
}
function open() {
  columnsByHand = new Map();
  show('matched', false);
  show('results', false);
  roster = rosterOf(file, +headingBox.value);
  start();
}
function take(list) {
  const [given] = list;
  if (!given) return;
  turn += 1;
  const mine = turn;
  [file, roster, valuesByHand] = [null, null, new Map()];
  ['matched', 'results', 'refused'].forEach((name) => show(name, false));
  if (list.length > 1) refuse('一次请只放一个文件');
  if (given.size > MOST_BYTES) refuse('文件太大，最多 100 MB。请分成几个文件');
  say('正在读“' + given.name + '”……');
  given.arrayBuffer().then(guarded((buffer) => {
    if (mine !== turn) return;
    file = Object.assign(textOf(new Uint8Array(buffer)), { name: given.name });
    open();
  }), guarded(() => refuse('读不了“' + given.name + '”。请关掉正在用它的程序，再试一次')));
}
function begin() {
  show('without', false);
  show('drop', true);
  show('expired', Date.now() > Date.parse(one('[data-expired]').dataset.expired + 'T23:59:59+08:00'));
  picker.addEventListener('change', guarded(() => take(Array.from(picker.files))));
  picker.addEventListener('click', () => { picker.value = ''; }); // the same file once more, mended
  headingBox.addEventListener('change', guarded(() => { if (file) open(); }));
  if (guideBox) guideBox.addEventListener('change', guarded(() => { valuesByHand = new Map(); if (file) open(); }));
  ['columns', 'values'].forEach((name) => one('[data-' + name + ']').addEventListener('change', guarded(chosen)));
  all('[data-save]').forEach((button) => button.addEventListener('click', () => {
    save({ people: '结果', letters: '介绍信', doubts: '待核对' }[button.dataset.save], tables[button.dataset.save].csv);
  }));
  all('[data-blank]').forEach((button) => {
    const { title, questions } = data.guides[button.dataset.blank];
    button.hidden = false;
    button.addEventListener('click', () => save('名单-' + title, [csvLine(['姓名'].concat(questions.map(({ name }) => name)))]));
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
Promise.resolve()
  .then(() => wasm_bindgen(ZHIYIN_ENGINE))
  .then(() => { data.guides.forEach((guide, g) => engineOf(g)); begin(); })
  .catch((error) => console.warn('zhiyin:', error));
