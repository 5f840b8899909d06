// The clocks of desk-time.mjs: what runs in the page and its frame to tell when something came, and the processor's part
// by thread.

/* In the page before its own scripts: what the worker is asked, when, and when it answered. */
export function clocked() {
  if (window !== window.top) return;
  const now = () => performance.timeOrigin + performance.now(), asked = [], heard = new WeakSet(), post = Worker.prototype.postMessage;
  window.__times = { key: 0, squiggle: 0, long: [], asked };
  Worker.prototype.postMessage = function told(message, ...more) {
    if (!heard.has(this)) {
      heard.add(this);
      this.addEventListener('message', ({ data }) => {
        const one = asked.findLast(({ id }) => id === data.id);
        if (one) one.answered = now();
      });
    }
    if (message.name) asked.push({ id: message.id, name: message.name, sent: now() });
    return post.call(this, message, ...more);
  };
  // The frame that a page is given to: when its scripts have run, and when it is laid out there.
  const heardOf = (name) => asked.push({ id: -1, name, sent: now(), answered: now() });
  window.addEventListener('message', ({ data }) => {
    if (data.kept) heardOf('scripts ran');
    if (data.isDrawn) heardOf('laid out');
    if (data.ready !== undefined) heardOf('frame ready');
  });
}

/* In the page: when the next frame of the preview came to the top, when a key came, when squiggles came or went, which tasks were long. */
export function measured() {
  const root = document.querySelector('#editor').shadowRoot, now = () => performance.timeOrigin + performance.now();
  const count = () => root.querySelectorAll('.cm-lintRange-error').length;
  let before = count();
  new MutationObserver(() => requestAnimationFrame(() => window.__drawn(now()))).observe(document.querySelector('#stage'), { subtree: true, attributeFilter: ['id'] });
  const key = () => Object.assign(window.__times, { key: now(), squiggle: 0 });
  root.addEventListener('beforeinput', key, true);
  root.addEventListener('keydown', ({ key: pressed, ctrlKey }) => { if (ctrlKey && pressed === 'z') key(); }, true);
  new MutationObserver(() => {
    if (count() === before) return;
    before = count();
    window.__times.squiggle = now();
  }).observe(root, { subtree: true, childList: true, attributes: true });
  new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => window.__times.long.push(duration))).observe({ entryTypes: ['longtask'] });
}

/** Those tasks that lie in no other of them. */
function outer(tasks) {
  let end = -1;
  return tasks.sort((one, other) => one.ts - other.ts || other.dur - one.dur).filter(({ ts, dur }) => {
    if (ts < end) return false;
    end = ts + dur;
    return true;
  });
}

/** What each thread worked while something is done so many times, one time's part, in words. */
export async function processor(page, times, act) {
  const cdp = await page.context().browser().newBrowserCDPSession(), events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['toplevel', '__metadata'], excludedCategories: ['*'] } });
  await act(times);
  const done = new Promise((end) => { cdp.once('Tracing.tracingComplete', end); });
  await cdp.send('Tracing.end');
  await done;
  await cdp.detach();
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const names = new Map(events.filter(({ name }) => name === 'thread_name').map((event) => [thread(event), event.args.name]));
  const tasks = new Map();
  for (const event of events.filter(({ ph, tdur }) => ph === 'X' && tdur !== undefined)) {
    const at = thread(event);
    if (!tasks.has(at)) tasks.set(at, []);
    tasks.get(at).push(event);
  }
  const spent = Array.from(tasks, ([at, all]) => [names.get(at) || at, outer(all).reduce((sum, { tdur }) => sum + tdur, 0) / 1000 / times]);
  return spent.filter(([, time]) => time > 1).sort((one, other) => other[1] - one[1]).map(([name, time]) => `${name} ${time.toFixed(0)}`).join(', ');
}
