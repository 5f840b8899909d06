// The words that the page brings for its script: nothing else is said, in whatever language.
import { isoDay } from '../day';
import { filled, type Parts } from '../fill';
import { Word } from '../word';
import { main } from './page';

const words = (main.dataset.words || '').split('\t');

/** A word of the page, with its parts filled in. */
export const word = (of: Word, parts?: Parts): string => filled(words[of], parts);

/** Of a word that names several things, one of the names. */
export const nameIn = (of: Word, place: number): string => words[of].split(' ')[place];

/** A day as it is read: `2023年6月9日`. */
export function spelledDay(day: number): string {
  const [year, month, ofMonth] = isoDay(day).split('-').map(Number);
  return word(Word.date, { year, month: nameIn(Word.months, month - 1), day: ofMonth });
}
