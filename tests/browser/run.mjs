// node run.mjs plan.json [words in the names of tasks]: runs the plan that tests/browser.rs has made.
import { readFileSync } from 'node:fs';
import { availableParallelism, constants, setPriority } from 'node:os';
import { dirname, join } from 'node:path';

const [file, ...only] = process.argv.slice(2);
const missing = (what) => { process.stderr.write(`${what}\n改法：运行 cargo xtask test，它会装好需要的软件\n`); process.exit(3); };
const load = (name) => import(name).catch((error) => {
  if (error.code === 'ERR_MODULE_NOT_FOUND') missing(`缺少浏览器测试的软件包：${error.message}`);
  throw error;
});
const { findChromium, launch } = await load('./phone.mjs');
const [{ again, run }, { MIME, serve }, ways, places, access, harm, paper, printed, rest, { batch }, { valid }, { cited, worded }, { shared }, { calendar }, far, bench, { anew }, { back }, { measured }, others, { stays }, { hostile }, { inOrder }, { files }, { listed }, { standing }, { told }, { english }, { typed }, { desk }, { panels }, { charts }, { editing }, { keeping }, { folders }, { things }, { stages }, { fresh }, { seats }, { mending }, { walk }] = await Promise.all(
  ['report', 'sites', 'routes', 'places', 'access', 'harm', 'paper', 'printed', 'rest', 'batch', 'valid', 'why', 'share', 'calendar', 'taps', 'workbench', 'anew', 'back', 'measure', 'engines', 'stay', 'hostile', 'days', 'files', 'lists', 'standing', 'told', 'english', 'typed', 'desk', 'desk-panels', 'desk-charts', 'desk-editing', 'desk-keeping', 'desk-folder', 'desk-files', 'desk-stage', 'desk-fresh', 'desk-seat', 'desk-mending', 'desk-walk'].map((name) => load(`./${name}.mjs`))
);
if (!file) missing('用法：node run.mjs plan.json');
if (!findChromium()) missing('没有找到 Chromium（也可以用环境变量 CHROMIUM 指定）');

const start = Date.now();
const plan = JSON.parse(readFileSync(file, 'utf8'));
for (const site of plan.sites) site.folder = join(dirname(file), site.name);
const servers = await Promise.all(plan.sites.map((site) => serve(site.folder, { mime: MIME.usual })));
const bases = Object.fromEntries(plan.sites.map((site, i) => [site.name, servers[i].base]));
const wanted = (list) => list.filter(({ name }) => only.every((word) => name.includes(word)));
// The other engines are few and have to be prompt: what starts after them gives way to them.
const { lanes, missing: absent } = others.engines({ plan, bases });
await Promise.all(lanes.filter((lane) => wanted(lane.tasks).length).map((lane) => lane.start()));
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
// Of two with one clipboard each would paste what the other has copied.
const [browser, apart] = await Promise.all([launch(), launch()]);
const all = { browser, plan, bases, file };
const tasks = [
  // The longest first: nothing is to be waited for alone at the end.
  ...measured(all), ...walk(all), ...desk(all), ...panels(all), ...charts(all), ...editing(all), ...keeping(all), ...folders(all), ...things(all), ...stages(all), ...fresh(all), ...seats(all), ...mending(all),
  ...ways.routes(all), ...ways.days(all), ...ways.wander(all), ...ways.declined(all), ...ways.ahead(all), ...printed.printed(all), ...places.places(all), ...places.lost(all),
  ...access.access(all), ...harm.harm(all), ...paper.paper(all), ...rest.rest(all), ...batch(all), ...valid(all),
  ...cited(all), ...worded(all), ...shared(all), ...calendar(all), ...far.taps(all), ...bench.workbench(all), ...anew(all), ...back(all), ...stays(all), ...hostile(all), ...inOrder(all), ...files(all), ...listed(all), ...standing(all), ...told(all), ...english(all), ...typed(all)
];
// Half of a task is waiting, as people wait between two taps.
const lists = [{ tasks, atOnce: 3 * availableParallelism() }, { tasks: places.clipboard({ ...all, browser: apart }), atOnce: 1 }, ...lanes.map(({ tasks: list }) => ({ tasks: list, atOnce: 1 }))];
const counts = await again(await Promise.all(lists.map(({ tasks: list, atOnce }) => run(wanted(list), atOnce))));
await Promise.all([browser, apart, ...lanes].map((one) => one.close()));
absent.forEach((name) => process.stdout.write(`未运行：${name} 里的主流程，没有找到它（cargo xtask test 会装）\n`));
await Promise.all(servers.map(({ close }) => close()));
process.stdout.write(`${counts.comparisons} comparisons in ${Math.round((Date.now() - start) / 1000)} s\n`);
process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);
