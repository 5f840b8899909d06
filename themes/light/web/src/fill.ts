// Words with parts to be filled in, as `words.rs` of the language fills them.

export type Parts = Record<string, string | number>;

/** A word with its parts; of two forms with `|` between them, the first is for an `n` of 1. */
export function filled(text: string, parts: Parts = {}): string {
  const [one, many = one] = text.split('|');
  return (parts.n === 1 ? one : many).replace(/{(\w+)}/g, (_, name: string) => String(parts[name]));
}
