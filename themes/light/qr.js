// A QR code of a text, as rows of true and false (ISO/IEC 18004: byte mode, level L, any version).
// Owns nothing on the page: `qr(text)` gives the modules, or null where the text is too long.
function qr(text) {
  const data = new TextEncoder().encode(text);
  // Check words a block and number of blocks, by version (table 9, level L).
  const CHECKS = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
  const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];
  const size = (v) => 17 + 4 * v;
  const centres = (v) => { // of the alignment patterns (annex E)
    if (v === 1) return [];
    const many = Math.floor(v / 7) + 2, step = Math.ceil((4 * v + 4) / (2 * many - 2)) * 2, list = [6];
    for (let at = size(v) - 7; list.length < many; at -= step) list.splice(1, 0, at);
    return list;
  };
  const words = (v) => { // all code words of a version
    const many = centres(v).length;
    let bits = (16 * v + 128) * v + 64;
    if (v > 1) bits -= (25 * many - 10) * many - 55;
    if (v > 6) bits -= 36;
    return bits >> 3;
  };
  const room = (v) => words(v) - CHECKS[v - 1] * BLOCKS[v - 1];
  const head = (v) => (v < 10 ? 12 : 20);
  let version = 1;
  while (version <= 20 && 8 * room(version) < head(version) + 8 * data.length) version += 1;
  if (version > 20) return null;

  // ---- the bits: mode, length, text, end, padding
  const bits = [];
  const add = (value, length) => { for (let i = length - 1; i >= 0; i -= 1) bits.push((value >>> i) & 1); };
  add(4, 4);
  add(data.length, version < 10 ? 8 : 16);
  data.forEach((byte) => add(byte, 8));
  add(0, Math.min(4, 8 * room(version) - bits.length));
  add(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < 8 * room(version); pad ^= 0xfd) add(pad, 8);
  const bytes = [];
  bits.forEach((bit, i) => { bytes[i >> 3] = (bytes[i >> 3] << 1) | bit; });

  // ---- check words: Reed-Solomon over GF(256) with x^8 + x^4 + x^3 + x^2 + 1
  const times = (a, b) => {
    let product = 0;
    for (let i = 7; i >= 0; i -= 1) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((b >>> i) & 1) * a);
    return product;
  };
  const many = BLOCKS[version - 1], checks = CHECKS[version - 1];
  const divisor = new Array(checks).fill(0);
  divisor[checks - 1] = 1;
  for (let i = 0, power = 1; i < checks; i += 1, power = times(power, 2)) {
    for (let j = 0; j < checks; j += 1) divisor[j] = times(divisor[j], power) ^ (divisor[j + 1] || 0);
  }
  const rest = (block) => block.reduce((left, byte) => {
    const factor = byte ^ left[0];
    return left.slice(1).concat(0).map((word, j) => word ^ times(divisor[j], factor));
  }, new Array(checks).fill(0));
  const short = Math.floor(room(version) / many), shorts = many - (room(version) % many), parts = [];
  for (let i = 0, from = 0; i < many; i += 1) {
    const block = bytes.slice(from, from += short + (i < shorts ? 0 : 1));
    parts.push({ block, check: rest(block) });
  }
  const stream = [];
  for (let i = 0; i <= short; i += 1) parts.forEach(({ block }) => { if (i < block.length) stream.push(block[i]); });
  for (let i = 0; i < checks; i += 1) parts.forEach(({ check }) => stream.push(check[i]));

  // ---- the picture: fixed patterns, then the words in a zigzag, then the mask that disturbs least
  const wide = size(version), grid = [], fixed = [];
  for (let y = 0; y < wide; y += 1) { grid.push(new Array(wide).fill(false)); fixed.push(new Array(wide).fill(false)); }
  const put = (x, y, dark) => {
    if (x < 0 || y < 0 || x >= wide || y >= wide) return;
    grid[y][x] = !!dark;
    fixed[y][x] = true;
  };
  for (let i = 0; i < wide; i += 1) { put(6, i, i % 2 === 0); put(i, 6, i % 2 === 0); }
  const square = (cx, cy, radius, light) => {
    for (let dy = -radius; dy <= radius; dy += 1) {
      for (let dx = -radius; dx <= radius; dx += 1) put(cx + dx, cy + dy, light.indexOf(Math.max(Math.abs(dx), Math.abs(dy))) < 0);
    }
  };
  [[3, 3], [wide - 4, 3], [3, wide - 4]].forEach(([x, y]) => square(x, y, 4, [2, 4]));
  const list = centres(version), last = wide - 7;
  list.forEach((x) => list.forEach((y) => {
    if (!((x === 6 && (y === 6 || y === last)) || (x === last && y === 6))) square(x, y, 2, [1]);
  }));
  const remainder = (value, generator, length) => {
    let left = value;
    for (let i = 0; i < length; i += 1) left = (left << 1) ^ ((left >>> (length - 1)) * generator);
    return left;
  };
  const format = (mask) => {
    const kind = (1 << 3) | mask, code = ((kind << 10) | remainder(kind, 0x537, 10)) ^ 0x5412;
    const bit = (i) => (code >>> i) & 1;
    for (let i = 0; i < 6; i += 1) put(8, i, bit(i));
    put(8, 7, bit(6)); put(8, 8, bit(7)); put(7, 8, bit(8));
    for (let i = 9; i < 15; i += 1) put(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i += 1) put(wide - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i += 1) put(8, wide - 15 + i, bit(i));
    put(8, wide - 8, 1);
  };
  format(0);
  if (version > 6) {
    const code = (version << 12) | remainder(version, 0x1f25, 12);
    for (let i = 0; i < 18; i += 1) {
      const far = wide - 11 + (i % 3), near = Math.floor(i / 3);
      put(far, near, (code >>> i) & 1);
      put(near, far, (code >>> i) & 1);
    }
  }
  let next = 0;
  for (let right = wide - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < wide; step += 1) {
      const y = (right + 1) & 2 ? step : wide - 1 - step;
      [right, right - 1].forEach((x) => {
        if (fixed[y][x]) return;
        grid[y][x] = next < 8 * stream.length && ((stream[next >> 3] >>> (7 - (next & 7))) & 1) === 1;
        next += 1;
      });
    }
  }
  const MASKS = [(x, y) => (x + y) % 2, (x, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
    (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
    (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2];
  const masked = (mask) => {
    format(mask);
    return grid.map((row, y) => row.map((dark, x) => (fixed[y][x] ? dark : dark !== (MASKS[mask](x, y) === 0))));
  };
  const penalty = (rows) => { // rules 1 to 4 of 7.8.3
    const lines = rows.concat(rows.map((row, x) => rows.map((other) => other[x])));
    let sum = 0, dark = 0;
    lines.forEach((line) => {
      const drawn = line.map((module) => (module ? '1' : '0')).join('');
      (drawn.match(/0{5,}|1{5,}/g) || []).forEach((run) => { sum += run.length - 2; });
      for (let at = 0; at + 11 <= drawn.length; at += 1) {
        const here = drawn.substr(at, 11);
        if (here === '10111010000' || here === '00001011101') sum += 40;
      }
    });
    rows.forEach((row, y) => row.forEach((module, x) => {
      dark += module ? 1 : 0;
      const right = row[x + 1], below = rows[y + 1];
      if (below && right === module && below[x] === module && below[x + 1] === module) sum += 3;
    }));
    return sum + 10 * Math.floor(Math.abs((dark * 20) / (wide * wide) - 10));
  };
  return MASKS.map((way, mask) => masked(mask)).reduce((best, rows) => (penalty(rows) < penalty(best) ? rows : best));
}
