// Listens to what the server tells.
import type { News } from './news';

const STOPPED = '预览停了。重新运行 zhiyin serve 以后，这里会自己接上。';

/** Hands on all news, and says whether the server is there. */
export function follow(take: (news: News) => void, say: (words: string) => void): void {
  let source: EventSource | null = null;

  function stop(): void {
    if (source) source.close();
    source = null;
  }

  /** A hidden page does not listen: a browser keeps only six connections to a server. */
  function listen(): void {
    if (document.hidden) stop();
    if (source || document.hidden) return;
    source = new EventSource('/_zhiyin/events');
    source.onopen = () => say('');
    source.onmessage = ({ data }: MessageEvent<string>) => take(JSON.parse(data) as News);
    source.onerror = () => say(STOPPED);
  }

  window.addEventListener('pagehide', stop);
  document.addEventListener('visibilitychange', listen);
  window.addEventListener('pageshow', listen);
  listen();
}
