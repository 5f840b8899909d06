// The engine as a guide's script calls it: bytes and integers in, integers out.
//
// Owns the crossing: where in the module's memory what is given is laid, and what is freed. Everything else is
// written in Rust (`wasm/engine`). Stands in front of the module and the guide's script, and in tests alone.
import type { EngineGuide } from '../engine';

/** What the module lets a script call. It frees what it is given; what it gives, the script frees. */
interface Module {
  memory: WebAssembly.Memory;
  malloc(bytes: number, align: number): number;
  free(at: number, bytes: number, align: number): void;
  load(at: number, length: number): number;
  replay(at: number, length: number, today: number): [at: number, length: number];
}

/** Makes the engine of one guide. */
window.zhiyinEngine = async (module: Uint8Array, program: Uint8Array): Promise<EngineGuide> => {
  const { instance } = await WebAssembly.instantiate(module as BufferSource), engine = instance.exports as unknown as Module;
  const lay = (View: typeof Uint8Array | typeof Int32Array, numbers: Uint8Array | Int32Array): [at: number, length: number] => {
    const size = View.BYTES_PER_ELEMENT, at = engine.malloc(numbers.length * size, size);
    new View(engine.memory.buffer).set(numbers, at / size);
    return [at, numbers.length];
  };
  if (!engine.load(...lay(Uint8Array, program))) throw new Error('not a program for this engine');
  return {
    replay(answers: Int32Array, today: number): Int32Array {
      const [at, length] = engine.replay(...lay(Int32Array, answers), today);
      if (!length) throw new Error('no session');
      const session = new Int32Array(engine.memory.buffer, at, length).slice();
      engine.free(at, session.byteLength, session.BYTES_PER_ELEMENT);
      return session;
    }
  };
};
