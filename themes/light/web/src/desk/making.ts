// From a text to what is seen of it: proved, and the page that is looked at drawn and shown, at once; after that and a pause
// the rest is drawn in pieces, between which the worker hears of keys. What comes of texts that are no longer those is not shown.
import { ask } from './engine';
import * as preview from './preview';
import type { Made } from './said';
import { settled } from './stage';

let revision = 0, first: Promise<void> = Promise.resolve();

/** The texts are others now; their number. */
export function changed(): number {
  revision += 1;
  return revision;
}

/** Gives the worker all files, and again where they changed meanwhile: it hears of no key before. */
export async function reopened(files: object): Promise<void> {
  for (let of = -1; !isNow(of);) {
    of = revision;
    await ask('open', files, of);
  }
}

/** The number of the texts there are. */
export const now = (): number => revision;

/** Whether the texts of this number are those there are. */
export const isNow = (of: number): boolean => of === revision;

async function shown(): Promise<void> {
  const mine = revision, name = preview.current();
  const page = await ask<string | null>('ahead', name);
  if (isNow(mine)) preview.take(name, page);
  await settled();
}

/** Has the texts proved, once they are checked, and the page that is looked at drawn and shown: the worker hears of keys in between. */
export function ahead(): void {
  first = shown();
  first.catch(() => undefined);
}

/** Has the rest drawn; null where the texts have changed meanwhile. `sent`: the worker has the texts. */
export async function made(sent: Promise<unknown>): Promise<Made | null> {
  const mine = revision;
  await sent;
  if (isNow(mine)) await first;
  let found: Made | null = null;
  while (!found && isNow(mine)) found = await ask<Made | null>('draw');
  return isNow(mine) ? found : null;
}
