// What stands in front of the bundle of a page that runs the engine: `dist/engine.js`, and the
// bytes of the engine.

interface EngineGuide {
  /** Answers and today in, a session out: see `wire.ts`. */
  replay(answers: Int32Array, today: number): Int32Array;
}

/** The binding in front: of the engine, or of rosters (`roster.d.ts`). A page has only one of them. */
declare const wasm_bindgen: {
  (module: Uint8Array): Promise<unknown>;
  Guide: new (program: Uint8Array) => EngineGuide;
  Desk: new (site: Uint8Array) => RosterDesk;
};

/** The module. */
declare const ZHIYIN_ENGINE: Uint8Array;
