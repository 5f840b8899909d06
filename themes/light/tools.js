// What a finished result can be taken along as: a link, a QR code, calendar entries, a sheet of paper.
//
// Loaded with the first answer, so that opening a guide needs none of it; its buttons show
// themselves once it is there. Everything is made here: nothing is sent anywhere. `window.zhiyin` is
// the guide's script.
const page = window.zhiyin, DAY = 864e5;
const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
const one = (selector, from) => (from || document).querySelector(selector);
const figure = one('[data-qr]'), site = one('main').dataset.key;

// ---- link and QR code
function drawCode() {
  const rows = qr(page.address()), space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg'), path = document.createElementNS(space, 'path');
  if (!rows) return page.say('链接太长，画不成二维码，请用“复制链接”。');
  const side = rows.length + 8, bars = [];
  rows.forEach((row, y) => row.forEach((dark, x) => { if (dark) bars.push('M' + (x + 4) + ' ' + (y + 4) + 'h1v1h-1z'); }));
  svg.setAttribute('viewBox', '0 0 ' + side + ' ' + side);
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', '二维码：扫码打开同样的回答');
  path.setAttribute('d', bars.join(''));
  svg.appendChild(path);
  const frame = one('[data-qr-image]', figure);
  while (frame.firstChild) frame.removeChild(frame.firstChild);
  frame.appendChild(svg);
  return undefined;
}

// ---- calendar (RFC 5545)
const stamp = (time) => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '');
const escaped = (text) => text.replace(/[\\;,]/g, '\\$&').replace(/\s*\n\s*/g, '\\n');
function folded(line) { // lines of 75 octets at most, cut between characters
  const parts = [''];
  let octets = 0;
  Array.from(line).forEach((letter) => {
    const more = new TextEncoder().encode(letter).length;
    if (octets + more > 74) { parts.push(' '); octets = 1; }
    parts[parts.length - 1] += letter;
    octets += more;
  });
  return parts.join('\r\n');
}
function deadlines() {
  const dues = page.dues();
  return all('#deadlines [data-block]:not([hidden])').map((block) => {
    const date = one('[data-due]', block), words = (part) => page.seen(one(part, block)).replace(/\s+/g, ' ').trim();
    const quote = one('q', block), note = one('[data-note]', block), { who } = block.dataset;
    return date && { day: dues[2 * date.dataset.due], what: (who ? '【' + who + '做】' : '') + words('.what'), date: words('[data-due]'),
      id: block.id, quote: quote ? quote.textContent : '', note: note ? words('[data-note]') : '' };
  }).filter((due) => due && due.day > -25568);
}
function calendar(list) {
  const now = Date.now(), on = (day) => stamp(day * DAY).slice(0, 8);
  const event = ({ day, what, date, id, quote, note }) => ['BEGIN:VEVENT', 'UID:' + [site, page.id, id].join('-') + '@zhiyin',
    'DTSTAMP:' + stamp(now), 'DTSTART;VALUE=DATE:' + on(day), 'DTEND;VALUE=DATE:' + on(day + 1),
    'SUMMARY:' + escaped(what), 'DESCRIPTION:' + escaped([date, note, quote, page.notice].filter(Boolean).join('\n')),
    'TRANSP:TRANSPARENT', 'BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:-P3D', 'DESCRIPTION:' + escaped(what), 'END:VALARM', 'END:VEVENT'];
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//zhiyin//zh-CN', 'CALSCALE:GREGORIAN']
    .concat(...list.map(event), 'END:VCALENDAR');
  return lines.map(folded).join('\r\n') + '\r\n';
}
const coming = () => deadlines().filter(({ day }) => (day + 1) * DAY > Date.now() + 288e5);
function saveCalendar() {
  const list = coming();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([calendar(list)], { type: 'text/calendar;charset=utf-8' }));
  link.download = page.id + '.ics';
  document.body.appendChild(link).click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
  return page.say('已生成日历文件，共 ' + list.length + ' 个日期；打开它就能加入手机或电脑的日历。');
}

const tools = {
  link: () => page.copy(page.address(), (done) => page.say(done
    ? '已复制链接，打开后看到同样的回答，不含您填写的文字。' : '没能复制链接，请用二维码。')),
  qr: () => { figure.hidden = !figure.hidden; if (!figure.hidden) drawCode(); },
  calendar: saveCalendar
};
all('[data-tool]').forEach((button) => {
  button.hidden = false;
  button.addEventListener('click', () => tools[button.dataset.tool]());
});
// Another result has another code, and may have no date that is still to come.
function renew() {
  figure.hidden = true;
  one('[data-tool="calendar"]').hidden = !coming().length;
}
renew();
window.addEventListener('zhiyin', renew);
window.addEventListener('beforeprint', () => {
  const today = new Date(Date.now() + 288e5).toISOString().slice(0, 10).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');
  all('[data-printed]').forEach((el) => { el.textContent = '打印日期：' + today + '。网址：' + location.href.split('#')[0] + '。请以通知原文为准。'; });
});
