// What the engine is asked and says, and the answers as they are kept and shared.
const state = (q) => session[HEAD + 3 * q];
const answer = (q) => wire.slice(3 * q, 3 * q + 3);
const bit = (lo, hi, k) => ((k < 32 ? lo : hi) >>> (k % 32)) & 1;
const chosen = (q, a) => questions[q].options.map((el, k) => k)
  .filter((k) => a[0] === 1 && (questions[q].kind === 'single' ? a[1] === k : bit(a[1], a[2], k)));
const complete = (q, picks) => (questions[q].kind === 'single' ? picks.length === 1 : picks.length >= questions[q].el.dataset.least);
function pack(q, picks) {
  if (questions[q].kind === 'single') return [1, picks[0], 0];
  const half = (high) => picks.reduce((sum, k) => ((k > 31) === high ? sum | (1 << (k % 32)) : sum), 0);
  return [1, half(false), half(true)];
}
function replay() {
  // Today in UTC+8.
  session = guide.replay(wire, Math.floor((Date.now() + 288e5) / DAY));
  if (session[0] !== count) throw new Error('engine and page differ');
  let from = HEAD + 3 * count;
  causes = session.subarray(session.length - Math.ceil(count / 32) * session[1]);
  [blocks, facts, reasons, dues] = [1, 1, 1, 2].map((width, i) => session.subarray(from, from += width * session[i + 1]));
  // An answer that no longer counts is only remembered.
  questions.forEach(({ kind }, q) => {
    // Texts settle at the end.
    if (state(q) || !wire[3 * q] || (kind === 'text' && session[5] >= 0)) return;
    memo[q] = answer(q);
    dropped += 1;
    wire.fill(0, 3 * q, 3 * q + 3);
  });
}
const next = () => (session[5] < 0 ? { name: 'result' } : { name: 'ask', q: session[5] });
const open = (to) => (to.name === 'result' ? session[5] < 0 : to.name === 'all' || state(to.q) === 1 || state(to.q) === 2);

// ---- answers as text: one item per question, `_` for 不知道 or nothing ticked, else base 36
const encode = () => questions.map(({ kind }, q) => {
  const a = answer(q);
  if (!a[0] || kind === 'text') return '';
  if (kind === 'date') return a[0] === 2 ? '_' : (a[1] + 4e4).toString(36);
  return chosen(q, a).map((k) => k.toString(36)).join('_') || '_';
}).join('-');
function decode(text) {
  const items = text.split('-'), list = [];
  const fine = items.length === count && items.every((item, q) => {
    const { kind, options } = questions[q], day = parseInt(item, 36) - 4e4;
    const picks = item === '_' ? [] : item.split('_').map((k) => parseInt(k, 36));
    if (!item) return list.push(0, 0, 0);
    if (kind === 'date') {
      return item === '_' ? list.push(2, 0, 0) && one('[data-unknown]', questions[q].el)
        : list.push(1, day, 0) && day > -25568 && day < 84006;
    }
    list.push(...pack(q, picks));
    return complete(q, picks) && picks.every((k) => k >= 0 && k < options.length);
  });
  if (fine) wire.set(list);
  return fine;
}
function stored(at, value) {
  try {
    if (value === undefined) return JSON.parse(localStorage.getItem(at)) || {};
    if (value) localStorage.setItem(at, JSON.stringify(value)); else localStorage.removeItem(at);
  } catch (error) {
    // Refused, full or spoilt: this visit stays in memory.
  }
  return {};
}
function save() {
  shared = false;
  stored(place, { t: Date.now(), f: fingerprint, a: encode(), x: texts });
}
function recall() {
  const kept = stored(place), marks = stored(tickPlace), age = Date.now() - kept.t;
  if (marks.f === fingerprint) ticks = marks.on || {};
  if (kept.f === fingerprint && age >= 0 && age < DAY && decode(String(kept.a))) {
    texts = questions.map(({ kind }, q) => (kind === 'text' && kept.x ? clean(String(kept.x[q] || '')) : ''));
    texts.forEach((text, q) => { if (text) wire[3 * q] = 1; });
    return '';
  }
  stored(place, null);
  return kept.f ? '上次的回答已过 24 小时或规则已更新，请重新回答。' : '';
}
function take(hash) {
  // What a link was made for stands at its end, so that one that was cut is known.
  const parts = hash.length < 2000 ? /^a=([0-9a-z_-]*)\.(\w{8})$/.exec(hash) : null;
  if (parts && parts[2] !== fingerprint.slice(0, 8)) return '规则已更新，请重新回答。';
  if (!parts || !decode(parts[1])) return '分享的链接不完整，没有采用。';
  texts = [];
  shared = true;
  return '这是分享来的回答；改动之后，才会保存在您的设备上。';
}
