//! The parsed notice by its lines, and which words belong to which clause.
//!
//! Owns where a clause ends: at the next mark, and with its paragraph, item, heading or row.

use std::collections::BTreeMap;

use super::marks::{Marks, Says, is_letter};
use super::{Block, Clause, Kind, Line, Notice, Run};
use crate::markdown::escape;
use crate::problem::{Also, NoticeProblem, Problems};
use crate::suggest::nearest;
use crate::wording::{Piece, Wording};

/// Lays out a parsed notice.
pub(super) fn of(wording: Wording, marks: &Marks, problems: &mut Problems) -> Notice {
    let mut layout = Layout {
        marks,
        problems,
        notice: Notice { faulty: marks.faulty, ..Notice::default() },
        block: Block::default(),
        tags: String::new(),
        open: Vec::new(),
        inside: Vec::new(),
        run: Run::default(),
        line: None,
        voice: Voice::default(),
        met: vec![false; marks.len()],
        last: BTreeMap::new(),
        runs: 0,
    };
    for piece in &wording.pieces {
        match piece {
            Piece::Markup(html) => tags(html).for_each(|tag| layout.tag(tag)),
            Piece::Text(text) => layout.text(text),
            // Braces are nothing else here.
            // What would be said of a file is not the notice's.
            Piece::Slot(_)
            | Piece::Choice(_)
            | Piece::Fact(_)
            | Piece::Sum(_)
            | Piece::Cell(..)
            | Piece::Cite(_)
            | Piece::File(_) => {}
        }
    }
    layout.finish();
    let mut notice = layout.notice;
    notice.files = wording.files().cloned().collect();
    (notice.links, notice.images) = (wording.links, wording.images);
    notice
}

/// Finished markup, tag by tag: within tags every `<` and `>` is escaped.
fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.split_inclusive('>')
}

/// Stands for a paragraph that is an item.
const ITEM: &str = "";

struct Layout<'a> {
    marks: &'a Marks,
    problems: &'a mut Problems,
    notice: Notice,
    block: Block,
    /// Tags since the last words.
    tags: String,
    /// The blocks that are open, by the names of their tags, outermost first.
    open: Vec<String>,
    /// The tags that are open within the line.
    inside: Vec<String>,
    run: Run,
    /// The number of the line in hand; none before its first words.
    line: Option<usize>,
    voice: Voice,
    /// Which marks stand in words.
    met: Vec<bool>,
    /// The line and the run of each clause's last words.
    last: BTreeMap<String, (usize, usize)>,
    runs: usize,
}

/// Whose words are being read.
#[derive(Default)]
struct Voice {
    clauses: Vec<String>,
    /// Those of them that open with the next words.
    opened: Vec<String>,
    /// The marks since the last words.
    marks: Vec<usize>,
}

impl Layout<'_> {
    fn tag(&mut self, tag: &str) {
        let closes = tag.starts_with("</");
        let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
        match name {
            "strong" | "code" | "a" => {
                if closes {
                    self.inside.pop();
                } else {
                    self.inside.push(tag.to_owned());
                }
                if !self.run.html.is_empty() {
                    self.run.html.push_str(tag);
                }
            }
            "img" | "br" => {
                self.begin();
                self.run.html.push_str(tag);
                self.run.shows |= name == "img";
            }
            _ => self.block_tag(tag, name, closes),
        }
    }

    fn block_tag(&mut self, tag: &str, name: &str, closes: bool) {
        self.end_run();
        self.line = None;
        // Blank lines between items would have each hold a paragraph; it is the item itself.
        let is_item = !closes && name == "p" && self.tags.ends_with("<li>");
        let closed = if closes { self.open.pop() } else { None };
        if !is_item && closed.as_deref() != Some(ITEM) {
            self.tags.push_str(tag);
        }
        if !closes && name != "hr" {
            self.open.push(if is_item { ITEM } else { name }.to_owned());
        }
        // What one cell opens holds to the end of its row.
        if !self.is_in("tr") {
            self.end_clauses();
        }
        if self.open.is_empty() {
            self.end_block();
        }
    }

    fn text(&mut self, text: &str) {
        for (number, line) in text.split('\n').enumerate() {
            if number > 0 {
                self.next_line();
            }
            let mut rest = line;
            while let Some(at) = rest.find(is_letter) {
                self.say(&rest[..at]);
                let letter = rest[at..].chars().next().unwrap_or_default();
                if let Some(mark) = self.marks.number(letter) {
                    self.mark(mark);
                }
                rest = &rest[at + letter.len_utf8()..];
            }
            self.say(rest);
        }
    }

    /// Two lines that Markdown takes for one paragraph are two all the same.
    fn next_line(&mut self) {
        let Some(name) = self.open.last().cloned().filter(|name| name != ITEM) else { return };
        self.block_tag(&format!("</{name}>"), &name, true);
        self.block_tag(&format!("<{name}>"), &name, false);
    }

    fn say(&mut self, words: &str) {
        if !words.is_empty() {
            self.begin();
            self.run.text.push_str(words);
            self.run.html.push_str(&escape(words));
        }
    }

    /// A run has the tags that are open around it as its own, so that none reaches over its end.
    fn begin(&mut self) {
        if self.run.html.is_empty() {
            self.run.html = self.inside.concat();
        }
    }

    fn end_run(&mut self) {
        let mut run = std::mem::take(&mut self.run);
        if run.text.trim().is_empty() && !run.shows {
            return;
        }
        for tag in self.inside.iter().rev() {
            let name = tag.trim_start_matches('<').split([' ', '>']).next().unwrap_or_default();
            run.html.push_str(&format!("</{name}>"));
        }
        self.voice.marks.clear();
        run.opened = std::mem::take(&mut self.voice.opened);
        run.clauses = self.voice.clauses.clone();
        let kind = self.kind();
        let line = *self.line.get_or_insert_with(|| {
            let tags = std::mem::take(&mut self.tags);
            self.block.lines.push(Line { tags, kind, runs: Vec::new() });
            // Every line has a run, so no two lines have one number.
            self.runs
        });
        self.runs += 1;
        self.gather(&run, line);
        if let Some(line) = self.block.lines.last_mut() {
            line.runs.push(run);
        }
    }

    /// A clause's words: those of two lines are apart, and what another clause says between them in one
    /// line is left out.
    fn gather(&mut self, run: &Run, line: usize) {
        for id in &run.clauses {
            let Some(clause) = self.notice.clauses.get_mut(id) else { continue };
            let here = (line, self.runs);
            match self.last.insert(id.clone(), here) {
                None => {}
                Some((before, _)) if before != line => clause.text.push(' '),
                Some((_, run)) if run + 1 != self.runs => clause.text.push_str("……"),
                Some(_) => {}
            }
            clause.text.push_str(&run.text);
        }
    }

    /// Whether the block in hand is one of this name, or stands right in one.
    fn is_in(&self, name: &str) -> bool {
        self.open.iter().rev().take(2).any(|open| open == name)
    }

    fn kind(&self) -> Kind {
        let last = self.open.last().map_or("", String::as_str);
        match last {
            "h2" => Kind::Heading(1),
            "h3" => Kind::Heading(2),
            "h4" => Kind::Heading(3),
            _ if self.is_in("tr") => Kind::Cell,
            _ if self.is_in("li") => Kind::Item,
            _ => Kind::Paragraph,
        }
    }

    fn mark(&mut self, number: usize) {
        self.end_run();
        self.met[number] = true;
        if self.voice.marks.is_empty() {
            self.voice.clauses.clear();
            self.voice.opened.clear();
        }
        match self.marks.all()[number].says.clone() {
            Says::Opens(id) => self.open_clause(number, id),
            Says::Continues(id) => self.continue_clause(number, id),
            Says::Ends => self.end_clauses(),
        }
    }

    fn open_clause(&mut self, number: usize, id: String) {
        let place = self.marks.all()[number].place;
        self.voice.marks.push(number);
        if let Some(first) = self.notice.clauses.get(&id) {
            let also = vec![Also::new(first.place, "第一次开在这里")];
            self.notice.faulty = true;
            return self.problems.push_with(place, NoticeProblem::ClauseOpenedTwice { id }, also);
        }
        let (text, number, below, anchor) =
            (String::new(), String::new(), Vec::new(), super::anchor(&id));
        self.notice.clauses.insert(id.clone(), Clause { text, place, anchor, number, below });
        self.voice.clauses.push(id.clone());
        self.voice.opened.push(id);
    }

    fn continue_clause(&mut self, number: usize, id: String) {
        self.voice.marks.push(number);
        if self.notice.clauses.contains_key(&id) {
            if !self.voice.clauses.contains(&id) {
                self.voice.clauses.push(id);
            }
            return;
        }
        let near = nearest(&id, self.notice.clauses.keys().map(String::as_str)).map(str::to_owned);
        self.notice.faulty = true;
        // It may be opened by a mark that could not be read, which has been told.
        if !self.marks.faulty {
            let problem = NoticeProblem::ContinuesUnopened { id, near };
            self.problems.push(self.marks.all()[number].place, problem);
        }
    }

    fn end_clauses(&mut self) {
        for number in std::mem::take(&mut self.voice.marks) {
            let mark = &self.marks.all()[number];
            // Of a clause that opens it is told when all of its words are known.
            if let Says::Continues(id) = &mark.says {
                let id = format!("{id}续");
                self.problems.push(mark.place, NoticeProblem::EmptyClause { id });
            }
        }
        self.voice = Voice::default();
    }

    fn end_block(&mut self) {
        let mut block = std::mem::take(&mut self.block);
        block.end = std::mem::take(&mut self.tags);
        self.notice.blocks.push(block);
    }

    fn finish(&mut self) {
        self.end_run();
        self.end_clauses();
        for (number, mark) in self.marks.all().iter().enumerate() {
            if !self.met[number] {
                let text = mark.typed.clone();
                self.notice.faulty = true;
                self.problems.push(mark.place, NoticeProblem::MarkNotInWords { text });
            }
        }
        for (id, clause) in &self.notice.clauses {
            if clause.text.trim().is_empty() {
                self.problems.push(clause.place, NoticeProblem::EmptyClause { id: id.clone() });
            }
        }
    }
}
