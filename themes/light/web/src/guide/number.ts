// Numbers as people type and read them. The engine counts them in units of their last digit, so that none
// is ever rounded; full width, thousands signs and the unit change nothing of what is typed. A blank within
// a number parts it in two: rosters read alike (crates/roster/src/numbers.rs), and one list holds both.
import { Word } from '../word';
import { plain } from './lists';
import { word } from './said';

/** A number that is counted, as it is read. */
export function spelledCount(count: number, digits: number): string {
  const text = String(Math.abs(count)).padStart(digits + 1, '0'), point = text.length - digits;
  return `${count < 0 ? '-' : ''}${text.slice(0, point)}${`.${text.slice(point)}`.replace(/\.?0*$/, '')}`;
}

/** The unit that an element gives a number which is read so. */
export const unitOf = ({ dataset }: HTMLElement, text: string): string => text === '1' && dataset.one || dataset.unit || '';

/** The field's own words for a number that is counted, with its unit. */
export function spelledIn(field: HTMLElement, count: number): string {
  const text = spelledCount(count, Number(field.dataset.digits));
  return text + unitOf(field, text).replace(/^(?=[a-z])/i, ' ');
}

const narrow = (text: string): string => text
  .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g, '').trim()
  .replace(/−/g, '-').replace('。', '.')
  .replace(/[！-～]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));

/** A text without the unit that it ends with, whatever blanks stand before and in it. */
function withoutUnit(text: string, unit: string): string {
  const at = text.split('').findIndex((_, from) => plain(text.slice(from)) === plain(narrow(unit)));
  return at > 0 ? text.slice(0, at).trim() : text;
}

/** What is typed into a field, counted; or what is wrong with it. */
export function countIn(field: HTMLInputElement): number | string {
  const { digits, from, to } = field.dataset, most = Number(digits);
  const text = narrow(field.value), bare = withoutUnit(withoutUnit(text, unitOf(field, '')), unitOf(field, '1'));
  const parts = /^([+-]?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(bare);
  if (!text) return word(Word.no_number);
  const why = /\s/.test(bare) ? Word.spaced_number : Word.odd_number;
  if (!parts) return word(why, { text: field.value.trim(), example: spelledCount(Number(to), most) });
  const part = (parts[3] || '').replace(/0+$/, '');
  if (part.length > most) return most ? word(Word.too_fine, { n: most }) : word(Word.not_whole);
  const count = Number(parts[1] + parts[2].replace(/,/g, '') + part.padEnd(most, '0'));
  if (count < Number(from)) return word(Word.too_small, { count: spelledIn(field, Number(from)) });
  return count > Number(to) ? word(Word.too_large, { count: spelledIn(field, Number(to)) }) : count;
}
