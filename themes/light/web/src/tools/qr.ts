// A QR code of a text, as rows of true and false (ISO/IEC 18004: byte mode, level L).
//
// Ours, because a library would be as large as all our tools; the tests read its codes with jsQR.
import { capacity, HIGHEST_VERSION, streamOf } from './qr-stream';
import { Drawing } from './qr-drawing';

/** The modules of the smallest code that holds a text; null where the text is too long. */
export function qrCode(text: string): boolean[][] | null {
  const bytes = new TextEncoder().encode(text);
  let version = 1;
  while (version <= HIGHEST_VERSION && capacity(version) < bytes.length) version += 1;
  return version > HIGHEST_VERSION ? null : new Drawing(version).withStream(streamOf(bytes, version));
}
