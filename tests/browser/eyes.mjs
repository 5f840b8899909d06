// Reads a result as it can be seen, and compares it with what the native engine says.
import { compareBrief } from './summary.mjs';

/* In the page. Only what can be seen counts; white space does not. */
function look() {
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const squeeze = (text) => text.replace(/\s+/g, '');
  const seen = (el) => el.checkVisibility();
  const headed = (el) => squeeze(all('.by, .mark', el).reduce((text, by) => text.replace(by.innerText, ''), el.innerText));
  const unfolded = (el) => !el.closest('[hidden]');
  // A form of ours is folded until it is wanted; what unfolding shows counts.
  const folded = all('details.form:not([open])');
  folded.forEach((form) => { form.open = true; });
  const blocks = all('[data-block]').filter(seen).map((el) => ({
    number: +el.dataset.block,
    section: el.closest('section').id,
    text: squeeze(el.innerText),
    heading: headed(el.querySelector('h3') || el),
    guess: all('[data-guess]', el).filter(unfolded).map((words) => squeeze(words.textContent)).join(),
    conditions: all('[data-when]', el).filter(seen).length,
    group: all('[data-group]', el).filter(seen).map((label) => label.innerText).join(),
    vary: all('[data-vary]', el).filter(seen).map((vary) => ({
      of: vary.dataset.vary,
      values: all('[data-value]', vary).filter((part) => part.parentElement === vary && seen(part)).map((part) => +part.dataset.value),
      others: all('.or', vary).filter(seen).length
    })),
    slots: all('[data-slot]', el).filter(seen).map((slot) => ({ question: +slot.dataset.slot, filled: 'filled' in slot.dataset })),
    headers: all('[data-copy]', el).filter(seen).map((button) => ({
      copy: button.dataset.copy,
      label: button.closest('div').querySelector('dt').innerText.trim(),
      text: document.getElementById(button.dataset.copy).innerText.replace(/\s+/g, ' ').trim()
    }))
  }));
  folded.forEach((form) => { form.open = false; });
  return {
    view: document.documentElement.dataset.view,
    title: document.title,
    heading: document.activeElement.innerText,
    blocks,
    doubled: all('[data-block]').map((el) => el.dataset.block).filter((block, i, list) => list.indexOf(block) !== i),
    // 怎样判断出您的情形 is folded: its rows count as shown where unfolding shows them.
    told: all('[data-reason]').map((el) => +el.dataset.reason),
    reasons: all('[data-reason]').filter(unfolded).map((el) => +el.dataset.reason),
    questions: all('[data-question]').filter(seen).length,
    answers: all('[data-answer]').filter((el) => !el.hidden).map((el) => [+el.dataset.answer, el.querySelector('[data-answer-text]').textContent]),
    fills: all('[data-fill]').filter(seen).map((el) => [+el.dataset.fill, el.value]),
    dues: all('[data-block] [data-due]').filter(seen).map((el) => [+el.dataset.due, squeeze(el.innerText)]),
    left: all('[data-block] [data-left]').filter(seen).map((el) => [+el.dataset.left, squeeze(el.innerText)]),
    brief: all('[data-brief]').filter(seen).map((el) => ({
      list: el.parentElement.tagName, block: +el.dataset.brief, mine: all('.by.mine', el).some(seen),
      text: headed(el)
    })),
    empty: all('[data-section]').filter((el) => seen(el) && !all('[data-block], [data-fact], [data-brief]', el).some(unfolded)).map((el) => el.id),
    ticks: all('[data-tick]').filter(seen).map((el) => [el.dataset.tick, el.checked])
  };
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
  for (const kind of Object.keys(SECTIONS)) {
    const order = seen.blocks.filter((block) => block.section === SECTIONS[kind]).map((block) => block.number);
    task.same(order, view.blocks.filter((block) => block.kind === kind).map((block) => block.number), say(`the order of ${kind}`));
  }
  for (const block of seen.blocks) {
    const native = view.blocks.find((one) => one.number === block.number);
    if (native) compareBlock(task, view, [block, native], say);
  }
  compareDates(task, view, seen, say);
  compareBrief(task, view, seen, say);
  return seen;
}

function compareBlock(task, view, [block, native], say) {
  const here = (what) => say(`block ${block.number} (${native.kind}): ${what}`);
  // The grounds of a 推断 may be folded; that it is one may not.
  const read = (field) => block.text.includes(field) || (block.guess.includes(field) && block.text.includes('推断'));
  for (const field of native.fields) task.check(read(field), here(`lacks “${field}”; it says “${block.text}”`));
  task.same(block.conditions, 0, here('conditions still spelled out'));
  const both = ({ label, text }) => ({ label, text });
  task.same(block.headers.map(both), native.headers.map(both), here('headers'));
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
    const { left } = view.dues[number];
    task.same(text, left > 0 ? `还剩${left}天` : left === 0 ? '就是今天' : '已过', say(`days left of deadline ${number}`));
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
