// What is typed as what can be looked for in a cut index: as `letters.rs` takes the entries apart.

/** Letters that touch, as keys write them: Chinese characters; runs of Chinese figures, and words and numbers of other
    writings, each with a stop behind it. */
export type Run = string[];

/** Sorts before all letters, so that keys are sorted letter by letter. */
const END = '.';
const FIGURES = '〇一二三四五六七八九十';
const LETTERS = new RegExp(`[${FIGURES}]+|[\\u4e00-\\u9fff]|(?:(?![\\u4e00-\\u9fff${FIGURES}])[\\p{Alphabetic}\\p{N}])+`, 'gu');
const CHINESE = /^[\u4e00-\u9fff]/;

const isFigure = (letter: string): boolean => FIGURES.includes(letter[0]);
const isWord = (letter: string): boolean => !isFigure(letter) && !CHINESE.test(letter);

/** The beginning of all letters that a last one finds: 20 finds 2023. A single letter of other writings begins too
    much. */
export function opened(letter: string): string | undefined {
  const beginning = letter.slice(0, -1);
  const isOpen = letter.endsWith(END) && (isFigure(letter) || beginning.length > 1 || /\d/.test(letter));
  return isOpen ? beginning : undefined;
}

/** A folded text in runs. Blanks part no letters but two words of other writings. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let before = '', end = 0;
  text.replace(LETTERS, (letter, at: number) => {
    const touches = runs.length > 0 && !text.slice(end, at).trim() && !(isWord(before) && isWord(letter));
    const name = isFigure(letter) || isWord(letter) ? letter + END : letter;
    if (touches) runs[runs.length - 1].push(name);
    else runs.push([name]);
    before = letter;
    end = at + letter.length;
    return letter;
  });
  return runs;
}
