// The parts of `all.mjs` that run the command itself: building, saving, searching what it built, answering an editor.
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { GUIDE, guides, pages, reworded, searches as made } from './corpus.mjs';
import { WRONG, client } from './editor.mjs';
import { DAY, ROOT, TARGET, ZHIYIN, median, middle, nearly, none, row, said, timed } from './table.mjs';

const FOLD = 1e3;
const built = (content, out) => timed(ZHIYIN, 'build', content, ...DAY, '--out', out);
const told = ({ wall, spent }) => `${wall.toFixed(wall < 1 ? 3 : 1)} s, ${spent.toFixed(spent < 1 ? 3 : 1)} s of processor`;
const runs = (count, run) => middle(Array.from({ length: count }, (_, number) => run(number)));

/** The shipped content, the command from its start to its end. */
export function content(work) {
  const parts = { check: () => timed(ZHIYIN, 'check', 'content'), build: (number) => built('content', join(work, `content-${number}`)) };
  for (const [name, run] of Object.entries(parts)) {
    const ran = runs(10, run), what = `${name} of content/, the whole command, median of ten`, most = name === 'build' ? 0.15 : undefined;
    if (ran.missing) none(what, ran.missing, most && '150 ms');
    else row(what, told(ran), most && '150 ms', most && ran.wall <= most);
  }
}

export function manyGuides(work) {
  const folder = join(work, 'guides'), count = guides(ROOT, folder, 100), out = (number) => join(work, `guides-${number}`);
  const cold = runs(3, (number) => built(folder, out(number))), what = `${count} guides (毕业离校 again and again), proofs and cases included, median of three`;
  if (cold.missing) return none(what, cold.missing, '6 s of processor');
  row(what, told(cold), '6 s of processor', cold.spent <= 6);
  const file = join(folder, 'guides', `${GUIDE}50`, 'guide.yaml'), text = readFileSync(file, 'utf8');
  const again = runs(3, (number) => {
    writeFileSync(file, reworded(text, `改了${number}次`));
    return built(folder, out(0));
  });
  if (again.missing) return none('the same again, one guide changed', again.missing);
  return row('the same again, one guide changed (all are proved again), median of three', told(again));
}

export function province() {
  const { text, missing } = said('sh', ['benches/province.sh', '50'], { env: { CARGO_TARGET_DIR: TARGET } });
  if (missing) none('50 portals of a province', missing);
  for (const [, what, figures] of (text || '').matchAll(/^(\S.*?)  +(\d.*portals\/s.*)$/gm)) row(`50 portals of a province (benches/province.sh), ${what}`, figures);
}

/** Searches in 60,000 sections, each in a process of its own. */
export function searches(work) {
  const folder = join(work, 'pages'), out = join(work, 'pages-out');
  const [took, first] = ['searches in 60,000 sections: processor from a script’s arrival to the hits, the most of each search (node), of', 'the same, what a first search loads, gzip'];
  pages(ROOT, folder);
  const { missing } = built(folder, out);
  if (missing) return none(took, missing, '50 ms');
  const script = readFileSync(join(out, 'assets', readdirSync(join(out, 'assets')).find((name) => name.startsWith('search.'))), 'utf8');
  const replies = made(200).map((search) => {
    const { text } = said('node', ['tests/artefact/search.mjs'], { input: `${JSON.stringify({ script, files: out, searches: [search] })}\n` });
    const [reply] = text ? JSON.parse(text) : [];
    const sizes = reply && reply.loaded.map((name) => gzipSync(readFileSync(join(out, name)), { level: 9 }).length);
    return reply && { search, took: reply.took, loads: sizes.reduce((all, size) => all + size, 0) };
  });
  if (replies.includes(undefined)) return none(took, `failed: ${replies.filter((reply) => !reply).length} of ${replies.length}`, '50 ms');
  for (const [name, some] of [['ten', replies.slice(0, 10)], ['200', replies]]) {
    const times = some.map((reply) => reply.took), slow = some.filter((reply) => reply.took > 50).length;
    row(`${took} ${name}`, `${Math.min(...times).toFixed(0)}–${Math.max(...times).toFixed(0)} ms, median ${median(times).toFixed(0)}${slow ? `; ${slow} of them over 50` : ''}`, '50 ms', !slow);
  }
  const loads = replies.map((reply) => reply.loads / FOLD), own = gzipSync(script, { level: 9 }).length / FOLD;
  return row(`${first}, of 200; beside it the script`, `median ${median(loads).toFixed(0)} KB, most ${Math.max(...loads).toFixed(0)}; ${own.toFixed(1)}`, '100 KB', Math.max(...loads) + own <= 100);
}

/** `zhiyin serve` on a folder: saves of one file, told by the terminal and by what a page would fetch. */
async function saved(folder, { file, page, change, times, pause }) {
  const server = spawn(ZHIYIN, ['serve', folder, '--date', '2023-06-15'], { cwd: ROOT, env: { ...process.env, NO_COLOR: '1' } });
  let heard = '';
  const until = async (is) => {
    for (const end = Date.now() + 60000; !is();) {
      if (Date.now() > end || server.exitCode !== null) throw new Error(heard.slice(-200) || 'it said nothing');
      await new Promise((done) => { setTimeout(done, 1); });
    }
  };
  for (const stream of [server.stdout, server.stderr]) stream.setEncoding('utf8').on('data', (text) => { heard += text; });
  try {
    const address = /http:\/\/127\.0\.0\.1:\d+\//;
    await until(() => address.test(heard));
    const url = address.exec(heard)[0] + page, good = readFileSync(file, 'utf8'), fetched = [];
    for (let number = 0; number < times; number += 1) {
      await new Promise((done) => { setTimeout(done, pause); });
      const words = `改了${number}次${Date.now()}`, from = Date.now();
      writeFileSync(`${file}~`, change(good, words));
      renameSync(`${file}~`, file);
      for (let text = ''; !text.includes(words);) {
        if (Date.now() > from + 60000) throw new Error('the page never came');
        await new Promise((done) => { setTimeout(done, 3); });
        text = await (await fetch(url)).text();
      }
      fetched.push(Date.now() - from);
    }
    const done = () => Array.from(heard.matchAll(/用时 (\d+) 毫秒/g), ([, time]) => +time);
    await until(() => done().length >= times);
    const [, peak] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'));
    return { own: done(), fetched, memory: Math.round(peak / 1000) };
  } finally {
    server.kill('SIGINT');
  }
}

const range = (times) => `${Math.min(...times)}–${Math.max(...times)} ms, median ${median(times)}`;

export async function saves(work) {
  const shipped = join(work, 'saved'), large = join(work, 'pages');
  cpSync(join(ROOT, 'content'), shipped, { recursive: true });
  pages(ROOT, large);
  const kinds = [
    ['content/', { folder: shipped, file: join(shipped, `guides/${GUIDE}/guide.yaml`), page: `${GUIDE}.html`, change: reworded, times: 20, pause: 400 }, 100, undefined],
    ['10,000 pages', { folder: large, file: join(large, 'pages/p7.md'), page: 'p7.html', change: (text, words) => `${text}\n${words}。\n`, times: 10, pause: 2500 }, 100, 50]
  ];
  for (const [name, save, most, ours] of kinds) {
    const whats = [`one saved file of ${name} in serve → its page fetched`, `the same, work of ours`];
    try {
      const { own, fetched, memory } = await saved(save.folder, save);
      row(`${whats[0]}, ${fetched.length} saves (not painted; memory at most)`, `${range(fetched)}; ${memory} MB`, `${most} ms`, Math.max(...fetched) <= most);
      row(whats[1], range(own), ours && `${ours} ms`, ours && Math.max(...own) <= ours);
    } catch (error) {
      whats.forEach((what) => none(what, error.message, `${most} ms`));
    }
  }
}

/** `zhiyin lsp` on the shipped content: a key → what is wrong there. */
/** How many keys are typed, and the guides of the larger content. */
const KEYS = 40, GUIDES = 10;

export async function editor(work) {
  const shipped = join(work, 'edited'), many = join(work, 'edited-guides');
  cpSync(join(ROOT, 'content'), shipped, { recursive: true });
  guides(ROOT, many, GUIDES);
  const told = { name: 'a wrong name is told', proof: 'what does not hold for everyone is told' };
  for (const [called, folder, most] of [['', shipped, { name: 25, proof: 150 }], [`, ${GUIDES} guides`, many, { name: 50, proof: 250 }]]) {
    for (const [kind, change] of Object.entries(WRONG)) {
      const what = `zhiyin lsp${called}: key → ${told[kind]}`, budget = `${most[kind]} ms`;
      try {
        const heard = await client(folder, `guides/${GUIDE}/guide.yaml`, { keys: KEYS, change });
        // A key that mends it takes back at once what was told: only every other one waits for a proof.
        const times = kind === 'proof' ? heard.filter((_, at) => at % 2 === 0) : heard;
        row(`${what}, ${times.length} keys`, `median ${median(times)} ms, p95 ${nearly(times)}, most ${Math.max(...times)}`, budget, median(times) <= most[kind]);
      } catch (error) {
        none(what, error.message, budget);
      }
    }
  }
}
