/* The script of a guide page. It holds no rule and makes no HTML: the engine says which question comes
   next and what applies; this sets `hidden`, fills in text, moves focus. Whatever fails, the page goes
   back to what was delivered: the complete guide. The build puts the engine's bindings (`wasm_bindgen`)
   and its bytes (`ZHIYIN_ENGINE`, base64) in front of it. Must parse in Chrome 78. */
(function () {
  'use strict';
  const HEAD = 8, NONE = -2147483648, DAY = 864e5;
  const root = document.documentElement;
  const main = document.querySelector('main[data-guide]');
  if (!main) return;
  const all = (selector, from) => Array.from((from || main).querySelectorAll(selector));
  const visible = (el) => !el.closest('[hidden]');
  const one = (selector, from) => (from || main).querySelector(selector);
  const { guide: slug, key, fingerprint, end, program } = main.dataset;
  const title = document.title, place = key + '/' + slug, tickPlace = place + '/ticks';
  const questions = all('[data-question]').map((el) => ({ el, kind: el.dataset.kind, options: all('[data-option]', el) }));
  const count = questions.length;
  const wire = new Int32Array(3 * count); // the answers as the engine takes them
  let memo = [], texts = [], ticks = {}; // answers that no longer count; typed words; ticked materials
  let guide, session, blocks, facts, reasons, dues; // the parts of a session
  let view = {}, depth = 0, since = 0, shared = false, begun = false, dead = false;

  // ---- the page as delivered: every change is noted, and can be undone
  const delivered = { hidden: new Map(), textContent: new Map() };
  const late = one('[data-late]'), afterLate = late && late.nextElementSibling;
  function set(el, what, value) {
    if (!delivered[what].has(el)) delivered[what].set(el, el[what]);
    el[what] = value;
  }
  const show = (el, on) => set(el, 'hidden', !on);
  const put = (el, text) => set(el, 'textContent', text);
  function restore() {
    Object.keys(delivered).forEach((what) => delivered[what].forEach((value, el) => { el[what] = value; }));
    all('[data-filled]').forEach((el) => el.removeAttribute('data-filled'));
    if (late) main.insertBefore(late, afterLate);
    document.title = title;
  }
  function fail(error) {
    if (dead) return;
    dead = true;
    restore();
    root.removeAttribute('data-view');
    console.warn('zhiyin:', error);
    if (!begun) return;
    one('[data-broken]').hidden = false;
    main.focus();
    window.scrollTo(0, 0);
  }
  const guarded = (action) => (event) => {
    try { if (!dead) action(event); } catch (error) { fail(error); }
  };

  // ---- the engine
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
    session = guide.replay(wire, Math.floor((Date.now() + 288e5) / DAY)); // today in UTC+8
    if (session[0] !== count) throw new Error('engine and page differ');
    let from = HEAD + 3 * count;
    [blocks, facts, reasons, dues] = [1, 1, 1, 2].map((width, i) => session.subarray(from, from += width * session[i + 1]));
    questions.forEach(({ kind }, q) => { // an answer that no longer counts is only remembered
      if (state(q) || !wire[3 * q] || (kind === 'text' && session[5] >= 0)) return; // texts settle at the end
      memo[q] = answer(q);
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
    } catch (error) { /* refused, full or spoilt: this visit stays in memory */ }
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
    } else stored(place, null);
    return kept.f && kept.f !== fingerprint ? '规则已更新，请重新回答。' : '';
  }
  function take(hash) {
    const parts = hash.length < 2000 ? /^a=(\w{8})\.([0-9a-z_-]*)$/.exec(hash) : null;
    if (parts && parts[1] !== fingerprint.slice(0, 8)) return '规则已更新，请重新回答。';
    if (!parts || !decode(parts[2])) return '分享的链接不完整，没有采用。';
    texts = [];
    shared = true;
    return '这是分享来的回答；改动之后，才会保存在您的设备上。';
  }

  // ---- drawing
  const clean = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 200);
  const say = (text) => { one('[data-live]').textContent = text; };
  const seen = (node) => (node.nodeType === 3 ? node.nodeValue
    : node.hidden ? '' : Array.from(node.childNodes).map(seen).join(''));
  const heading = () => one(view.name === 'ask' ? `[data-question="${view.q}"] h3`
    : view.name === 'result' ? '[data-block]:not([hidden]) [data-say]' : 'h1') || one('h1');
  const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);
  const spell = (day) => iso(day).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
  function fillSlots(q) {
    const given = wire[3 * q] === 1;
    all(`[data-slot="${q}"]`).forEach((el) => {
      const value = questions[q].kind === 'date' ? spell(wire[3 * q + 1]) : texts[q];
      put(el, given ? value : delivered.textContent.get(el) || el.textContent);
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
      if (parts.some(fits)) parts.forEach((part) => show(part, fits(part)));
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
  function drawResult() {
    all('[data-section]').forEach((section) => {
      let group = ''; // its title stands on the first of its blocks that applies
      const some = all('[data-block], [data-reason]', section).filter((el) => {
        const on = ('block' in el.dataset ? blocks[el.dataset.block] : reasons[el.dataset.reason]) === 1;
        const label = one('[data-group]', el), name = label ? label.dataset.group : '';
        show(el, on);
        if (on && label) show(label, name !== group);
        if (on) group = name;
        return on;
      });
      show(section, some.length);
    });
    all('[data-fact]').forEach((el) => show(el, one('[data-reason]:not([hidden])', el)));
    if (late) main.insertBefore(late, one('[data-tools]'));
    all('[data-due]').forEach((el) => { // a date the notice prints stays as printed; a counted one goes before its rule
      const day = dues[2 * el.dataset.due], text = el.textContent;
      if (day === NONE || /^\d{4}年/.test(text)) return;
      put(el, spell(day) + '（星期' + '日一二三四五六'[((day % 7) + 11) % 7] + '），' + text);
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
  }
  function drawAnswers() {
    const rows = all('[data-answer]').filter((row) => {
      const q = +row.dataset.answer, { kind, options } = questions[q], a = answer(q);
      const words = kind === 'date' ? (a[0] === 2 ? '不知道' : spell(a[1]))
        : chosen(q, a).map((k) => seen(one('[data-label]', options[k]))).join('、') || '都没有选';
      show(row, a[0] && state(q) === 1 && q !== view.q);
      put(one('[data-answer-text]', row), words);
      return !row.hidden;
    });
    put(one('[data-answers] summary'), '您的回答（' + rows.length + ' 项）');
    show(one('[data-answers]'), rows.length);
    show(one('[data-intro]'), view.name === 'ask' && !rows.length);
  }
  function draw(move) {
    restore();
    say('');
    root.dataset.view = view.name;
    all('[data-in]').forEach((el) => show(el, el.dataset.in.split(' ').indexOf(view.name) >= 0));
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
    heading().focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }

  // ---- moving about: every view is an entry of the browser's history
  function note(replace, extra) {
    const entry = Object.assign({ zhiyin: view, n: depth + (replace ? 0 : 1) }, extra);
    try {
      history[replace ? 'replaceState' : 'pushState'](entry, '', shared ? location.href : location.href.split('#')[0]);
      depth = entry.n;
    } catch (error) { /* too many entries: 返回 finds its way by the answers */ }
  }
  function go(to, replace) {
    view = to;
    note(replace);
    draw(true);
  }
  function before() {
    let q = view.name === 'ask' ? view.q - 1 : count - 1;
    while (q >= 0 && state(q) !== 1) q -= 1;
    return q;
  }
  /* At the start, after 后退 or 前进, and when the fragment changes; returns a sentence to show. */
  function arrive(entry, first) {
    const hash = location.hash.slice(1), target = hash ? document.getElementById(hash) : null;
    const come = entry && entry.zhiyin, share = hash.indexOf('a=') === 0 && (first || !come);
    const jump = !come && target && target !== main && main.contains(target) && (first || !visible(target));
    const sentence = share ? take(hash) : '';
    if (!first && !come && !share && !jump) return note(true);
    if (come) depth = entry.n;
    replay();
    view = jump ? { name: 'all' } : come && open(entry.zhiyin) ? entry.zhiyin : next();
    note(true);
    draw(!first);
    if (jump) target.scrollIntoView(); else if (first && come) window.scrollTo(0, entry.y || 0);
    return sentence;
  }
  function clear() {
    if (Object.keys(ticks).length && !window.confirm('要清除全部回答和勾选吗？')) return;
    wire.fill(0);
    memo = []; texts = []; ticks = {}; shared = false;
    stored(place, null);
    stored(tickPlace, null);
    replay();
    go(next());
    say('已清除，请重新回答。');
  }

  // ---- answering
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
    replay();
    save();
    return go(next());
  }
  function type(input) {
    const q = +input.dataset.fill, text = clean(input.value);
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
    try { done = document.execCommand('copy'); } catch (error) { /* refused */ }
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
    mine: () => go(next()),
    share: () => copy(`${location.href.split('#')[0]}#a=${fingerprint.slice(0, 8)}.${encode()}`,
      (done) => say(done ? '已复制链接，打开后看到同样的回答，不含您填写的文字。' : '没能复制链接。'))
  };
  function click(event) {
    const el = event.target.closest('button, a, label, input');
    if (!el) return;
    const data = el.dataset, mark = since;
    if (event.detail > 1 && Date.now() - since < 500) event.preventDefault(); // the second half of a double tap
    else if (data.do) actions[data.do]();
    else if (data.change) go({ name: 'ask', q: +data.change });
    else if (data.copy) copyHeader(document.getElementById(data.copy));
    else if ('errorLink' in data) {
      event.preventDefault();
      one('input:not([hidden])', questions[view.q].el).focus();
    } else if (event.detail > 0 && el.closest('[data-kind="single"] [data-option]')) {
      // A finger or mouse on an option answers at once; keys (detail 0) choose, and 继续 answers.
      setTimeout(guarded(() => { if (since === mark) submit(view.q); }), 0);
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
      const alone = (el) => 'exclusive' in el.dataset; // 互斥
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
    on(window, 'pagehide', () => note(true, { y: window.pageYOffset }));
    window.addEventListener('beforeprint', () => { closed = all('details:not([open])'); closed.forEach((el) => { el.open = true; }); });
    window.addEventListener('afterprint', () => closed.forEach((el) => { el.open = false; }));
    sentence = arrive(history.state, true) || sentence;
    history.scrollRestoration = 'manual';
    begun = true;
    root.dataset.ready = '';
    if (sentence) setTimeout(guarded(() => say(sentence)), 100);
  }
  const bytes = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  Promise.resolve()
    .then(() => wasm_bindgen({ module_or_path: bytes(ZHIYIN_ENGINE) }))
    .then(() => { guide = new wasm_bindgen.Guide(bytes(program)); begin(); })
    .catch(fail);
})();
