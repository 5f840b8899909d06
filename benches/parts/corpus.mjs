// Contents made to a size, for `all.mjs`: many pages, as `pages.rs` makes them, and many guides.
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const LETTERS = Array.from('组织关系转接党支部登记材料介绍信毕业离校档案审核党委办理期限通知学院说明时间地点联系电话预备党员积极分子申请人流程回执');
const WORD = (1n << 64n) - 1n;

/** A page of about 2 KB, the same for the same number. */
function page(number) {
  let seed = BigInt(number);
  const words = (count) => Array.from({ length: count }, () => {
    // The constants are Knuth's, of MMIX.
    seed = (seed * 6364136223846793005n + 1442695040888963407n) & WORD;
    return LETTERS[Number(seed >> 33n) % LETTERS.length];
  }).join('');
  const title = `第 ${number} 页 ${words(6)}`;
  let body = '';
  while (Buffer.byteLength(body) < 2000) {
    body += `## ${words(5)}\n\n${words(20)}。**${words(6)}**${words(24)}。[首页](./index.html)${words(18)}。\n\n- ${words(16)}。\n- ${words(22)}。\n\n`;
  }
  return `---\n标题: ${title}\n网址: p${number}\n导航: 否\n---\n\n${body}`;
}

const SEARCHES = ['组织关系转接', '党支部登记材料', '介绍信怎么写', '离校', '毕业离校档案审核', '预备党员申请人流程回执', '档', '组织关系 介绍信', '说明时间地点联系电话', '2023'];

/** So many searches, the same every time: ten that people might make, then words of one to eight letters that stand
    somewhere, now and then two of them. */
export function searches(count) {
  let seed = 1;
  const below = (most) => {
    seed = (seed * 48271) % 2147483647;
    return seed % most;
  };
  const word = () => {
    const text = page(below(PAGES)).replace(/[^\u4e00-\u9fff]/g, ''), from = 20 + below(300);
    return text.slice(from, from + 1 + below(8));
  };
  const made = Array.from({ length: count }, () => (below(4) ? word() : `${word()} ${word()}`));
  return SEARCHES.concat(made).slice(0, count);
}

const PAGES = 10000;

/** The starter with 10,000 pages beside its own; made once. */
export function pages(root, folder) {
  if (existsSync(folder)) return;
  cpSync(join(root, 'starter/content'), folder, { recursive: true });
  mkdirSync(join(folder, 'pages'), { recursive: true });
  for (let number = 0; number < PAGES; number += 1) writeFileSync(join(folder, `pages/p${number}.md`), page(number));
}

/** The guide that is made many of, and changed. */
export const GUIDE = 'leave';

/** Its text with other words in one of its steps. */
export const reworded = (text, words) => text.replace(/做: ([^\n{}'"]{4,})\n/, `做: $1${words}\n`);

/** The shipped content with that guide again and again, until there are so many. */
export function guides(root, folder, count) {
  cpSync(join(root, 'content'), folder, { recursive: true });
  const site = join(folder, 'site.yaml'), text = readFileSync(site, 'utf8');
  const line = /^指引: \[(.*)\]/m.exec(text), names = line[1].split(/,\s*/), [first] = names;
  const from = join(folder, 'guides', first), address = /^网址: (\S+)/m;
  for (let number = names.length; number < count; number += 1) {
    const to = join(folder, 'guides', `${first}${number}`);
    cpSync(from, to, { recursive: true });
    const guide = join(to, 'guide.yaml'), said = readFileSync(guide, 'utf8');
    writeFileSync(guide, said.replace(address, `网址: g${number}`).replace(/^标题: (.*)/m, `标题: $1${number}`));
    names.push(`${first}${number}`);
  }
  writeFileSync(site, text.replace(line[0], `指引: [${names.join(', ')}]`));
  return readdirSync(join(folder, 'guides')).length;
}
