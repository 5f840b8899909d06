// Numbers as `digits.rs` writes them: five bits a letter, the lowest first; the sixth says that more follow.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';
export const MORE = 32;

/** Of each character what it counts. */
export const values = new Uint8Array(128);
Array.from(DIGITS).forEach((letter, value) => { values[letter.charCodeAt(0)] = value; });

/** What one letter says. */
export const numberAt = (text: string, at: number): number => values[text.charCodeAt(at)];
