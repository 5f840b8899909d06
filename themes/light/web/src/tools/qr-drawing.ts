// The picture of a QR code: fixed patterns, then the words in a zigzag, then the mask that disturbs
// least (ISO/IEC 18004, 7.7–7.10).
import { centres, sideOf } from './qr-stream';

type Modules = boolean[][];

/** Which modules a mask turns: those where it gives 0 (table 10). */
const MASKS: ((x: number, y: number) => number)[] = [
  (x, y) => (x + y) % 2, (_, y) => y % 2, (x) => x % 3, (x, y) => (x + y) % 3,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2, (x, y) => ((x * y) % 2) + ((x * y) % 3),
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2, (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2
];
const LEVEL_L = 1;

/** The rest of a division of polynomials over GF(2): the check bits of format and version. */
function remainder(value: number, generator: number, length: number): number {
  let left = value;
  for (let i = 0; i < length; i += 1) left = (left << 1) ^ ((left >>> (length - 1)) * generator);
  return left;
}

/** How much a picture would disturb a reader (rules 1 to 4 of 7.8.3). */
function penalty(rows: Modules): number {
  const side = rows.length, lines = rows.concat(rows.map((_, x) => rows.map((row) => row[x])));
  let sum = 0, dark = 0;
  lines.forEach((line) => {
    const drawn = line.map((isDark) => (isDark ? '1' : '0')).join('');
    (drawn.match(/0{5,}|1{5,}/g) || []).forEach((run) => { sum += run.length - 2; });
    for (let at = 0; at + 11 <= drawn.length; at += 1) {
      const here = drawn.slice(at, at + 11);
      if (here === '10111010000' || here === '00001011101') sum += 40;
    }
  });
  rows.forEach((row, y) => row.forEach((isDark, x) => {
    const right = row[x + 1], below = rows[y + 1];
    dark += isDark ? 1 : 0;
    if (below && right === isDark && below[x] === isDark && below[x + 1] === isDark) sum += 3;
  }));
  return sum + 10 * Math.floor(Math.abs((dark * 20) / (side * side) - 10));
}

export class Drawing {
  private readonly side: number;
  private readonly dark: Modules;
  /** Which modules are a pattern's, not words'. */
  private readonly fixed: Modules;

  constructor(version: number) {
    this.side = sideOf(version);
    const empty = (): Modules => Array.from({ length: this.side }, () => new Array<boolean>(this.side).fill(false));
    this.dark = empty();
    this.fixed = empty();
    this.drawPatterns(version);
    this.drawFormat(0);
    if (version > 6) this.drawVersion(version);
  }

  /** The code with these words, behind the best mask. */
  withStream(stream: number[]): Modules {
    this.drawStream(stream);
    const pictures = MASKS.map((_, mask) => this.masked(mask));
    return pictures.reduce((best, picture) => (penalty(picture) < penalty(best) ? picture : best));
  }

  private put(x: number, y: number, isDark: boolean): void {
    if (x < 0 || y < 0 || x >= this.side || y >= this.side) return;
    this.dark[y][x] = isDark;
    this.fixed[y][x] = true;
  }

  /** Rings around a centre, all dark but those of these distances. */
  private drawRings(x: number, y: number, radius: number, light: number[]): void {
    for (let down = -radius; down <= radius; down += 1) {
      for (let right = -radius; right <= radius; right += 1) {
        this.put(x + right, y + down, !light.includes(Math.max(Math.abs(right), Math.abs(down))));
      }
    }
  }

  private drawPatterns(version: number): void {
    const { side } = this, last = side - 7, list = centres(version);
    for (let at = 0; at < side; at += 1) {
      this.put(6, at, at % 2 === 0);
      this.put(at, 6, at % 2 === 0);
    }
    [[3, 3], [side - 4, 3], [3, side - 4]].forEach(([x, y]) => this.drawRings(x, y, 4, [2, 4]));
    const isCorner = (x: number, y: number): boolean => (x === 6 && (y === 6 || y === last)) || (x === last && y === 6);
    list.forEach((x) => list.forEach((y) => { if (!isCorner(x, y)) this.drawRings(x, y, 2, [1]); }));
  }

  private drawFormat(mask: number): void {
    const format = (LEVEL_L << 3) | mask, code = ((format << 10) | remainder(format, 0x537, 10)) ^ 0x5412;
    const { side } = this, isSet = (bit: number): boolean => ((code >>> bit) & 1) === 1;
    for (let bit = 0; bit < 6; bit += 1) this.put(8, bit, isSet(bit));
    this.put(8, 7, isSet(6));
    this.put(8, 8, isSet(7));
    this.put(7, 8, isSet(8));
    for (let bit = 9; bit < 15; bit += 1) this.put(14 - bit, 8, isSet(bit));
    for (let bit = 0; bit < 8; bit += 1) this.put(side - 1 - bit, 8, isSet(bit));
    for (let bit = 8; bit < 15; bit += 1) this.put(8, side - 15 + bit, isSet(bit));
    this.put(8, side - 8, true);
  }

  private drawVersion(version: number): void {
    const code = (version << 12) | remainder(version, 0x1f25, 12);
    for (let bit = 0; bit < 18; bit += 1) {
      const far = this.side - 11 + (bit % 3), near = Math.floor(bit / 3), isDark = ((code >>> bit) & 1) === 1;
      this.put(far, near, isDark);
      this.put(near, far, isDark);
    }
  }

  /** Up and down in pairs of columns, from the right; the column of the timing pattern is left out. */
  private drawStream(stream: number[]): void {
    let next = 0;
    const place = (x: number, y: number): void => {
      if (this.fixed[y][x]) return;
      this.dark[y][x] = next < 8 * stream.length && ((stream[next >> 3] >>> (7 - (next & 7))) & 1) === 1;
      next += 1;
    };
    for (let right = this.side - 1; right > 0; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.side; step += 1) {
        const y = (right + 1) & 2 ? step : this.side - 1 - step;
        place(right, y);
        place(right - 1, y);
      }
    }
  }

  private masked(mask: number): Modules {
    this.drawFormat(mask);
    const isTurned = MASKS[mask];
    return this.dark.map((row, y) => row.map((isDark, x) => (this.fixed[y][x] ? isDark : isDark !== (isTurned(x, y) === 0))));
  }
}
