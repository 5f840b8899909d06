// Moves between views: every view is an entry of the browser's history.
function note(replace) {
  const entry = { zhiyin: view, n: depth + (replace ? 0 : 1) };
  try {
    history[replace ? 'replaceState' : 'pushState'](entry, '', shared ? location.href : location.href.split('#')[0]);
    depth = entry.n;
  } catch (error) {
    // Too many entries: 返回 finds its way by the answers.
  }
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
  if (jump) target.scrollIntoView(); else if (first && come === view) resume();
  return sentence;
}
/* How far one had read when the page was left. Not kept in the entry: to write there on leaving would
   cost the page its place in memory, and is forgotten where the page is loaded anew. */
function leave() {
  try { sessionStorage.setItem(place, JSON.stringify([history.state, window.pageYOffset])); } catch (error) { /* refused: from the top */ }
}
function resume() {
  try {
    const [entry, y] = JSON.parse(sessionStorage.getItem(place));
    if (JSON.stringify(entry) === JSON.stringify(history.state)) window.scrollTo(0, y);
  } catch (error) { /* nothing kept, or refused */ }
}
function clear() {
  if ((Object.keys(ticks).length || texts.some(Boolean)) && !window.confirm('要清除全部回答、勾选和填写的内容吗？')) return;
  wire.fill(0);
  memo = []; texts = []; ticks = {}; shared = false;
  stored(place, null);
  stored(tickPlace, null);
  replay();
  // Nothing answered is left to go back to.
  depth = -1;
  go(next());
  say('已清除，请重新回答。');
}
