//! Runs the committed modules (`wasm/dist/`) for tests: the engine in wasmi, both with their scripts in
//! node.
//!
//! Knows nothing of the project's own: numbers go in, numbers come out.

use std::io::Write as _;
use std::process::{Command, Stdio};

use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};
use wasmi::{Config, Engine, Instance, Linker, Memory, Module, Store, TypedFunc};

use crate::sandbox::repository;
use crate::skipped::skipped;

/// The committed module, translated once and instantiated for each guide.
pub struct Artefact {
    linker: Linker<()>,
    module: Module,
}

/// One guide in an instance of its own.
pub struct Guide {
    store: Store<()>,
    memory: Memory,
    malloc: TypedFunc<(i32, i32), i32>,
    free: TypedFunc<(i32, i32, i32), ()>,
    replay: TypedFunc<(i32, i32, i32), (i32, i32)>,
}

/// A program's bytes, and the calls of `replay` to make on it: answers and today.
pub struct Request {
    pub program: Vec<u8>,
    pub calls: Vec<(Vec<i32>, i32)>,
}

/// What `replay` gave for each call; none where the program was refused.
pub type Replies = Option<Vec<Vec<i32>>>;

impl Artefact {
    /// Reads and translates `wasm/dist/engine.wasm`.
    pub fn load() -> Artefact {
        let wasm =
            std::fs::read(repository("wasm/dist/engine.wasm")).expect("wasm/dist/engine.wasm");
        Artefact::from_bytes(&wasm)
    }

    /// Translates a module.
    pub fn from_bytes(wasm: &[u8]) -> Artefact {
        let engine = Engine::new(&oldest_browser());
        let module = Module::new(&engine, wasm).expect("a module that the oldest browser can run");
        Artefact { linker: Linker::new(&engine), module }
    }

    /// As `zhiyinEngine(module, program)`: none where the bytes are no program.
    pub fn guide(&self, program: &[u8]) -> Option<Guide> {
        let mut store = Store::new(self.module.engine(), ());
        let instance =
            self.linker.instantiate_and_start(&mut store, &self.module).expect("an instance");
        let load: TypedFunc<(i32, i32), i32> = function(&instance, &store, "load");
        let mut guide = Guide {
            memory: instance.get_memory(&store, "memory").expect("its memory"),
            malloc: function(&instance, &store, "malloc"),
            free: function(&instance, &store, "free"),
            replay: function(&instance, &store, "replay"),
            store,
        };
        let (start, length) = guide.put(program, 1);
        let is_taken = load.call(&mut guide.store, (start, length)).expect("an answer");
        (is_taken == 1).then_some(guide)
    }
}

impl Guide {
    /// As `guide.replay(answers, today)`.
    pub fn replay(&mut self, answers: &[i32], today: i32) -> Vec<i32> {
        let bytes: Vec<u8> = answers.iter().flat_map(|number| number.to_le_bytes()).collect();
        // The callee frees what it is given; what it gives, the caller frees.
        let (start, _) = self.put(&bytes, 4);
        let arguments = (start, length(answers), today);
        let (start, count) = self.replay.call(&mut self.store, arguments).expect("a session");
        let mut bytes = vec![0; size(count) * 4];
        self.memory.read(&self.store, size(start), &mut bytes).expect("inside the memory");
        self.free.call(&mut self.store, (start, count * 4, 4)).expect("freed");
        let numbers = bytes.chunks_exact(4).map(|b| i32::from_le_bytes([b[0], b[1], b[2], b[3]]));
        numbers.collect()
    }

    /// Bytes of memory that the instance has taken so far.
    pub fn memory_size(&self) -> usize {
        self.memory.data_size(&self.store)
    }

    fn put(&mut self, bytes: &[u8], align: i32) -> (i32, i32) {
        let start = self.malloc.call(&mut self.store, (length(bytes), align)).expect("memory");
        self.memory.write(&mut self.store, size(start), bytes).expect("inside the memory");
        (start, length(bytes))
    }
}

/// Sends requests through the committed script and module in node, as a page loads them; none where
/// there is no node.
pub fn node(requests: &[Request]) -> Option<Vec<Replies>> {
    let lines = requests.iter().map(Request::line);
    Some(in_node("run.mjs", lines)?.iter().map(|line| replies(line)).collect())
}

/// A roster for the committed module, with the postcard of what is known of its site.
pub struct Roster {
    pub site: Vec<u8>,
    pub bytes: Vec<u8>,
}

/// Has the committed module of rosters judge rosters, as the page does; none where there is no node. Each
/// gives `ended` and `csv` by sheet.
pub fn rosters(rosters: &[Roster]) -> Option<Vec<Value>> {
    // `Choices` where nothing is chosen: the heading's row, neither sheet nor guide, no columns, no words, no ticks.
    let choices = BASE64_STANDARD.encode([1, 0, 0, 0, 0, 0]);
    let line = |Roster { site, bytes }: &Roster| {
        let (site, bytes) = (BASE64_STANDARD.encode(site), BASE64_STANDARD.encode(bytes));
        json!({ "site": site, "name": "名单", "bytes": bytes, "choices": choices }).to_string()
    };
    let said = in_node("roster.mjs", rosters.iter().map(line));
    if said.is_none() {
        skipped("批量核对的模块没有在 node 里试过：没有安装 node");
    }
    Some(said?.iter().map(|line| serde_json::from_str(line).expect("JSON")).collect())
}

/// Lines through a script beside `tests/artefact/`, one for one; none where there is no node.
pub fn in_node(script: &str, lines: impl Iterator<Item = String>) -> Option<Vec<String>> {
    let script = repository("tests/artefact").join(script);
    let started =
        Command::new("node").arg(script).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let mut child = started.ok()?;
    let mut stdin = child.stdin.take().expect("its standard input");
    let lines: Vec<String> = lines.map(|line| line + "\n").collect();
    let count = lines.len();
    // In a thread of its own: node answers the first lines while the last are still on their way.
    let writer = std::thread::spawn(move || stdin.write_all(lines.concat().as_bytes()));
    let output = child.wait_with_output().expect("node's output");
    writer.join().expect("the writer").expect("node reads all lines");
    assert!(output.status.success(), "node failed: {}", output.status);
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let replies: Vec<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(replies.len(), count, "one reply for each request");
    Some(replies)
}

/// Says that node is not there to run the script around the module.
pub fn without_node() {
    skipped("引擎外面的脚本没有在 node 里试过：没有安装 node");
}

impl Request {
    fn line(&self) -> String {
        json!({ "program": BASE64_STANDARD.encode(&self.program), "calls": self.calls }).to_string()
    }
}

fn replies(line: &str) -> Replies {
    let reply: Value = serde_json::from_str(line).expect("JSON");
    if reply.get("refused").is_some() {
        return None;
    }
    Some(serde_json::from_value(reply).expect("lists of numbers"))
}

/// Only what Chrome 97 and Safari 16 know: a module that needs more is refused.
fn oldest_browser() -> Config {
    let mut config = Config::default();
    config
        .wasm_mutable_global(true)
        .wasm_sign_extension(true)
        .wasm_saturating_float_to_int(true)
        .wasm_multi_value(true)
        .wasm_bulk_memory(true)
        .wasm_reference_types(true)
        .wasm_multi_memory(false)
        .wasm_tail_call(false)
        .wasm_extended_const(false)
        .wasm_custom_page_sizes(false)
        .wasm_wide_arithmetic(false);
    config
}

fn function<P, R>(instance: &Instance, store: &Store<()>, name: &str) -> TypedFunc<P, R>
where
    P: wasmi::WasmParams,
    R: wasmi::WasmResults,
{
    let found = instance.get_typed_func(store, name);
    found.unwrap_or_else(|error| panic!("the engine's {name}: {error}"))
}

fn length<T>(list: &[T]) -> i32 {
    i32::try_from(list.len()).expect("a short list")
}

fn size(number: i32) -> usize {
    usize::try_from(number.cast_unsigned()).expect("32 bits")
}
