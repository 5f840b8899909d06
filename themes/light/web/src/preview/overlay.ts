// The overlay: what is wrong with the content, over the page that was made before.
import { fill, make, note } from './elements';
import type { News } from './news';
import { cards, counted } from './panels';

const GOES_BY_ITSELF = '网页停在上一次没有错误的样子。改好保存以后，这里会自己消失。';
const COMES_BY_ITSELF = '改好保存以后，网页会自己出现。';

/** What is wrong, to be told apart from what was put aside. */
const wrong = ({ folder, problems }: News): string => folder || (problems.errors ? JSON.stringify(problems.list) : '');

export class Overlay {
  readonly element: HTMLDialogElement;
  private readonly title = make('h1', { id: 'title' });
  private readonly list = make('div', { class: 'found' });
  private readonly look = make('button', { type: 'button' }, '先看网页');
  private present = '';
  private dismissed = '';

  constructor() {
    this.element = make('dialog', { class: 'overlay', 'aria-labelledby': 'title' }, this.title, this.list, this.look);
    this.look.addEventListener('click', () => this.element.close());
    this.element.addEventListener('close', () => { this.dismissed = this.present; });
  }

  /** Shows itself where something is wrong that has not been put aside. */
  warn(news: News): void {
    this.present = wrong(news);
    if (!this.present && this.element.open) this.element.close();
    if (this.present === this.dismissed) return;
    if (this.present) this.show(news);
    else this.dismissed = '';
  }

  private show({ folder, problems, version }: News): void {
    this.title.textContent = folder ? '内容文件夹读不到' : `内容里有 ${counted(problems)}`;
    if (folder) fill(this.list, note(`${folder}。`));
    else fill(this.list, note(version ? GOES_BY_ITSELF : COMES_BY_ITSELF), cards(problems.list, problems.more));
    this.look.hidden = !version;
    if (!this.element.open) this.element.showModal();
  }
}
