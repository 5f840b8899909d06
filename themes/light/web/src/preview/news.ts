// What `zhiyin serve` tells of the content, as `src/workbench/news.rs` writes it.

export interface News {
  /** Of the site on the screen: a page of another version is stale. */
  version: string | null;
  /** Why the content folder cannot be read. */
  folder: string | null;
  problems: Problems;
  /** Null until it is known. */
  cases: Cases | null;
  changes: Changes | null;
}

export interface Problems {
  errors: number;
  reminders: number;
  list: Problem[];
  more: number;
}

export interface Problem {
  severity: 'error' | 'warning';
  code: string;
  message: string;
  help: string;
  place: string;
  /** The line up to what is meant, what is meant, and the rest of the line. */
  line: [before: string, meant: string, after: string];
  also: { message: string; place: string }[];
}

export interface Cases {
  total: number;
  failing: number;
  list: Problem[];
  more: number;
  items: number;
  gaps: { words: string; place: string }[];
  more_gaps: number;
}

export interface Changes {
  against: string;
  note: string | null;
  /** These three are absent where nothing could be compared. */
  count?: number;
  view?: { guides: GuideChanges[]; general: FieldChange[] };
  doubts?: string;
}

export interface GuideChanges {
  title: string;
  presence: 'both' | 'old' | 'new';
  entries: EntryChange[];
  general: FieldChange[];
  notes: string[];
}

export interface EntryChange {
  heading: string;
  edits: { old: Written | null; new: Written | null; old_label: string; new_label: string }[];
  who: Who;
  effects: Effects[];
}

export interface Written {
  text: string;
  file: string;
  line: number;
}

export interface Who {
  terms: string[];
  more: number;
}

export interface Effects {
  who: Who | null;
  list: { label: string; kind: string; title: string; fields: FieldChange[] }[];
}

export interface FieldChange {
  label: string;
  old: string | null;
  new: string | null;
  marks?: { mark: 'same' | 'del' | 'ins'; text: string }[];
}
