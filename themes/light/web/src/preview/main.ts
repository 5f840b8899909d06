// In every page of the preview, in front of its own scripts; what is published never has it. Sets the
// day that was asked for, and draws what `zhiyin serve` tells: in a shadow, so that neither the page's
// style nor this one reaches the other, and by text alone.
import { Bar } from './bar';
import { make } from './elements';
import { follow } from './listen';
import type { News } from './news';
import { Overlay } from './overlay';
import { pretend } from './pretend';

const { version, today } = document.currentScript instanceof HTMLElement ? document.currentScript.dataset : {};

function build(): void {
  const host = document.createElement('zhiyin-preview'), shadow = host.attachShadow({ mode: 'open' });
  const style = make('link', { rel: 'stylesheet', href: '/_zhiyin/preview.css' });
  const bar = new Bar(host, today), overlay = new Overlay();
  // Until it has its style.
  host.hidden = true;
  style.addEventListener('load', () => {
    host.hidden = false;
    bar.measure();
  });
  shadow.append(style, bar.element, overlay.element);
  document.body.append(host);
  bar.draw();
  follow((news: News) => {
    if (news.version && news.version !== version) {
      location.reload();
      return;
    }
    bar.tell(news);
    overlay.warn(news);
  }, (words) => bar.say(words));
}

if (today) pretend(today);
document.addEventListener('DOMContentLoaded', build);
