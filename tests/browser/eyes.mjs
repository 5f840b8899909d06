// Reads a result as it can be seen, and compares it with what the native engine says.
import { compareCards, isOfOthers, leftInWords } from './cards.mjs';

/* In the page. Only what can be seen counts, now or when its fold is opened; white space does not. */
function look() {
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const squeeze = (text) => text.replace(/\s+/g, '');
  const seen = (el) => el.checkVisibility();
  const unfolded = (el) => !el.closest('[hidden]');
  // What is off the screen is laid out, too: it has words only then.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { content-visibility: visible !important; }');
  document.adoptedStyleSheets = [sheet];
  const inSight = all('[data-block]').filter(seen).map((el) => +el.dataset.block);
  const folded = all('details.form:not([open]), [data-fold]:not([open])');
  folded.forEach((fold) => { fold.open = true; });
  const fieldOf = (button) => button.closest('.header').querySelector('[data-fill]');
  const textOf = (button) => {
    const field = fieldOf(button), header = document.getElementById(button.dataset.copy);
    return (field ? field.value || header.textContent : header.innerText).replace(/\s+/g, ' ').trim();
  };
  const blocks = all('[data-block]').filter(seen).map((el) => {
    const card = el.parentElement.closest('[data-block]'), copies = all('[data-copy]', el).filter(seen);
    // Of materials in a run, the last has what they rest on; of a card, its last line.
    const basisOf = (one) => (!one ? null : Array.from(one.children).find((child) => child.matches('.basis')) || one.querySelector('.basis') || basisOf(one.nextElementSibling));
    const basis = basisOf(card || el), words = (selector) => (basis ? all(selector, basis).filter(unfolded).map((part) => squeeze(part.textContent)).join() : '');
    return {
      number: +el.dataset.block,
      section: el.closest('section').id,
      of: card ? +card.dataset.block : null,
      text: squeeze(el.innerText) + copies.filter(fieldOf).map(textOf).join(),
      heading: squeeze((el.querySelector('.what') || el.querySelector('h3, h4') || el).innerText),
      guess: words('[data-guess]'),
      marked: Boolean(basis) && all('.mark', basis).some(seen),
      quoted: words('q'),
      folds: all('.run, details[data-run]').some((fold) => fold.contains(el)),
      conditions: all('[data-when]', el).filter(seen).length,
      vary: all('[data-vary]', el).filter(seen).map((vary) => ({
        of: vary.dataset.vary,
        values: all('[data-value]', vary).filter((part) => part.parentElement === vary && seen(part)).map((part) => +part.dataset.value),
        others: all('.or', vary).filter(seen).length
      })),
      slots: all('[data-slot]', el).filter(seen).map((slot) => ({ question: +slot.dataset.slot, filled: 'filled' in slot.dataset })),
      headers: copies.filter((button) => button.closest('[data-block]') === el).map((button) => ({
        label: button.closest('div').querySelector('dt').firstChild.nodeValue.trim(), text: textOf(button), asked: Boolean(fieldOf(button))
      }))
    };
  });
  const found = {
    view: document.documentElement.dataset.view,
    title: document.title,
    heading: document.activeElement.innerText,
    top: all('h1, [aria-level="1"]').filter(seen).map((el) => squeeze(el.innerText)),
    blocks,
    inSight,
    doubled: all('[data-block]').map((el) => el.dataset.block).filter((block, i, list) => list.indexOf(block) !== i),
    // 怎样判断出您的情形 is folded: its rows count as shown where unfolding shows them.
    told: all('[data-reason]').map((el) => +el.dataset.reason),
    reasons: all('#facts [data-reason]').filter(unfolded).map((el) => +el.dataset.reason),
    questions: all('[data-question]').filter(seen).length,
    answers: all('[data-answer]').filter((el) => !el.hidden).map((el) => [+el.dataset.answer, el.querySelector('[data-answer-text]').textContent]),
    fills: all('[data-fill]').filter(seen).map((el) => [+el.dataset.fill, el.value]),
    dues: all('[data-block] [data-due]').filter(seen).map((el) => [+el.dataset.due, squeeze(el.innerText)]),
    left: all('[data-block] [data-left]').filter(seen).map((el) => [+el.dataset.left, squeeze(el.innerText)]),
    empty: all('[data-section]').filter((el) => seen(el) && !all('[data-block], [data-fact]', el).some(unfolded)).map((el) => el.id)
      .concat(all('.label').filter((el) => seen(el) && !all('[data-block]', el.nextElementSibling).some(unfolded)).map((el) => el.textContent)),
    ticks: all('[data-tick]:not([data-done])').filter(seen).map((el) => [el.dataset.tick, el.checked])
  };
  folded.forEach((fold) => { fold.open = false; });
  return found;
}

const SECTIONS = {
  结论: 'conclusions', 期限: 'deadlines', 步骤: 'steps', 材料: 'materials', 介绍信: 'letters', 平台更新: 'platforms', 提醒: 'reminders'
};
const sorted = (numbers) => Array.from(numbers).sort((a, b) => a - b);
const distinct = (numbers) => sorted(new Set(numbers));

/** What is not laid out yet has no words to be seen. */
export async function read(page) {
  const fresh = () => page.evaluate(() => document.documentElement.hasAttribute('data-fresh'));
  for (let waits = 0; waits < 100 && await fresh(); waits += 1) await new Promise((done) => { setTimeout(done, 20); });
  return page.evaluate(look);
}

/** Compares the result in sight with the native one; `when` says at which moment. */
export async function compare(page, task, view, when) {
  const seen = await read(page);
  const say = (what) => `${when}: ${what}`;
  task.same(seen.view, 'result', say('the view'));
  task.same(sorted(seen.blocks.map((block) => block.number)), sorted(view.blocks.map((block) => block.number)), say('blocks shown'));
  task.same(seen.doubled, [], say('blocks twice on the page'));
  task.same([seen.questions, seen.empty], [0, []], say('questions and empty sections shown'));
  task.same(distinct(seen.reasons), sorted(view.reasons.filter((row) => seen.told.includes(row))), say('rows of 判断 shown'));
  task.same(seen.answers, view.answers, say('the answers listed'));
  task.same(distinct(seen.fills.map(([question]) => question)), sorted(view.to_fill), say('texts to fill in'));
  task.check(seen.blocks.length === 0 || seen.blocks[0].section === 'conclusions', say('the conclusion does not come first'));
  for (const kind of Object.keys(SECTIONS)) compareOrder(task, kind, [seen, view], say);
  for (const block of seen.blocks) {
    const native = view.blocks.find((one) => one.number === block.number);
    if (native) compareBlock(task, view, [block, native], say);
  }
  compareDates(task, view, seen, say);
  await compareCards(page, task, { view, seen, say });
  return seen;
}

/** What has a step stands on its card; the rest in its own list, of dates and platforms the reader's own first. */
function compareOrder(task, kind, [seen, view], say) {
  const days = new Map(view.dues.filter(({ day }) => day !== null).map(({ block, day }) => [block, day]));
  const dayOf = ({ number }) => (days.has(number) ? days.get(number) : Number.MAX_SAFE_INTEGER);
  // Deadlines stand in the order of their days, those without one last.
  const native = view.blocks.filter((block) => block.kind === kind).sort((one, other) => (kind === '期限' ? dayOf(one) - dayOf(other) : 0));
  const numbers = (blocks) => blocks.map(({ number }) => number);
  const own = native.filter(({ of }) => of === null), isParted = kind === '期限' || kind === '平台更新';
  const expected = isParted ? [...own.filter((block) => !isOfOthers(block)), ...own.filter(isOfOthers)] : own;
  task.same(numbers(seen.blocks.filter(({ section, of }) => section === SECTIONS[kind] && of === null)), numbers(expected), say(`the order of ${kind}`));
  for (const step of new Set(native.map(({ of }) => of).filter((of) => of !== null))) {
    const parts = numbers(native.filter(({ of }) => of === step)), shown = seen.blocks.filter(({ of, number }) => of === step && parts.includes(number));
    task.same(numbers(shown), parts, say(`${kind} on the card of block ${step}`));
  }
}

function compareBlock(task, view, [block, native], say) {
  const here = (what) => say(`block ${block.number} (${native.kind}): ${what}`);
  // On the reader's own cards it needs no word that the reader does it; on any card, the notice's words of a date stand in its basis.
  const alone = native.mine && native.who.length === 1, told = (field) => alone && native.who.includes(field) && (native.kind === '步骤' || block.of !== null);
  const quoted = (field) => native.kind === '期限' && block.of !== null && block.quoted.includes(field);
  // The grounds of a 推断 may be folded; that it is one may not, where a person acts on it.
  const guessed = (field) => block.guess.includes(field) && (block.marked || block.folds);
  const read = (field) => block.text.includes(field) || told(field) || quoted(field) || guessed(field);
  for (const field of native.fields) task.check(read(field), here(`lacks “${field}”; it says “${block.text}”`));
  task.same(block.conditions, 0, here('conditions still spelled out'));
  const both = (headers) => headers.map(({ label, text }) => `${label}：${text}`).sort();
  task.same(both(block.headers), both(native.headers), here('headers'));
  const firstAsked = block.headers.findIndex(({ asked }) => asked), ready = block.headers.map(({ asked }) => !asked).lastIndexOf(true);
  task.check(firstAsked < 0 || ready < firstAsked, here('a header to fill in stands before one that is ready'));
  for (const { of, values, others } of block.vary) {
    const value = (of[0] === 'f' ? view.facts : view.choices)[+of.slice(1)];
    task.same([values, others], [[value], 0], here(`values of ${of} shown`));
  }
  for (const { question, filled } of block.slots) {
    task.same(filled, view.filled.includes(question), here(`slot ${question} filled`));
  }
}

function compareDates(task, view, seen, say) {
  for (const [number, text] of seen.dues) {
    const { words } = view.dues[number];
    // A month is shown as the notice prints it; every other known day with its weekday.
    task.check(!words || text.includes(words) || /^\d+年\d+月$/.test(text), say(`deadline ${number} says “${text}”, expected ${words}`));
  }
  const shown = seen.dues.map(([number]) => number).filter((number) => view.dues[number].left !== null);
  task.same(sorted(seen.left.map(([number]) => number)), sorted(shown), say('deadlines with days left'));
  for (const [number, text] of seen.left) {
    task.same(text, leftInWords(view.dues[number]), say(`days left of deadline ${number}`));
  }
}

/** The sentence in the live region, once there is one. */
export async function sentence(page) {
  const live = page.locator('[data-live]');
  await live.filter({ hasText: /\S/ }).waitFor({ timeout: 5000 }).catch(() => {});
  return live.textContent();
}

/** What has been copied so far. */
export const copied = (page) => page.evaluate(() => window.__test.copied);
