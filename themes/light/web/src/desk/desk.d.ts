// What the scripts of the desk define around its bundles.

/** The module as a page of the desk calls it: bound by `dist/desk.js`, in the worker. */
interface Workplace {
  clear(): void;
  give(path: string, bytes: Uint8Array): void;
  give_starter(path: string, text: string): void;
  give_archive(bytes: Uint8Array): string;
  given(): string;
  bytes(path: string): Uint8Array<ArrayBuffer>;
  content_folder(): string;
  open(folder: string, number: number): void;
  pack(): string;
  put(path: string, bytes: Uint8Array, number: number): string;
  count(number: number): void;
  remove(path: string, number: number): string;
  text(path: string): string;
  make(): string;
  prove(): boolean;
  draw(): string;
  page(name: string): string;
  script(address: string): string;
  look(at: string): string;
  written_at(page: string, ids: string): string;
  shown_at(path: string, at: number): string;
  person_of(path: string, message: string): string;
  begun_for(path: string, message: string): string;
  case_of(person: string): string;
  with_case(folder: string, text: string): string;
  brief(): string;
  make_site(): string;
  find(name: string, bytes: Uint8Array): void;
  find_other(name: string): void;
  placing(): string;
  read_names(): boolean;
  complete(path: string, at: number): string;
  hover(path: string, at: number): string;
  definition(path: string, at: number): string;
  references(path: string, at: number): string;
  outline(path: string): string;
  folds(path: string): string;
  prepare_rename(path: string, at: number): string;
  rename(path: string, at: number, name: string): string;
  moved(from: string, to: string): string;
  missed(path: string): string;
  case_for(path: string, at: number): string;
  give_roster(bytes: Uint8Array): void;
  publish(): string;
  made(): Uint8Array<ArrayBuffer>;
}

/** The script of the worker, which travels as a text. */
declare const ZHIYIN_DESK_WORKER: string;
/** The module. */
declare const ZHIYIN_DESK_MODULE: Uint8Array<ArrayBuffer>;
/** The module that judges rosters, which a site brings along; loaded when one is published. */
declare const ZHIYIN_ROSTER_MODULE: Uint8Array<ArrayBuffer>;

/** The contents that come with the desk: texts by their path. */
declare const ZHIYIN_EXAMPLES: Record<'starter' | 'example', Record<string, string>>;
