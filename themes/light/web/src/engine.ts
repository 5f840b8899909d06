// What stands in front of the bundle of a page that runs the engine.

/** One guide's rules, ready to be replayed. */
export interface EngineGuide {
  /** Answers and today in, a session out: see `wire.ts`. */
  replay(answers: Int32Array, today: number): Int32Array;
}

declare global {
  interface Window {
    /** Makes the engine of one guide: `dist/engine.js`. */
    zhiyinEngine: (module: Uint8Array, program: Uint8Array) => Promise<EngineGuide>;
  }

  /** The module. */
  const ZHIYIN_ENGINE: Uint8Array;
}
