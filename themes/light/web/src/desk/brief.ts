// 审签稿: the document to be signed, to be looked at, printed and kept.
//
// It is shown in a frame of its own, which can reach nothing but a printer; only what `site` wrote is ever in it.
import { ask } from './engine';
import type { FromFrame, ToFrame } from './stage';
import type { Answer, Problem } from './said';
import { at, button, download, make, say } from './ui';

let page = '';

const frame = (): HTMLIFrameElement => at('paper') as HTMLIFrameElement;
const tell = (words: ToFrame): void => frame().contentWindow?.postMessage(words, '*');

async function open(): Promise<void> {
  say('正在写审签稿……');
  const found = await ask<Answer<string> | { Err: Problem[] }>('brief');
  if ('Err' in found) {
    say('内容里还有错误，或者有的用例不符合，没有审签稿。请看“问题”和“用例”。');
    return;
  }
  page = found.Ok;
  say('');
  (at('brief') as HTMLDialogElement).showModal();
  frame().src = `${frame().dataset.src || ''}?${Date.now()}`;
}

export function briefPanel(): Node[] {
  return [
    make('p', {}, '审签稿把全部规则、文字、依据和没有用例的内容写成一份文件，给负责人看过签字。它和现在的内容一致，带有规则指纹。'),
    make('p', {}, button('看审签稿', () => void open(), 'open-brief'))
  ];
}

export function buildBrief(name: () => string): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<FromFrame>) => {
    if (source === frame().contentWindow && data.ready !== undefined) tell({ html: page });
  });
  at('brief-print').addEventListener('click', () => tell({ print: '' }));
  at('brief-keep').addEventListener('click', () => download(`${name()}-审签稿.html`, new TextEncoder().encode(page), 'text/html'));
  at('brief-close').addEventListener('click', () => (at('brief') as HTMLDialogElement).close());
}
