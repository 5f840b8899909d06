// Other tabs of this browser: of those that have the same folder on the desk one writes, the others look on.
import type { Folder } from './project';

/** What tabs say to each other; the folder is not there where a browser does not pass it on, and its name must do. */
interface Word {
  what: 'who' | 'me' | 'mine';
  from: string;
  to?: string;
  name: string;
  folder?: Folder;
}

/** How long the others have to answer. */
const ANSWERS = 300;

const me = `${Date.now()} ${Math.random()}`;
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('zhiyin-desk') : null;
let mine: Folder | null = null, lost: () => void = () => undefined, answered: () => void = () => undefined;

function tell(word: Pick<Word, 'what' | 'to'>, folder: Folder): void {
  const whole: Word = { ...word, from: me, name: folder.name, folder };
  try {
    channel?.postMessage(whole);
  } catch {
    channel?.postMessage({ ...whole, folder: undefined });
  }
}

async function isMine({ name, folder }: Word): Promise<boolean> {
  if (!mine) return false;
  return folder ? mine.isSameEntry(folder) : mine.name === name;
}

async function heard(word: Word): Promise<void> {
  if (word.what === 'me') {
    if (word.to === me) answered();
  } else if (mine && await isMine(word)) {
    if (word.what === 'who') tell({ what: 'me', to: word.from }, mine);
    else {
      mine = null;
      lost();
    }
  }
}

if (channel) channel.onmessage = ({ data }: MessageEvent<Word>) => void heard(data);

/** Whether another tab writes to this folder. */
export function isElsewhere(folder: Folder): Promise<boolean> {
  tell({ what: 'who' }, folder);
  return new Promise((done) => {
    const late = setTimeout(() => done(false), ANSWERS);
    answered = () => {
      clearTimeout(late);
      done(true);
    };
  });
}

/** This tab writes to a folder, or to none; another one that did looks on from now. `taken`: what is done where another takes it. */
export function hold(folder: Folder | null, taken: () => void): void {
  mine = folder;
  lost = taken;
  if (folder) tell({ what: 'mine' }, folder);
}
