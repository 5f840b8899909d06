// Draws a view: one question, the result, or all situations.
// At most 200 whole characters.
const clean = (text) => /^.{0,200}/u.exec(text.replace(/\s+/g, ' ').trim())[0];
// What was said has been read once the page has moved on.
let saidAt = 0;
const say = (text) => { one('[data-live]').textContent = text; saidAt = window.pageYOffset; };
const seen = (node) => (node.nodeType === 3 ? node.nodeValue
  : node.hidden ? '' : Array.from(node.childNodes).map(seen).join(''));
const heading = () => (view.name === 'ask' ? one('h3', questions[view.q].el)
  : view.name === 'result' && all('[data-say]').filter(visible)[0]) || one('h1');
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const spell = (day) => iso(day).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
const printed = (el) => (delivered.textContent.has(el) ? delivered.textContent.get(el) : el.textContent);
function fillSlots(q) {
  const given = wire[3 * q] === 1;
  all(`[data-slot="${q}"]`).forEach((el) => {
    const value = questions[q].kind === 'date' ? spell(wire[3 * q + 1]) : texts[q];
    put(el, given ? value : printed(el));
    el.toggleAttribute('data-filled', given);
  });
}
function drawWords() {
  questions.forEach((question, q) => fillSlots(q));
  all('[data-when]').forEach((el) => show(el, false));
  all('[data-vary]').forEach((el) => {
    const of = el.dataset.vary, i = +of.slice(1);
    const value = of[0] === 'f' ? facts[i] : wire[3 * i] === 1 ? wire[3 * i + 1] : -1;
    const parts = Array.from(el.children), fits = (part) => part.dataset.value === String(value);
    parts.forEach((part) => show(part, fits(part) || !parts.some(fits)));
  });
}
function drawQuestion({ q }) {
  questions.forEach(({ el }, i) => show(el, i === q));
  const { el, options } = questions[q], a = wire[3 * q] ? answer(q) : memo[q] || [0, 0, 0];
  const picks = chosen(q, a), date = one('[data-date]', el), unknown = one('[data-unknown]', el);
  all('[data-control]', el).forEach((control) => show(control, true));
  options.forEach((option, k) => {
    const input = one('input', option);
    show(option, bit(session[HEAD + 3 * q + 1], session[HEAD + 3 * q + 2], k));
    show(input, true);
    input.checked = picks.indexOf(k) >= 0;
  });
  if (date) date.value = a[0] === 1 ? iso(a[1]) : '';
  if (unknown) unknown.checked = a[0] === 2;
  const least = session[6] === session[7] ? '' : session[6] + '–';
  put(one('[data-progress]'), q === session[5] ? '还有 ' + least + session[7] + ' 题' : '修改回答');
}
const words = (q, a) => (questions[q].kind === 'date' ? (a[0] === 2 ? '不知道' : spell(a[1]))
  : chosen(q, a).map((k) => seen(one('[data-label]', questions[q].options[k]))).join('、') || '都没有选');
/* For a block, the answers it rests on, of all answers in words. */
function because(block, said) {
  const wide = Math.ceil(count / 32);
  const names = said.filter((_, q) => (causes[block * wide + (q >> 5)] >>> (q % 32)) & 1);
  return names.length ? '因为您回答的是：' + names.join('，') + '。' : '这一项适用于所有人。';
}
function drawResult() {
  const said = questions.map(({ el }, q) => el.dataset.name + '“' + words(q, answer(q)) + '”');
  all('[data-reason]').forEach((el) => show(el, reasons[el.dataset.reason] === 1));
  all('[data-section]').forEach((section) => {
    // Its title stands on the first of its blocks that applies.
    let group = '';
    const some = all('[data-block], [data-brief], [data-fact]', section).filter((el) => {
      const { block, brief, fact } = el.dataset;
      const on = fact === '' ? !!one('[data-reason]:not([hidden])', el) : blocks[block || brief] === 1;
      const label = one('[data-group]', el), name = label ? label.dataset.group : '';
      show(el, on);
      if (on && label) show(label, name !== group);
      if (on) group = name;
      all('[data-because]', el).forEach((why) => { put(why, because(block, said)); show(why, on); });
      return on;
    });
    show(section, some.length);
  });
  if (late) main.insertBefore(late, one('[data-after]'));
  // A date the notice prints stays as printed; a counted one goes before its rule.
  all('[data-due]').forEach((el) => {
    const day = dues[2 * el.dataset.due], text = printed(el);
    put(el, day === NONE || /^\d{4}年/.test(text) ? text : spell(day) + '（星期' + '日一二三四五六'[((day % 7) + 11) % 7] + '），' + text);
  });
  all('[data-left]').forEach((el) => {
    const left = dues[2 * el.dataset.left + 1];
    put(el, left > 0 ? '还剩 ' + left + ' 天' : left === 0 ? '就是今天' : '已过');
    show(el, left !== NONE);
  });
  all('[data-fill-box]').forEach((el) => show(el, state(el.dataset.fillBox) > 3));
  all('[data-fill]').forEach((el) => { el.value = texts[el.dataset.fill] || ''; });
  all('[data-tick]').forEach((el) => { show(el, true); el.checked = !!ticks[el.dataset.tick]; });
  show(one('[data-wechat]'), /MicroMessenger/.test(navigator.userAgent));
  all('[data-fold]').forEach((el) => { el.open = false; });
  window.dispatchEvent(new Event('zhiyin'));
}
function drawAnswers() {
  const rows = all('[data-answer]').filter((row) => {
    const q = +row.dataset.answer, a = answer(q);
    show(row, a[0] && state(q) === 1 && q !== view.q);
    put(one('[data-answer-text]', row), words(q, a));
    return !row.hidden;
  });
  put(one('[data-answers] summary'), '您的回答（' + rows.length + ' 项）');
  show(one('[data-answers]'), rows.length);
  show(one('[data-intro]'), view.name === 'ask' && !rows.length);
}
function draw(move) {
  // Hiding what has the focus would have the browser style everything, half-way.
  document.activeElement.blur();
  if (view.name === 'all') restore();
  say('');
  root.dataset.view = view.name;
  // Of a result, only what is on the screen is laid out for the next frame; the rest right after it.
  root.toggleAttribute('data-fresh', !!move && view.name === 'result');
  setTimeout(guarded(() => {
    root.removeAttribute('data-fresh');
    // With the first answer, so that a result can be taken along even where the network is lost later.
    if (!tools && navigator.onLine && (move || view.name === 'result')) document.head.appendChild(tools = document.createElement('script')).src = main.dataset.tools;
  }), 99);
  all('[data-in]').forEach((el) => show(el, el.dataset.in.split(' ').indexOf(view.name) >= 0));
  all('[data-error], [data-errors]').forEach((el) => show(el, false));
  show(one('[data-expired]'), Date.now() > Date.parse(end + 'T23:59:59+08:00'));
  if (view.name !== 'all') {
    drawWords();
    if (view.name === 'ask') drawQuestion(view); else drawResult();
    drawAnswers();
    show(one('[data-do="back"]'), depth > 0 || before() >= 0);
  }
  document.title = (view.name === 'all' ? '全部情形' : seen(heading()).trim()) + ' - ' + title;
  if (!move) return;
  since = Date.now();
  heading().focus();
  window.scrollTo(0, 0);
}
