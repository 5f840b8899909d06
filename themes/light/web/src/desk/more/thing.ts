// A picture or a file to take home, in place of a text: what it is, and who names it.
import type { Target, Use } from '../said';
import { button, fill, make } from '../ui';

export interface Thing {
  path: string;
  bytes: Uint8Array;
  /** Where the other files would miss it. */
  uses: Use[];
  goTo: (target: Target) => void;
}

const KINDS: Record<string, string> = {
  png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', webp: 'image/webp', svg: 'image/svg+xml'
};
const KB = 1024;

function picture(kind: string, bytes: Uint8Array): HTMLElement {
  let text = '';
  bytes.forEach((byte) => { text += String.fromCharCode(byte); });
  return make('img', { src: `data:${kind};base64,${btoa(text)}`, alt: '' });
}

export function drawThing(host: HTMLElement, { path, bytes, uses, goTo }: Thing): void {
  const kind = KINDS[path.slice(path.lastIndexOf('.') + 1).toLowerCase()];
  const size = bytes.length < KB ? `${bytes.length} 字节` : `${Math.ceil(bytes.length / KB)} KB`;
  const used = uses.map(({ target }) => make('li', {}, button(`${target.path || ''} 第 ${target.line} 行`, () => goTo(target), 'place')));
  fill(host, make('p', {}, `${kind ? '图片' : '附件'}，${size}。要换成另一份，请按左边的“放入文件”，选同名的文件。`),
    make('p', {}, uses.length ? `用到它的地方：${uses.length} 处` : '还没有地方用到它。'), make('ul', {}, ...used), ...(kind ? [picture(kind, bytes)] : []));
}
