use std::collections::BTreeSet;

use super::*;
use crate::model::BlockKind;
use crate::place::{Source, Sources};
use crate::problem::Problems;
use crate::shape::{Presence, validate};
use crate::yaml;

/// Every record that can be reached from a shape, each once.
fn records(shape: &Shape, found: &mut Vec<&'static Record>) {
    let mut visit = |record: &'static Record| {
        if found.iter().any(|known| std::ptr::eq(*known, record)) {
            return;
        }
        found.push(record);
        for field in record.all() {
            records(&field.shape, found);
        }
    };
    match shape {
        Shape::Record(record) => visit(record),
        Shape::Either(short, record) => {
            visit(record);
            records(short, found);
        }
        Shape::ByChoice(variants) => {
            for (_, record) in variants.cases {
                records(&Shape::Record(record), found);
            }
        }
        Shape::ListOf(inner)
        | Shape::OneOrMany(inner)
        | Shape::MapOf(inner)
        | Shape::Filled(inner) => {
            records(inner, found);
        }
        _ => {}
    }
}

fn all() -> Vec<&'static Record> {
    let mut found = Vec::new();
    for shape in [&SITE, &GUIDE, &CASES, &PAGE] {
        records(shape, &mut found);
    }
    found
}

fn problems_of(text: &str, shape: &Shape) -> Vec<String> {
    let mut sources = Sources::new();
    let file = sources.add(Source::new("a.yaml", text));
    let mut problems = Problems::new();
    if let Some(node) = yaml::parse(file, text, &mut problems) {
        validate(&node, shape, &mut problems);
    }
    let found = problems.sorted();
    found.iter().map(|found| found.problem.message()).collect()
}

#[test]
fn every_example_fits_its_own_shape() {
    for record in all() {
        for field in record.all() {
            let text = format!("值: {}\n", field.example);
            let mut sources = Sources::new();
            let file = sources.add(Source::new("a.yaml", text.as_str()));
            let mut problems = Problems::new();
            let node = yaml::parse(file, &text, &mut problems);
            let value = node.as_ref().and_then(|node| node.get("值"));
            assert!(value.is_some(), "{} {}", record.name, field.key);
            if let Some(value) = value {
                validate(value, &field.shape, &mut problems);
            }
            let found: Vec<String> =
                problems.sorted().iter().map(|found| found.problem.message()).collect();
            assert!(found.is_empty(), "{} {}: {found:?}", record.name, field.key);
        }
    }
}

#[test]
fn no_record_has_a_key_twice() {
    for record in all() {
        let keys: Vec<&str> = record.all().map(|field| field.key).collect();
        let unique: BTreeSet<&str> = keys.iter().copied().collect();
        assert_eq!(keys.len(), unique.len(), "{}", record.name);
    }
}

#[test]
fn rules_name_keys_that_exist_and_are_optional() {
    for record in all() {
        let named = record.rules.iter().flat_map(|rule| match rule {
            Rule::OneOf(keys) | Rule::SomeOf(keys) => keys.to_vec(),
            Rule::Needs(key, needs) => vec![*key, *needs],
            Rule::NeedsOne(key, keys) => [&[*key][..], keys].concat(),
        });
        for key in named {
            let field = record.all().find(|field| field.key == key);
            let presence = field.map(|field| field.presence);
            assert_eq!(presence, Some(Presence::Optional), "{} {key}", record.name);
        }
    }
}

#[test]
fn the_kinds_are_the_keys_of_blocks() {
    let keys = block::BLOCKS.iter().map(|field| field.key);
    let kinds: Vec<&str> = keys.filter(|key| *key != "组").collect();
    assert_eq!(kinds, KINDS);
    assert_eq!(kinds, BlockKind::ALL.map(BlockKind::label));
}

const WHOLE_GUIDE: &str = r#"标题: 毕业离校
网址: leave
简介: |
  第一段。

  第二段 **{{ 届次 }}**。
问题:
  - 名: 身份
    问: 您现在的身份是？
    选项:
      - 申请人
      - {选: 正式党员, 说明: 通知里的叫法不同, 仅当: {留校: 否}}
  - {名: 困难, 问: 有哪些情况？, 类型: 多选, 至少: 0, 选项: [甲, {选: 都没有, 互斥: 是}]}
  - {名: 转出日期, 问: 哪天转出？, 类型: 日期, 必填: 是, 仅当: {身份: {非: [申请人]}}}
  - {名: 单位, 问: 单位全称？, 类型: 文本, 空时: ××, 例: 某某党委, 依据: [2.1.1]}
判断:
  - 名: 流程
    仅当: {身份: 任意}
    表:
      - {当: {转出日期: {早于: 2023-06-30, 不早于: 2023-06-07}}, 得: "省外 {{ 单位 }}", 依据: [2.1.4]}
      - 否则: 省内
    短语: {省内: 转往省内}
  - {名: 党员, 是: {任一: [{身份: 正式党员}, {困难: {含: [甲], 不含: [都没有]}}]}}
结论:
  - {说: "您转往 {{ 流程 }}", 依据: [2.1.1a]}
组:
  - 当: {流程: 省外}
    标题: 转往省外
    只给: [党支部]
    步骤: [{做: 甲, 谁: [党支部, 本人], 何时: 离校前}]
    组:
      - 期限: [{事: 转出, 自: 转出日期, 后: 90天, 原文: 介绍信有效期90天}]
断言:
  - {凡: {身份: 申请人}, 不得有: 介绍信, 理由: 申请人不用开}
"#;

#[test]
fn a_guide_with_every_form_is_clean() {
    assert_eq!(problems_of(WHOLE_GUIDE, &GUIDE), Vec::<String>::new());
}
