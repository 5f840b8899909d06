// Files: given by people, and saved for them. Nothing is sent anywhere and nothing is stored.
import { another } from './boxes';
import * as desk from './desk';
import { anew, guarded, refuse, start } from './run';
import { drawProgress, say, show } from './screen';

const MOST_BYTES = 100 * 1024 * 1024;
const KEPT_MS = 60_000;

let isOpen = false;

/** Judges the file that was given, understood anew. */
export function open(): void {
  if (!isOpen) return;
  ['matched', 'results', 'refused'].forEach((name) => show(name, false));
  start();
}

/** Makes room for another file, perhaps the same one mended. */
function clear(): void {
  isOpen = false;
  another();
  ['matched', 'results', 'refused'].forEach((name) => show(name, false));
}

export function take(files: File[]): void {
  const [given] = files;
  if (!given) return;
  const counts = anew();
  clear();
  if (files.length > 1) return refuse('一次请只放一个文件');
  if (given.size > MOST_BYTES) return refuse('文件太大，最多 100 MB。请分成几个文件');
  say(`正在读“${given.name}”……`);
  drawProgress();
  const failed = (words: string) => (error: unknown): void => {
    console.warn('zhiyin:', error);
    if (counts()) refuse(words);
  };
  const absent = failed('核对要用的程序没有载入完整。请看看网络，再选一次文件');
  const unreadable = failed(`读不了“${given.name}”。请关掉正在用它的程序，再试一次`);
  void given.arrayBuffer().then((buffer) => desk.load().then(guarded(() => {
    if (!counts()) return;
    desk.give(given.name, new Uint8Array(buffer));
    isOpen = true;
    open();
  }), absent), unreadable);
}

export function save(name: string, parts: BlobPart[]): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type: 'text/csv;charset=utf-8' }));
  link.download = `${name}.csv`;
  document.body.appendChild(link).click();
  document.body.removeChild(link);
  setTimeout(() => URL.revokeObjectURL(link.href), KEPT_MS);
}
