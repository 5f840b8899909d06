// The page 批量核对: a roster is given, its words are explained, the results are looked at and saved.
//
// Here is only the screen: what a roster means is the module's, which is loaded with the first file.
import { endOf } from '../day';
import { allIn, oneIn } from '../dom';
import { choose, forget, guideBox, headingBox, mergedBox, sheetBox } from './boxes';
import { csv } from './desk';
import { open, save, take } from './files';
import { guarded, start } from './run';
import { part, show } from './screen';

/** The smallest module that an older browser, or a page that may not run modules, refuses as it would
    refuse the roster's: it has a table of references. */
const TRIAL = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 4, 4, 1, 111, 0, 0);

function boxes(): void {
  const again = guarded(open);
  [headingBox, sheetBox, mergedBox].forEach((box) => box.addEventListener('change', again));
  if (guideBox) {
    guideBox.addEventListener('change', () => {
      forget();
      again();
    });
  }
  ['columns', 'values'].forEach((name) => part(name).addEventListener('change', guarded(({ target }) => {
    choose(target as HTMLSelectElement);
    start();
  })));
}

function buttons(): void {
  allIn(document, '[data-save]').forEach((button) => button.addEventListener('click', guarded(() => {
    const { save: name = '' } = button.dataset;
    save(name, [csv(name)]);
  })));
  allIn(document, '[data-blank]').forEach((button) => {
    const { blank = '', title = '' } = button.dataset;
    button.hidden = false;
    button.addEventListener('click', () => save(`名单-${title}`, [`\ufeff${blank}\r\n`]));
  });
}

function files(): void {
  const picker = oneIn(document, '#roster') as HTMLInputElement;
  picker.addEventListener('change', guarded(() => take(Array.from(picker.files || []))));
  // The same file once more, mended.
  picker.addEventListener('click', () => { picker.value = ''; });
  const over = (on: boolean) => (event: DragEvent): void => {
    event.preventDefault();
    part('drop').toggleAttribute('data-over', on);
  };
  window.addEventListener('dragover', over(true));
  window.addEventListener('dragleave', over(false));
  window.addEventListener('drop', (event) => {
    over(false)(event);
    guarded(take)(Array.from(event.dataTransfer ? event.dataTransfer.files : []));
  });
}

function begin(): void {
  show('without', false);
  show('drop', true);
  // A rule that holds for good has no such line.
  document.querySelectorAll<HTMLElement>('[data-expired]').forEach((line) => {
    line.hidden = Date.now() <= endOf(line.dataset.expired || '');
  });
  boxes();
  buttons();
  files();
  document.documentElement.dataset.ready = '';
}

Promise.resolve()
  .then(() => WebAssembly.instantiate(TRIAL))
  .then(begin)
  .catch((error) => console.warn('zhiyin:', error));
