// The home page: the words to search for go to the search page in the fragment, so that they never
// leave the device; days that have passed say so.
const form = document.querySelector('[data-search]');
form.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  location.href = './search.html#q=' + encodeURIComponent(form.querySelector('input').value);
});
document.querySelectorAll('[data-past]').forEach((el) => {
  el.hidden = Date.now() <= Date.parse(el.dataset.past + 'T23:59:59+08:00');
});
