// The guide for everyone: complete without script, and whenever the script cannot do its work.
import { open, settled } from './phone.mjs';

/* In the page: what of the guide's words cannot be read, and which controls stand about uselessly. */
function look(printed) {
  const folded = Array.from(document.querySelectorAll('details:not([open])')); // read as unfolded: that needs no script
  folded.forEach((el) => { el.open = true; });
  const problems = [], squeeze = (text) => text.replace(/\s+/g, '');
  const read = (selector, fields, what) => {
    const el = document.querySelector(selector);
    if (!el || !el.checkVisibility()) return problems.push(`${what} cannot be seen`);
    // A part of a card is for whom the card is and by whom it is, unless it says otherwise; it rests on what the card says last.
    const card = el.matches('[data-block]') && el.parentElement.closest('[data-block]'), of = card ? [':scope > .basis'] : [];
    for (const own of ['.when', '.who, .by']) if (card && !el.querySelector(own)) of.push(`:scope > ${own.split(',')[0]}`);
    const text = squeeze(el.innerText + of.map((part) => card.querySelector(part).innerText).join(''));
    fields.filter((field) => !text.includes(field)).forEach((field) => problems.push(`${what} lacks “${field}”; it says “${text}”`));
    return el;
  };
  printed.questions.forEach(({ fields, options }, q) => {
    read(`[data-question="${q}"]`, fields, `question ${q}`);
    options.forEach((words, k) => read(`[data-question="${q}"] [data-option="${k}"]`, words, `option ${k} of question ${q}`));
  });
  printed.reasons.forEach(({ fields }, k) => read(`#facts [data-reason="${k}"], #facts [data-row="${k}"]`, fields, `row ${k} of 判断`));
  printed.blocks.forEach(({ fields }, j) => read(`[data-block="${j}"]`, fields, `block ${j}`));
  folded.forEach((el) => { el.open = false; });
  const controls = Array.from(document.querySelectorAll('main button, main input, main select, main textarea'));
  const useless = controls.filter((el) => el.checkVisibility()).map((el) => el.outerHTML.slice(0, 80));
  if (useless.length) problems.push(`controls without use: ${useless.join(' ')}`);
  if (document.documentElement.dataset.view) problems.push('the page is left in a view of the script');
  const first = document.querySelector('h1');
  if (!first || !first.checkVisibility() || document.body.innerText.trim().length < 200) problems.push('the page is as good as blank');
  return problems;
}

/** Compares the page in sight with the complete guide. */
export async function complete(page, task, guide) {
  const count = guide.printed.questions.length + guide.printed.reasons.length + guide.printed.blocks.length;
  const problems = await page.evaluate(look, guide.printed);
  for (let i = 0; i < Math.max(count, problems.length); i += 1) task.check(i >= problems.length, problems[i]);
}

/* What a server sends instead. */
const edited = (url, edit) => ({
  url,
  with: async (route) => {
    const response = await route.fetch();
    return route.fulfill({ response, body: edit(await response.text()) });
  }
});
const SCRIPT = '**/assets/guide.*.js', PAGE = '**/*.html';
export const script = (edit) => ({ block: edited(SCRIPT, edit) });
const program = (value) => ({ block: edited(PAGE, (text) => text.replace(/data-program="[^"]*"/, `data-program="${value}"`)) });
/** Puts code between the engine's bindings and the page's own script. */
export const between = (code) => script((text) => text.replace('var ZHIYIN_ENGINE=', `${code}\nvar ZHIYIN_ENGINE=`));

/** Code that has every guide replay by another function, of the engine's own. */
export const instead = (replay) => `{ const made = window.zhiyinEngine; window.zhiyinEngine = async (...given) => {
  const guide = await made(...given), real = guide.replay; guide.replay = ${replay}; return guide;
}; }`;

/** Every way in which the script may not be able to do its work. */
const TROUBLES = {
  'scripts off': { javaScriptEnabled: false },
  'no WebAssembly': { scripts: ['delete window.WebAssembly'] },
  'WebAssembly refused': { scripts: ['WebAssembly.instantiate = () => Promise.reject(new Error("refused"))'] },
  'the script is missing': { block: { url: SCRIPT, with: (route) => route.fulfill({ status: 404, body: 'not found' }) } },
  'the script is cut off': script((text) => text.slice(0, text.length / 2)),
  'the engine is spoilt': script((text) => text.replace(/(ZHIYIN_ENGINE=[^"]*"(?:[^"\\]|\\.){400})(?:[^"\\]|\\.){40}/su, '$1')),
  'the program is spoilt': program('AAAA'),
  'the program is no base64': program('%'),
  'the engine traps at once': between(instead('() => { throw new Error("trap"); }')),
  'the page is of another build': between(instead('() => new Int32Array(99)'))
};

export function printed({ browser, plan, bases }) {
  return plan.sites.flatMap((site) => site.guides.flatMap((guide) => Object.entries(TROUBLES)
    .filter(([name]) => site.name === 'real' || name === 'scripts off')
    .map(([name, options]) => ({
      name: `complete guide, ${name}: ${site.name} ${guide.slug}`,
      run: async (task) => {
        const phone = await open(browser, task, { base: bases[site.name], file: `${guide.slug}.html`, complains: /./, ...options });
        if (name !== 'scripts off') await phone.page.waitForTimeout(300).then(() => settled(phone.page));
        await complete(phone.page, task, guide);
        await phone.done();
      }
    }))));
}
