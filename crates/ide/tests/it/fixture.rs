//! A small portal as texts: each file behind a line `//- path`, and a cursor `$0` in one of them.

use std::collections::BTreeMap;

use ide::snapshot::{Edit, Snapshot, Spot};
use language::place::{FileId, Files, Place, Source, Sources};
use language::portal::{self, Checked};
use language::problem::Problems;

/// A portal with a notice and a guide that is right; files of a fixture stand in for its own.
const BASE: &str = "\
//- site.yaml
名称: 甲
学校: 乙
标识: a
版本: {名: 2025届, 起: 2025-01-01, 止: 2025-12-31}
通知: {标题: 丙, 发文: 丁, 日期: 2025-01-01}
常量: {届次: 2025届, 截止: 2025-06-30}
角色:
  - {名: 本人, 本人: 是, 网址: me}
  - {名: 党支部, 别名: [支部管理员], 说明: 办手续的}
指引: [leave]
//- notice.md
{1}交材料。
{2}领介绍信。
//- guides/leave/guide.yaml
标题: 离校
网址: leave
问题:
  - 名: 去向
    问: 您去哪里？
    选项: [省内, 省外]
    依据: [1]
判断:
  - 名: 要信
    表:
      - {当: {去向: 省外}, 得: 要}
      - {否则: 不要}
    依据: [2]
结论:
  - {当: {要信: 要}, 说: 要介绍信, 依据: [2]}
  - {当: {要信: 不要}, 说: 不要介绍信, 依据: [2]}
步骤:
  - 名: 交材料
    做: 交材料，{{ 去向 }}的也交
    谁: 党支部
    依据: [1]
//- guides/leave/cases.yaml
用例:
  - 名: 省内的
    答案: {去向: 省内}
    应有: [交材料]
";

pub struct Fixture {
    pub files: Files,
    pub sources: Sources,
    pub portal: Option<Checked>,
    pub problems: Problems,
    pub spot: Option<Spot>,
}

/// The base with these files instead of its own, or beside them.
pub fn portal(text: &str) -> Fixture {
    let mut all = split(BASE);
    all.extend(split(text));
    of(all)
}

pub fn of(texts: BTreeMap<String, String>) -> Fixture {
    let (mut files, mut sources) = (Files::new(), Sources::new());
    let mut spot = None;
    for (path, text) in texts {
        let offset = text.find("$0");
        let file = sources.add(Source::new(path.clone(), text.replacen("$0", "", 1)));
        files.insert(path, file);
        spot = spot.or(offset.map(|offset| Spot { file, offset }));
    }
    let mut problems = Problems::new();
    let portal = portal::read(&files, &sources, &mut problems);
    Fixture { files, sources, portal, problems, spot }
}

fn split(text: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for part in text.split("//- ").filter(|part| !part.trim().is_empty()) {
        let (path, text) = part.split_once('\n').expect("a path and a text");
        files.insert(path.to_owned(), text.to_owned());
    }
    files
}

impl Fixture {
    pub fn snapshot(&self) -> Snapshot<'_> {
        Snapshot::of(&self.files, &self.sources, self.portal.as_ref())
    }

    pub fn spot(&self) -> Spot {
        self.spot.expect("a cursor")
    }

    pub fn file(&self, path: &str) -> FileId {
        self.files[path]
    }

    /// `路径:行:列 “字”`.
    pub fn said(&self, place: Place) -> String {
        let source = self.sources.get(place.file);
        let at = source.position(place.start);
        let words = source.slice(place).replace('\n', "⏎");
        format!("{}:{}:{} {words}", source.name(), at.line, at.column)
    }

    pub fn all(&self, places: Vec<Place>) -> Vec<String> {
        places.into_iter().map(|place| self.said(place)).collect()
    }

    /// A file after edits.
    pub fn after(&self, path: &str, edits: &[Edit]) -> String {
        let (files, sources) = self.snapshot().edited(edits);
        sources.get(files[path]).text().to_owned()
    }
}
