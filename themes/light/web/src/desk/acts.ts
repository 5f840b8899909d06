// What the buttons above the texts do.
//
// Owns which button does what; what each of them takes is `main`'s.
import type * as files from './files';
import { canOpen } from './folder';
import { more } from './more';
import * as names from './names';
import { publishInto } from './placing';
import type { Project } from './project';
import type { Problem } from './said';
import { failed, isOfCase, pack, publish, save } from './saving';
import * as thing from './thing';
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
  if (!found.length) return;
  // What a case says is told where cases are.
  if (found.every(isOfCase)) at('tab-cases').click();
  else at('tab-problems').click();
  tell(found);
}

/** Files of this computer that go into the content. */
function chooseFiles(take: (of: Project, chosen: File[]) => Promise<unknown>, { project, draw }: Acting): void {
  const box = at('taken') as HTMLInputElement;
  at('take').addEventListener('click', () => box.click());
  box.addEventListener('change', () => {
    const of = project(), chosen = Array.from(box.files || []);
    box.value = '';
    if (of) void take(of, chosen).catch(failed).then(draw);
  });
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
  act('add', async (of) => (await more()).files.add(of, hands));
  act('move', async (of) => (await more()).files.move(of, thing.current(), hands));
  act('drop', async (of) => (await more()).files.drop(of, thing.current(), hands));
  chooseFiles(async (of, chosen) => (await more()).files.take(of, chosen, hands), acting);
  act('take-over', acting.takeOver);
  act('save', (of) => save(of, hands));
  act('pack', pack);
  act('publish', (of) => published(acting, () => publish(of)));
  at('publish-folder').hidden = !canOpen();
  act('publish-folder', () => published(acting, publishInto));
}
