// 加入日历: the file is RFC 5545 to the letter, and says what the result says.
import { promises as fs } from 'node:fs';
import ICAL from 'ical.js';
import { finish } from './access.mjs';
import { sentence } from './eyes.mjs';
import { Touch, result } from './hands.mjs';
import { open } from './phone.mjs';
import { share } from './routes.mjs';

const DAY = 864e5, NAMES = /^[A-Z-]+(;[A-Z-]+=[^:]+)?$/;
const iso = (day) => new Date(day * DAY).toISOString().slice(0, 10);

/** What is against RFC 5545 in the bytes of a file; gives its unfolded lines. */
export function lint(task, bytes) {
  const text = bytes.toString('utf8');
  task.check(Buffer.from(text).equals(bytes), 'not UTF-8');
  task.check(text.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(text), 'a line does not end with CR LF');
  const folded = text.slice(0, -2).split('\r\n'), lines = folded.join('\r\n').replace(/\r\n[ \t]/g, '').split('\r\n');
  // Cut by bytes, so that a character cut by a fold shows.
  let from = 0;
  folded.forEach((line) => {
    const octets = Buffer.byteLength(line), whole = new TextDecoder('utf-8', { fatal: true });
    task.check(octets <= 75 && octets > 0, `a line of ${octets} octets: ${line}`);
    try { whole.decode(bytes.subarray(from, from + octets)); } catch (error) { task.check(false, `cut inside a character: ${line}`); }
    from += octets + 2;
  });
  const inside = [];
  lines.forEach((line) => {
    const colon = line.indexOf(':'), name = line.slice(0, colon), value = line.slice(colon + 1);
    task.check(NAMES.test(name), `not a property: ${line}`);
    // eslint-disable-next-line no-control-regex
    task.check(!/[\u0000-\u0008\u000a-\u001f\u007f]/.test(line), `a control character: ${JSON.stringify(line)}`);
    if (name === 'BEGIN') inside.push(value);
    else if (name === 'END') task.same(inside.pop(), value, 'END of');
    else task.check(inside.length > 0, `outside of everything: ${line}`);
    if (/^(SUMMARY|DESCRIPTION)$/.test(name)) task.check(/^([^\\,;]|\\[\\,;nN])*$/.test(value), `not escaped: ${line}`);
  });
  task.same(inside, [], 'left open');
  return lines;
}

/** Each event has what it must have, once. */
function once(task, lines) {
  const all = lines.join('\n').split('BEGIN:VEVENT').slice(1).map((text) => text.split('BEGIN:VALARM')[0].split('\n'));
  for (const event of all) {
    for (const property of [/^UID:\S+$/, /^DTSTAMP:\d{8}T\d{6}Z$/, /^DTSTART;VALUE=DATE:\d{8}$/, /^SUMMARY:./]) {
      task.same(event.filter((line) => property.test(line)).length, 1, `${property} in ${event.join(' | ')}`);
    }
  }
  const uids = all.map((event) => event.find((line) => line.startsWith('UID:')));
  task.same(new Set(uids).size, uids.length, 'events under one UID');
  return uids;
}

/* In the page: the days shown, now or when their fold is opened, by block: on a card, and in a list of their own. */
const visible = () => Object.fromEntries(Array.from(document.querySelectorAll('.until[data-block], #deadlines [data-block]')).filter((el) => !el.closest('[hidden]')).map((el) => {
  const words = (selector) => (el.querySelector(selector) || { textContent: '' }).textContent.replace(/\s+/g, ' ').trim();
  const { who } = el.dataset;
  return [el.dataset.block, { what: (who ? `【${who}办理】` : '') + words('.what'), date: words('.date'), quote: words('q').replace(/^[“”"]|[“”"]$/g, '') }];
}));

/** Presses 加入日历; gives the file's name and bytes. */
export async function saved(page, hands) {
  const [download] = await Promise.all([page.waitForEvent('download'), hands.tap('[data-tool="calendar"]')]);
  return { name: download.suggestedFilename(), bytes: await fs.readFile(await download.path()) };
}

export function calendar({ browser, plan, bases }) {
  const start = async (task, tag) => {
    const route = plan.routes.find((one) => one.tag === tag), base = bases[route.site];
    const site = plan.sites.find(({ name }) => name === route.site), storageState = await finish(browser, plan, base, tag);
    const phone = await open(browser, task, { base, file: `${route.guide}.html`, today: site.today, storageState });
    await result(phone.page);
    return { ...phone, route, site };
  };
  const full = ['M2', 'M4', 'A2', 'B1', 'T4', 'O1'].map((tag) => ({
    name: `calendar: ${tag}`,
    run: async (task) => {
      const { page, done, route } = await start(task, tag), hands = new Touch(page);
      const first = await saved(page, hands), seen = await page.evaluate(visible);
      task.same(first.name, `${route.guide}.ics`, 'the file');
      const uids = once(task, lint(task, first.bytes));
      const due = route.blank.dues.filter(({ applies, day }) => applies && day !== null);
      task.check(due.length > 0, 'nothing to enter');
      same(task, { due, seen, events: parsed(first.bytes), title: await page.locator('h1').first().innerText() });
      task.check((await sentence(page)).includes(`共 ${due.length} 个日期`), `the page says “${await sentence(page)}”`);
      await page.reload();
      await result(page);
      task.same(once(task, lint(task, (await saved(page, hands)).bytes)), uids, 'UIDs on the second time');
      await done();
    }
  }));
  return [...full, ...past({ browser, plan, bases }), ...apart(start)];
}

const parsed = (bytes) => new ICAL.Component(ICAL.parse(bytes.toString('utf8'))).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

/** Another program's reading of the file, beside the deadlines in sight. */
function same(task, { due, seen, events, title }) {
  const said = due.map(({ block, day }) => ({ day: iso(day), what: seen[block].what })).sort((a, b) => (a.day + a.what < b.day + b.what ? -1 : 1));
  const read = events.map((event) => ({ day: event.startDate.toString(), what: event.summary })).sort((a, b) => (a.day + a.what < b.day + b.what ? -1 : 1));
  task.same(read, said, 'days and words');
  for (const event of events) {
    const { date, quote } = Object.values(seen).find(({ what }) => what === event.summary) || {};
    task.check(event.startDate.isDate && event.endDate.isDate && event.duration.toSeconds() === DAY / 1000, `${event.summary}: not one whole day`);
    const words = event.description.replace(/\s+/g, ''), parts = [date, quote, title].filter(Boolean).map((part) => part.replace(/\s+/g, ''));
    parts.forEach((part) => task.check(words.includes(part), `the note of ${event.summary} lacks “${part}”: ${event.description}`));
  }
}

/** On a deadline's own day it is still entered; when all are past there is no file, and a word. */
function past({ browser, plan, bases }) {
  return [['on the day', 0, 1], ['the day after', 1, 0]].map(([name, later, count]) => ({
    name: `calendar, ${name}`,
    run: async (task) => {
      const route = plan.routes.find(({ tag }) => tag === 'M2'), base = bases[route.site], file = await share(browser, task, { base, route, plan });
      const days = route.blank.dues.filter(({ applies, day }) => applies && day !== null).map(({ day }) => day), today = Math.max(...days) + later;
      const { page, done } = await open(browser, task, { base, file, today }), hands = new Touch(page);
      await result(page);
      task.same(days.filter((day) => day >= today).length, count, 'days still to come');
      if (count) task.same(parsed((await saved(page, hands)).bytes).length, count, 'events');
      else {
        await page.waitForSelector('[data-tool="link"]');
        task.check(await page.locator('[data-tool="calendar"]').isHidden(), '加入日历 is offered without a date');
      }
      await done();
    }
  }));
}

/** Two schools, or two editions, on one phone: no event takes another's place. */
function apart(start) {
  return [{
    name: 'calendar: UIDs of other sites are others',
    run: async (task) => {
      const uids = [];
      for (const tag of ['M2', 'A2', 'O1']) {
        const { page, done, site } = await start(task, tag);
        const mine = once(task, lint(task, (await saved(page, new Touch(page))).bytes)), key = await page.locator('main').getAttribute('data-key');
        mine.forEach((uid) => task.check(uid.includes(key), `${uid} of ${site.name} does not name ${key}`));
        uids.push(...mine);
        await done();
      }
      task.same(new Set(uids).size, uids.length, 'events under one UID');
    }
  }];
}
