// Finds words in the index in front of it (`ZHIYIN_INDEX`). Texts are compared without white space, case
// and width, so any two characters of Chinese can be found. Shows text nodes only. Must parse in Chrome 78.
const SHOWN = 30, BEFORE = 24, AROUND = 110, LONGEST = 100;
const one = (selector) => document.querySelector(selector);
const field = one('[data-search] input'), list = one('[data-hits]'), count = one('[data-count]'), more = one('[data-more]');
const { synonyms, entries } = ZHIYIN_INDEX;
let folded = null, hits = [], terms = [], shown = 0;

const letter = (c) => (/\s/.test(c) ? '' : c.normalize('NFKC').toLowerCase());
// Most of a text is Chinese, which stays as it is.
const fold = (text) => text.replace(/[^\u4e00-\u9fff]+/g, (part) => Array.from(part, letter).join(''));
const groups = synonyms.map((group) => group.map(fold));

/* A word and what it may also be called: 转正党员的材料 finds 正式党员的材料. */
function meanings(word) {
  const all = [word];
  groups.forEach((group) => group.filter((known) => word.indexOf(known) >= 0)
    .forEach((known) => group.forEach((other) => { all.push(word.split(known).join(other)); })));
  return all.filter((text, i) => all.indexOf(text) === i);
}
function search(query) {
  const within = (text) => (term) => term.some((word) => text.indexOf(word) >= 0);
  folded = folded || entries.map(([, place, title, text]) => [fold(title), fold(title + '\n' + place + '\n' + text)]);
  terms = query.slice(0, LONGEST).split(/\s+/).map(fold).filter(Boolean).map(meanings);
  if (!terms.length) return [];
  const ranks = [[], [], []]; // every word in the title, some, none
  folded.forEach(([title, whole], i) => {
    if (!terms.every(within(whole))) return;
    const inTitle = terms.filter(within(title)).length;
    ranks[inTitle === terms.length ? 0 : inTitle ? 1 : 2].push(i);
  });
  return ranks[0].concat(ranks[1], ranks[2]);
}

/* Asked as to a person, nothing holds the words as they stand: 介绍信抬头怎么写. Then what shares most
   pairs of characters with it, the title before the text; what asks is no word to look for. */
const ASKING = /请问|怎么样?|怎样|如何|什么时候|什么|何时|哪里|哪儿|哪天|哪个|多少|是不是|要不要|能不能|是否|需要|[吗呢吧呀啊我您]/g;
function near(query) {
  const pairs = [];
  query.slice(0, LONGEST).replace(ASKING, ' ').split(/[^\u4e00-\u9fff]+/).forEach((part) => {
    for (let i = 0; i + 2 <= part.length; i += 1) if (pairs.indexOf(part.slice(i, i + 2)) < 0) pairs.push(part.slice(i, i + 2));
  });
  const within = (pair) => folded.filter(([, whole]) => whole.indexOf(pair) >= 0).length;
  // What stands nearly everywhere tells nothing apart.
  const telling = pairs.filter((pair) => 8 * within(pair) < folded.length);
  const shared = (text) => telling.filter((pair) => text.indexOf(pair) >= 0).length;
  const scores = folded.map(([, whole]) => shared(whole)), best = scores.reduce((a, b) => Math.max(a, b), 0);
  terms = telling.map((pair) => [pair]);
  if (3 * best < pairs.length || !best) return [];
  const close = scores.map((score, i) => ({ i, score: 100 * score + shared(folded[i][0]) })).filter(({ score }) => score >= 75 * best);
  return close.sort((a, b) => b.score - a.score || a.i - b.i).slice(0, SHOWN).map(({ i }) => i);
}

/* The stretches of a text that are found, as [from, to) in the text as written. */
function stretches(text) {
  const at = [], ends = []; // of each folded letter, where it is written
  let plain = '', position = 0;
  Array.from(text).forEach((c) => {
    const part = fold(c);
    position += c.length;
    for (let i = 0; i < part.length; i += 1) {
      at.push(position - c.length);
      ends.push(position);
    }
    plain += part;
  });
  const found = [];
  terms.forEach((term) => term.forEach((word) => {
    for (let i = plain.indexOf(word); i >= 0; i = plain.indexOf(word, i + word.length)) {
      found.push([at[i], ends[i + word.length - 1]]);
    }
  }));
  found.sort((a, b) => a[0] - b[0]);
  return found.reduce((all, next) => {
    const last = all[all.length - 1];
    if (last && next[0] <= last[1]) last[1] = Math.max(last[1], next[1]); else all.push(next.slice());
    return all;
  }, []);
}
function marked(parent, text, cut) {
  const found = stretches(text), first = found.length ? found[0][0] : 0;
  const from = cut ? Math.max(0, first - BEFORE) : 0, to = cut ? Math.min(text.length, from + AROUND) : text.length;
  const add = (start, end, tag) => {
    if (end <= start) return;
    const words = document.createTextNode(text.slice(start, end));
    parent.appendChild(tag ? document.createElement(tag) : words);
    if (tag) parent.lastChild.appendChild(words);
  };
  let at = from;
  if (from) parent.appendChild(document.createTextNode('…'));
  found.filter(([start]) => start < to).forEach(([start, end]) => {
    add(at, start);
    add(start, Math.min(end, to), 'mark');
    at = Math.min(end, to);
  });
  add(at, to);
  if (to < text.length) parent.appendChild(document.createTextNode('…'));
}
function item([href, place, title, text]) {
  const li = document.createElement('li'), link = document.createElement('a');
  const [head, where, words] = ['p', 'p', 'p'].map((tag) => li.appendChild(document.createElement(tag)));
  link.setAttribute('href', href);
  marked(link, title);
  head.appendChild(link);
  where.className = 'muted';
  marked(where, place);
  marked(words, text, true);
  return li;
}
function show() {
  const part = document.createDocumentFragment();
  hits.slice(shown, shown + SHOWN).forEach((i) => part.appendChild(item(entries[i])));
  list.appendChild(part);
  shown = Math.min(hits.length, shown + SHOWN);
  more.hidden = shown === hits.length;
}
function run() {
  const query = field.value;
  hits = search(query);
  const exact = hits.length || !terms.length;
  if (!exact) hits = near(query);
  shown = 0;
  list.textContent = '';
  show();
  count.textContent = hits.length ? (exact ? '找到 ' : '没有一模一样的说法，相近的有 ') + hits.length + ' 处' : !field.value.trim() ? '' : '没有找到，请换一个说法，或者少写几个字。';
}
function arrive() {
  const asked = /^#q=(.*)$/.exec(location.hash.slice(0, 2000));
  try { field.value = asked ? decodeURIComponent(asked[1]).slice(0, LONGEST) : ''; } catch (error) { field.value = ''; }
  run();
}
function typed(event) {
  if (event.isComposing) return; // an input method is not done yet
  run();
  try { history.replaceState(null, '', location.href.split('#')[0] + (field.value ? '#q=' + encodeURIComponent(field.value) : '')); } catch (error) { /* too often, or half a character: the page still shows it */ }
}
const form = one('[data-search]');
one('[data-without]').hidden = true;
form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  location.hash = 'q=' + encodeURIComponent(field.value);
});
field.addEventListener('input', typed);
field.addEventListener('compositionend', typed);
more.addEventListener('click', () => {
  const next = shown;
  show();
  list.children[next].querySelector('a').focus();
});
window.addEventListener('hashchange', arrive);
arrive();
