import { chromium } from 'playwright-core';
import fs from 'node:fs';
const [site, slug, ...labels] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
await page.goto(`file://${site}/${slug}.html`);
await page.waitForSelector('html[data-ready]'); await page.waitForTimeout(700);
const cdp = await page.context().newCDPSession(page);
await cdp.send('Profiler.enable'); await cdp.send('Profiler.setSamplingInterval', { interval: 50 });
for (const [i, label] of labels.entries()) {
  const last = i === labels.length - 1;
  if (last) await cdp.send('Profiler.start');
  await page.locator('[data-option]:visible label').filter({ has: page.locator(`[data-label]:text-is("${label}")`) }).first().click();
  if (last) { await page.waitForTimeout(300); const { profile } = await cdp.send('Profiler.stop');
    const self = {}; const dt = profile.timeDeltas; profile.samples.forEach((id, k) => { self[id] = (self[id] || 0) + dt[k]; });
    const nodes = new Map(profile.nodes.map((n) => [n.id, n])); const by = {};
    for (const [id, t] of Object.entries(self)) { const n = nodes.get(+id); const f = n.callFrame; const key = `${f.functionName || '?'}|${f.url.split('/').pop()}|${f.lineNumber}:${f.columnNumber}`; by[key] = (by[key] || 0) + t; }
    // inclusive
    const parent = {}; profile.nodes.forEach((n) => (n.children || []).forEach((c) => { parent[c] = n.id; }));
    const inc = {}; for (const [id, t] of Object.entries(self)) { const seen = new Set(); let at = +id; while (at) { const f = nodes.get(at).callFrame; const key = `${f.functionName || '?'}|${f.lineNumber}:${f.columnNumber}`; if (!seen.has(key)) { inc[key] = (inc[key] || 0) + t; seen.add(key); } at = parent[at]; } }
    const src = fs.readFileSync(`${site}/assets/` + fs.readdirSync(`${site}/assets`).find((n) => n.startsWith('guide.')), 'utf8').split('\n');
    const show = (o) => Object.entries(o).sort((a, b) => b[1] - a[1]).slice(0, 26).forEach(([k, t]) => { const m = k.match(/(\d+):(\d+)$/); console.log((t / 1000).toFixed(2), k, m && k.includes('guide') || m ? (src[m[1]] || '').slice(+m[2] - 8, +m[2] + 90) : ''); });
    console.log('SELF'); show(by); console.log('INCLUSIVE'); show(inc); }
}
await browser.close();
