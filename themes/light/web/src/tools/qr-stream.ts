// The words of a QR code: mode, length, text and padding, with check words (ISO/IEC 18004, 7.4–7.6).

/** Check words a block, and number of blocks, by version (table 9, level L). */
const CHECKS = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28];
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8];
/** The highest version of these tables. */
export const HIGHEST_VERSION = CHECKS.length;

const BYTE_MODE = 4, MODE_BITS = 4;
/** Bits of the length of the text. */
const lengthBits = (version: number): number => (version < 10 ? 8 : 16);
const PADDING = 0xec, OTHER_PADDING = 0xfd;

/** Modules along a side. */
export const sideOf = (version: number): number => 17 + 4 * version;

/** Where the centres of the alignment patterns stand, in rows and in columns (annex E). */
export function centres(version: number): number[] {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2, step = Math.ceil((4 * version + 4) / (2 * count - 2)) * 2, list = [6];
  for (let at = sideOf(version) - 7; list.length < count; at -= step) list.splice(1, 0, at);
  return list;
}

/** Words of all blocks, without their check words. */
function dataWords(version: number): number {
  const count = centres(version).length;
  let bits = (16 * version + 128) * version + 64;
  if (version > 1) bits -= (25 * count - 10) * count - 55;
  if (version > 6) bits -= 36;
  return (bits >> 3) - CHECKS[version - 1] * BLOCKS[version - 1];
}

/** Most bytes of text. */
export const capacity = (version: number): number =>
  Math.floor((8 * dataWords(version) - MODE_BITS - lengthBits(version)) / 8);

function wordsOf(text: Uint8Array, version: number): number[] {
  const bits: number[] = [], room = 8 * dataWords(version), words: number[] = [];
  const add = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) bits.push((value >>> bit) & 1);
  };
  add(BYTE_MODE, MODE_BITS);
  add(text.length, lengthBits(version));
  text.forEach((byte) => add(byte, 8));
  add(0, Math.min(4, room - bits.length));
  add(0, (8 - (bits.length % 8)) % 8);
  for (let pad = PADDING; bits.length < room; pad ^= OTHER_PADDING) add(pad, 8);
  bits.forEach((bit, at) => { words[at >> 3] = (words[at >> 3] << 1) | bit; });
  return words;
}

/** Multiplies in GF(256) with x⁸ + x⁴ + x³ + x² + 1. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit -= 1) product = (product << 1) ^ ((product >>> 7) * 0x11d) ^ (((other >>> bit) & 1) * one);
  return product;
}

/** The polynomial that blocks are divided by. */
function divisorOf(checks: number): number[] {
  const divisor = new Array<number>(checks).fill(0);
  divisor[checks - 1] = 1;
  for (let root = 0, power = 1; root < checks; root += 1, power = times(power, 2)) {
    for (let at = 0; at < checks; at += 1) divisor[at] = times(divisor[at], power) ^ (divisor[at + 1] || 0);
  }
  return divisor;
}

/** Reed-Solomon check words of a block. */
function checkWords(block: number[], divisor: number[]): number[] {
  return block.reduce((left, word) => {
    const factor = word ^ left[0];
    return left.slice(1).concat(0).map((check, at) => check ^ times(divisor[at], factor));
  }, new Array<number>(divisor.length).fill(0));
}

/** All words of a code in the order they are drawn: the blocks' words in turn, then their check words. */
export function streamOf(text: Uint8Array, version: number): number[] {
  const words = wordsOf(text, version), count = BLOCKS[version - 1], checks = CHECKS[version - 1];
  const divisor = divisorOf(checks);
  const shorter = Math.floor(words.length / count), shorterBlocks = count - (words.length % count);
  const blocks: number[][] = [];
  for (let number = 0, from = 0; number < count; number += 1) {
    const length = shorter + (number < shorterBlocks ? 0 : 1);
    blocks.push(words.slice(from, from + length));
    from += length;
  }
  const checkBlocks = blocks.map((block) => checkWords(block, divisor));
  const stream: number[] = [];
  for (let at = 0; at <= shorter; at += 1) blocks.forEach((block) => { if (at < block.length) stream.push(block[at]); });
  for (let at = 0; at < checks; at += 1) checkBlocks.forEach((block) => stream.push(block[at]));
  return stream;
}
