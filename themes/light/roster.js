// A roster's bytes as rows, numbered as Excel numbers them, and the one way in which words are compared.
//
// The parts roster.js, cells.js, judge.js, tables.js and batch.js are one script, joined in this order
// inside one strict function, behind the engine's bindings and bytes as in a guide. What a roster means
// is written down in the head of src/batch.rs, and what comes out is what `zhiyin batch` writes; here is
// no rule of the guides. Must parse in Chrome 78.
const BLANK = '\\t-\\r \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const UNSEEN = '\\xad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u206f\\ufeff';
const unseen = new RegExp('[' + UNSEEN + ']', 'g'), noSign = new RegExp('[' + BLANK + UNSEEN + ']', 'g');
const blanks = new RegExp('[' + BLANK + ']+', 'g'), ends = new RegExp('^[' + BLANK + ']+|[' + BLANK + ']+$', 'g');

const narrow = (text) => text.replace(/[\uff01-\uff5e]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0));
const plain = (text) => narrow(text.replace(noSign, '')).replace(/[A-Z]/g, (c) => c.toLowerCase());
const headed = (text) => plain(text).replace(/^[*?:]+|[*?:]+$/g, '');
const isBlank = (text) => text === '' || plain(text) === '';
const oneLine = (text) => text.replace(unseen, '').replace(blanks, ' ').replace(/^ | $/g, '');
const trimmed = (text) => text.replace(ends, '');

/* D of column 3, D17 of its row 17. */
const letters = (column) => (column > 25 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
const reference = (column, row) => letters(column) + row;

/* What the person is to put right, in a sentence or two. */
const refuse = (words) => { throw Object.assign(new Error(words), { told: true }); };

const AS_CSV = '请在 Excel 或 WPS 里打开，“另存为”“CSV UTF-8（逗号分隔）”以后再试';
const MOST_BYTES = 100 * 1024 * 1024, MOST_ROWS = 1000000;
const MARKS = [['utf-16le', 'UTF-16', 0xff, 0xfe], ['utf-16be', 'UTF-16', 0xfe, 0xff], ['utf-8', 'UTF-8', 0xef, 0xbb, 0xbf]];
const begins = (bytes, mark) => mark.every((byte, i) => bytes[i] === byte);

function strictly(encoding, bytes) {
  const decoder = (fatal) => new TextDecoder(encoding, { fatal, ignoreBOM: true });
  try { return decoder(true).decode(bytes); } catch (error) {
    const text = decoder(false).decode(bytes), line = text.slice(0, Math.max(0, text.indexOf('\ufffd'))).split('\n').length;
    return refuse('第 ' + line + ' 行的文字既不是 UTF-8 编码，也不是 GBK 编码。' + AS_CSV);
  }
}
function valid(bytes) {
  try { return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes); } catch (error) { return null; }
}
function decoded(bytes) {
  const marked = MARKS.find(([, , ...mark]) => begins(bytes, mark));
  if (marked) return { text: strictly(marked[0], bytes.subarray(marked.length - 2)), encoding: marked[1] };
  const text = valid(bytes);
  // A few characters of GBK can look like letters of Greek or Cyrillic in UTF-8, but none like Chinese.
  if (text !== null && (/^[\0-\x7f]*$/.test(text) || /[\u0800-\uffff]/.test(text))) return { text, encoding: 'UTF-8' };
  try { return { text: strictly('gb18030', bytes), encoding: 'GBK' }; } catch (error) {
    if (text === null) throw error;
    return { text, encoding: 'UTF-8' };
  }
}

/* The bytes as text, or why they are no CSV. */
function textOf(bytes) {
  if (begins(bytes, [0x50, 0x4b, 3, 4]) || begins(bytes, [0x50, 0x4b, 5, 6])) refuse('这是 .xlsx 工作簿，网页只读 CSV。' + AS_CSV + '；也可以用命令 zhiyin batch，它能直接读 .xlsx');
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) refuse('这是旧的 .xls 格式，或者有打开密码的工作簿，网页只读 CSV。' + AS_CSV);
  const found = decoded(bytes), start = found.text.replace(new RegExp('^[' + BLANK + ']+'), '');
  if (!start) refuse('这个文件是空的');
  if (start[0] === '<') refuse('这其实是一个网页，不是表格，虽然名字像（有些系统这样导出）。' + AS_CSV);
  if (start.indexOf('\0') >= 0) refuse('这个文件里有不是文字的内容，不是 CSV。名单要是 .csv 文件');
  return found;
}

/* Reads one row after the other. A cell that begins with a quote ends with the next single one and takes
   on what stands behind it; in any other cell a quote is a sign like any other. */
function rowsOf(text, separator) {
  const end = new RegExp('[\\r\\n' + separator + ']', 'g');
  let at = 0, number = 0;
  function bare() {
    end.lastIndex = at;
    const found = end.exec(text), from = at;
    at = found ? found.index : text.length;
    return text.slice(from, at);
  }
  function cell() {
    if (text[at] !== '"') return bare();
    let said = '', from = at + 1;
    for (;;) {
      const close = text.indexOf('"', from);
      if (close < 0) return null;
      said += text.slice(from, close);
      if (text[close + 1] !== '"') {
        at = close + 1;
        return said + bare();
      }
      said += '"';
      from = close + 2;
    }
  }
  function next() {
    if (at >= text.length) return null;
    const cells = [], from = at;
    number += 1;
    for (;;) {
      const words = cell(), sign = words === null ? '' : text[at];
      if (words === null) return { number, cells, from, open: reference(cells.length, number) };
      cells.push(words);
      if (at < text.length) at += sign === '\r' && text[at + 1] === '\n' ? 2 : 1;
      if (sign !== separator || !separator) return { number, cells, from, to: at };
    }
  }
  return next;
}
function whole(row) {
  if (row && row.open) refuse(row.open + ' 的引号只有前一半，后面的内容都会连在一起。请补上后一个英文引号，或者删掉这个引号');
  if (row && row.number > MOST_ROWS) refuse('行数太多，最多 ' + MOST_ROWS + ' 行。请分成几个文件');
  return row;
}

/* The one separator that the headings hold outside quotes. */
function separatorOf(text, heading) {
  const next = rowsOf(text, '');
  let row = next();
  while (row && !row.open && row.number < heading) row = next();
  const line = row ? text.slice(row.from, row.to) : '';
  const outside = line.split('"').filter((part, i) => i % 2 === 0).join('');
  const found = [[',', '逗号'], [';', '分号'], ['\t', '制表符']].filter(([sign]) => outside.indexOf(sign) >= 0);
  if (found.length > 1) refuse('表头里' + found.map(([, name]) => name).join('、') + '都有，看不出用哪一个分列。请另存为用逗号分列的 CSV 以后再试');
  return found.length ? found[0] : [',', '逗号'];
}

/* A roster opened: its headings, the first row below them, and a fresh reader of the rows below. */
function rosterOf({ text, encoding }, heading) {
  const [separator, name] = separatorOf(text, heading), written = (cells) => cells.filter(Boolean).length;
  const below = () => {
    const next = rowsOf(text, separator);
    return () => {
      let row = whole(next());
      while (row && (row.number <= heading || row.cells.every(isBlank))) row = whole(next());
      return row;
    };
  };
  const all = rowsOf(text, separator);
  let row = whole(all());
  while (row && row.number < heading) row = whole(all());
  const headings = row ? row.cells.map(oneLine) : [], first = below()();
  while (headings.length && !headings[headings.length - 1]) headings.pop();
  if (!written(headings)) refuse('第 ' + heading + ' 行没有表头。表头（“姓名”等）要在一行里；不在第 ' + heading + ' 行的，请在“表头在第几行”里选');
  const beneath = first ? written(first.cells.map(oneLine)) : 0;
  if (written(headings) === 1 && beneath > 1) refuse('第 ' + heading + ' 行只有一格“' + headings.find(Boolean) + '”，像是标题，不是表头。请在“表头在第几行”里选，例如 ' + (heading + 1));
  if (!beneath) refuse('第 ' + heading + ' 行表头下面没有人');
  return { headings, first, below, heading, described: 'CSV，' + encoding + ' 编码，用' + name + '分列' };
}
