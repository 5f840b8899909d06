// What is chosen, as postcard: the form in which the module takes values. A reader of JSON in the module
// would weigh more than all of this page. The wire format: https://postcard.jamesmunns.com/wire-format
import type { Choices } from './desk';

type Write<Of> = (value: Of) => number[];

/** An unsigned number: seven bits a byte, the lowest first. */
const natural: Write<number> = (value) => (value < 128 ? [value] : [value % 128 + 128, ...natural(Math.floor(value / 128))]);

/** A signed number: 0, -1, 1, -2 … */
const integer: Write<number> = (value) => natural(value < 0 ? -2 * value - 1 : 2 * value);

const text: Write<string> = (value) => {
  const bytes = Array.from(new TextEncoder().encode(value));
  return [...natural(bytes.length), ...bytes];
};

const maybe = <Of>(write: Write<Of>): Write<Of | null> => (value) => (value === null ? [0] : [1, ...write(value)]);

const list = <Of>(write: Write<Of>): Write<Of[]> => (values) => [...natural(values.length), ...values.map(write).flat()];

/** `roster::page::Choices`, its fields in their order. */
export const postcard = ({ heading, sheet, guide, columns, values, merged }: Choices): Uint8Array => Uint8Array.from([
  ...natural(heading),
  ...maybe(text)(sheet),
  ...maybe(natural)(guide),
  ...list(([name, nth, target]: Choices['columns'][number]) => [...text(name), ...natural(nth), ...integer(target)])(columns),
  ...list(([question, word, instead]: Choices['values'][number]) => [...natural(question), ...text(word), ...text(instead)])(values),
  Number(merged)
]);
