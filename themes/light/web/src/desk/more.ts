// What of the desk is loaded when it is first wanted.
import type { More } from './more/main';
import { load } from './ui';

declare const ZHIYIN_DESK_MORE: More;

export async function more(): Promise<More> {
  await load('more');
  return ZHIYIN_DESK_MORE;
}
