// On every page, before anything is drawn: 大字 and 高对比 as kept on this device; then their buttons.
// While a guide's script is on its way, what it would take away again is not drawn, so that nothing jumps
// under the finger. The guide's script ends the wait; two seconds are all it gets, and where a link leads
// into the page, none.
const root = document.documentElement, place = root.dataset.site + '/look';
let look = {};
function draw() {
  document.querySelectorAll('[data-look]').forEach((el) => el.setAttribute('aria-pressed', !!look[el.dataset.look]));
  ['large', 'contrast'].forEach((name) => root.toggleAttribute('data-' + name, !!look[name]));
}
function recall() {
  try { look = JSON.parse(localStorage.getItem(place)) || {}; } catch (error) { /* refused or spoilt: this page alone */ }
  draw();
}
root.dataset.script = '';
if (/^(#a=|$)/.test(location.hash)) {
  root.dataset.waiting = '';
  setTimeout(() => root.removeAttribute('data-waiting'), 2000);
}
recall();
document.addEventListener('DOMContentLoaded', () => {
  const here = document.querySelector('header.site [aria-current]'), row = here && here.closest('ul');
  if (row) row.scrollLeft = here.offsetLeft + here.offsetWidth + 48 - row.offsetLeft - row.clientWidth;
  draw();
});
document.addEventListener('click', ({ target }) => {
  const name = target.dataset && target.dataset.look;
  if (!name) return;
  look[name] = !look[name];
  try { localStorage.setItem(place, JSON.stringify(look)); } catch (error) { /* as above */ }
  draw();
});
['pageshow', 'storage'].forEach((name) => window.addEventListener(name, recall)); // back, or another tab
