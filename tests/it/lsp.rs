//! `zhiyin lsp`: the talk with an editor's program, message by message, and with a real one.

mod neovim;

use std::sync::mpsc::{self, Receiver};
use std::thread::JoinHandle;
use std::time::Duration;

use language::day::parse_day;
use lsp_server::{Connection, Message, Notification, Request, Response};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use zhiyin::lsp::{LspError, serve};

use crate::sandbox::Sandbox;

/// Longer than anything takes.
const PATIENCE: Duration = Duration::from_secs(60);

const GUIDE: &str = "guides/move/guide.yaml";

/// An editor's program.
struct Client {
    sandbox: Sandbox,
    say: Box<dyn Fn(Message)>,
    heard: Receiver<Message>,
    server: JoinHandle<Result<(), LspError>>,
    last: i32,
}

impl Client {
    fn start(capabilities: Value) -> (Client, Value) {
        Client::of(Sandbox::base(), capabilities)
    }

    fn of(sandbox: Sandbox, capabilities: Value) -> (Client, Value) {
        let (own, other) = Connection::memory();
        let today = parse_day("2025-06-02").expect("a day");
        let server = std::thread::spawn(move || serve(other, today));
        let Connection { sender, receiver } = own;
        let (forward, heard) = mpsc::channel();
        std::thread::spawn(move || {
            receiver.into_iter().try_for_each(|message| forward.send(message).map_err(drop)).ok()
        });
        let say = Box::new(move |message| drop(sender.send(message)));
        let mut client = Client { sandbox, say, heard, server, last: 0 };
        let answer = client.ask("initialize", json!({ "capabilities": capabilities }));
        client.tell("initialized", json!({}));
        (client, answer.expect("capabilities"))
    }

    fn tell(&self, method: &str, params: Value) {
        (self.say)(Notification::new(method.to_owned(), params).into());
    }

    /// The answer, or what is said instead.
    fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.last += 1;
        (self.say)(Request::new(self.last.into(), method.to_owned(), params).into());
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("an answer");
            if let Message::Response(Response { id, response_result }) = message
                && id == self.last.into()
            {
                return response_result.map_err(|error| error.message);
            }
        }
    }

    fn uri(&self, name: &str) -> String {
        let path = self.sandbox.content(name);
        let path = path.to_str().expect("UTF-8").replace('\\', "/");
        let parts =
            path.split('/').map(|part| utf8_percent_encode(part, NON_ALPHANUMERIC).to_string());
        let path = parts.collect::<Vec<_>>().join("/");
        format!("file://{}{path}", if path.starts_with('/') { "" } else { "/" })
    }

    fn open(&self, name: &str, text: &str) {
        let document =
            json!({ "uri": self.uri(name), "languageId": "yaml", "version": 1, "text": text });
        self.tell("textDocument/didOpen", json!({ "textDocument": document }));
    }

    fn change(&self, name: &str, text: &str) {
        let document = json!({ "uri": self.uri(name), "version": 2 });
        let changes = json!([{ "text": text }]);
        self.tell(
            "textDocument/didChange",
            json!({ "textDocument": document, "contentChanges": changes }),
        );
    }

    /// The first news of a file for which this holds: `编号 行:列-行:列`.
    fn news(&self, name: &str, wanted: impl Fn(&[String]) -> bool) -> Vec<String> {
        let uri = self.uri(name);
        loop {
            let message = self.heard.recv_timeout(PATIENCE).expect("news");
            let Message::Notification(note) = message else { continue };
            let is_it = note.params["uri"].as_str().is_some_and(|told| plain(told) == plain(&uri));
            if note.method != "textDocument/publishDiagnostics" || !is_it {
                continue;
            }
            let all = note.params["diagnostics"].as_array().expect("a list");
            let said: Vec<String> = all
                .iter()
                .map(|one| {
                    let code = one["code"].as_str().unwrap_or_default();
                    format!("{code} {}", range(&one["range"]))
                })
                .collect();
            if wanted(&said) {
                return said;
            }
        }
    }

    fn place(&self, name: &str, line: usize, column: usize) -> Value {
        let position = json!({ "line": line, "character": column });
        json!({ "textDocument": { "uri": self.uri(name) }, "position": position })
    }

    /// The place where a word of a file begins, as the disk has it.
    fn place_of(&self, name: &str, word: &str) -> Value {
        let text = self.sandbox.read(name);
        let before = text.split_once(word).expect("the word").0;
        let line = before.rsplit('\n').next().unwrap_or(before);
        self.place(name, before.matches('\n').count(), line.chars().count())
    }

    /// What is offered to do at a place.
    fn actions(&mut self, place: Value) -> Value {
        let here = json!({ "start": place["position"], "end": place["position"] });
        let asked = json!({
            "textDocument": place["textDocument"],
            "range": here,
            "context": { "diagnostics": [] },
        });
        self.ask("textDocument/codeAction", asked).expect("actions")
    }

    /// A guide that is open as it is on disk, and its text.
    fn with_guide(capabilities: Value) -> (Client, String) {
        let (client, _) = Client::start(capabilities);
        let text = client.sandbox.read(GUIDE);
        client.open(GUIDE, &text);
        (client, text)
    }

    fn bye(mut self) -> Result<(), LspError> {
        self.ask("shutdown", Value::Null).expect("goodbye");
        self.tell("exit", Value::Null);
        self.server.join().expect("no panic")
    }
}

fn plain(uri: &str) -> String {
    percent_encoding::percent_decode_str(uri).decode_utf8_lossy().into_owned()
}

fn range(range: &Value) -> String {
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}

fn labels(items: &Value) -> Vec<&str> {
    let items = items.as_array().expect("a list").iter();
    items.map(|item| item["label"].as_str().expect("a label")).collect()
}

#[test]
fn what_is_wrong_is_told_and_mended() {
    let (mut client, _) = Client::start(json!({}));
    let text = client.sandbox.read(GUIDE);
    let wrong = text.replacen("{去向: 校外}, 选项", "{去像: 校外}, 选项", 1);
    client.open(GUIDE, &wrong);
    let told = client.news(GUIDE, |said| !said.is_empty());
    assert_eq!(told, ["Z202 4:37-4:39"]);
    let actions = client.actions(client.place(GUIDE, 4, 38));
    assert_eq!(actions[0]["title"], "改成“去向”");
    let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!((range(&edit["range"]), &edit["newText"]), ("4:37-4:39".to_owned(), &json!("去向")));
    client.change(GUIDE, &text);
    assert!(client.news(GUIDE, <[String]>::is_empty).is_empty());
    client.bye().expect("an end");
}

/// That a block is for nobody takes the proof; it comes by itself, after the names.
#[test]
fn what_does_not_hold_for_everyone_comes_by_itself() {
    let (client, _) = Client::start(json!({}));
    let text = client.sandbox.read(GUIDE);
    let gap = text.replacen("{去向: 校内}, 说", "{去向: 校外}, 说", 1);
    client.open(GUIDE, &gap);
    let told = client.news(GUIDE, |said| said.iter().any(|one| one.starts_with("Z5")));
    assert!(!told.is_empty());
    client.change(GUIDE, &text);
    assert!(client.news(GUIDE, <[String]>::is_empty).is_empty());
    client.bye().expect("an end");
}

#[test]
fn cases_are_replayed_too() {
    let (client, _) = Client::start(json!({}));
    let name = "guides/move/cases.yaml";
    let text = client.sandbox.read(name).replacen("含: 不用登记", "含: 要排队", 1);
    client.open(name, &text);
    let told = client.news(name, |said| said.iter().any(|one| one.starts_with("Z6")));
    assert_eq!(told.len(), 1);
    client.bye().expect("an end");
}

/// A place is asked of, and said, in the text as the editor has it: with line ends of Windows, a blank from a web
/// page, and signs of four bytes.
#[test]
fn positions_are_those_of_the_editor() {
    let guide = "标题: 搬\r\n网址: move\r\n问题:\r\n  - {\u{A0}名: 𠮷甲, 问: 乙, 选项: [丙, 丁]}\r\n\
                 判断:\r\n  - 名: 戊\r\n    是: {𠮷甲: 丙}\r\n𠮷: 己\r\n";
    let table = [
        ("utf-16", "Z101 7:0-7:2", "3:9-3:12", 9),
        ("utf-8", "Z101 7:0-7:4", "3:12-3:19", 11),
        ("utf-32", "Z101 7:0-7:1", "3:9-3:11", 8),
    ];
    for (offered, wrong, name, column) in table {
        let general = json!({ "general": { "positionEncodings": [offered] } });
        let (mut client, answer) = Client::start(general);
        assert_eq!(answer["capabilities"]["positionEncoding"], offered);
        client.open(GUIDE, guide);
        let told = client.news(GUIDE, |said| said.iter().any(|one| one.starts_with("Z101")));
        assert!(told.iter().any(|one| one == wrong), "{offered}: {told:?}");
        let place = client.place(GUIDE, 6, column);
        let found = client.ask("textDocument/definition", place).expect("a place");
        assert_eq!(found.as_array().map(Vec::len), Some(1), "{offered}");
        assert_eq!(range(&found[0]["range"]), name, "{offered}");
        client.bye().expect("an end");
    }
}

#[test]
fn what_may_be_written_while_it_is_written() {
    let snippets = json!({ "textDocument": { "completion": { "completionItem": { "snippetSupport": true } } } });
    for (capabilities, condition) in [(snippets, "当: {$0}"), (json!({}), "当: {}")] {
        let (mut client, _) = Client::start(capabilities);
        let text = client.sandbox.read(GUIDE);
        let lines = text.lines().count();
        client.open(GUIDE, &text);
        client.change(GUIDE, &(text.clone() + "提醒:\n  - 说: 甲\n    "));
        let place = client.place(GUIDE, lines + 2, 4);
        let items = client.ask("textDocument/completion", place).expect("items");
        assert!(labels(&items).contains(&"依据"), "{items}");
        let key = items.as_array().and_then(|all| all.iter().find(|item| item["label"] == "当"));
        assert_eq!(key.map(|item| &item["textEdit"]["newText"]), Some(&json!(condition)));
        client.change(GUIDE, &(text + "提醒:\n  - 说: 甲\n    当: {去向: "));
        let place = client.place(GUIDE, lines + 2, 13);
        let items = client.ask("textDocument/completion", place).expect("items");
        assert_eq!(labels(&items), ["校内", "校外", "任意"]);
        client.bye().expect("an end");
    }
}

#[test]
fn names_are_changed_everywhere_or_not_at_all() {
    let (mut client, text) = Client::with_guide(json!({}));
    let place = client.place(GUIDE, 3, 8);
    let range_of_name = client.ask("textDocument/prepareRename", place.clone()).expect("a range");
    assert_eq!(range(&range_of_name["range"]), "3:8-3:10");
    let with = |name: &str| {
        let mut asked = place.clone();
        asked["newName"] = json!(name);
        asked
    };
    let edit = client.ask("textDocument/rename", with("去哪里")).expect("edits");
    let files = edit["documentChanges"].as_array().expect("files");
    let count = files.iter().map(|file| file["edits"].as_array().map_or(0, Vec::len));
    assert_eq!(count.collect::<Vec<_>>(), [2, text.matches("去向").count()]);
    let refused = client.ask("textDocument/rename", with("时间"));
    assert_eq!(refused, Err("已经有叫“时间”的判断".to_owned()));
    client.bye().expect("an end");
}

#[test]
fn what_is_said_of_a_place_and_what_a_file_holds() {
    let (mut client, text) = Client::with_guide(json!({}));
    let hover = client.ask("textDocument/hover", client.place_of(GUIDE, "截止日")).expect("words");
    assert_eq!(hover["contents"]["value"], "常量 **截止日**：2025-06-20");
    let document = json!({ "textDocument": { "uri": client.uri(GUIDE) } });
    let symbols = client.ask("textDocument/documentSymbol", document.clone()).expect("symbols");
    let names: Vec<&str> = symbols
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["name"].as_str().expect("a name"))
        .collect();
    assert_eq!(names, ["标题", "网址", "问题", "判断", "结论", "步骤", "介绍信", "期限", "断言"]);
    let folds = client.ask("textDocument/foldingRange", document).expect("folds");
    assert!(folds.as_array().is_some_and(|folds| folds.len() > 5), "{folds}");
    let mut asked = client.place_of(GUIDE, "去向: 校内}, 说");
    asked["context"] = json!({ "includeDeclaration": false });
    let uses = client.ask("textDocument/references", asked).expect("places");
    assert_eq!(uses.as_array().map(Vec::len), Some(text.matches("去向").count() - 1 + 2));
    client.bye().expect("an end");
}

#[test]
fn a_case_is_written_for_whom_none_is() {
    let capabilities = json!({ "textDocument": { "codeAction": { "resolveSupport": { "properties": ["edit"] } } } });
    let (mut client, _) = Client::with_guide(capabilities);
    let actions = client.actions(client.place_of(GUIDE, "做: 查看家具"));
    assert_eq!(actions[0]["title"], "给看到这一项的人写一个用例");
    let action = client.ask("codeAction/resolve", actions[0].clone()).expect("an edit");
    let change = &action["edit"]["documentChanges"][0];
    let uri = change["textDocument"]["uri"].as_str().expect("a file");
    assert!(uri.ends_with("guides/move/cases.yaml"), "{uri}");
    let written = change["edits"][0]["newText"].as_str().expect("a text");
    assert!(written.contains("物品: [家具]") && written.contains("查看家具"), "{written}");
    client.bye().expect("an end");
}

#[test]
fn what_is_no_content_and_what_is_no_protocol() {
    let (mut client, _) = Client::start(json!({}));
    let elsewhere =
        json!({ "uri": "untitled:甲", "languageId": "yaml", "version": 1, "text": "甲: 乙" });
    client.tell("textDocument/didOpen", json!({ "textDocument": elsewhere }));
    client.tell("textDocument/didChange", json!({ "textDocument": 3 }));
    let outside = json!({ "textDocument": { "uri": "file:///nowhere/a.yaml" }, "position": { "line": 0, "character": 0 } });
    assert_eq!(client.ask("textDocument/hover", outside), Ok(Value::Null));
    assert_eq!(
        client.ask("textDocument/odd", json!({})),
        Err("没有这种请求：textDocument/odd".to_owned())
    );
    assert!(client.ask("textDocument/hover", json!({ "x": 1 })).is_err());
    client.bye().expect("an end");
    let (client, _) = Client::start(json!({}));
    client.tell("exit", Value::Null);
    assert!(matches!(client.server.join().expect("no panic"), Err(LspError::Gone)));
}

#[test]
fn a_file_that_changes_on_disk_is_read_again() {
    let (client, _) = Client::with_guide(json!({}));
    client.sandbox.change("site.yaml", "截止日: 2025-06-20", "截止: 2025-06-20");
    let changed = json!({ "changes": [{ "uri": client.uri("site.yaml"), "type": 2 }] });
    client.tell("workspace/didChangeWatchedFiles", changed);
    let told = client.news(GUIDE, |said| !said.is_empty());
    assert!(told.iter().all(|one| one.starts_with("Z202")), "{told:?}");
    client.bye().expect("an end");
}
