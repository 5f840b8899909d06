// Two versions of a file, side by side, and which one is wanted.
import { partners } from './lines';
import { decoded } from './project';
import { at, chosenIn, fill, make } from './ui';

export type Choice = 'mine' | 'theirs' | 'both' | '';

type Bytes = Uint8Array | undefined;

/** The lines of a text, those that the other has not marked. */
function drawn(bytes: Bytes, other: Bytes): Node[] {
  if (!bytes) return [make('em', {}, '已经删掉。')];
  const text = decoded(bytes);
  if (text === null) return [make('em', {}, `不是 UTF-8 的文字，这里看不了；${bytes.length} 个字节。`)];
  const lines = text.split('\n'), from = partners((other && decoded(other) || '').split('\n'), lines);
  return lines.map((line, at) => make(from[at] < 0 ? 'mark' : 'span', {}, `${line}\n`));
}

/** Shows both; empty where nobody wants to choose now. */
export async function chooseSide(path: string, mine: Bytes, theirs: Bytes): Promise<Choice> {
  at('sides-question').textContent = `“${path}”在外面也改过，和编辑台里的不一样。用哪一份？`;
  const [left, right] = Array.from(at('sides-texts').querySelectorAll('pre'));
  fill(left, ...drawn(mine, theirs));
  fill(right, ...drawn(theirs, mine));
  return await chosenIn('sides') as Choice;
}
