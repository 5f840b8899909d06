// On every page, before anything is drawn: 大字 and 高对比 as kept on this device. Later: their
// buttons, the search field's way to the search page, and which of the home page's days have passed.
const root = document.documentElement, place = root.dataset.site + '/look';
let look = {};
function apply() {
  try { look = JSON.parse(localStorage.getItem(place)) || {}; } catch (error) { /* refused or spoilt: this page alone */ }
  draw();
}
function draw() {
  ['large', 'contrast'].forEach((name) => root.toggleAttribute('data-' + name, look[name] === 1));
  document.querySelectorAll('[data-look]').forEach((el) => el.setAttribute('aria-pressed', String(look[el.dataset.look] === 1)));
}
root.dataset.script = '';
apply();
document.addEventListener('DOMContentLoaded', () => {
  draw();
  document.querySelectorAll('[data-search]').forEach((el) => { el.hidden = false; });
  document.querySelectorAll('[data-past]').forEach((el) => { el.hidden = Date.now() <= Date.parse(el.dataset.past + 'T23:59:59+08:00'); });
});
document.addEventListener('click', ({ target }) => {
  const name = target.dataset && target.dataset.look;
  if (!name) return;
  look[name] = look[name] === 1 ? 0 : 1;
  try { localStorage.setItem(place, JSON.stringify(look)); } catch (error) { /* as above */ }
  draw();
});
document.addEventListener('submit', (event) => {
  if (!('search' in event.target.dataset)) return;
  event.preventDefault();
  location.href = './search.html#q=' + encodeURIComponent(event.target.querySelector('input').value);
});
window.addEventListener('pageshow', (event) => { if (event.persisted) apply(); });
window.addEventListener('storage', apply);
