// What the buttons above the texts do.
//
// Owns which button does what; what each of them takes is `main`'s.
import * as editor from './editor';
import * as files from './files';
import { canOpen } from './folder';
import * as names from './names';
import { publishInto } from './placing';
import type { Project } from './project';
import type { Problem } from './said';
import { failed, pack, publish, save } from './saving';
import { at } from './ui';

export interface Acting {
  project: () => Project | null;
  hands: files.Hands & names.Hands;
  takeOver: (of: Project) => Promise<unknown>;
  /** What keeps a site from being published is told as any problem is. */
  tell: (problems: Problem[]) => void;
  draw: () => void;
}

/** Publishes what is on the screen. */
async function published({ hands, tell }: Acting, publishing: () => Promise<Problem[]>): Promise<void> {
  await hands.settled();
  const found = await publishing();
  if (found.length) tell(found);
}

export function buildActs(acting: Acting): void {
  const { hands } = acting;
  const act = (id: string, doing: (of: Project) => Promise<unknown>): void => at(id).addEventListener('click', () => {
    const project = acting.project();
    if (project) void doing(project).catch(failed).then(acting.draw);
  });
  act('go-to', () => names.definition(hands));
  act('uses', () => names.references(hands));
  act('outline', () => names.outline(hands));
  act('rename', () => names.rename(hands));
  act('case', () => names.caseFor(hands));
  act('add', (of) => files.add(of, hands));
  act('move', (of) => files.move(of, editor.currentPath(), hands));
  act('drop', (of) => files.drop(of, editor.currentPath(), hands));
  act('take-over', acting.takeOver);
  act('save', (of) => save(of, hands));
  act('pack', pack);
  // Whoever writes saves by this key; a browser would save this page instead.
  document.addEventListener('keydown', (event) => {
    if (event.key !== 's' || !(event.ctrlKey || event.metaKey) || !acting.project()) return;
    event.preventDefault();
    at('save').click();
  });
  act('publish', (of) => published(acting, () => publish(of)));
  at('publish-folder').hidden = !canOpen();
  act('publish-folder', () => published(acting, publishInto));
}
