//! What is said of a place when somebody points at it.
//!
//! Owns the words, as Markdown: of a name what it means, of a key what it is for, of a block who reads it. What
//! the rules mean is said where nothing is wrong with the portal; else what is written is shown.

use language::place::Place;
use language::portal::PortalGuide;
use language::problem::Problems;
use language::rule_set::{Block, Cond, Fact, RuleSet};
use language::spell;
use language::visible::Reader;
use language::yaml::Node;
use proof::trial;
use rules::replay;

use crate::index::Symbol;
use crate::snapshot::{Snapshot, Spot};

/// Most options, rows or cases that are counted out.
const MOST: usize = 12;

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// Of what.
    pub place: Place,
    /// In Markdown.
    pub text: String,
}

impl Snapshot<'_> {
    /// What is said of a place.
    #[must_use]
    pub fn hover(&self, spot: Spot) -> Option<Hover> {
        let mentions = self.mentions(spot);
        if let Some(first) = mentions.first() {
            let mut texts: Vec<String> =
                mentions.iter().filter_map(|mention| self.said(&mention.symbol)).collect();
            texts.dedup();
            if first.is_definition && matches!(first.symbol, Symbol::Block(..)) {
                texts.extend(self.readers(spot));
            }
            let text = texts.join("\n\n---\n\n");
            return (!text.is_empty()).then_some(Hover { place: first.place, text });
        }
        let (record, place, key) = self.around(spot).key?;
        let field = record.all().find(|field| field.key == key)?;
        let about = format!("**{key}**：{}\n\n例：`{key}: {}`", field.about, field.example);
        let readers = self.readers(spot).map(|readers| format!("\n\n---\n\n{readers}"));
        Some(Hover { place, text: about + &readers.unwrap_or_default() })
    }

    fn said(&self, symbol: &Symbol) -> Option<String> {
        match symbol {
            Symbol::Clause(id) => self.clause(id),
            Symbol::Question(_, name) => Some(self.question(symbol, name)),
            Symbol::Fact(folder, name) => {
                self.fact(folder, name).or_else(|| self.as_written(symbol))
            }
            Symbol::Choice(_, question, name) => {
                let note = self.node_of(symbol, "选").and_then(|node| line(&node, "说明"));
                let note = note.map(|note| format!("：{note}")).unwrap_or_default();
                Some(format!("“{question}”的选项 **{name}**{note}"))
            }
            Symbol::Value(_, fact, name) => Some(format!("判断“{fact}”的值 **{name}**")),
            Symbol::Constant(name) => {
                let value = self.constant(name)?;
                Some(format!("常量 **{name}**：{value}"))
            }
            Symbol::Role(name) => Some(self.role(symbol, name)),
            Symbol::Block(_, name) => Some(format!("内容或组 **{name}**")),
            Symbol::List(name) => {
                let list = self.index().scope().lists.get(name)?;
                let headings = list.known().join("、");
                Some(format!("名单 **{name}**，{} 行：{headings}", list.rows.len()))
            }
            Symbol::Column(list, heading) => Some(format!("名单“{list}”的列 **{heading}**")),
            Symbol::Cell(list, heading, text) => {
                let listing = self.index().scope().lists.get(list)?;
                let column = listing.column(heading)?;
                let row = listing.rows.iter().find(|row| row[column].text == *text)?;
                let cells = listing.headings.iter().zip(row.iter());
                let cells =
                    cells.map(|(heading, cell)| format!("- {}：{}", heading.text, cell.text));
                Some(format!("名单“{list}”：\n\n{}", cells.collect::<Vec<_>>().join("\n")))
            }
            Symbol::Guide(_) | Symbol::File(_) => None,
        }
    }

    fn clause(&self, id: &str) -> Option<String> {
        let clause = self.portal.and_then(|portal| portal.notices.clause(id));
        let number = clause.map(|clause| clause.number.as_str());
        let number = number.filter(|number| !number.is_empty() && *number != id);
        let number = number.map(|number| format!("（{number}）")).unwrap_or_default();
        Some(format!("**{id}**{number}\n\n{}", self.words_of_clause(id)?))
    }

    /// A clause's words; of a portal with faults those behind its mark.
    pub(crate) fn words_of_clause(&self, id: &str) -> Option<String> {
        if let Some(clause) = self.portal.and_then(|portal| portal.notices.clause(id)) {
            return Some(clause.text.clone());
        }
        let place = self.index().scope().clauses.get(id)?;
        let behind = self.text(place.file).get(place.end..)?.trim_start_matches([' ', '}']);
        let words = behind.split(['\n', '{']).next().unwrap_or_default().trim();
        Some(words.to_owned())
    }

    fn question(&self, symbol: &Symbol, name: &str) -> String {
        let mut text = format!("问题 **{name}**");
        let Some(node) = self.node_of(symbol, "名") else { return text };
        text += &line(&node, "问").map(|ask| format!("：{ask}")).unwrap_or_default();
        if let Symbol::Question(folder, _) = symbol {
            let names = self.index().scope().guides.get(folder);
            let options = names.and_then(|names| names.questions.get(name)).map(|q| &q.options);
            text += &listed(options.map_or(&[][..], |options| options));
        }
        let gate = self.asked_whom(symbol, name).or_else(|| self.raw(&node, "仅当"));
        text + &gate.map(|gate| format!("\n\n只问：{gate}")).unwrap_or_default()
    }

    /// Whom a question is for, in words.
    fn asked_whom(&self, symbol: &Symbol, name: &str) -> Option<String> {
        let Symbol::Question(folder, _) = symbol else { return None };
        let guide = self.portal?.guides.iter().find(|guide| guide.folder == *folder)?;
        let question = guide.rules.questions.iter().find(|question| question.name == name)?;
        let gate = question.gate.as_ref()?;
        Some(spell::whom(&guide.rules, gate)).filter(|words| !words.is_empty())
    }

    /// A fact's table.
    fn fact(&self, folder: &str, name: &str) -> Option<String> {
        let guide = self.portal?.guides.iter().find(|guide| guide.folder == folder)?;
        let rules = &guide.rules;
        let fact = rules.facts.iter().find(|fact| fact.name == name)?;
        Some(format!("判断 **{name}**\n\n{}", table(rules, fact)))
    }

    fn role(&self, symbol: &Symbol, name: &str) -> String {
        let node = self.node_of(symbol, "名").or_else(|| self.node_of(symbol, "别名"));
        let own = node.as_ref().and_then(|node| line(node, "名")).filter(|own| own != name);
        let note = node.as_ref().and_then(|node| line(node, "说明"));
        let own = own.map(|own| format!("，就是“{own}”")).unwrap_or_default();
        let note = note.map(|note| format!("：{note}")).unwrap_or_default();
        format!("角色 **{name}**{own}{note}")
    }

    /// The map that gives a thing its name.
    fn node_of(&self, symbol: &Symbol, key: &str) -> Option<Node> {
        let place = self.index().definitions(symbol).first()?.place;
        let around = self.around(Spot { file: place.file, offset: place.start });
        let holder =
            around.holders.into_iter().rev().find(|holder| holder.map.get(key).is_some())?;
        let given = holder.map.get(key)?.place;
        (given.start <= place.start && place.end <= given.end).then_some(holder.map)
    }

    fn raw(&self, node: &Node, key: &str) -> Option<String> {
        let value = node.get(key)?;
        let text = self.sources.get(value.place.file).slice(value.place);
        Some(format!("`{}`", text.split_whitespace().collect::<Vec<_>>().join(" ")))
    }

    /// A thing as it is written, where the portal does not say what it means.
    fn as_written(&self, symbol: &Symbol) -> Option<String> {
        let node = self.node_of(symbol, "名")?;
        let text = self.sources.get(node.place.file).slice(node.place);
        Some(format!("```yaml\n{text}\n```"))
    }

    /// What a constant says.
    pub(crate) fn constant(&self, name: &str) -> Option<String> {
        let &file = self.files.get("site.yaml")?;
        let site = self.tree(Spot { file, offset: 0 })?;
        Some(site.get("常量")?.get(name)?.text().to_owned())
    }

    /// Who reads the block that holds a place.
    fn readers(&self, spot: Spot) -> Option<String> {
        let (guide, block) = self.block(spot)?;
        let rules = &guide.rules;
        let whom = block.when.as_ref().map(|when| spell::whom(rules, when));
        let whom = whom.filter(|whom| !whom.is_empty()).unwrap_or_else(|| "所有人".to_owned());
        let cases = cases_with(guide, block);
        let shown: Vec<String> = cases.iter().take(MOST).map(|name| format!("- {name}")).collect();
        let told = match cases.len() {
            0 => format!("{} 个用例里没有人看到它。", guide.cases.len()),
            count => format!(
                "{} 个用例里有 {count} 个看到它：\n\n{}",
                guide.cases.len(),
                shown.join("\n")
            ),
        };
        Some(format!("谁会看到：{whom}\n\n{told}"))
    }
}

/// The names of the cases that are shown a block.
pub(crate) fn cases_with<'g>(guide: &'g PortalGuide, block: &Block) -> Vec<&'g str> {
    let (rules, compiled) = (&guide.rules, &guide.compiled);
    let sees = |case: &&language::cases::Case| {
        let given = trial::answers(case, rules, &mut Problems::new());
        given.is_some_and(|given| {
            let session = replay(&compiled.program, &given.answers, None);
            let (answers, texts) = (&given.answers, &given.texts);
            let reader = Reader { rules, compiled, answers, texts, session: &session };
            reader.blocks().any(|number| rules.blocks[number].place == block.place)
        })
    };
    guide.cases.iter().filter(sees).map(|case| case.name.text.as_str()).collect()
}

fn table(rules: &RuleSet, fact: &Fact) -> String {
    let value = |value| fact.values[value].name.as_str();
    let row = |when: &Cond| Some(spell::whom(rules, when)).filter(|words| !words.is_empty());
    let rows = fact.rows.iter().map(|one| {
        let when = row(&one.when).unwrap_or_else(|| "所有人".to_owned());
        format!("| {when} | {} |", value(one.value))
    });
    let last = fact.otherwise.iter().map(|last| format!("| 其他情况 | {} |", value(last.value)));
    let lines: Vec<String> = rows.chain(last).collect();
    format!("| 什么情况 | 得 |\n|---|---|\n{}", lines.join("\n"))
}

fn line(node: &Node, key: &str) -> Option<String> {
    let text = node.get(key)?.text();
    (!text.is_empty()).then(|| text.split_whitespace().collect::<Vec<_>>().join(" "))
}

fn listed(options: &[String]) -> String {
    let lines: Vec<String> =
        options.iter().take(MOST).map(|option| format!("- {option}")).collect();
    let more = options.len().saturating_sub(MOST);
    let more = if more > 0 { format!("\n- 另有 {more} 个") } else { String::new() };
    if lines.is_empty() { String::new() } else { format!("\n\n{}{more}", lines.join("\n")) }
}
