// Debian's Firefox, unpacked or installed: a page as browsers.mjs has them.
import { join } from 'node:path';
import { start } from '../browser/firefox.mjs';
import { program } from './servers.mjs';

export const find = () => program('usr/lib/firefox-esr/firefox-esr');

/** A page of Firefox: `goto`, `evaluate`, `click` and `type`. */
export async function openPage() {
  const libraries = join(process.env.HOSTING || '', 'debian/usr/lib/x86_64-linux-gnu');
  const { openPage: open, close } = await start({ program: find(), env: { LD_LIBRARY_PATH: libraries } });
  const page = await open();
  return { ...page, click: (selector) => page.press((wanted) => document.querySelector(wanted), selector), close };
}
