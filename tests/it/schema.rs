//! `zhiyin schema` against validators and readers that are not ours.
//!
//! The schemas in `schema/` are what editors' programs use, so they are compared with the language they
//! were printed from: what `zhiyin check` accepts they accept, and what it refuses for its form they
//! refuse. `jsonschema` validates, `serde-saphyr` reads the YAML.

use std::fs;

use crate::bless::same;
use crate::sandbox::{Sandbox, repository};
use jsonschema::Validator;
use serde_json::Value;
use walkdir::WalkDir;
use zhiyin::schema::{self, KINDS, Kind};

fn schema(kind: &str) -> Value {
    let kind = Kind::named(kind).expect("a kind");
    serde_json::from_str(&kind.json().expect("JSON")).expect("a schema is JSON")
}

fn validator(kind: &str) -> Validator {
    jsonschema::validator_for(&schema(kind)).expect("a schema of its draft")
}

/// A YAML file as any other program reads it.
fn read(text: &str) -> Result<Value, String> {
    serde_saphyr::from_str(text).map_err(|error| error.to_string())
}

/// Where a file does not fit, one line an error.
fn misfits(validator: &Validator, value: &Value) -> String {
    let errors = validator.iter_errors(value);
    errors.map(|error| format!("{}: {error}\n", error.instance_path())).collect()
}

fn kind_of(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or_default();
    let known = KINDS.iter().map(|kind| kind.name);
    known.into_iter().find(|kind| name == format!("{kind}.yaml"))
}

#[test]
fn the_schemas_in_the_repository_are_fresh() {
    for (name, printed) in schema::files(&KINDS).expect("JSON") {
        let printed = String::from_utf8(printed).expect("UTF-8");
        same(&repository("schema").join(name), &printed);
    }
}

#[test]
fn every_portal_of_the_repository_fits() {
    let mut files = 0;
    for folder in ["content", "tests/second-school", "tests/conformance", "tests/check/base"] {
        for entry in WalkDir::new(repository(folder)) {
            let path = entry.expect("readable").into_path();
            let shown = path.to_string_lossy().replace('\\', "/");
            let Some(kind) = kind_of(&shown) else { continue };
            let value = read(&fs::read_to_string(&path).expect("a text")).expect("YAML");
            assert_eq!(misfits(&validator(kind), &value), "", "{shown}");
            files += 1;
        }
    }
    assert!(files >= 20, "{files}");
}

/// Every schema in a schema that shows examples, with the definitions it may refer to.
fn with_examples(schema: &Value, root: &Value, found: &mut Vec<Value>) {
    let parts: Vec<&Value> = match schema {
        Value::Object(keys) => keys.values().collect(),
        Value::Array(items) => items.iter().collect(),
        _ => Vec::new(),
    };
    parts.into_iter().for_each(|part| with_examples(part, root, found));
    if let Value::Object(keys) = schema
        && keys.get("examples").is_some_and(Value::is_array)
    {
        let mut whole = keys.clone();
        for shared in ["$schema", "definitions"] {
            whole.extend(root.get(shared).map(|value| (shared.to_owned(), value.clone())));
        }
        found.push(Value::Object(whole));
    }
}

#[test]
fn every_example_fits_where_it_is_proposed() {
    let mut count = 0;
    for kind in KINDS {
        let root = schema(kind.name);
        let mut found = Vec::new();
        with_examples(&root, &root, &mut found);
        for schema in found {
            let validator = jsonschema::validator_for(&schema).expect("a schema");
            for example in schema["examples"].as_array().expect("a list") {
                assert_eq!(misfits(&validator, example), "", "{}", schema["description"]);
                count += 1;
            }
        }
    }
    assert!(count > 80, "{count}");
}

/// A guide with one more line.
fn guide(line: &str) -> String {
    format!("标题: 甲\n网址: a\n{line}\n")
}

#[test]
fn what_yaml_reads_as_a_number_or_as_yes_is_a_text_too() {
    let lines = [
        "步骤: [{做: 2023, 依据: 2.1}]",
        "步骤: [{做: 甲, 依据: [2.1, 3, 2.1.1, 2.1.1a]}]",
        "步骤: [{做: 甲, 依据: 1, 当: {年级: 2023, 转出日期: {早于: 2023-06-30, 晚于: 通知日期}}}]",
        "问题: [{名: 甲, 问: 乙, 选项: [true, false]}, {名: 丙, 问: 丁, 仅当: {甲: true}, 选项: [1, 2]}]",
        "问题: [{名: 甲, 问: 乙, 类型: 多选, 至少: 0, 选项: [1, 2]}]",
        "问题: [{名: 甲, 问: 乙, 类型: 多选, 至少: \"0\", 选项: [1, 2]}]",
        "期限: [{事: 甲, 依据: 1, 月份: 2023-06}]",
        "简介: |\n  第一行\n  第二行 {{ 届次 }}",
    ];
    for line in lines {
        let value = read(&guide(line)).expect("YAML");
        assert_eq!(misfits(&validator("guide"), &value), "", "{line}");
    }
}

/// Slips, and where the schema sees each.
const SLIPS: &[(&str, &str)] = &[
    ("材枓: []", ""),
    ("问题: 甲", "/问题"),
    ("问题: [{问: 您现在的身份是？, 选项: [是, 否]}]", "/问题/0"),
    ("问题: [{名: 甲, 问: 乙, 类型: 多择, 选项: [是, 否]}]", "/问题/0/类型"),
    ("问题: [{名: 甲, 问: 乙, 类型: 文本, 选项: [是, 否]}]", "/问题/0"),
    ("问题: [{名: 甲, 问: 乙, 选项: []}]", "/问题/0/选项"),
    ("问题: [{名: 甲, 问: 乙, 选项: [是, 否], 必填: 是}]", "/问题/0"),
    ("问题: [{名: 甲, 问: 乙, 类型: 日期, 必填: yes}]", "/问题/0/必填"),
    ("判断: [{名: 甲}]", "/判断/0"),
    ("判断: [{名: 甲, 是: {乙: 丙}, 表: [{否则: 丁}]}]", "/判断/0/是"),
    ("判断: [{名: 甲, 表: [{当: {乙: 丙}}]}]", "/判断/0/表/0"),
    ("步骤: [{做: 甲, 当: 正式党员}]", "/步骤/0/当"),
    ("步骤: [{做: 甲, 当: {}}]", "/步骤/0/当"),
    ("步骤: [{做: 甲, 当: {身份: []}}]", "/步骤/0/当/身份"),
    ("步骤: [{做: 甲, 当: {身份: [[甲]]}}]", "/步骤/0/当/身份/0"),
    ("步骤: [{做: 甲, 当: {日期: {早干: 2023-06-30}}}]", "/步骤/0/当/日期"),
    ("步骤: [{做: 甲, 当: {日期: {早于: 2023-06-31}}}]", "/步骤/0/当/日期/早于"),
    ("步骤: [{做: 甲, 当: {日期: {早于: 2023-06-30, 非: [不知道]}}}]", "/步骤/0/当/日期/非"),
    ("步骤: [{做: 甲, 当: {任一: [{身份: {含: []}}]}}]", "/步骤/0/当/任一/0/身份/含"),
    ("组: [{步骤: [{做: 甲, 当: 正式党员}]}]", "/组/0/步骤/0/当"),
    ("期限: [{事: 甲}]", "/期限/0"),
    ("期限: [{事: 甲, 自: 乙}]", "/期限/0"),
    ("期限: [{事: 甲, 日期: 2023-06-30, 事件: 离校前}]", "/期限/0/事件"),
    ("期限: [{事: 甲, 月份: 2023-13}]", "/期限/0/月份"),
    ("断言: [{凡: {甲: 乙}, 必有: 步骤, 不得有: 步骤}]", "/断言/0/不得有"),
    ("简介:", "/简介"),
    ("问题: [{名: '{{ 甲 }}', 问: 乙, 选项: [是, 否]}]", "/问题/0/名"),
];

#[test]
fn slips_are_refused_where_they_are() {
    let validator = validator("guide");
    for (line, place) in SLIPS {
        let value = read(&guide(line)).expect("YAML");
        let errors = validator.iter_errors(&value).map(|error| error.instance_path().to_string());
        let errors: Vec<String> = errors.collect();
        assert!(errors.iter().any(|error| error == place), "{line}: {errors:?}");
    }
}

/// The slips whose messages `src/report/slips.txt` writes down: what is refused for its form there is
/// refused here, and what is not, is not.
#[test]
fn the_schemas_agree_with_the_check_on_every_slip() {
    let slips = fs::read_to_string(repository("src/report/slips.txt")).expect("the slips");
    let mut refused = 0;
    for slip in slips.split("=== ").filter(|slip| !slip.is_empty()) {
        let (head, rest) = slip.split_once('\n').expect("a head");
        let (file, report) = rest.split_once(">>>\n").expect("a report");
        let (_, kind) = head.split_once(" | ").expect("a kind");
        let Ok(value) = read(file) else { continue };
        let codes: Vec<&str> = report.split("错误[").skip(1).map(|rest| &rest[..4]).collect();
        // What is wrong with the YAML itself may read as something else to another reader.
        let form = |code: &&str| code.starts_with("Z1") || *code == "Z213";
        if codes.iter().any(|code| code.starts_with("Z0")) {
            continue;
        }
        let expected = codes.iter().any(form);
        let found = misfits(&validator(kind), &value);
        assert_eq!(!found.is_empty(), expected, "{head}\n{file}\n{report}\n{found}");
        refused += usize::from(expected);
    }
    assert!(refused > 30, "{refused}");
}

#[test]
fn the_command_lists_prints_and_writes() {
    let sandbox = Sandbox::base();
    let listed = sandbox.zhiyin(&["schema"]).out;
    assert_eq!(
        listed,
        "site：site.yaml\n\
         guide：guides/*/guide.yaml\n\
         cases：guides/*/cases.yaml\n\
         page：pages/*.md 开头两行 --- 之间的部分\n"
    );
    let printed = sandbox.zhiyin(&["schema", "cases"]).out;
    assert_eq!(printed, Kind::named("cases").expect("a kind").json().expect("JSON"));
    let ran = sandbox.zhiyin(&["schema", "--out", "s/t"]);
    assert_eq!(ran.out, "已写入 s/t：4 个文件，0 个没有变化\n");
    let ran = sandbox.zhiyin(&["schema", "cases", "--out", "s/t"]);
    assert_eq!(ran.out, "已写入 s/t：0 个文件，1 个没有变化\n");
    let written = fs::read_to_string(sandbox.root().join("s/t/cases.json")).expect("a schema");
    assert_eq!(written, printed);
    let ran = sandbox.zhiyin(&["schema", "case"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "错误：没有叫“case”的文件。可以写：site、guide、cases、page\n")
    );
}
