//! Resolves blocks: their conditions, words, actors, dates and clauses.

use std::iter::successors;

use rules::{FactId, List};

use crate::attachment::{self, About};
use crate::id::{BlockId, RoleId};
use crate::markdown::Headings;
use crate::model;
use crate::model::fields::FieldKind;
use crate::model::{ASK_RECEIVER, BlockKind, Field, HeaderKind, Value, Word};
use crate::notice::verbatim::Verbatim;
use crate::problem::{NameProblem, NoticeProblem};
use crate::resolve::Resolver;
use crate::resolve::deadline;
use crate::resolve::header;
use crate::resolve::moved::Correction;
use crate::resolve::ties;
use crate::resolve::times;
use crate::rule_set::body::SheetColumn;
use crate::rule_set::{Actor, Block, Body, Cond, Fact, Sheet};
use crate::site;
use crate::suggest::nearest;
use crate::wording::{Meant, Piece, Wording, Wordsmith, find};

/// Resolves all blocks of a guide, in the order they are written; none where one cannot be read, which
/// is reported.
pub(super) fn blocks(
    resolver: &mut Resolver,
    words: &Wordsmith,
    facts: &List<FactId, Fact>,
) -> Option<List<BlockId, Block>> {
    let guide = resolver.guide;
    let notice = Verbatim::of(resolver.context.notices);
    let mut worker = Worker { resolver, words, facts, notice };
    let blocks = guide.blocks.map(|block| worker.block(block));
    blocks.into_iter().collect()
}

struct Worker<'w, 'a, 'p> {
    resolver: &'w mut Resolver<'a, 'p>,
    words: &'w Wordsmith<'w>,
    facts: &'w List<FactId, Fact>,
    notice: Verbatim<'a>,
}

impl Worker<'_, '_, '_> {
    fn block(&mut self, block: &model::Block) -> Option<Block> {
        let conds: Vec<Cond> = block.when.iter().map(|when| self.resolver.cond(when)).collect();
        let only: Vec<RoleId> = block.only.iter().filter_map(|role| self.role(role)).collect();
        self.must_be_seen(block, &only);
        let body = self.body(&block.body, block.name.as_ref());
        if block.clauses.is_empty() && !body.as_ref().is_some_and(|body| self.brings_clauses(body))
        {
            let kind = block.body.kind().label();
            self.resolver.problems.push(block.place, NoticeProblem::NoClause { kind });
        }
        let corrections = self.corrections(block);
        let (site, notice) = (self.resolver.context.site, &self.notice);
        let against = deadline::Against { site, notice, corrections: &corrections };
        deadline::check(
            block,
            body.as_ref().and_then(Body::time),
            &against,
            self.resolver.problems,
        );
        let clauses = self.resolver.clauses(&block.clauses);
        Some(Block {
            name: block.name.as_ref().map(text),
            group: block.group,
            when: (!conds.is_empty()).then_some(Cond::All(conds)),
            clauses,
            inferred: block.inferred.as_ref().map(text),
            only,
            step: ties::step(self.resolver, block),
            body: body?,
            place: block.place,
        })
    }

    /// Whether a fact whose value stands in the words brings a clause whatever its value is.
    fn brings_clauses(&self, body: &Body) -> bool {
        let mut facts = body.own_wordings().flat_map(Wording::facts).map(|id| &self.facts[id]);
        facts.any(|fact| {
            let last = fact.otherwise.iter().map(|last| &last.clauses);
            let mut clauses = fact.rows.iter().map(|row| &row.clauses).chain(last);
            clauses.all(|clauses| !clauses.is_empty())
        })
    }

    /// What the 更正 that touch a block say: it is then no longer what the notice says.
    fn corrections(&self, block: &model::Block) -> Vec<Correction> {
        let groups = &self.resolver.guide.groups;
        let around = successors(block.group, |&group| groups[group].parent);
        let named = around.filter_map(|group| groups[group].name.as_ref()).chain(&block.name);
        let names: Vec<&String> = named.map(|word| &word.text).collect();
        let corrections = self.resolver.context.site.corrections.iter().filter(|correction| {
            let clauses = block.clauses.iter().map(|word| &word.text);
            correction.corrects(clauses, names.iter().copied())
        });
        let plain = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            _ => String::new(),
        };
        let is_own = |word: &&Word| block.name.as_ref().is_some_and(|own| own.text == word.text);
        let is_deadline = |word: &&Word| {
            let mut blocks = self.resolver.guide.blocks.iter();
            blocks.any(|one| {
                one.body.time().is_some() && one.name.as_ref().is_some_and(|n| n.text == word.text)
            })
        };
        let corrections = corrections.map(|correction| Correction {
            say: correction.say.pieces.iter().map(plain).collect(),
            date: correction.date,
            named: correction.blocks.iter().find(is_own).map(|word| word.place),
            deadlines: correction.blocks.iter().filter(is_deadline).count(),
        });
        corrections.collect()
    }

    /// None where a deadline's time cannot be read, which is reported.
    fn body(&mut self, body: &model::Body, named: Option<&Word>) -> Option<Body> {
        let letter = body.plain(Field::Name);
        header::second_forms(body, self.resolver.problems);
        body.map(|spec, value| {
            Some(match (spec.kind, value) {
                (FieldKind::Sheet, _) => Value::Sheet(self.sheet(named)?),
                (FieldKind::Markdown, Some(Value::Words(word))) => {
                    Value::Words(self.markdown(word))
                }
                (FieldKind::Header(kind), Some(Value::Words(word))) => {
                    Value::Words(self.header(letter?, kind, word))
                }
                (_, Some(Value::Words(word))) => Value::Words(self.inline(word)),
                (_, Some(Value::Plain(word))) => Value::Plain(text(word)),
                (_, Some(Value::Actors(words))) => Value::Actors(self.actors(words)),
                (_, Some(Value::Time(time))) => Value::Time(times::time(self.resolver, time)?),
                (_, Some(Value::Files(words))) => Value::Files(self.files(words)),
                (_, Some(Value::Sheet(never))) => match *never {},
                (_, None) => return None,
            })
        })
    }

    /// The blank forms a 材料 gives; one that is not there is reported.
    fn files(&mut self, words: &[Word]) -> Vec<About> {
        let file = |word: &Word| {
            let target = attachment::named(&word.text);
            let meant = Meant { written: &word.text, target, place: word.place };
            find(self.resolver.context.files, &meant, self.resolver.problems)
        };
        // A placeholder in a file's name has been told.
        words.iter().filter(|word| !word.text.contains("{{")).filter_map(file).collect()
    }

    /// The sheet that site.yaml has for the 材料 of this 名.
    fn sheet(&mut self, named: Option<&Word>) -> Option<Sheet> {
        let (named, mut sheets) = (named?, self.resolver.context.site.sheets.iter());
        let sheet = sheets.find(|sheet| sheet.material.text == named.text)?;
        let column = |column: &site::SheetColumn| SheetColumn {
            name: text(&column.name),
            fill: self.maybe_inline(column.fill.as_ref()),
        };
        Some(Sheet {
            title: sheet.title.clone(),
            note: sheet.note.clone(),
            columns: sheet.columns.iter().map(column).collect(),
        })
    }

    /// A block that is only for roles without a page, or a 结论 that no reader gets, is on no page.
    fn must_be_seen(&mut self, block: &model::Block, only: &[RoleId]) {
        let roles = &self.resolver.context.site.roles;
        let by_reader = only.iter().any(|&role| roles[role].reader);
        let on_page = block.body.kind() != BlockKind::Conclusion
            && only.iter().any(|&role| roles[role].slug.is_some());
        if let Some(word) = block.only.first()
            && !only.is_empty()
            && !by_reader
            && !on_page
        {
            let kind = block.body.kind().label();
            self.resolver.problems.push(word.place, NameProblem::OnNoPage { kind });
        }
    }

    fn inline(&mut self, word: &Word) -> Wording {
        self.words.inline(word, self.resolver.problems)
    }

    fn maybe_inline(&mut self, word: Option<&Word>) -> Option<Wording> {
        word.map(|word| self.inline(word))
    }

    fn markdown(&mut self, word: &Word) -> Wording {
        self.words.markdown(word, Headings::Block, self.resolver.problems)
    }

    /// A header is copied onto paper, so it must not hold a blank the page does not know of.
    fn header(&mut self, letter: &Word, kind: HeaderKind, word: &Word) -> Wording {
        let names = self.resolver.names;
        if word.text == ASK_RECEIVER {
            let said = self.resolver.context.site.words;
            return header::asked(names, said, letter, kind);
        }
        let wording = self.inline(word);
        let shown = header::Shown { names, facts: self.facts };
        header::check(word, &wording, shown, self.resolver.problems);
        wording
    }

    fn role(&mut self, word: &Word) -> Option<RoleId> {
        let site = self.resolver.context.site;
        let role = site.role(&word.text);
        if role.is_none() {
            let near = nearest(&word.text, site.role_names()).map(str::to_owned);
            let known = site.roles.iter().map(|role| role.name.clone()).collect();
            let problem = NameProblem::UnknownRole { name: word.text.clone(), near, known };
            self.resolver.problems.push(word.place, problem);
        }
        role
    }

    fn actors(&mut self, words: &[Word]) -> Vec<Actor> {
        let actors = words.iter();
        actors.filter_map(|word| Some(Actor { name: text(word), role: self.role(word)? })).collect()
    }
}

fn text(word: &Word) -> String {
    word.text.clone()
}
