// What a browser may refuse: storage, history, the clipboard.

/** What came of an action; null where it was refused, or the storage is full or spoilt. */
export function tried<Of>(action: () => Of): Of | null {
  try {
    return action();
  } catch {
    return null;
  }
}
