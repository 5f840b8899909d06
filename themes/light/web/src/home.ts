// The home page: the words to search for go to the search page in the fragment, so that they never
// leave the device; days that have passed say so.
import { DAY, momentOf } from './day';
import { allIn } from './dom';

const form = document.querySelector<HTMLFormElement>('[data-search]');
const field = form && form.querySelector('input');
if (form && field) {
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    location.href = `./search.html#q=${encodeURIComponent(field.value)}`;
  });
}
allIn(document, '[data-past]').forEach((element) => {
  const { past = '', minutes } = element.dataset;
  element.hidden = Date.now() < momentOf(Date.parse(past) / DAY, Number(minutes));
});
