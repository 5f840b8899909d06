// One person of a roster: their answers, what the engine makes of them, and how that reads.
//
// The same as src/batch/person.rs and words.rs: a person is either told a whole result or listed with
// every cell that stands in its way. Which words stand in a line comes with the page; here they are
// only filled in.
const NAMED = 3, HEAD = 8, NONE = -2147483648;
const ANSWERED = 1, NEXT = 2, LATER = 3, TO_FILL = 4; // states of a question; 0 is not asked
const bit = (low, high, k) => ((k < 32 ? low : high) >>> (k % 32)) & 1;
const picked = (answer) => Array.from({ length: 64 }, (none, k) => k).filter((k) => bit(answer[1], answer[2], k));
const spelled = (day) => new Date(day * DAY).toISOString().slice(0, 10).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
const weekday = (day) => '（星期' + '日一二三四五六'[((day % 7) + 11) % 7] + '）';

/* The engine's numbers, taken apart. */
function sessionOf(numbers, count) {
  if (numbers[0] !== count) throw new Error('engine and page differ');
  let from = HEAD + 3 * count;
  const [blocks, facts, , dues] = [1, 1, 1, 2].map((width, i) => numbers.slice(from, from += width * numbers[i + 1]));
  return {
    blocks,
    facts,
    dues,
    state: (q) => numbers[HEAD + 3 * q],
    open: (q) => (k) => bit(numbers[HEAD + 3 * q + 1], numbers[HEAD + 3 * q + 2], k)
  };
}

/* An answer in the question's own words. */
function answered({ kind, options }, answer) {
  if (kind === 'date') return answer[0] === 2 ? UNKNOWN : spelled(answer[1]);
  if (kind === 'single') return options[answer[1]][0];
  return picked(answer).map((k) => options[k][0]).join('、') || '（都不选）';
}

/* What somebody with these answers and texts is told. */
function tellingOf(guide, { session, wire, texts }) {
  const { questions, facts, blocks, fields } = guide;
  const given = (q) => wire.subarray(3 * q, 3 * q + 3);
  function slot(q) {
    const { kind, blank } = questions[q], answer = given(q);
    if (kind === 'single') return answer[0] ? answered(questions[q], answer) : '';
    if (answer[0] !== 1) return blank;
    return kind === 'date' ? spelled(answer[1]) : texts[q] || blank;
  }
  function say(words) {
    if (typeof words === 'string') return words;
    if (typeof words === 'number') {
      const value = words < 0 ? session.facts[-1 - words] : 0;
      return words >= 0 ? slot(words) : value < 0 ? '' : say(facts[-1 - words][1][value]);
    }
    return words.map((part) => (Array.isArray(part) ? due(part) : say(part))).join('');
  }
  function due([number, otherwise]) {
    const day = session.dues[2 * number];
    return day === NONE ? otherwise : spelled(day) + weekday(day);
  }
  const shown = blocks.filter((block, i) => session.blocks[i] === 1), of = (kind) => shown.filter((block) => block.kind === kind);
  const lines = (kind) => of(kind).map(({ line }) => say(line)).join('\n');
  const steps = (mine) => of('step').filter((block) => !!block.mine === mine).map(({ line }) => say(line)).join('\n');
  const wanted = (fits) => questions.filter((question, q) => session.state(q) === TO_FILL && fits(q)).map(({ label }) => label).join('、');
  const letterList = of('letter').map(({ letter }) => {
    const one = { unfilled: wanted((q) => letter.questions.indexOf(q) >= 0) };
    ['seal', 'destination', 'outgoing', 'receipt', 'incoming', 'name', 'validity'].forEach((part) => { one[part] = say(letter[part]); });
    return one;
  });
  const special = {
    basis: () => of('conclusion').map(({ basis }) => basis).filter(Boolean).join('、'),
    mine: () => steps(true),
    others: () => steps(false),
    unfilled: () => wanted(() => true),
    answers: () => questions.map((question, q) => (session.state(q) === ANSWERED ? question.name + '=' + answered(question, given(q)) : ''))
      .filter(Boolean).join('，')
  };
  const cell = (code) => (special[code] ? special[code]()
    : ['conclusion', 'material', 'platform', 'deadline'].indexOf(code) >= 0 ? lines(code)
      : letterList.map((letter) => letter[code]).filter(Boolean).join('\n'));
  return {
    cells: fields.map(([code]) => cell(code)),
    letters: letterList,
    unfilled: special.unfilled(),
    conclusion: lines('conclusion'),
    position: Math.max(0, blocks.findIndex((block, i) => block.kind === 'conclusion' && session.blocks[i] === 1))
  };
}

/* Numbers of people that stand in several rows: by column and plain number, the rows. Takes row by row. */
function doublesOf({ who }) {
  const all = new Map(who.filter(([, code]) => code === NUMBER).map(([column]) => [column, new Map()]));
  const add = (row) => all.forEach((seen, column) => {
    const word = plain(row.cells[column] || '');
    if (!seen.has(word)) seen.set(word, []);
    seen.get(word).push(row.number);
  });
  function others(column, text, number) {
    const rows = (all.has(column) && all.get(column).get(plain(text))) || [number], cells = [];
    for (let i = 0; i < rows.length && cells.length < NAMED; i += 1) if (rows[i] !== number) cells.push(reference(column, rows[i]));
    return cells.join('、') + (rows.length - 1 > NAMED ? ' 等 ' + (rows.length - 1) + ' 格' : '');
  }
  return { add, others, wanted: all.size > 0 };
}
/* Every doubt about whom a row is about. */
function whoseOf(row, headings, { who }, doubles) {
  const lost = (text) => ['?', '\ufffd', '□'].find((sign) => narrow(text).indexOf(sign) >= 0);
  function doubt(cell, text, column) {
    if (isBlank(cell)) return '空着，看不出这一行是谁';
    if (text[0] === '#') return '这一格是 Excel 的错误值';
    if (lost(text)) return '“' + text + '”里有“' + lost(text) + '”，像是存坏了的字';
    if (NO_TEXT.indexOf(plain(text)) >= 0 || !SAYS.test(text)) return '“' + text + '”看不出是谁';
    const same = doubles.others(column, cell, row.number);
    return same && '和 ' + same + ' 相同，分不清是谁';
  }
  return who.map(([column, code]) => {
    const cell = row.cells[column] || '', question = headings[column], value = oneLine(cell);
    return { cell: reference(column, row.number), question, value, why: doubt(cell, value, column), allowed: (code === NUMBER ? '这个人自己的' : '完整的') + question };
  }).filter(({ why }) => why);
}

/* Judges one row after the other. `book`: guide and synonyms; `columns`: as columnsOf gives them, with the rows' doubles. */
function judgeOf(book, engine, headings, columns, byHand) {
  const { guide } = book, { questions } = guide, known = new Map();
  const matchers = questions.map((question, q) => columns.of[q] && matcherOf(question, book.synonyms, byHand.get(q) || new Map()));
  function replayed(wire) {
    const key = wire.join();
    if (known.size >= REMEMBERED) known.clear();
    if (!known.has(key)) {
      const session = sessionOf(engine.replay(wire, NONE), questions.length);
      known.set(key, { session, telling: null, wire });
    }
    return known.get(key);
  }
  function given(q, row) {
    const column = columns.of[q] ? columns.of[q][0] : -1, text = column < 0 ? '' : row.cells[column] || '';
    return isBlank(text) ? null : { reading: matchers[q].read(text, [column, row.number]), value: oneLine(text) };
  }
  const cellOf = (q, row) => (columns.of[q] ? reference(columns.of[q][0], row.number) : null);
  const finding = (q, row, one, why, open) => ({
    cell: cellOf(q, row), question: questions[q].label, value: one ? one.value : '', why, allowed: allowed(questions[q], open || (() => 1))
  });
  /* Why an answer that was understood is none for this person. */
  function notOpen(q, answer, open) {
    const { kind, options } = questions[q], names = (set) => set.map((k) => '“' + options[k][0] + '”').join('、');
    const set = kind === 'single' ? [answer[1]] : kind === 'multi' ? picked(answer) : [], shut = set.filter((k) => !open(k));
    if (shut.length) return '与这个人的其他回答矛盾：按那些回答不能选' + names(shut);
    if (kind !== 'multi') return '这一题要有确定的回答';
    return set.length ? names(set.filter((k) => options[k][2])) + '不能和别的一起写' : '至少要写一项';
  }
  /* Why the question that is to be answered now has no answer that counts. */
  function blocked(q, row, one, session) {
    const open = session.open(q), { reading } = one || {};
    if (!columns.of[q]) return finding(q, row, one, '名单里没有这一题的列，而这个人要答');
    const why = !one ? '没有填，而这个人要答'
      : reading.doubt || (reading.answer ? notOpen(q, reading.answer, open) : '');
    return finding(q, row, one, why, open);
  }
  /* A cell beside the table: a comma too many may have moved everything behind it. */
  function beside(row) {
    const column = row.cells.findIndex((text, i) => i >= headings.length && !isBlank(text));
    return column < 0 ? null : {
      cell: reference(column, row.number), question: '', value: oneLine(row.cells[column]),
      why: '这一格上面没有表头，这一行可能错位了（例如多了一个逗号）', allowed: '每一格都在自己的表头下面'
    };
  }
  function judge(row) {
    const all = questions.map((question, q) => given(q, row)), aside = beside(row);
    if (aside) return { unclear: [aside] };
    const wire = new Int32Array(3 * questions.length), texts = {};
    all.forEach((one, q) => {
      const { answer, text } = one ? one.reading : {};
      if (answer) wire.set(answer, 3 * q);
      if (text !== undefined) { wire[3 * q] = 1; texts[q] = text; }
    });
    const found = replayed(wire), { session } = found, unclear = whoseOf(row, headings, columns, columns.doubles), unused = [];
    all.forEach((one, q) => {
      const state = session.state(q), doubt = one && one.reading.doubt;
      if (state === NEXT) unclear.push(blocked(q, row, one, session));
      else if ((state === LATER || state === TO_FILL) && doubt) unclear.push(finding(q, row, one, doubt));
      else if (state === 0 && one) unused.push(finding(q, row, one, '这一题与这个人无关，没有用到'));
    });
    if (unclear.length) return { unclear };
    found.telling = found.telling || tellingOf(guide, { session, wire, texts: {} });
    const telling = Object.keys(texts).length ? tellingOf(guide, { session, wire, texts }) : found.telling;
    return { telling, blank: found.telling, session, unused };
  }
  return { judge, matchers };
}
