// What is typed as what can be looked for in a cut index: as `letters.rs` takes the entries apart.

/** A key of the index; an open one stands for all that begin with it: 20 finds 2023. */
export interface Key {
  name: string;
  isOpen: boolean;
}

const FIGURES = '〇一二三四五六七八九十';
const LETTERS = new RegExp(`[${FIGURES}]+|[\\u4e00-\\u9fff]|(?:(?![\\u4e00-\\u9fff${FIGURES}])[\\p{Alphabetic}\\p{N}])+`, 'gu');
const CHINESE = /^[\u4e00-\u9fff]/;

const isFigure = (letter: string): boolean => FIGURES.includes(letter[0]);
const isWord = (letter: string): boolean => !isFigure(letter) && !CHINESE.test(letter);
/** A single letter of other writings begins too much. */
const isOpen = (letter: string): boolean => isFigure(letter) || (isWord(letter) && (letter.length > 1 || /\d/.test(letter)));

/** The keys that an entry has where a folded word stands in it. */
export function keysOf(word: string): Key[] {
  const keys: Key[] = [];
  let before = '', end = -1;
  word.replace(LETTERS, (letter, at: number) => {
    const touches = at === end, isLast = at + letter.length === word.length;
    const isPair = touches && !(isWord(before) && isWord(letter));
    const name = isPair ? before + letter : letter;
    // What is in a pair need not be looked for alone.
    if (isPair && keys.length && keys[keys.length - 1].name === before) keys.pop();
    keys.push({ name, isOpen: isLast && isOpen(letter) });
    before = letter;
    end = at + letter.length;
    return letter;
  });
  return keys;
}
