// In every page of the preview, in front of its own scripts; what is published never has it. Sets the
// day that was asked for, and draws the bar and the overlay of what `zhiyin serve` tells: in a shadow,
// so that neither the page's style nor this one reaches the other, and by textContent alone.
(function () {
'use strict';
const { version, today } = document.currentScript.dataset;
const DAY = 864e5, ZONE = 288e5; // UTC+8
const kept = 'zhiyin-preview';

// ---- the day: pages ask `Date`, and are told that day at the present time of day
if (today) {
  const Real = Date, start = Real.now();
  const ahead = Real.parse(today + 'T00:00:00+08:00') + ((start + ZONE) % DAY) - start;
  const now = () => Real.now() + ahead;
  window.Date = new Proxy(Real, {
    construct: (target, given, wanted) => Reflect.construct(target, given.length ? given : [now()], wanted),
    apply: () => new Real(now()).toString(),
    get: (target, name) => (name === 'now' ? now : target[name])
  });
}

// ---- elements
const make = (name, attributes, ...parts) => {
  const el = document.createElement(name);
  Object.entries(attributes || {}).forEach(([key, value]) => { if (value !== undefined) el.setAttribute(key, value); });
  el.append(...parts.flat(Infinity).filter(Boolean));
  return el;
};
const note = (text) => make('p', { class: 'note' }, text);
const place = (text) => text && make('code', { class: 'place' }, text);
const fill = (el, ...parts) => { el.textContent = ''; el.append(...parts.flat(Infinity).filter(Boolean)); };

function card({ severity, code, message, help, place: at, line, also }) {
  const [before, meant, after] = line;
  const is = severity === 'error' ? '错误' : '提醒';
  return make('li', { class: 'card ' + severity },
    make('p', { class: 'message' }, make('strong', { class: 'kind' }, is + (code && ' ' + code)), ' ', message),
    place(at),
    (before + meant + after).trim() && make('pre', { class: 'line' }, before, make('mark', {}, meant || ' '), after),
    also.map((other) => make('p', { class: 'also' }, other.message + '：', place(other.place))),
    help && make('p', { class: 'help' }, make('strong', {}, '改法：'), help));
}
const cards = (list, more) => [
  list.length > 0 && make('ol', { class: 'cards' }, list.map(card)), more > 0 && note('另有 ' + more + ' 处没有列出。')
];

// ---- what the panels say
const panels = {
  problems: ({ problems: { errors, reminders, list, more } }) => [
    make('h2', {}, '检查：' + (errors || reminders ? counted(errors, reminders) : '没有发现问题')),
    errors > 0 && note('改好以前，网页停在上一次没有错误的样子。'), cards(list, more)
  ],
  cases: ({ cases }) => (cases ? [
    make('h2', {}, '用例：' + (cases.failing ? cases.total + ' 个里有 ' + cases.failing + ' 个不符合'
      : cases.total ? cases.total + ' 个全部符合' : '还没有写')),
    cards(cases.list, cases.more),
    note('指引里的内容 ' + cases.items + ' 项，' + (cases.gaps.length ? '下面 ' + (cases.gaps.length + cases.more_gaps) + ' 项还没有用例：' : '都有用例。')),
    make('ul', { class: 'gaps' }, cases.gaps.map((gap) => make('li', {}, gap.words + ' ', place(gap.place)))),
    cases.more_gaps > 0 && note('另有 ' + cases.more_gaps + ' 项没有列出。'),
    cases.gaps.length > 0 && note('zhiyin test --propose 会写出补上它们的用例，供您核对。')
  ] : [make('h2', {}, '用例'), note('正在检验……')]),
  changes: ({ changes }) => (changes ? [
    make('h2', {}, '变更：' + (!changes.view ? '没有比较' : changes.count ? changes.count + ' 处' : '没有')),
    changes.against && note('对照：' + changes.against), changes.note && note(changes.note), changes.doubts && note(changes.doubts),
    changes.view && changes.view.guides.map(guide), changes.view && general(changes.view.general, '所有人都看到的其他变化'),
    changes.count > 0 && make('p', {}, make('a', { href: '/_zhiyin/changes.html', target: '_blank', rel: 'noopener' }, '在新窗口里看完整的比较'))
  ] : [make('h2', {}, '变更'), note('正在比较……')])
};
const counted = (errors, reminders) => [errors && errors + ' 处错误', reminders && reminders + ' 条提醒'].filter(Boolean).join('，');

const SHOWN = 12; // entries of a guide; the whole is a page of its own
function guide({ title, presence, entries, general: rest, notes }) {
  if (presence !== 'both') return make('h3', {}, '指引“' + title + '”' + (presence === 'new' ? '是新增的' : '删去了'));
  if (!entries.length && !rest.length && !notes.length) return '';
  return make('section', {}, make('h3', {}, '指引“' + title + '”'),
    make('ol', { class: 'cards' }, entries.slice(0, SHOWN).map(entry)),
    entries.length > SHOWN && note('另有 ' + (entries.length - SHOWN) + ' 处没有列在这里。'),
    general(rest, ''), notes.length > 0 && note('不影响任何人看到的指引：'),
    make('ul', { class: 'gaps' }, notes.map((words) => make('li', {}, words))));
}
const side = (label, ...words) => make('p', { class: 'side' }, make('span', { class: 'label' }, label + '：'), words);
const people = ({ terms, more }) => terms.join('；或者 ') + (more ? '；另有 ' + more + ' 种情形' : '');
const marked = ({ mark, text }) => (mark === 'same' ? text : make(mark, {}, text));
const field = ({ label, old, new: now, marks }) => (marks ? side(label, marks.map(marked))
  : [side(label + '，原来', old === null ? '（没有）' : old), side(label + '，现在', now === null ? '（没有）' : now)]);
const effects = ({ who, list }) => make('div', { class: 'part' }, who && side('其中', people(who)),
  list.slice(0, SHOWN).map((effect) => [side(effect.label, effect.kind + effect.title), effect.fields.map(field)]),
  list.length > SHOWN && note('另有 ' + (list.length - SHOWN) + ' 项。'));
const entry = ({ heading, edits, who, effects: parts }) => make('li', { class: 'card change' },
  make('p', { class: 'message' }, make('strong', {}, heading)),
  edits.map(({ old, new: now, old_label: before, new_label: after }) => [[before, old], [after, now]]
    // Where only words inside changed, its place now is enough; the words follow.
    .filter(([, written]) => written && (written.text || !now || written === now))
    .map(([label, { text, file, line }]) => side(text ? label : '位置', text && text + ' ', place(file + ':' + line)))),
  side('涉及', people(who)), parts.map(effects));
const general = (fields, title) => fields.length > 0 && make('section', {}, title && make('h3', {}, title),
  make('ul', { class: 'cards' }, fields.map((one) => make('li', { class: 'card change' }, field(one)))));

// ---- what the bar says
const labels = {
  problems: ({ problems: { errors, reminders } }) => (errors ? [errors + ' 错误', 'bad'] : reminders ? [reminders + ' 提醒', 'mild'] : ['通过', '']),
  cases: ({ cases }) => (!cases ? ['…', ''] : [(cases.total - cases.failing) + '/' + cases.total, cases.failing ? 'bad' : '']),
  changes: ({ changes }) => (!changes ? ['…', ''] : !changes.view ? ['—', 'mild'] : [changes.count ? changes.count + ' 处' : '无', ''])
};
const NAMES = { problems: '检查', cases: '用例', changes: '变更' };

function build() {
  const host = make('zhiyin-preview'), shadow = host.attachShadow({ mode: 'open' });
  const style = make('link', { rel: 'stylesheet', href: '/_zhiyin/preview.css' });
  const tabs = Object.keys(NAMES).map((name) => make('button', { type: 'button', 'data-tab': name, 'aria-expanded': 'false', 'aria-controls': 'panel' }, NAMES[name] + ' ', make('b', {}, '…')));
  const fold = make('button', { type: 'button', class: 'fold', 'aria-expanded': 'true', 'aria-controls': 'tabs' }, '收起');
  const panel = make('div', { id: 'panel', class: 'panel', role: 'region', 'aria-label': '预览的详情', tabindex: '-1', hidden: '' });
  const status = make('p', { class: 'status', role: 'status' });
  const row = make('div', { class: 'row' }, status,
    make('p', { class: today ? 'date set' : 'date' }, today ? '预览日期 ' + today.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日') : '预览'),
    make('div', { id: 'tabs', class: 'tabs' }, tabs), fold);
  const bar = make('aside', { class: 'bar', 'aria-label': '预览' }, panel, row);
  const list = make('div', { class: 'found' }), look = make('button', { type: 'button' }, '先看网页');
  const overlay = make('dialog', { class: 'overlay', 'aria-labelledby': 'title' }, make('h1', { id: 'title' }), list, look);
  host.hidden = true; // until it has its style
  style.addEventListener('load', () => { host.hidden = false; measure(); });
  shadow.append(style, bar, overlay);
  document.body.append(host);

  let news, listening, dismissed = '', memory = {};
  try { memory = JSON.parse(sessionStorage.getItem(kept)) || {}; } catch (error) { /* refused or spoilt: forgotten on reload */ }
  const remember = (more) => {
    Object.assign(memory, more);
    try { sessionStorage.setItem(kept, JSON.stringify(memory)); } catch (error) { /* as above */ }
  };

  // The page keeps as much room at its end as the bar takes, and moves what has the focus out from under it.
  function measure() {
    const height = row.getBoundingClientRect().height;
    host.style.setProperty('--room', (memory.folded ? 0 : height) + 'px');
    document.documentElement.style.scrollPaddingBottom = height + 'px';
  }
  function draw() {
    bar.classList.toggle('folded', !!memory.folded);
    fold.textContent = memory.folded ? '预览' : '收起';
    fold.setAttribute('aria-expanded', String(!memory.folded));
    tabs.forEach((tab) => {
      const name = tab.dataset.tab, [words, mood] = news ? labels[name](news) : ['…', ''];
      tab.lastChild.textContent = words;
      tab.className = mood;
      tab.setAttribute('aria-expanded', String(memory.open === name && !memory.folded));
    });
    fold.classList.toggle('bad', !!news && tabs.some((tab) => tab.className === 'bad'));
    panel.hidden = !memory.open || !!memory.folded || !news;
    if (!panel.hidden) fill(panel, panels[memory.open](news));
    measure();
  }
  function toggle(name) {
    remember({ open: memory.open === name ? null : name });
    draw();
    panel.scrollTop = 0;
    if (!panel.hidden) panel.focus();
  }
  const state = () => news.folder || (news.problems.errors ? JSON.stringify(news.problems.list) : '');
  function warn() {
    const { folder, problems: { errors, reminders, list: found, more } } = news;
    if (!state() && overlay.open) overlay.close();
    if (state() === dismissed) return; // nothing is wrong, or what is has been put aside
    if (!state()) { dismissed = ''; return; }
    overlay.querySelector('h1').textContent = folder ? '内容文件夹读不到' : '内容里有 ' + counted(errors, reminders);
    fill(list, note(folder ? folder + '。' : news.version ? '网页停在上一次没有错误的样子。改好保存以后，这里会自己消失。' : '改好保存以后，网页会自己出现。'), folder ? [] : cards(found, more));
    look.hidden = !news.version;
    if (!overlay.open) overlay.showModal();
  }
  function take(text) {
    news = JSON.parse(text);
    if (news.version && news.version !== version) return location.reload();
    draw();
    return warn();
  }
  // A hidden page does not listen: a browser keeps only six connections to a server.
  function listen() {
    if (listening && document.hidden) listening = listening.close();
    if (listening || document.hidden) return;
    listening = new EventSource('/_zhiyin/events');
    listening.onopen = () => { status.textContent = ''; measure(); };
    listening.onmessage = ({ data }) => take(data);
    listening.onerror = () => { status.textContent = '预览停了。重新运行 zhiyin serve 以后，这里会自己接上。'; measure(); };
  }

  tabs.forEach((tab) => tab.addEventListener('click', () => toggle(tab.dataset.tab)));
  fold.addEventListener('click', () => { remember({ folded: !memory.folded }); draw(); });
  bar.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || panel.hidden) return;
    const tab = tabs.find((one) => one.dataset.tab === memory.open);
    toggle(memory.open);
    tab.focus();
  });
  look.addEventListener('click', () => overlay.close());
  overlay.addEventListener('close', () => { dismissed = state(); });
  window.addEventListener('resize', measure);
  window.addEventListener('pagehide', () => { if (listening) listening = listening.close(); });
  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pageshow', listen);
  draw();
  listen();
}
document.addEventListener('DOMContentLoaded', build);
})();
