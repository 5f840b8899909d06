// Where the main thread's time goes between a tap and its frame, by its own clock, so that neighbours do not count:
// `node taps-time.mjs SLUG TIMES RATE PICKS SITE…`. PICKS: labels with commas between them, or how many questions
// to answer by their first option; RATE: by how much the processor is slowed; several SITES (folders) are taken in
// turn, as a tree and the one before it. A figure for people to compare, not a test. `wide.mjs` makes a large guide.
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';

const [slug, times, rate, picks, ...sites] = process.argv.slice(2);
const taps = Number(picks) ? Array.from({ length: Number(picks) }, () => '') : picks.split(',');
const KINDS = {
  script: ['EventDispatch', 'FireAnimationFrame', 'TimerFire', 'FireIdleCallback', 'RunMicrotasks', 'FunctionCall', 'EvaluateScript', 'v8.compile'],
  style: ['UpdateLayoutTree'],
  layout: ['Layout'],
  paint: ['PrePaint', 'Paint', 'Layerize']
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM || '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--lang=zh-CN'] });

/** The events of one tap and of the time after it. */
async function traced(cdp, page, act) {
  const events = [], take = ({ value }) => events.push(...value);
  cdp.on('Tracing.dataCollected', take);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'toplevel'], excludedCategories: ['*'] } });
  await act();
  await page.waitForTimeout(500 * Number(rate));
  const done = new Promise((end) => { cdp.once('Tracing.tracingComplete', end); });
  await cdp.send('Tracing.end');
  await done;
  cdp.off('Tracing.dataCollected', take);
  return events;
}

const milliseconds = (events) => events.reduce((sum, { tdur }) => sum + tdur, 0) / 1000;
const isWithin = (event, others) => others.some(({ ts, dur }) => event.ts >= ts && event.ts + event.dur <= ts + dur);

/** Those that lie in no other of them. */
function outer(events) {
  let end = -1;
  return events.slice().sort((a, b) => a.ts - b.ts || b.dur - a.dur).filter(({ ts, dur }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

/** Milliseconds by kind from the click to the end of the frame after it, and the longest task of all others. */
function spent(events) {
  const click = events.find(({ name, args }) => name === 'EventDispatch' && args.data?.type === 'click');
  const mine = events.filter(({ pid, tid, ph, tdur }) => pid === click.pid && tid === click.tid && ph === 'X' && tdur !== undefined);
  const tasks = outer(mine.filter(({ name }) => name === 'ThreadControllerImpl::RunTask' || name === 'RunTask'));
  const frame = tasks.find((task) => task.ts > click.ts && mine.some((event) => event.name === 'Layerize' && isWithin(event, [task])));
  const own = tasks.filter(({ ts, dur }) => ts + dur > click.ts && ts <= frame.ts);
  const of = (kind) => outer(mine.filter((event) => KINDS[kind].includes(event.name) && isWithin(event, own)));
  const [style, layout, paint, scripts] = [of('style'), of('layout'), of('paint'), of('script')];
  // Style and layout that the script asks for are not the script's own.
  const script = milliseconds(scripts) - milliseconds([...style, ...layout].filter((event) => isWithin(event, scripts)));
  const later = tasks.filter(({ ts }) => ts > frame.ts).map(({ tdur }) => tdur / 1000);
  const parts = { script, style: milliseconds(style), layout: milliseconds(layout), paint: milliseconds(paint) };
  return { work: parts.script + parts.style + parts.layout, ...parts, all: milliseconds(own), later: Math.max(0, ...later) };
}

async function play(site) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage(), cdp = await context.newCDPSession(page), all = [];
  await page.goto(`file://${resolve(site)}/${slug}.html`);
  await page.waitForSelector('html[data-ready]', { state: 'attached' });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: Number(rate) });
  for (const pick of taps) {
    await page.waitForTimeout(600);
    const { x, y } = await page.evaluate((label) => {
      const labels = Array.from(document.querySelectorAll('[data-question]:not([hidden]) [data-option]:not([hidden]) label'));
      const wanted = labels.find((one) => !label || one.querySelector('[data-label]').textContent.trim() === label);
      wanted.scrollIntoView({ block: 'nearest' });
      const box = wanted.getBoundingClientRect();
      return { x: box.left + 60, y: box.top + 20 };
    }, pick);
    all.push(spent(await traced(cdp, page, () => page.touchscreen.tap(x, y))));
  }
  await context.close();
  return all;
}

const runs = sites.map(() => []);
for (let run = 0; run < Number(times); run += 1) for (const [at, site] of sites.entries()) runs[at].push(await play(site));
await browser.close();

const median = (numbers) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)].toFixed(1);
sites.forEach((site, at) => {
  const groups = { first: runs[at].map((list) => list[0]), question: runs[at].flatMap((list) => list.slice(1, -1)), result: runs[at].map((list) => list[list.length - 1]) };
  for (const [name, list] of Object.entries(groups)) {
    if (list.length) console.log(`${site} ${name}: ${Object.keys(list[0]).map((kind) => `${kind} ${median(list.map((tap) => tap[kind]))}`).join(', ')}`);
  }
});
console.log(`work: script, style and layout; all: every task to the frame; later: the longest task after it; load ${loadavg()[0].toFixed(1)}`);
