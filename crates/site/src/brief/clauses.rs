//! The notice clause by clause: its words, where each is used, and why some are not.

use std::collections::BTreeMap;

use language::notice;
use language::notice::Block;
use language::portal::{Portal, PortalGuide};
use language::rule_set::Citer;
use language::spell;
use rules::Id;
use serde::Serialize;

use super::guide::numbered;

/// A clause.
#[derive(Serialize)]
pub struct ClauseView {
    pub id: String,
    pub anchor: String,
    pub text: String,
    /// 毕业离校：步骤 3、4.
    pub uses: Vec<String>,
    /// 不适用: the reason.
    pub exempt: Option<String>,
}

/// Every clause, in the notice's order.
pub fn view(portal: &Portal) -> Vec<ClauseView> {
    let mut uses = Uses::new();
    for guide in &portal.guides {
        of_guide(guide, &mut uses);
    }
    for page in &portal.pages {
        for id in page.body.citations() {
            note(&mut uses, id, Use { kind: format!("网页“{}”", page.title), name: String::new() });
        }
    }
    let ids = portal.notices.blocks().flat_map(Block::opened);
    ids.map(|id| ClauseView {
        id: id.clone(),
        anchor: notice::anchor(id),
        text: portal.notices.cited(id).text.clone(),
        uses: uses.get(id.as_str()).map_or_else(Vec::new, |uses| joined(uses)),
        exempt: exempt(portal, id)
            .or_else(|| replaced(portal, id).filter(|_| !uses.contains_key(id.as_str()))),
    })
    .collect()
}

fn exempt(portal: &Portal, id: &str) -> Option<String> {
    let mut all = portal.site.exempt.iter();
    let found = all.find(|exempt| exempt.clauses.iter().any(|word| word.text == id));
    found.map(|exempt| exempt.reason.clone())
}

/// Of a notice that is replaced, by which.
fn replaced(portal: &Portal, id: &str) -> Option<String> {
    let found = portal.site.replaced(portal.notices.notice_of(id)?)?;
    let (since, by) = (spell::date(found.since), portal.site.notices[found.by].called());
    Some(format!("所在的通知自 {since} 起由“{by}”代替"))
}

/// Where a clause is used.
#[derive(PartialEq, Eq)]
struct Use {
    /// 指引：步骤.
    kind: String,
    /// Its number or name.
    name: String,
}

/// Where clauses are used.
type Uses<'a> = BTreeMap<&'a str, Vec<Use>>;

fn of_guide<'a>(guide: &'a PortalGuide, uses: &mut Uses<'a>) {
    let rules = &guide.rules;
    let kind = |kind: &str| format!("{}：{kind}", rules.title);
    let fact = |name: &str| Use { kind: kind("判断"), name: format!("“{name}”") };
    let numbers: Vec<usize> = numbered(rules).collect();
    for (citer, id) in rules.citations() {
        let place = match citer {
            Citer::Question(question) => {
                Use { kind: kind("问题"), name: (question.position() + 1).to_string() }
            }
            Citer::Fact(id) => fact(&rules.facts[id].name),
            Citer::Sum(id) => fact(&rules.sums[id].name),
            Citer::Block(block) => Use {
                kind: kind(rules.blocks[block].body.kind().label()),
                name: numbers[block.position()].to_string(),
            },
        };
        note(uses, id, place);
    }
}

fn note<'a>(uses: &mut Uses<'a>, id: &'a str, place: Use) {
    let known = uses.entry(id).or_default();
    if !known.contains(&place) {
        known.push(place);
    }
}

/// Numbers of one kind in one phrase.
fn joined(uses: &[Use]) -> Vec<String> {
    let mut phrases: Vec<(&str, Vec<&str>)> = Vec::new();
    for Use { kind, name } in uses {
        match phrases.iter_mut().find(|(known, _)| known == kind) {
            Some((_, names)) => names.push(name),
            None => phrases.push((kind, vec![name])),
        }
    }
    let phrase = |(kind, numbers): (&str, Vec<&str>)| {
        format!("{kind} {}", numbers.join("、")).trim_end().to_owned()
    };
    phrases.into_iter().map(phrase).collect()
}
