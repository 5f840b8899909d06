// What people do: answer, fill in, copy, tick; and the start of it all.
function read(q) {
  const { el, kind, options } = questions[q], unknown = one('[data-unknown]', el);
  if (kind === 'date') {
    const text = one('[data-date]', el).value, day = Date.parse(text + 'T00:00:00Z') / DAY;
    if (unknown && unknown.checked) return [2, 0, 0];
    if (/^(19|2[01])\d\d-\d\d-\d\d$/.test(text) && day === Math.floor(day)) return [1, day, 0];
    return unknown ? '请填写日期，或者勾选“不知道”' : '请填写日期';
  }
  const picks = options.map((option, k) => k).filter((k) => !options[k].hidden && one('input', options[k]).checked);
  return complete(q, picks) ? pack(q, picks) : '请选择一项';
}
function submit(q) {
  const a = read(q);
  if (typeof a === 'string') {
    put(one('[data-error-link]'), a);
    put(one('[data-error]', questions[q].el), '错误：' + a);
    [one('[data-error]', questions[q].el), one('[data-errors]')].forEach((el) => show(el, true));
    document.title = '错误：' + document.title.replace('错误：', '');
    return one('[data-errors]').focus();
  }
  wire.set(a, 3 * q);
  dropped = 0;
  replay();
  save();
  go(next());
  if (dropped) say('以前的 ' + dropped + ' 项回答不再适用，没有采用。');
  return undefined;
}
function type(input) {
  const q = +input.dataset.fill, text = clean(input.value);
  if (Array.from(input.value.trim()).length > 200) say('最多 200 个字，多出的没有采用。');
  if (text === (texts[q] || '') && wire[3 * q] === +!!text) return;
  texts[q] = text;
  wire[3 * q] = +!!text;
  all(`[data-fill="${q}"]`).forEach((other) => { if (other !== input) other.value = text; });
  fillSlots(q);
  save();
}

// ---- copying: what is seen, and nothing that still has a blank in it
function byCommand(text) {
  const area = document.createElement('textarea'), active = document.activeElement;
  let done = false;
  Object.assign(area, { value: text, className: 'vh' });
  main.appendChild(area).select();
  try {
    done = document.execCommand('copy');
  } catch (error) {
    // Refused.
  }
  main.removeChild(area);
  active.focus({ preventScroll: true });
  return done;
}
function copy(text, then) {
  const modern = window.isSecureContext && navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
  modern.then(() => true, () => byCommand(text)).then(then).catch(fail);
}
function copyHeader(el) {
  const blank = all('[data-slot]:not([data-filled])', el).filter(visible)[0];
  if (blank || all('[data-vary]', el).some((vary) => visible(vary) && all('[data-value]', vary).filter(visible).length > 1)) {
    const field = blank && all(`[data-fill="${blank.dataset.slot}"]`).filter(visible)[0];
    if (field) field.focus();
    return say('还有空白没有填写，请先填写。');
  }
  const text = seen(el).replace(/[ \t\r\n]+/g, ' ').trim();
  return copy(text, (done) => {
    if (!done) window.getSelection().selectAllChildren(el);
    say(done ? '已复制：' + text : '没能自动复制，文字已选中，请长按复制。');
  });
}

const actions = {
  back: () => { if (depth > 0) history.back(); else go({ name: 'ask', q: before() }, true); },
  clear,
  print: () => window.print(),
  all: () => go({ name: 'all' }),
  mine: () => go(next())
};
let byHand = false;
function click(event) {
  const el = event.target.closest('button, a, label, input');
  if (!el) return;
  const data = el.dataset;
  // The second half of a double tap.
  if (event.detail > 1 && Date.now() - since < 500) event.preventDefault();
  else if (data.do) actions[data.do]();
  else if (data.change) go({ name: 'ask', q: +data.change });
  else if (data.copy) copyHeader(document.getElementById(data.copy));
  else if ('errorLink' in data) {
    event.preventDefault();
    one('input:not([hidden])', questions[view.q].el).focus();
  } else if (el.closest('[data-kind="single"] [data-option]')) {
    // A finger or mouse on an option answers at once; keys (detail 0) choose, and 继续 answers.
    // After a label's click comes its input's own, within the same task: waiting would cost a frame.
    const hand = byHand || event.detail > 0;
    byHand = hand && el.tagName === 'LABEL';
    // A drag over its words is a click of the label alone.
    if (byHand) setTimeout(() => { byHand = false; }, 0);
    if (hand && el.tagName === 'INPUT') submit(view.q);
  }
}
function change({ target }) {
  const question = questions[view.q], option = target.closest('[data-kind="multi"] [data-option]');
  if (target.dataset.tick) {
    if (target.checked) ticks[target.dataset.tick] = 1; else delete ticks[target.dataset.tick];
    stored(tickPlace, { f: fingerprint, on: ticks });
  } else if ('unknown' in target.dataset) one('[data-date]', question.el).value = '';
  else if ('date' in target.dataset) all('[data-unknown]', question.el).forEach((el) => { el.checked = false; });
  else if (option && target.checked) {
    // 互斥.
    const alone = (el) => 'exclusive' in el.dataset;
    question.options.filter((el) => el !== option && (alone(el) || alone(option)))
      .forEach((el) => { one('input', el).checked = false; });
  }
}
function begin() {
  let sentence = recall(), closed = [];
  const on = (target, name, action) => target.addEventListener(name, guarded(action));
  main.addEventListener('submit', (event) => event.preventDefault());
  on(main, 'submit', () => submit(view.q));
  on(main, 'click', click);
  on(main, 'change', change);
  ['input', 'focusout'].forEach((name) => on(main, name, ({ target }) => { if (target.dataset.fill) type(target); }));
  on(window, 'popstate', (event) => { const words = arrive(event.state); if (words) say(words); });
  on(window, 'scroll', () => { if (Math.abs(window.pageYOffset - saidAt) > 400) say(''); });
  on(window, 'pagehide', leave);
  // WebKit brings a page that it kept in memory back at its top.
  on(window, 'pageshow', ({ persisted }) => { if (persisted) resume(); });
  window.addEventListener('beforeprint', () => { closed = all('details:not([open])', main); closed.forEach((el) => { el.open = true; }); });
  window.addEventListener('afterprint', () => closed.forEach((el) => { el.open = false; }));
  window.zhiyin = { copy, say, seen, id: slug, dues: () => dues, notice: document.title,
    address: () => location.href.split('#')[0] + '#a=' + encode() + '.' + fingerprint.slice(0, 8) };
  history.scrollRestoration = 'manual';
  // Only what is laid out can be scrolled to.
  root.removeAttribute('data-waiting');
  sentence = arrive(history.state, true) || sentence;
  begun = true;
  root.dataset.ready = '';
  if (sentence) setTimeout(guarded(() => say(sentence)), 100);
}
const bytes = (text) => Uint8Array.from(text, (c) => c.charCodeAt(0));
Promise.resolve()
  .then(() => wasm_bindgen({ module_or_path: bytes(ZHIYIN_ENGINE) }))
  .then(() => { guide = new wasm_bindgen.Guide(bytes(atob(program))); begin(); })
  .catch(fail);
