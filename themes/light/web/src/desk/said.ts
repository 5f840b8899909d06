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
export interface Replaced extends Target {
  text: string;
}

/** The same, as the worker says it. */
export interface Change extends Replaced {
  /** The number of the texts it is a change of. */
  of: number;
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
  /** What each is called, as HTML says it. */
  titles: string[];
  /** Cases of the last edition that stood which do not hold. */
  failing: number;
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

/** A person as a page takes them. */
export interface Person {
  page: string;
  answers: string;
  texts: string[];
}

/** Where something is shown: a page, and the id it stands under there, if any. */
export interface Part {
  page: string;
  id: string;
}

export interface Case {
  guide: string;
  name: string;
  holds: boolean;
  target: Target;
  person: Person | null;
}

export interface Cases {
  total: number;
  failing: number;
  list: Case[];
  problems: Problem[];
  items: number;
  missing: number;
  gaps: { words: string; target: Target }[];
}

/** A case that is proposed, as it goes into the file. */
export interface Proposed {
  guide: string;
  folder: string;
  text: string;
  person: Person;
}

export interface Proposals {
  list: Proposed[];
  left: number;
}

/** Words before and after, and where they differ. */
export interface Field {
  label: string;
  old: string | null;
  new: string | null;
}

export interface Who {
  terms: string[];
  more: number;
}

interface Written {
  text: string;
  file: string;
  line: number;
}

export interface Edit {
  old: Written | null;
  new: Written | null;
  old_label?: string;
  new_label?: string;
}

export interface Effects {
  who: Who | null;
  list: { label?: string; kind: string; title: string; fields: Field[] }[];
}

export interface Entry {
  number: number;
  heading: string;
  edits: Edit[];
  who: Who;
  example: string | null;
  effects: Effects[];
}

export interface GuideChange {
  title: string;
  presence: 'both' | 'old' | 'new';
  leaves_out: boolean;
  entries: Entry[];
  general: Field[];
  notes: string[];
}

export interface Changes {
  view: { same: boolean; guides: GuideChange[]; general: Field[] };
  people: (Person | null)[];
  doubts: string;
}

export interface Proof {
  guides: { title: string; kinds: number | null; questions: number; facts: number; blocks: number; assertions: number }[];
}

export interface Charts {
  /** A part without a title is the whole picture. */
  charts: { title: string; parts: { title: string; svg: string }[] }[];
}

/** What is written into a folder, and what goes, in this order. */
export interface Placing {
  put: string[];
  remove: string[];
}

/** What can only be looked at once an edition stands. */
export type Examined<Of> = Of | { why: string };
