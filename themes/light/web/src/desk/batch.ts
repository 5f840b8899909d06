// 批量核对 at the desk: the page that the site will have, in the preview, with a roster of this computer.
import { show } from './preview';
import { at, button, make, press } from './ui';

function open(): void {
  // Its tables are wide.
  at('stage').dataset.width = 'wide';
  const wide = at('width').querySelector<HTMLElement>('[data-width="wide"]');
  if (wide) press('width', wide);
  void show('batch.html').then(() => at('page').focus());
}

export function batchPanel(): Node[] {
  const hasPage = Array.from((at('pages') as HTMLSelectElement).options).some(({ value }) => value === 'batch.html');
  if (!hasPage) return [make('p', {}, '这份内容没有批量核对的页面。内容里有错误的，请先改好；没有指引的网站和英文的网站没有这一页。')];
  return [
    make('p', {}, '用手里的名单试一遍现在的规则：在预览里选一个 Excel 或者 CSV 文件，看每一行的结果。名单只在这台电脑上，不会传到别处。'),
    make('p', {}, button('在预览里打开批量核对', open, 'open-batch'))
  ];
}
