// The files on the desk: their bytes as they were opened, their texts as they are now.
//
// Owns how a text keeps its form: the mark at its beginning and the end of each line are written back as they were.
import { inPlaceOf } from './lines';
import type { Target } from './said';

/** All files by their path. */
export type Files = Record<string, Uint8Array<ArrayBuffer>>;

/** Where the files came from, and can be written to. */
export type Folder = FileSystemDirectoryHandle;

interface Form {
  mark: string;
  lines: string[];
  /** What stands behind each line; nothing behind the last. */
  ends: string[];
}

export interface Project {
  /** What it is called, for people. */
  name: string;
  /** As they were opened or last saved. */
  saved: Files;
  /** As they are now. */
  files: Files;
  /** The path of the content folder, with a slash behind it. */
  root: string;
  folder: Folder | null;
}

const MARK = '\ufeff';

/** The text of bytes, as an editor has it; null where it is none. */
export function decoded(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text.replace(/\r\n?/g, '\n');
  } catch {
    return null;
  }
}

function formOf(bytes: Uint8Array): Form {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const mark = text.startsWith(MARK) ? MARK : '';
  const lines = text.slice(mark.length).split(/\r\n?|\n/);
  return { mark, lines, ends: text.match(/\r\n?|\n/g) || [] };
}

/** A text in the form of the bytes it was opened from: a line that changed ends as it did, a new one as the one before it. */
export function encoded(text: string, before: Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  const { mark, lines: old, ends } = formOf(before || new Uint8Array());
  const usual = ends[0] || '\n';
  if (ends.every((end) => end === usual)) return new TextEncoder().encode(mark + text.replace(/\n/g, usual));
  const lines = text.split('\n'), from = inPlaceOf(old, lines);
  let last = usual;
  const written = lines.map((line, at) => {
    if (at === lines.length - 1) return line;
    last = ends[from[at]] || last;
    return line + last;
  });
  return new TextEncoder().encode(mark + written.join(''));
}

export function isSame(one: Uint8Array | undefined, other: Uint8Array | undefined): boolean {
  if (one === other) return true;
  if (one?.length !== other?.length || !one || !other) return false;
  // With every key, so no call for each byte.
  for (let at = 0; at < one.length; at += 1) if (one[at] !== other[at]) return false;
  return true;
}

/** The paths of files that are not as they were saved, in order. */
export const unsaved = ({ files, saved }: Project): string[] =>
  Array.from(new Set([...Object.keys(files), ...Object.keys(saved)]))
    .filter((path) => !isSame(files[path], saved[path])).sort();

/** Puts bytes at a path of these files; without bytes there is none. */
export function set(files: Files, path: string, bytes: Uint8Array<ArrayBuffer> | undefined): void {
  if (bytes) files[path] = bytes;
  else delete files[path];
}

/** Whether a file of the content is a text that can be edited here. */
export const isText = (path: string): boolean => /\.(yaml|md|csv|html|css|txt|js|json)$/.test(path);

/** Of these paths below the content folder those of texts that can only be read here. */
export const onlyRead = ({ files, root }: Project, paths: string[]): string[] =>
  paths.filter((path) => files[root + path] && decoded(files[root + path]) === null);

/** The paths of the content folder's files, below it. */
export const contentPaths = ({ files, root }: Project): string[] =>
  Object.keys(files).filter((path) => path.startsWith(root)).map((path) => path.slice(root.length)).sort();

/** The file that is shown where none was chosen. */
export const first = (project: Project): string =>
  contentPaths(project).find((path) => path.endsWith('guide.yaml')) || 'site.yaml';

/** A text of the content as an editor has it, empty where there is no such file yet; null where it is none. */
export const textOf = ({ files, root }: Project, path: string): string | null => decoded(files[root + path] || new Uint8Array());

/** Every text of the content that can be edited, by its path. */
export const texts = (project: Project): [string, string][] => contentPaths(project).filter(isText).flatMap((path) => {
  const text = textOf(project, path);
  return text === null ? [] : [[path, text] as [string, string]];
});

/** The texts of all rules. */
export const rules = (project: Project): string[] =>
  contentPaths(project).filter((path) => path.endsWith('.yaml')).map((path) => textOf(project, path) || '');

/** The place of a line of a file; as messages name it, that has the content's folder before it. */
export function lineOf(project: Project, file: string, line: number): Target {
  const { root } = project, path = file.startsWith(root) ? file.slice(root.length) : file;
  const lines = (textOf(project, path) || '').split('\n'), before = lines.slice(0, line - 1);
  const from = before.reduce((sum, text) => sum + text.length + 1, 0);
  return { path, line, column: 1, from, to: from + (lines[line - 1] || '').length };
}
