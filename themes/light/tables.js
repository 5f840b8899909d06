// The tables that a run gives: a row a person, the letters in order, what is doubtful, the totals; and
// how a table is written as CSV.
//
// The same columns, rows and order as src/batch/sheets.rs, letters.rs and totals.rs, and the same bytes as
// src/write/tables/csv.rs.
const WHOLE = '完整', UNCLEAR = '待核对', UNUSED_TITLE = '多余的回答';

/* A text that no program takes for a formula, in quotes where it needs them. */
function escapedCell(value) {
  if (typeof value === 'number') return String(value);
  const text = /^[=+\-@\t\r\n＝＋－＠]/.test(value) && !/^[+-][0-9]+\.?[0-9]*$/.test(value) ? "'" + value : value;
  return /[",\n\r;\t]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}
const csvLine = (cells) => cells.map(escapedCell).join(',') + '\r\n';

/* In the order of their signs, as bytes have it: pairs of surrogates come after all others. */
function compared(a, b) {
  const length = Math.min(a.length, b.length);
  let i = 0;
  while (i < length && a[i] === b[i]) i += 1;
  if (i === length) return a.length - b.length;
  const [x, y] = [a.charCodeAt(i), b.charCodeAt(i)], high = (code) => (code >= 0xd800 && code < 0xe000 ? 1 : 0);
  return high(x) - high(y) || x - y;
}
const KEYS = ['unfilled', 'destination', 'outgoing', 'receipt', 'incoming', 'name', 'validity'];
function inOrder(a, b) {
  const first = compared(a.seal, b.seal) || !!a.unfilled - !!b.unfilled;
  return first || KEYS.reduce((order, key) => order || compared(a[key], b[key]), 0);
}

function titlesOf(guide, headings, columns) {
  const fields = guide.fields.map(([, title]) => title), ours = fields.concat('行', '核对', UNUSED_TITLE, UNCLEAR);
  const carried = columns.carried.map((column) => {
    const name = headings[column];
    return !name ? '（' + letters(column) + ' 列）' : ours.indexOf(name) >= 0 ? name + '（名单）' : name;
  });
  return {
    people: ['行'].concat(carried, '核对', fields, UNUSED_TITLE, UNCLEAR),
    letters: ['组', '同组封数', '盖章', '去向', '去信抬头', '回执抬头', '转入抬头', '介绍信', '有效期', '未填', '行'].concat(carried),
    unclear: ['行', '单元格', '问题', '写的是', '为什么', '可以写'].concat(carried)
  };
}

/* A finding in one line: D17（身份）：没有这个选项. */
function lineOf({ cell, question, why }) {
  const place = !cell ? question : question ? cell + '（' + question + '）' : cell;
  return place + '：' + why;
}

/* Everything that rows are added to. Only what is shown and the finished text of the CSV are kept. */
function deskOf(guide, headings, columns, shown) {
  const titles = titlesOf(guide, headings, columns), empty = guide.fields.map(() => '');
  const people = { title: titles.people, rows: [], csv: [csvLine(titles.people)], count: 0 };
  const doubts = { title: titles.unclear, rows: [], csv: [csvLine(titles.unclear)], count: 0 };
  const groups = new Map(), missing = new Map(), conclusions = new Map(), facts = guide.facts.map(([, values]) => values.map(() => 0).concat(0));
  let told = 0, unfilled = 0;
  function push(table, row) {
    table.csv.push(csvLine(row));
    table.count += 1;
    if (table.rows.length < shown) table.rows.push(row);
  }
  function count({ telling, blank, session }) {
    const key = blank.position + ' ' + blank.conclusion, line = conclusions.get(key) || { position: blank.position, words: blank.conclusion, count: 0 };
    line.count += 1;
    conclusions.set(key, line);
    told += 1;
    unfilled += telling.unfilled ? 1 : 0;
    facts.forEach((counts, f) => { counts[session.facts[f] < 0 ? counts.length - 1 : session.facts[f]] += 1; });
  }
  function add(row, judged) {
    const carried = columns.carried.map((column) => oneLine(row.cells[column] || '')), findings = judged.unclear || [];
    const unused = (judged.unused || []).map(({ cell, question, value }) => cell + '（' + question + '）：' + value).join('\n');
    const cells = judged.telling ? judged.telling.cells : empty;
    push(people, [row.number].concat(carried, findings.length ? UNCLEAR : WHOLE, cells, unused, findings.map(lineOf).join('\n')));
    findings.forEach((one) => {
      if (one.cell) push(doubts, [row.number, one.cell, one.question, one.value, one.why, one.allowed].concat(carried));
      else missing.set(one.question, { one, people: 1 + (missing.has(one.question) ? missing.get(one.question).people : 0) });
    });
    if (!judged.telling) return;
    count(judged);
    judged.telling.letters.forEach((letter) => {
      const key = JSON.stringify(letter, ['seal'].concat(KEYS)), group = groups.get(key) || { letter, people: [] };
      group.people.push([row.number].concat(carried));
      groups.set(key, group);
    });
  }
  /* A column that the roster has not is told of once, above all cells. */
  function doubtTable() {
    const above = Array.from(missing.values()).map(({ one, people: count }) => ['', '（没有这一列）', one.question, one.value,
      '名单里没有这一题的列，有 ' + count + ' 人停在这一题', one.allowed].concat(columns.carried.map(() => '')));
    const [title, ...cells] = doubts.csv;
    return { title: doubts.title, rows: above.concat(doubts.rows).slice(0, shown), csv: [title].concat(above.map(csvLine), cells), count: doubts.count + above.length };
  }
  function letterTable() {
    const table = { title: titles.letters, rows: [], csv: [csvLine(titles.letters)], count: 0, unfilled: 0 };
    Array.from(groups.values()).sort((a, b) => inOrder(a.letter, b.letter)).forEach(({ letter, people: list }, at) => {
      const words = ['seal', 'destination', 'outgoing', 'receipt', 'incoming', 'name', 'validity', 'unfilled'].map((part) => letter[part]);
      list.forEach((person) => push(table, [at + 1, list.length].concat(words, person)));
      table.unfilled += letter.unfilled ? list.length : 0;
    });
    return table;
  }
  /* A value as it reads before anything is filled in. */
  const worded = (words) => (typeof words === 'string' ? words
    : words.map((part) => (typeof part === 'string' ? part : part >= 0 ? guide.questions[part].blank : '')).join(''));
  function totals() {
    const lines = [['人数', '全部', people.count], ['人数', WHOLE, told], ['人数', UNCLEAR, people.count - told], ['人数', '还有空没有填', unfilled]];
    Array.from(conclusions.values()).sort((a, b) => a.position - b.position || compared(a.words, b.words))
      .forEach(({ words, count: number }) => lines.push(['结论', words, number]));
    guide.facts.forEach(([name, values], f) => values.map(worded).concat('（不涉及）')
      .forEach((value, i) => { if (facts[f][i]) lines.push([name, value, facts[f][i]]); }));
    return { title: ['项目', '值', '人数'], rows: lines };
  }
  return { add, people, doubtTable, letterTable, totals, told: () => told };
}
