// Where the main thread's time goes after a tap, by its own clock, so that neighbours do not count:
// `node taps-time.mjs SITE SLUG TIMES LABEL…`. A figure for people to compare, not a test.
import { chromium } from 'playwright-core';

const [site, slug, times, ...labels] = process.argv.slice(2);
const KINDS = {
  script: ['EventDispatch', 'FireAnimationFrame', 'TimerFire', 'FireIdleCallback', 'RunMicrotasks', 'EvaluateScript', 'v8.compile'],
  style: ['UpdateLayoutTree'],
  layout: ['Layout'],
  paint: ['PrePaint', 'Paint', 'Layerize', 'Commit']
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox'] });

/** The events of one tap and of the second after it, with the time at which the first frame was drawn. */
async function traced(page, act) {
  const cdp = await page.context().newCDPSession(page);
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'toplevel', 'disabled-by-default-devtools.timeline'] } });
  await act();
  await page.waitForTimeout(1000);
  const done = new Promise((resolve) => { cdp.once('Tracing.tracingComplete', resolve); });
  await cdp.send('Tracing.end');
  await done;
  await cdp.detach();
  return events;
}

/** Milliseconds by kind in the task of the tap and the frame after it, and the longest task of all others. */
function spent(events) {
  const click = events.find(({ name, args }) => name === 'EventDispatch' && args.data.type === 'click');
  const mine = events.filter(({ pid, tid, ph, tdur }) => pid === click.pid && tid === click.tid && ph === 'X' && tdur);
  const frame = mine.filter(({ name, ts }) => name === 'Commit' && ts > click.ts).sort((a, b) => a.ts - b.ts)[0];
  const end = frame ? frame.ts + frame.dur : Infinity;
  const within = (event, others) => others.some((other) => other !== event && event.ts >= other.ts && event.ts + event.dur <= other.ts + other.dur && other.dur > event.dur);
  const every = mine.filter(({ name }) => name === 'RunTask' || name === 'ThreadControllerImpl::RunTask');
  const tasks = every.filter((task) => !within(task, every));
  const own = tasks.filter(({ ts, dur }) => ts + dur > click.ts && ts < end);
  const later = tasks.filter(({ ts }) => ts >= end);
  const inside = ({ ts }) => own.some((task) => ts >= task.ts && ts < task.ts + task.dur);
  const sums = {};
  for (const [kind, names] of Object.entries(KINDS)) {
    const found = mine.filter((event) => names.includes(event.name) && inside(event));
    sums[kind] = found.filter((event) => !within(event, found)).reduce((sum, { tdur }) => sum + tdur, 0) / 1000;
  }
  // Style and layout that the script asks for are not the script's own.
  const dispatched = mine.filter(({ name }) => KINDS.script.includes(name)), forced = mine.filter((event) => [...KINDS.style, ...KINDS.layout].includes(event.name) && inside(event) && within(event, dispatched));
  sums.script -= forced.reduce((sum, { tdur }) => sum + tdur, 0) / 1000;
  const all = own.reduce((sum, { tdur }) => sum + (tdur || 0), 0) / 1000;
  return { ...sums, all, later: Math.max(0, ...later.map(({ tdur }) => tdur || 0)) / 1000 };
}

const runs = [];
for (let run = 0; run < Number(times); run += 1) {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await page.goto(`file://${site}/${slug}.html`);
  await page.waitForSelector('html[data-ready]');
  await page.waitForTimeout(700);
  const taps = [];
  for (const label of labels) {
    const option = page.locator('[data-option]:visible label').filter({ has: page.locator(`[data-label]:text-is("${label}")`) });
    taps.push(spent(await traced(page, () => option.first().click())));
  }
  runs.push(taps);
  await page.close();
}
await browser.close();

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
labels.forEach((label, tap) => {
  const of = (kind) => median(runs.map((taps) => taps[tap][kind])).toFixed(1);
  console.log(`${label}: all ${of('all')} ms; script ${of('script')}, style ${of('style')}, layout ${of('layout')}, paint ${of('paint')}; longest later task ${of('later')}`);
});
