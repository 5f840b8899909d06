// The files on the desk: their bytes as they were opened, their texts as they are now.
//
// Owns how a text keeps its form: the mark at its beginning and the ends of its lines are written back as they were.

/** All files by their path. */
export type Files = Record<string, Uint8Array<ArrayBuffer>>;

/** Where the files came from, and can be written to. */
export type Folder = FileSystemDirectoryHandle;

interface Form {
  hasMark: boolean;
  isCrlf: boolean;
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

function formOf(bytes: Uint8Array | undefined): Form {
  if (!bytes) return { hasMark: false, isCrlf: false };
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  return { hasMark: text.startsWith(MARK), isCrlf: text.includes('\r\n') };
}

/** A text in the form of the bytes it was opened from. */
export function encoded(text: string, before: Uint8Array | undefined): Uint8Array<ArrayBuffer> {
  const { hasMark, isCrlf } = formOf(before);
  const lines = isCrlf ? text.replace(/\n/g, '\r\n') : text;
  return new TextEncoder().encode((hasMark ? MARK : '') + lines);
}

export const isSame = (one: Uint8Array | undefined, other: Uint8Array | undefined): boolean =>
  one === other || !!one && !!other && one.length === other.length && one.every((byte, at) => byte === other[at]);

/** The paths of files that are not as they were saved, in order. */
export const unsaved = ({ files, saved }: Project): string[] =>
  Array.from(new Set([...Object.keys(files), ...Object.keys(saved)]))
    .filter((path) => !isSame(files[path], saved[path])).sort();

/** Whether a file of the content is a text that can be edited here. */
export const isText = (path: string): boolean => /\.(yaml|md|csv|html|css|txt|js|json)$/.test(path);
