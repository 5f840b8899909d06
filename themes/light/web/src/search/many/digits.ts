// Numbers as `digits.rs` writes them: five bits a letter, the lowest first; the sixth says that more follow.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const MORE = 32;

/** Of each character what it counts. */
const values = new Uint8Array(128);
Array.from(DIGITS).forEach((letter, value) => { values[letter.charCodeAt(0)] = value; });

/** What one letter says. */
export const numberAt = (text: string, at: number): number => values[text.charCodeAt(at)];

/** All numbers of a text, from a position on. */
export function numbersFrom(text: string, from: number): number[] {
  const numbers: number[] = [];
  let number = 0, unit = 1;
  for (let at = from; at < text.length; at += 1) {
    const value = values[text.charCodeAt(at)];
    number += (value % MORE) * unit;
    unit *= MORE;
    if (value >= MORE) continue;
    numbers.push(number);
    number = 0;
    unit = 1;
  }
  return numbers;
}
