//! The shipped content carries the whole notice, word for word, and nothing it does not say.
//!
//! What is expected comes from the notice (`notice-2023.txt`) and its list of clauses, never from our
//! own output. The last test holds the other side: the program itself knows nothing of this notice.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::html::{page, pages, strings};
use crate::sandbox::{Sandbox, repository};
use language::cases::Case;
use language::id::BlockId;
use language::markdown::escape;
use language::model::{BlockKind, Field};
use language::portal::{Portal, PortalGuide};
use language::problem::Problems;
use language::visible::Reader;
use proof::trial;
use rules::{Id, ShownId, replay};
use walkdir::WalkDir;

/// Every clause of the notice, part by part.
const CLAUSES: &str = "
    0.1 0.2
    1.0a 1.0b 1.0c
    1.1.1a 1.1.1b 1.1.1c 1.1.1d 1.1.2a 1.1.2b 1.1.2c 1.1.2d 1.1.3a 1.1.3b 1.1.3c 1.1.3d 1.1.4
    1.2.1a 1.2.1b 1.2.1c 1.2.2a 1.2.2b 1.2.3
    2.0a 2.0b 2.0c
    2.1.0 2.1.1a 2.1.1b 2.1.1c 2.1.2a 2.1.2b 2.1.3a 2.1.3b 2.1.3c 2.1.4
    2.2.0 2.2.1a 2.2.1b 2.2.1c 2.2.1d 2.2.1e 2.2.1f 2.2.2a 2.2.2b 2.2.2c 2.2.3a 2.2.3b
    2.2.4a 2.2.4b 2.2.4c 2.2.4d 2.2.5a 2.2.5b 2.2.5c
    2.3.0 2.3.1a 2.3.1b 2.3.1c 2.3.1d 2.3.1e 2.3.2a 2.3.2b 2.3.2c
    3.1 3.2a 3.2b 3.2c 3.3a 3.3b 3.4 3.5a 3.5b 3.5c 3.6a 3.6b 3.7 3.8a 3.8b 3.9
    4.1a 4.1b 4.1c 4.2a 4.2b 4.3a 4.3b
    5.1 5.2
    A.1.1a A.1.1b A.1.2a A.1.2b A.1.2c A.1.2d
    A.2.1a A.2.1b A.2.1c A.2.2a A.2.2b A.2.3a A.2.3b A.2.3c A.2.3d A.2.3e";

/// Materials as the notice lists them.
const APPLICANT: &str = "入党申请书 谈话记录";
const ACTIVIST: &str = "入党申请书 谈话记录 思想汇报 培训证书 入党积极分子培养考察纪实表";
const MEMBER: &str = "入党申请书 谈话记录 入党积极分子培养考察登记表 积极分子培训证书 积极分子思想汇报 \
    发展对象结业证书 个人自传 政审材料 《入党志愿书》 预备党员考察鉴定表 转正申请书 预备党员思想汇报";
/// The form that every member fills in besides.
const FORM: &str = "《2023届毕业生党员组织关系转移登记表》";

/// Numbers of the notice, and where the others come from.
const FIGURES: &[&str] = &[
    // The notice; the edition's first and last day are two of its dates.
    "2023届",
    "2023年",
    "6月",
    "7日",
    "30日",
    "9月",
    "90天",
    "536房",
    "zzk@wfm.c.edu.cn",
    // 90 days counted from 3 July; the month in which the school got its new name.
    "7月",
    "3日",
    "11月",
];

fn shipped() -> Portal {
    let content = zhiyin::pipeline::read(&repository("content"), None).expect("the content");
    content.portal.expect("content without errors").into_portal()
}

/// Without white space: the notice's own spacing is not uniform.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn clauses() -> BTreeSet<String> {
    CLAUSES.split_whitespace().map(str::to_owned).collect()
}

#[test]
fn the_notice_is_verbatim() {
    let marked = fs::read_to_string(repository("content/notice.md")).expect("the notice");
    let lines = marked.lines().map(|line| line.trim_start_matches('#'));
    let parts = lines.flat_map(|line| line.split('{'));
    let plain: String =
        parts.map(|part| part.split_once('}').map_or(part, |(_, words)| words)).collect();
    let original = fs::read_to_string(repository("tests/notice-2023.txt")).expect("the original");
    assert_eq!(squeezed(&plain), squeezed(&original));
}

/// Word pastes a line a paragraph: none is joined to another, and nothing is added or left out.
#[test]
fn the_notice_is_shown_line_by_line() {
    let original = fs::read_to_string(repository("tests/notice-2023.txt")).expect("the original");
    let portal = shipped();
    let shown: String = portal.notices.runs().map(|run| run.text.as_str()).collect();
    assert_eq!(squeezed(&shown), squeezed(&original));
    let written = fs::read_to_string(repository("content/notice.md")).expect("the notice");
    let written = written.lines().filter(|line| !line.trim().is_empty());
    assert_eq!(
        portal.notices.each.iter().flat_map(|notice| notice.lines()).count(),
        written.count()
    );
}

/// What stands behind the last clause is no other's: the notice says 附件 on two lines and so its signature.
#[test]
fn attachment_and_signature_are_clauses_of_their_own() {
    let portal = shipped();
    let text = |id| portal.notices.clause(id).map_or("", |clause| &clause.text);
    assert_eq!(text("4.3b"), "学校第二次进行统计工作完成情况。");
    let attached = "附件：1. 2023届毕业生党员组织关系转移登记表 2. 党员组织关系转入办理说明";
    assert_eq!(text("5.1"), attached);
    assert_eq!(text("5.2"), "党委组织部 2023年6月7日");
}

#[test]
fn the_notice_has_these_clauses() {
    assert_eq!(clauses().len(), 106);
    let ids: BTreeSet<String> = shipped().notices.clauses().map(|(id, _)| id.clone()).collect();
    assert_eq!(ids, clauses());
}

#[test]
fn every_clause_is_cited_or_left_out_for_a_reason() {
    let portal = shipped();
    let mut found: BTreeSet<String> = BTreeSet::new();
    for guide in &portal.guides {
        found.extend(guide.rules.citations().map(|(_, clause)| clause.clone()));
    }
    for page in &portal.pages {
        found.extend(page.body.citations().map(str::to_owned));
    }
    for exempt in &portal.site.exempt {
        assert!(!exempt.reason.trim().is_empty());
        found.extend(exempt.clauses.iter().map(|clause| clause.text.clone()));
    }
    assert_eq!(found, clauses());
}

#[test]
fn materials_are_listed_word_for_word() {
    let portal = shipped();
    let leave = guide(&portal, "leave");
    let groups = [("申请人材料", APPLICANT), ("积极分子材料", ACTIVIST), ("党员材料", MEMBER)];
    for (name, listed) in groups {
        let group = leave.rules.groups.find(|group| group.name.as_deref() == Some(name));
        let blocks = leave.rules.blocks.iter().filter(|block| block.group == group);
        let materials = blocks.filter(|block| block.body.kind() == BlockKind::Material);
        let materials = materials.filter_map(|block| block.body.words(Field::Name)).map(text);
        assert_eq!(materials.collect::<Vec<_>>(), words(listed), "{name}");
    }
}

/// The same lists as each person sees them.
#[test]
fn everyone_sees_the_materials_of_their_kind() {
    let portal = shipped();
    let leave = guide(&portal, "leave");
    for case in &leave.cases {
        let who = answer(case, "身份").expect("everyone is asked");
        let postponed = answer(case, "毕业去向") == Some("延期毕业或结业");
        let expected = match who {
            "入党申请人" => words(APPLICANT),
            "入党积极分子" | "发展对象" => words(ACTIVIST),
            "预备党员" | "正式党员" if !postponed => {
                [vec![FORM.into()], words(MEMBER)].concat()
            }
            _ => Vec::new(),
        };
        assert_eq!(seen(leave, case, BlockKind::Material), expected, "{}", case.name.text);
    }
}

/// The first words of every block of a kind that a case's person is shown.
fn seen(guide: &PortalGuide, case: &Case, kind: BlockKind) -> Vec<String> {
    let mut problems = Problems::new();
    let given = trial::answers(case, &guide.rules, &mut problems).expect("a case that can be read");
    let session = replay(&guide.compiled.program, &given.answers, None);
    let reader = Reader {
        rules: &guide.rules,
        compiled: &guide.compiled,
        answers: &given.answers,
        texts: &given.texts,
        session: &session,
    };
    let blocks = reader.blocks().filter(|&block| guide.rules.blocks[block].body.kind() == kind);
    blocks
        .filter_map(|block| guide.rules.blocks[block].body.wordings().next())
        .map(|name| reader.text(name))
        .collect()
}

fn guide<'a>(portal: &'a Portal, folder: &str) -> &'a PortalGuide {
    portal.guides.iter().find(|guide| guide.folder == folder).expect("the guide")
}

fn words(list: &str) -> Vec<String> {
    list.split_whitespace().map(str::to_owned).collect()
}

fn text(wording: &language::wording::Wording) -> String {
    let pieces = wording.pieces.iter().map(|piece| match piece {
        language::wording::Piece::Text(text) => text.as_str(),
        other => panic!("not a plain name: {other:?}"),
    });
    pieces.collect()
}

fn answer<'a>(case: &'a Case, question: &str) -> Option<&'a str> {
    let given = case.answers.iter().find(|given| given.question.text == question);
    given.and_then(|given| given.words.first()).map(|word| word.text.as_str())
}

#[test]
fn every_route_has_its_cases() {
    let portal = shipped();
    let cases: Vec<&Case> = portal.guides.iter().flat_map(|guide| &guide.cases).collect();
    assert!(cases.len() >= 60, "{} cases", cases.len());
    let has = |route: &str, who: Option<&str>| {
        let on = |case: &&&Case| case.route.as_ref().is_some_and(|word| word.text == route);
        cases.iter().filter(on).any(|case| who.is_none() || answer(case, "身份") == who)
    };
    let others = (1..=5).map(|n| format!("R{n}")).chain(["I1".to_owned(), "I2".to_owned()]);
    let others = others.map(|route| (route, None));
    let members = (1..=18)
        .flat_map(|n| [Some("正式党员"), Some("预备党员")].map(|who| (format!("M{n}"), who)));
    let missing: Vec<_> = others.chain(members).filter(|(route, who)| !has(route, *who)).collect();
    assert!(missing.is_empty(), "no case: {missing:?}");
}

#[test]
fn nothing_is_invented() {
    let files = Sandbox::of("content").build();
    let ids = clauses();
    let mut found = BTreeSet::new();
    for (_, html) in pages(&files) {
        assert!(!html.contains("href=\"tel:"), "the notice gives no telephone number");
        let visible = visible(html);
        found.extend(figures(&visible).into_iter().filter(|figure| !ids.contains(figure)));
    }
    let expected: BTreeSet<String> = FIGURES.iter().map(|figure| (*figure).to_owned()).collect();
    assert_eq!(found, expected);
}

/// What a person reads, tags and the rules' fingerprint taken out.
fn visible(html: &str) -> String {
    let body = html.split_once("<body>").map_or(html, |(_, body)| body);
    let parts = body.split('<').map(|part| match part.split_once('>') {
        Some(("code", _)) => String::new(),
        Some((tag, data)) if tag.contains("application/octet-stream") => {
            let data = BASE64_STANDARD.decode(data).expect("base64");
            let site: roster::data::Site = postcard::from_bytes(&data).expect("a site");
            strings(&serde_json::to_value(site).expect("JSON"))
        }
        Some((_, text)) => text.to_owned(),
        None => part.to_owned(),
    });
    parts.flat_map(|text| [text, "\n".to_owned()]).collect()
}

/// Numbers with the word they count, dates, addresses; not the numbers of a list.
fn figures(text: &str) -> BTreeSet<String> {
    let part = |c: char| c.is_ascii_alphanumeric() || "-.:@/".contains(c);
    let mut figures = BTreeSet::new();
    let mut rest = text;
    while let Some(at) = rest.find(part) {
        let run = &rest[at..];
        let end = run.find(|c| !part(c)).unwrap_or(run.len());
        let (word, after) = (run[..end].trim_matches(['.', '-', ':', '/']), &run[end..]);
        let counted = after
            .trim_start_matches(' ')
            .chars()
            .next()
            .filter(|c| "年月日天届周时点室房号小元份".contains(*c));
        let digits = word.chars().filter(char::is_ascii_digit).count();
        let plain = digits == word.len();
        match counted {
            Some(unit) if plain && digits > 0 => drop(figures.insert(format!("{word}{unit}"))),
            _ if word.contains('@') || (digits > 0 && !plain) || digits > 2 => {
                figures.insert(word.to_owned());
            }
            _ => {}
        }
        rest = after;
    }
    figures
}

#[test]
fn what_we_infer_says_so() {
    let portal = shipped();
    let files = Sandbox::of("content").build();
    let marker = "<strong>推断，非通知原文：</strong>";
    let mut marked = 0;
    for guide in &portal.guides {
        let html = page(&files, &format!("{}.html", guide.rules.slug));
        let elements = html.split("data-block=\"").skip(1);
        assert_eq!(elements.clone().count(), guide.compiled.blocks.len());
        // What a card and its parts rest on stands together, below the last of them.
        let mut cards: BTreeMap<BlockId, (String, BTreeSet<&str>)> = BTreeMap::new();
        for element in elements {
            let number: usize =
                element.split('"').next().and_then(|n| n.parse().ok()).expect("one");
            let block = guide.compiled.blocks[ShownId::new(number).expect("few")];
            let written = &guide.rules.blocks[block];
            let (text, reasons) = cards.entry(written.step.unwrap_or(block)).or_default();
            text.push_str(element);
            reasons.extend(written.inferred.as_deref());
        }
        for (text, reasons) in cards.values() {
            for reason in reasons {
                assert!(text.contains(&format!("{marker}{}", escape(reason))), "{reason}");
            }
            assert_eq!(text.matches(marker).count(), reasons.len(), "{text}");
            marked += reasons.len();
        }
    }
    assert!(marked > 20, "{marked}");
}

#[test]
fn both_portals_are_clean() {
    for (content, cases) in [("content", 80), ("tests/second-school", 5)] {
        let sandbox = Sandbox::of(content);
        let check = sandbox.zhiyin(&["check"]);
        let clean = "检查完毕，没有发现错误。\n";
        assert_eq!((check.code, check.err.as_str(), check.out.as_str()), (0, "", clean));
        let test = sandbox.zhiyin(&["test"]);
        assert_eq!((test.code, test.err.as_str()), (0, ""), "{content}");
        let verdict = test.out.lines().next().unwrap_or_default();
        let count = verdict.strip_suffix(" 个用例全部符合。").and_then(|n| n.parse::<u32>().ok());
        assert!(count.is_some_and(|count| count >= cases), "{}", test.out);
    }
}

/// Words of this notice and of the world it is about. 介绍信, 通知 and the like are the language's own.
const OF_THE_NOTICE: &[&str] = &[
    "灯塔",
    "潍坊",
    "党",
    "团员",
    "入党",
    "转正",
    "毕业",
    "离校",
    "留校",
    "支部",
    "组织部",
    "学院",
    "省内",
    "省外",
    "2023",
    "wfm",
];

/// Words that editors are shown as examples may be of this notice.
const EXAMPLES: &[&str] = &[
    "crates/language/src/model/fields.rs",
    "crates/language/src/problem/",
    "crates/language/src/shapes/",
    "crates/language/src/shape/condition.rs",
    "crates/language/src/shapes.rs",
];

#[test]
fn the_program_knows_nothing_of_this_notice() {
    let mut found = Vec::new();
    for folder in ["src", "crates", "rules/src", "wasm", "themes"] {
        let walk = WalkDir::new(repository(folder)).sort_by_file_name().into_iter();
        for entry in walk.filter_entry(|entry| entry.file_name() != "node_modules") {
            let path = entry.expect("readable").into_path();
            let name =
                path.strip_prefix(repository("")).expect("below").to_string_lossy().into_owned();
            let is_code = ["rs", "js", "ts", "css", "html"]
                .iter()
                .any(|end| name.ends_with(&format!(".{end}")));
            let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
            if !is_code || is_test || EXAMPLES.iter().any(|example| name.starts_with(example)) {
                continue;
            }
            let text = fs::read_to_string(&path).expect("a source");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            for (line, number) in code.lines().zip(1..) {
                let comment =
                    ["//", "/*", " *", "{#"].iter().any(|sign| line.trim_start().starts_with(sign));
                if !comment && OF_THE_NOTICE.iter().any(|word| line.contains(word)) {
                    found.push(format!("{name}:{number}: {}", line.trim()));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}
