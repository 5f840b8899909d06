// The bar below the page, and its panels.
import { fill, make } from './elements';
import { memory, remember } from './memory';
import type { News } from './news';
import { labels, panels, type Tab, TAB_NAMES } from './panels';

interface TabButton {
  name: Tab;
  button: HTMLButtonElement;
  words: HTMLElement;
}

/** `2023年6月9日` of a day that is written `2023-06-09`: editors read Chinese. */
const spelledIso = (iso: string): string => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

function tabButton(name: Tab): TabButton {
  const words = make('b', {}, '…');
  const attributes = { type: 'button', 'data-tab': name, 'aria-expanded': 'false', 'aria-controls': 'panel' };
  return { name, button: make('button', attributes, `${TAB_NAMES[name]} `, words), words };
}

export class Bar {
  readonly element: HTMLElement;
  private readonly tabs = (Object.keys(TAB_NAMES) as Tab[]).map(tabButton);
  private readonly fold = make('button', { type: 'button', class: 'fold', 'aria-expanded': 'true', 'aria-controls': 'tabs' }, '收起');
  private readonly status = make('p', { class: 'status', role: 'status' });
  private readonly row: HTMLElement;
  private readonly panel = make('div', {
    id: 'panel', class: 'panel', role: 'region', 'aria-label': '预览的详情', tabindex: '-1', hidden: ''
  });
  private news: News | null = null;

  /** `host` keeps as much room at the page's end as the bar takes; `today` is the day that was asked for. */
  constructor(private readonly host: HTMLElement, today: string | undefined) {
    const date = make('p', { class: today ? 'date set' : 'date' }, today ? `预览日期 ${spelledIso(today)}` : '预览');
    const tabs = make('div', { id: 'tabs', class: 'tabs' }, this.tabs.map(({ button }) => button));
    this.row = make('div', { class: 'row' }, this.status, date, tabs, this.fold);
    this.element = make('aside', { class: 'bar', 'aria-label': '预览' }, this.panel, this.row);
    this.tabs.forEach(({ name, button }) => button.addEventListener('click', () => this.toggle(name)));
    this.fold.addEventListener('click', () => this.toggleFold());
    this.element.addEventListener('keydown', (event) => this.press(event));
    window.addEventListener('resize', () => this.measure());
  }

  /** Whether the server is there. */
  say(words: string): void {
    this.status.textContent = words;
    this.measure();
  }

  tell(news: News): void {
    this.news = news;
    this.draw();
  }

  /** Makes room, and moves what has the focus out from under the bar. */
  measure(): void {
    const { height } = this.row.getBoundingClientRect();
    this.host.style.setProperty('--room', `${memory.isFolded ? 0 : height}px`);
    document.documentElement.style.scrollPaddingBottom = `${height}px`;
  }

  draw(): void {
    const isFolded = !!memory.isFolded, { open } = memory, { news } = this;
    this.element.classList.toggle('folded', isFolded);
    this.fold.textContent = isFolded ? '预览' : '收起';
    this.fold.setAttribute('aria-expanded', String(!isFolded));
    this.tabs.forEach(({ name, button, words }) => {
      const [text, mood] = news ? labels[name](news) : ['…', ''];
      words.textContent = text;
      button.className = mood;
      button.setAttribute('aria-expanded', String(open === name && !isFolded));
    });
    this.fold.classList.toggle('bad', this.tabs.some(({ button }) => button.className === 'bad'));
    this.panel.hidden = !open || isFolded || !news;
    if (open && news && !this.panel.hidden) fill(this.panel, panels[open](news));
    this.measure();
  }

  private toggle(name: Tab): void {
    remember({ open: memory.open === name ? null : name });
    this.draw();
    this.panel.scrollTop = 0;
    if (!this.panel.hidden) this.panel.focus();
  }

  private toggleFold(): void {
    remember({ isFolded: !memory.isFolded });
    this.draw();
  }

  private press({ key }: KeyboardEvent): void {
    const { open } = memory;
    if (key !== 'Escape' || this.panel.hidden || !open) return;
    this.toggle(open);
    this.tabs.filter(({ name }) => name === open).forEach(({ button }) => button.focus());
  }
}
