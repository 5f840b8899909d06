// In the worker: the module is asked one thing after the other, so that typing never waits for it.
//
// Owns the crossing, and that a key is heard before what comes of the last one is seen: a message names what is asked, its
// answer has the same number. Where the module breaks, the worker says so and is of no more use; the page starts another one.

declare const wasm_bindgen: {
  (module: BufferSource): Promise<unknown>;
  Workplace: new (today: number) => Workplace;
};

export interface Asked {
  id: number;
  name: string;
  given: unknown[];
}

export interface Answered {
  id: number;
  value?: unknown;
  error?: string;
}

const scope = self as unknown as { postMessage(message: Answered): void; onmessage: unknown };

let place: Workplace | null = null;

const text = (value: unknown): string => String(value);
const bytes = (value: unknown): Uint8Array<ArrayBuffer> => value as Uint8Array<ArrayBuffer>;
const parsed = (json: string): unknown => JSON.parse(json);

/** Files by their path, as the page keeps them. */
function taken(at: Workplace): Record<string, Uint8Array<ArrayBuffer>> {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  (parsed(at.given()) as string[]).forEach((path) => { files[path] = at.bytes(path); });
  return files;
}

/** What was given before and came to nothing goes. */
function give(at: Workplace, files: Record<string, Uint8Array>): void {
  at.clear();
  Object.keys(files).forEach((path) => at.give(path, files[path]));
}

/** How often the texts were others than before. */
let edition = 0;

/** What was sent meanwhile is heard first. */
const turn = (): Promise<unknown> => new Promise((done) => { setTimeout(done); });

/** What waits for nothing: texts that are others now, and what is seen of them. */
const FIRST = ['put', 'remove', 'open', 'count', 'ahead'];
/** What rests on the names that all texts say. */
const NAMED = ['complete', 'hover', 'definition', 'references', 'prepareRename', 'rename', 'moved', 'missed', 'caseFor', 'caseOf', 'begunFor'];
/** Ends where the page that is looked at is drawn, or is of no more use. */
let seen: Promise<unknown> = Promise.resolve();

/** Proves the texts and draws a page of them; null where they cannot be seen, or are others already. */
async function ahead(at: Workplace, page: string): Promise<unknown> {
  const mine = edition;
  await turn();
  if (mine !== edition || !at.prove()) return null;
  await turn();
  return mine === edition ? parsed(at.page(page)) : null;
}

/** What can be asked, by name. */
const answers: Record<string, (at: Workplace, ...given: unknown[]) => unknown> = {
  unpack: (at, archive) => at.give_archive(bytes(archive)) || taken(at),
  starter: (at, files) => {
    const texts = files as Record<string, string>;
    at.clear();
    Object.keys(texts).forEach((path) => at.give_starter(path, texts[path]));
    return taken(at);
  },
  pack: (at, files) => {
    give(at, files as Record<string, Uint8Array>);
    return at.pack() || at.made();
  },
  open: (at, files, number) => {
    edition += 1;
    give(at, files as Record<string, Uint8Array>);
    const folder = parsed(at.content_folder()) as string | null;
    if (folder !== null) at.open(folder, Number(number));
    return folder;
  },
  put: (at, path, content, number) => {
    edition += 1;
    return parsed(at.put(text(path), bytes(content), Number(number)));
  },
  remove: (at, path, number) => {
    edition += 1;
    return parsed(at.remove(text(path), Number(number)));
  },
  count: (at, number) => at.count(Number(number)),
  text: (at, path) => parsed(at.text(text(path))),
  make: (at) => parsed(at.make()),
  ahead: (at, page) => {
    const drawn = ahead(at, text(page));
    seen = drawn.catch(() => undefined);
    return drawn;
  },
  draw: (at) => parsed(at.draw()),
  page: (at, name) => parsed(at.page(text(name))),
  script: (at, address) => parsed(at.script(text(address))),
  look: (at, what) => parsed(at.look(text(what))),
  writtenAt: (at, page, ids) => parsed(at.written_at(text(page), JSON.stringify(ids))),
  shownAt: (at, path, place) => parsed(at.shown_at(text(path), Number(place))),
  personOf: (at, path, message) => parsed(at.person_of(text(path), text(message))),
  begunFor: (at, path, message) => parsed(at.begun_for(text(path), text(message))),
  caseOf: (at, person) => parsed(at.case_of(JSON.stringify(person))),
  withCase: (at, folder, words) => parsed(at.with_case(text(folder), text(words))),
  brief: (at) => parsed(at.brief()),
  roster: (at, module) => at.give_roster(bytes(module)),
  site: (at, module) => {
    at.give_roster(bytes(module));
    const problems = parsed(at.make_site()) as unknown[];
    return problems.length ? problems : taken(at);
  },
  placing: (at, files, others) => {
    const there = files as Record<string, Uint8Array>;
    Object.keys(there).forEach((name) => at.find(name, there[name]));
    (others as string[]).forEach((name) => at.find_other(name));
    return parsed(at.placing());
  },
  complete: (at, path, place) => parsed(at.complete(text(path), Number(place))),
  hover: (at, path, place) => parsed(at.hover(text(path), Number(place))),
  definition: (at, path, place) => parsed(at.definition(text(path), Number(place))),
  references: (at, path, place) => parsed(at.references(text(path), Number(place))),
  outline: (at, path) => parsed(at.outline(text(path))),
  folds: (at, path) => parsed(at.folds(text(path))),
  prepareRename: (at, path, place) => parsed(at.prepare_rename(text(path), Number(place))),
  rename: (at, path, place, name) => parsed(at.rename(text(path), Number(place), text(name))),
  moved: (at, from, to) => parsed(at.moved(text(from), text(to))),
  missed: (at, path) => parsed(at.missed(text(path))),
  caseFor: (at, path, place) => parsed(at.case_for(text(path), Number(place))),
  publish: (at, roster) => {
    at.give_roster(bytes(roster));
    const problems = parsed(at.publish()) as unknown[];
    return problems.length ? problems : at.made();
  }
};

async function answer({ id, name, given }: Asked): Promise<void> {
  try {
    if (!FIRST.includes(name)) await seen;
    if (!place) throw new Error('the module is not there');
    while (NAMED.includes(name) && !place.read_names()) await turn();
    scope.postMessage({ id, value: await answers[name](place, ...given) });
  } catch (error) {
    scope.postMessage({ id, error: String(error) });
  }
}

/** What comes first: the module's bytes and the day. */
function start({ data }: MessageEvent<{ module: Uint8Array<ArrayBuffer>; today: number }>): void {
  const waiting: Asked[] = [];
  scope.onmessage = ({ data: asked }: MessageEvent<Asked>) => waiting.push(asked);
  wasm_bindgen(data.module).then(() => {
    place = new wasm_bindgen.Workplace(data.today);
  }).catch(() => undefined).then(() => {
    scope.onmessage = ({ data: asked }: MessageEvent<Asked>) => void answer(asked);
    waiting.forEach((asked) => void answer(asked));
  }, () => undefined);
}

scope.onmessage = start;
