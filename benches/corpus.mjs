// Contents made to a size, for `all.mjs`: many pages, as `pages.rs` makes them, and many guides.
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
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

/** The starter with so many pages beside its own. */
export function pages(root, folder, count) {
  cpSync(join(root, 'starter/content'), folder, { recursive: true });
  mkdirSync(join(folder, 'pages'), { recursive: true });
  for (let number = 0; number < count; number += 1) writeFileSync(join(folder, `pages/p${number}.md`), page(number));
}

/** The shipped content with its first guide again and again, until there are so many. */
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
