// Numbers as `digits.rs` writes them: five bits a letter, the lowest first; the sixth says that more follow.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
const MORE = 32;

/** Of each character what it counts. */
const values = new Uint8Array(128);
Array.from(DIGITS).forEach((letter, value) => { values[letter.charCodeAt(0)] = value; });

/** What one letter says. */
export const numberAt = (text: string, at: number): number => values[text.charCodeAt(at)];

/** Does something with each number of a text, from a position on. */
export function eachNumber(text: string, from: number, act: (number: number) => void): void {
  let number = 0, unit = 1;
  for (let at = from; at < text.length; at += 1) {
    const value = numberAt(text, at);
    number += (value % MORE) * unit;
    unit *= MORE;
    if (value >= MORE) continue;
    act(number);
    number = 0;
    unit = 1;
  }
}
