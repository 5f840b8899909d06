// Bytes that a page carries as text.

/** What a text in base64 stands for. */
export const bytesOf = (text: string): Uint8Array => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
