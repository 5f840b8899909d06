// What the bar remembers when the page is loaded anew: which panel is open, whether it is folded.
import type { Tab } from './panels';

interface Memory {
  open?: Tab | null;
  isFolded?: boolean;
}

const PLACE = 'zhiyin-preview';

function recalled(): Memory {
  try {
    return (JSON.parse(sessionStorage.getItem(PLACE) || 'null') as Memory | null) || {};
  } catch {
    // Refused or spoilt: forgotten on reload.
    return {};
  }
}

export const memory = recalled();

export function remember(more: Memory): void {
  Object.assign(memory, more);
  try {
    sessionStorage.setItem(PLACE, JSON.stringify(memory));
  } catch {
    // As above.
  }
}
