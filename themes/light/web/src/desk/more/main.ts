// A script of its own: what the first sight of the desk does not need. It shares no state with the page's script, so
// whatever it knows of the content is given to it.
import * as files from './files';
import { searching } from './search';
import { drawThing } from './thing';

const more = { files, searching, drawThing };

export type More = typeof more;

(window as unknown as { ZHIYIN_DESK_MORE: More }).ZHIYIN_DESK_MORE = more;
