// Entries that are few: all are there, and are read through.
import { entries, fold, placeOf } from './index';
import { IN_HEADING, IN_OPENING, IN_TEXT, joined, type Shelf, type Where } from './word';

/** Letters that a text begins with: what stands there says more of what it is about. */
const OPENING = 24;

/** All entries one behind the other, folded, with line ends between their parts: no word holds one. */
interface Whole {
  text: string;
  /** Where each entry begins, and behind the last the end. */
  starts: number[];
  /** Where the heading of each ends: its title and where it stands, which says of what kind it is. */
  headings: number[];
}

let whole: Whole | null = null;

/** Made when first asked for. */
function folded(): Whole {
  if (whole) return whole;
  const made: Whole = { text: '', starts: [0], headings: [] };
  entries.forEach(([, place, title, text]) => {
    made.text += `${fold(title)}\n${fold(place)}\n`;
    made.headings.push(made.text.length);
    made.text += `${fold(text)}\n`;
    made.starts.push(made.text.length);
  });
  return whole = made;
}

export const few: Shelf = {
  size: entries.length,
  lengths: () => folded().headings.map((_, position) => folded().starts[position + 1] - folded().starts[position]),
  isOf: (position, kind) => entries[position][1].endsWith(kind),
  standing({ names }) {
    const { text, starts, headings } = folded(), nowhere: Where = [];
    const where = names.map((word) => {
      const own: Where = [];
      let position = 0;
      for (let at = placeOf(word, text); at >= 0; at = placeOf(word, text, starts[position + 1])) {
        while (starts[position + 1] <= at) position += 1;
        const behind = at - headings[position];
        own.push(4 * position + (behind < 0 ? IN_HEADING : behind < OPENING ? IN_OPENING : IN_TEXT));
      }
      return own;
    }).reduce((one, other) => joined(one, other, false), nowhere);
    return { where, isSure: true };
  },
  isWaiting: () => false,
  certain: (_, { where }) => where,
  holders: (exact) => ({ exact, isSure: true }),
  entry: (position) => entries[position],
  shown: 30,
  mostLetters: Infinity,
  fulfil({ prepare, show }) {
    prepare();
    show();
  }
};
