// What a publication into a folder is about, kept in it until that is done: `.zhiyin.lock`, as `zhiyin build` writes and
// reads it. By it the next one of either knows which files are ours where one broke off.
import type { Files } from './project';
import type { Placing } from './said';

export const JOURNAL = '.zhiyin.lock', MANIFEST = 'manifest.json';

/** The end of what was written down: what has none was cut off, and nothing had been done. */
const END = '.\n';

const hashOf = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> =>
  Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The names and hashes that are written down. */
export const noted = (journal: string): string[][] =>
  journal.slice(0, journal.lastIndexOf(`\n${END}`) + 1).split('\n').map((line) => line.split(' ')).filter(([name, hash]) => hash && name !== 'pid');

/** Writes down all that is put and removed, as it is now and will be. */
export async function journalOf({ put, remove }: Placing, site: Files, there: Files): Promise<string> {
  const of = [...put, ...remove].flatMap((name) => [site[name], there[name]].map(async (bytes) => bytes ? `${name} ${await hashOf(bytes)}\n` : ''));
  return (await Promise.all(of)).join('') + END;
}

/** Adds to the manifest there what was written down and is so: it is ours, too. */
export async function resume(there: Files, journal: string): Promise<void> {
  const manifest = { generator: 'zhiyin ', files: {} as Record<string, string> };
  if (there[MANIFEST]) Object.assign(manifest, JSON.parse(new TextDecoder().decode(there[MANIFEST])));
  for (const [name, hash] of noted(journal)) {
    if (there[name] && await hashOf(there[name]) === hash) manifest.files[name] = hash;
  }
  there[MANIFEST] = new TextEncoder().encode(JSON.stringify(manifest));
}
