// What the script of rosters defines once it has been loaded: `dist/roster.js`, and the module's bytes.

interface RosterDesk {
  /** Takes a file. */
  give(name: string, bytes: Uint8Array): void;
  /** Begins a run over it: a JSON of `Choices`. */
  begin(choices: Uint8Array): void;
  /** Goes on for some rows; whether there is more to do. */
  go_on(rows: number): boolean;
  /** A JSON of `Progress`. */
  progress(): string;
  /** A JSON of `Matching`, once a run; of null otherwise. */
  matching(): string;
  /** A JSON of `Results` or `Refusal`; of null while the run lasts. */
  ended(): string;
  /** A table of the results as a file. */
  csv(table: string): Uint8Array<ArrayBuffer>;
}

/** The module. */
declare const ZHIYIN_ROSTER: Uint8Array;

/** wasm-bindgen's own script, in front of it. */
declare const wasm_bindgen: {
  (module: Uint8Array): Promise<unknown>;
  Desk: new (site: Uint8Array) => RosterDesk;
};
