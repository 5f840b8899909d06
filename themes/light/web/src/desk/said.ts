// What the worker says, in the form of `crates/desk`.

/** A stretch of a file; `from` and `to` count from its beginning. */
export interface Target {
  path: string | null;
  line: number;
  column: number;
  from: number;
  to: number;
}

/** A text to put in place of another. */
export interface Change extends Target {
  text: string;
}

export interface Fix {
  title: string;
  changes: Change[];
}

export interface Problem extends Target {
  severity: 'error' | 'warning';
  code: string;
  message: string;
  help: string;
  also: (Target & { message: string })[];
  fix: Fix | null;
}

export interface Made {
  problems: Problem[];
  /** The pages are of the texts as they are now. */
  is_new: boolean;
  pages: string[];
}

export interface Offered {
  label: string;
  kind: 'key' | 'name' | 'value' | 'snippet';
  detail: string;
  change: Change;
  has_stops: boolean;
}

export interface Help {
  target: Target;
  text: string;
}

export interface Renaming {
  target: Target;
  name: string;
}

/** A place that says a name, and its line. */
export interface Use {
  target: Target;
  words: string;
}

/** An entry of a file, and what is in it. */
export interface Held {
  name: string;
  target: Target;
  entries: Held[];
}

/** Lines that fold into the first of them, from 1. */
export interface Fold {
  first: number;
  last: number;
}

/** What may be refused, and why. */
export type Answer<Of> = { Ok: Of } | { Err: string };

export interface Cases {
  total: number;
  failing: number;
  problems: Problem[];
  items: number;
  missing: number;
  gaps: { words: string; target: Target }[];
}

export interface Changes {
  text: string;
  doubts: string;
}

export interface Proof {
  guides: { title: string; questions: number; facts: number; blocks: number; assertions: number }[];
}

export interface Charts {
  charts: { title: string; svg: string }[];
}

/** What can only be looked at once an edition stands. */
export type Examined<Of> = Of | { why: string };
