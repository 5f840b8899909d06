// Which column answers which question, and what a cell answers to it, or why that is not certain.
//
// The same tries in the same order as src/batch/columns.rs, cells.rs and dates.rs: by hand, by name, by
// 问 or 短语, by 同义词. Near words are only told, never taken.
const DAY = 864e5, LONGEST = 200, REMEMBERED = 10000;
const SEPARATORS = /[、，,；;\n\r]/, ALONE = '都不选', UNKNOWN = '不知道';
const UNUSED = -1, NUMBER = -3, WHO = [[-2, '姓名'], [NUMBER, '学号']]; // columns that are no question
const NO_TEXT = ['无', '没有', '暂无', '未定', '待定', '待填', '不详', '未知', '不知道', '略', '同上', 'n/a', 'na', 'null', 'xx', 'xxx'];
const SAYS = /[\p{Alphabetic}\p{N}]/u;
const WAYS = { hand: '手工选定', name: '名称相同', ask: '问句相同', phrase: '短语相同', synonym: '同义词' };

/* Every other word that a word (made plain) may stand for. */
const others = (synonyms, word) => [].concat(...synonyms.filter((group) => group.indexOf(word) >= 0)).filter((other) => other !== word);

/* The questions a heading may mean, by the first try that finds any. */
function meant(name, { guide, synonyms }) {
  if (!name) return [[], ''];
  const which = (fits) => guide.questions.map((question, q) => (fits(question) ? q : -1)).filter((q) => q >= 0);
  const known = others(synonyms, name);
  const tries = [
    [which((question) => headed(question.name) === name), 'name'],
    [which((question) => headed(question.ask) === name), 'ask'],
    [which((question) => known.indexOf(plain(question.name)) >= 0), 'synonym']
  ];
  return tries.find(([found]) => found.length) || [[], ''];
}

/* What a heading says of whom a row is about. */
function whoOf(name, synonyms) {
  const known = others(synonyms, name), found = WHO.find(([, word]) => word === name || known.indexOf(word) >= 0);
  return found ? found[0] : UNUSED;
}

/* For each question its column, and the columns that answer none; `who`: those of them that say whom a row
   is about. `byHand`: column → question. */
function columnsOf(headings, book, byHand) {
  const of = book.guide.questions.map(() => null), carried = [], who = [], name = (column) => letters(column) + ' 列“' + headings[column] + '”';
  let doubled = '';
  headings.forEach((words, column) => {
    const [found, way] = byHand.has(column) ? [[byHand.get(column)].filter((q) => q >= 0), 'hand'] : meant(headed(words), book);
    const titles = found.map((q) => '“' + book.guide.questions[q].name + '”');
    if (!found.length) {
      const code = byHand.has(column) ? byHand.get(column) : whoOf(headed(words), book.synonyms);
      carried.push(column);
      if (code !== UNUSED) who.push([column, code]);
    } else if (found.length > 1) doubled = doubled || name(column) + '可以对应几个问题：' + titles.join('、');
    else if (of[found[0]]) doubled = doubled || name(of[found[0]][0]) + '和 ' + name(column) + '都对应问题' + titles[0];
    else of[found[0]] = [column, way];
  });
  return { of, carried, who, doubled };
}

/* Whether a row holds headings once more. */
function isHeading(row, headings, guide) {
  const again = (text, column) => (column < headings.length && headed(headings[column]) === headed(text)) || guide.questions.some(({ name }) => headed(name) === headed(text));
  const written = row.cells.map(oneLine).map((text, column) => (text ? again(text, column) : null)).filter((says) => says !== null);
  const count = written.filter(Boolean).length;
  return count > 1 && count * 2 >= written.length;
}

// ---- days
const digits = (text) => /^[0-9]+$/.test(text);
function numbersOf(date) {
  const chinese = /^(.*?)年(.*?)月(.*)[日号]$/.exec(date), sign = ['-', '/', '.'].find((one) => date.indexOf(one) >= 0);
  return chinese ? chinese.slice(1) : sign ? date.split(sign) : [date];
}
/* The day a text names, as a number, or why it names none for certain. */
function dayOf(text) {
  const line = narrow(oneLine(text)), cut = line.search(/[ T]/);
  const date = cut >= 0 && /^[0-9]{1,2}(:[0-9]{1,2}){1,2}$/.test(line.slice(cut + 1)) ? line.slice(0, cut) : line;
  const numbers = numbersOf(date), sound = numbers.every(digits), [one] = numbers;
  const parts = !sound ? null : numbers.length === 3 && one.length === 4 ? numbers
    : numbers.length === 1 && one.length === 8 ? [one.slice(0, 4), one.slice(4, 6), one.slice(6)] : null;
  if (parts && parts.every((part) => +part < 4294967296)) {
    const [year, month, day] = parts.map(Number), at = new Date(0);
    at.setUTCFullYear(year, month - 1, day);
    if (at.getUTCFullYear() !== year || at.getUTCMonth() !== month - 1 || at.getUTCDate() !== day) return '日历上没有这一天';
    return year >= 1900 && year <= 2199 ? Math.floor(at / DAY) : '年份不在 1900 到 2199 之间';
  }
  if (numbers.length === 1 && one.length === 5 && sound) return '像是 Excel 里日期的序号，请把这一列的单元格格式设为日期再保存';
  if (numbers.length === 3 && sound) return '年、月、日哪个在前看不出来';
  return numbers.length === 2 && sound && one.length === 4 ? '没有写到哪一天' : '不是日期';
}

// ---- cells
/* What can be written in a cell of a question; `open` says which options. */
function allowed({ kind, options, least, allowed: words }, open) {
  const names = options.filter((option, k) => open(k)).map(([name]) => name);
  if (words) return words;
  return kind === 'single' ? names.join('／') : names.concat(least ? [] : ALONE).join('／') + '（可写几项，用顿号隔开）';
}
function textIn(cell) {
  const text = oneLine(cell);
  if (NO_TEXT.indexOf(plain(text)) >= 0 || !SAYS.test(text)) return { doubt: '“' + text + '”不像要填的文字；没有的请留空' };
  return Array.from(text).length > LONGEST ? { doubt: '文字太长，最多 ' + LONGEST + ' 个字' } : { text };
}
/* A set of options as the engine takes it. */
function pack(picks) {
  const half = (high) => picks.reduce((sum, k) => ((k > 31) === high ? sum | (1 << (k % 32)) : sum), 0);
  return [1, half(false), half(true)];
}

/* The reader of one question's column. `byHand`: plain word → what to read instead. */
function matcherOf(question, synonyms, byHand) {
  const { kind, options, required } = question, met = new Map();
  const table = (words) => options.reduce((found, option, k) => {
    words(option).forEach((word) => { if ((found.get(word) || []).indexOf(k) < 0) found.set(word, (found.get(word) || []).concat(k)); });
    return found;
  }, new Map());
  const tries = [
    table(([name]) => [plain(name)]),
    table(([, phrase]) => (phrase === null ? [] : [plain(phrase)])),
    // 是 and 否 are too short to stand for anything else.
    table(([name]) => (name === '是' || name === '否' ? [] : others(synonyms, plain(name))))
  ];
  const find = (word) => { const found = tries.find((one) => one.has(plain(word))); return found ? found.get(plain(word)) : null; };
  const several = (text, set) => ({ word: text, doubt: '“' + oneLine(text) + '”不止一种读法：' + set.map((k) => '“' + options[k][0] + '”').join('、') });
  const unknown = (text) => ({ word: text, doubt: '没有“' + oneLine(text) + '”这个选项' });
  const instead = (text) => (byHand.has(plain(text)) ? byHand.get(plain(text)) : text);
  function single(text) {
    const set = find(instead(text));
    return !set ? unknown(text) : set.length > 1 ? several(text, set) : { answer: [1, set[0], 0] };
  }
  function parts(list) {
    const all = [];
    for (const part of list) {
      const set = find(instead(part));
      if (!set) return unknown(part);
      if (set.length > 1) return several(part, set);
      if (all.indexOf(set[0]) >= 0) return { doubt: '“' + trimmed(part) + '”写了两次' };
      all.push(set[0]);
    }
    return { answer: pack(all) };
  }
  function multi(text) {
    const all = instead(text), word = plain(all);
    if (word === ALONE || word === '(' + ALONE + ')') return { answer: [1, 0, 0] };
    const set = find(all), list = all.split(SEPARATORS).filter((part) => !isBlank(part)), apart = parts(list);
    if (!set) return list.length ? apart : unknown(text);
    return (apart.answer && list.length > 1) || set.length > 1 ? several(text, set) : { answer: pack(set) };
  }
  function date(text) {
    const said = instead(text);
    if (plain(said) === UNKNOWN && !required) return { answer: [2, 0, 0] };
    const day = dayOf(said);
    return typeof day === 'number' ? { answer: [1, day, 0] } : { word: text, doubt: '“' + oneLine(said) + '”：' + day };
  }
  const read = { single, multi, date }[kind];
  return {
    met,
    read: (text, at) => {
      if (kind === 'text') return textIn(text);
      const known = met.get(text), reading = known ? known.reading : read(text);
      if (known) known.count += 1; else if (met.size < REMEMBERED) met.set(text, { reading, count: 1, at });
      return reading;
    }
  };
}
