// What a guide's script offers to the script of the tools, which is loaded later.
import type { Parts } from './fill';
import type { Word } from './word';

export interface GuideOnPage {
  /** The name of the page. */
  slug: string;
  /** The title of the page as delivered. */
  title: string;
  /** Copies a text, and then says whether it could. */
  copy(text: string, then: (isDone: boolean) => void): void;
  /** Says a sentence, for eyes and for screen readers. */
  say(text: string): void;
  /** A word of the page, with its parts filled in. */
  word(of: Word, parts?: Parts): string;
  /** A day as it is read. */
  spelledDay(day: number): string;
  /** What is seen of a node. */
  seen(node: Node): string;
  /** The address of this guide with these answers. */
  address(): string;
  /** The day of a deadline, or `NO_DATE`. */
  dueDay(due: number): number;
}

declare global {
  interface Window {
    zhiyin: GuideOnPage;
  }
}
