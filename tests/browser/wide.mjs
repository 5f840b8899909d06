// A content folder with one large guide, for `taps-time.mjs`: `node wide.mjs FOLDER QUESTIONS BLOCKS`.
import { mkdirSync, writeFileSync } from 'node:fs';
const [out, questions, blocks] = [process.argv[2], +process.argv[3], +process.argv[4]];
mkdirSync(`${out}/guides/wide`, { recursive: true });
writeFileSync(`${out}/site.yaml`, `名称: 大指引\n学校: 某大学\n标识: wide\n指引: [wide]\n简介: 一份大的指引。\n版本: {名: 2023届, 起: 2023-06-07, 止: 2023-09-30}\n通知:\n  标题: 关于办理有关事项的通知\n  发文: 学生处\n  日期: 2023-06-07\n角色:\n  - 名: 本人\n    本人: 是\n  - 名: 学院\n  - 名: 学生处\n联系:\n  - 名: 学生处\n    电话: 0536-0000000\n`);
const clauses = [];
for (let i = 1; i <= questions; i += 1) clauses.push(`{${i}}第${i}条：办理第${i}类事项的，应当在规定时间以前向所在学院提交材料，由学院审核以后报学生处备案，逾期不再受理。`);
writeFileSync(`${out}/notice.md`, clauses.join('\n\n') + '\n');
const lines = ['标题: 大指引', '网址: wide', '简介: 给每一个人。', '问题:'];
for (let i = 1; i <= questions; i += 1) {
  lines.push(`  - 名: 第${i}类`, `    问: 第${i}类事项，您属于下面哪一种情形？`, `    提示: 拿不准时，请向所在学院查询；第${i}类事项的范围，以通知写的为准。`, `    依据: ["${i}"]`, '    选项:');
  ['甲种情形', '乙种情形', '丙种情形', '都不是'].forEach((o, n) => lines.push(`      - 选: ${o}`, ...(n < 3 ? [`        说明: 已经按第${i}类事项的${o}办理过登记，还没有收到学院的通知`] : [])));
}
lines.push('结论:', '  - 说: 请按下面的清单办理，办完一件勾一件。', '    依据: ["1"]');
const each = Math.ceil(blocks / 10);
lines.push('步骤:');
let n = 0;
const when = (i) => `{第${1 + i % questions}类: [${['甲种情形', '乙种情形'][i % 2]}, ${i % 3 ? '丙种情形' : '都不是'}]}`;
for (let i = 0; n < blocks; i += 1) {
  const own = i % 3 !== 2, c = 1 + i % questions;
  lines.push(`  - 做: 填写第${i + 1}号登记表，交给${own ? '学院办公室' : '学生处备案'}`, `    当: ${when(i)}`, `    谁: ${own ? '本人' : '学院'}`, `    说明: 登录系统，选择第${i + 1}号表格，按照页面上的说明逐项填写，打印以后签名。`, `    在哪: 行政楼${100 + i}房间`, `    依据: ["${c}"]`);
  n += 1;
  if (!own) continue;
  lines.push('    材料:', `      - 名称: 第${i + 1}号登记表一份`, `      - 名称: 第${i + 1}号证明原件和复印件`, '    期限:', `      - 事: 交第${i + 1}号登记表`, '        谁: 本人', `        日期: 2023-06-${String(10 + i % 20).padStart(2, '0')}`);
  n += 3;
  if (i % 2) { lines.push('    提醒:', '      - 标题: 复印件要清楚', `        说: 复印件上要写明与原件一致，并由第${i + 1}号窗口盖章。`); n += 1; }
}
writeFileSync(`${out}/guides/wide/guide.yaml`, lines.join('\n') + '\n');
