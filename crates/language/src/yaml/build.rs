//! From the parser's events to nodes.
//!
//! Owns the stack of open lists and maps, the refusal of what this language leaves out of YAML, and the
//! limits. Checks of single texts are `lint.rs`'s, the wording of syntax errors starts in `slip.rs`.

use std::ops::ControlFlow;

use granit_parser::{Event, Options, Parser, ScalarStyle, ScanError, Span, options};

use super::folded;
use super::frame::Frame;
use super::lint::{self, Outcome};
use super::part::Part;
use super::sign::{self, Slip};
use super::slip::{self, Context};
use super::wide;
use super::{DEPTH, NODES, Node, NodeKind};
use crate::characters;
use crate::problem::{Also, Problems, YamlProblem};

/// Most commas that are shown of one text.
const COMMAS: usize = 8;

/// Reads the only document of a part.
pub(super) fn root(part: &Part, problems: &mut Problems) -> Option<Node> {
    let mut builder = Builder {
        part,
        problems,
        frames: Vec::new(),
        root: None,
        nodes: 0,
        documents: 0,
        read_to: 0,
        last_text: 0,
        blamed: None,
        misplaced: false,
        refused: false,
    };
    for event in Parser::new_from_str_with_options(part.text, settings()) {
        let flow = match event {
            Ok((event, span)) => builder.event(event, span),
            Err(error) => {
                builder.syntax_error(&error);
                return None;
            }
        };
        if flow.is_break() {
            break;
        }
    }
    builder.finish()
}

fn settings() -> Options {
    options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    }
}

struct Builder<'a> {
    part: &'a Part<'a>,
    problems: &'a mut Problems,
    frames: Vec<Frame>,
    root: Option<Node>,
    nodes: usize,
    documents: usize,
    /// The end of the last value.
    read_to: usize,
    /// The beginning of the last text.
    last_text: usize,
    /// The line of the last slip reported here; a syntax error on the same line is its echo.
    blamed: Option<usize>,
    /// Something stands at the wrong level: what follows is its echo.
    misplaced: bool,
    /// Something was used that this language leaves out, or a limit was passed.
    refused: bool,
}

impl Builder<'_> {
    fn event(&mut self, event: Event, span: Span) -> ControlFlow<()> {
        let range = span.byte_range().unwrap_or_default();
        if event.is_node() {
            self.nodes += 1;
            if self.nodes > NODES {
                self.refuse(range.start, range.end, YamlProblem::TooManyNodes { limit: NODES });
                return ControlFlow::Break(());
            }
        }
        if event.tag().is_some() {
            let tag = span.tag_span().and_then(|tag| tag.byte_range());
            let tag = tag.unwrap_or(range.clone());
            self.blame(tag.start, tag.end, YamlProblem::Tag);
        }
        match event {
            Event::DocumentStart(..) => return self.document(range.start, range.end),
            Event::Anchor(..) => self.blame(range.start, range.end, YamlProblem::Anchor),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(range.start, range.end, YamlProblem::Alias);
                self.scalar(range.start, range.end, None);
            }
            Event::Scalar(text, style, ..) => {
                self.scalar(range.start, range.end, Some((text.as_ref(), style)));
            }
            Event::SequenceStart(style, ..) => return self.open(Frame::list(range.start, style)),
            Event::MappingStart(style, ..) => return self.open(Frame::map(range.start, style)),
            Event::SequenceEnd | Event::MappingEnd => self.close(range.end),
            _ => {}
        }
        ControlFlow::Continue(())
    }

    fn document(&mut self, start: usize, end: usize) -> ControlFlow<()> {
        self.documents += 1;
        if self.documents > 1 {
            self.blame(start, end, YamlProblem::SecondDocument);
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn open(&mut self, mut frame: Frame) -> ControlFlow<()> {
        let start = frame.start;
        if self.frames.len() >= DEPTH {
            self.refuse(start, start + 1, YamlProblem::TooDeep { limit: DEPTH });
            return ControlFlow::Break(());
        }
        if self.wants_key() {
            frame.as_text = true;
            self.bracket_as_key(start, frame.flow);
        }
        self.frames.push(frame);
        ControlFlow::Continue(())
    }

    /// `{{ 名 }}` without quotes reads as a map within a map's key.
    fn bracket_as_key(&mut self, start: usize, flow: bool) {
        let text = self.part.text;
        let around = self.frames.len().checked_sub(2);
        let nested = around.is_some_and(|around| self.frames[around].flow);
        if let Some(outer) = self.frames.last_mut()
            && flow
            && outer.flow
            && outer.start + 1 == start
            && text[outer.start..].starts_with("{{")
        {
            outer.as_text = true;
            let at = outer.start;
            let rest = self.part.rest(at);
            let end = rest.find("}}").map_or(rest.len(), |end| end + 2);
            let tail = rest[end..].find([',', '}', ']']).filter(|_| nested);
            let value = rest[..tail.map_or(rest.len(), |tail| end + tail)].trim();
            let value = value.to_owned();
            self.blame(at, at + end, YamlProblem::PlaceholderUnquoted { value });
        } else {
            self.refuse(start, start + 1, YamlProblem::ComplexKey);
        }
    }

    fn close(&mut self, end: usize) {
        let Some(frame) = self.frames.pop() else {
            return;
        };
        // A block ends where the next thing begins; its last value says where it really ends.
        let end = if frame.flow { end } else { self.read_to };
        self.read_to = end;
        let place = self.part.place(frame.start, end);
        let written = self.part.slice(frame.start, end);
        let kind = frame.finish(written);
        self.add(Node { place, kind });
    }

    /// A text; none for an alias, which stands for what is written.
    fn scalar(&mut self, start: usize, end: usize, read: Option<(&str, ScalarStyle)>) {
        let written = self.part.slice(start, end);
        let (text, style) = read.unwrap_or((written, ScalarStyle::SingleQuoted));
        let text = &*folded::joined(written, text, style);
        let end = start + written.trim_end().len();
        self.read_to = end.max(self.read_to);
        if start < end {
            self.last_text = start;
        }
        let mut outcome = lint::tab_before(self.part, start, self.problems);
        let plain = style == ScalarStyle::Plain;
        if plain && outcome == Outcome::Clean {
            outcome = lint::plain(self.part, start, end, self.problems);
        }
        self.note(start, outcome);
        let key = self.wants_key();
        if plain {
            self.cut(start, end);
        }
        if plain && !key && self.split(start, end, text) {
            return;
        }
        let empty = plain && (start == end || matches!(text, "~" | "null" | "Null" | "NULL"));
        if key {
            if plain && let Some(slip) = self.swallowed(start, end) {
                self.refuse(slip.at, slip.at + slip.length, slip.problem);
            }
            self.key(start, end, text);
        } else {
            lint::value(self.part, start..end, text, self.problems);
        }
        let kind = if empty { NodeKind::Empty } else { NodeKind::Text(lint::visible(text)) };
        let place = self.part.place(start, end);
        self.add(Node { place, kind });
    }

    /// `{说: “甲, 乙”}`: what follows the comma is no key, and no item.
    fn cut(&mut self, start: usize, end: usize) {
        if self.frames.last().is_some_and(|frame| frame.flow)
            && let Some((comma, whole)) = lint::cut_by_comma(self.part, start, end)
        {
            let problem = YamlProblem::CutByComma { value: whole.to_owned() };
            self.refuse(comma, comma + 1, problem);
        }
    }

    /// `[甲，乙]`: reported once, and taken as the items it was meant to be.
    fn split(&mut self, start: usize, end: usize, text: &str) -> bool {
        let in_list = self.frames.last().is_some_and(Frame::is_flow_list);
        if !in_list || text != self.part.slice(start, end) || !text.contains('，') {
            return false;
        }
        let mut at = start;
        let commas = text
            .match_indices('，')
            .map(|(comma, sign)| self.part.place(start + comma, start + comma + sign.len()));
        let mut commas = commas.take(COMMAS);
        if let Some(first) = commas.next() {
            let also = commas.map(|comma| Also::new(comma, "这里也是")).collect();
            self.blamed = Some(self.part.line_index(start));
            self.problems.push_with(first, YamlProblem::FullWidthComma { sign: '，' }, also);
        }
        for piece in text.split_inclusive('，') {
            let item = piece.trim_end_matches('，');
            let comma = at + item.len();
            self.add(Node {
                place: self.part.place(at, comma),
                kind: NodeKind::Text(lint::visible(item)),
            });
            at += piece.len();
        }
        true
    }

    /// A key outside brackets that took in the beginning of its value, `当：{去向` of `当：{去向: 省外}`, or the bracket it
    /// stands in, `｛当`: the colon or the bracket is not YAML's.
    fn swallowed(&self, start: usize, end: usize) -> Option<Slip> {
        let line = self.part.rest(start).trim_end();
        if self.frames.last().is_some_and(|frame| frame.flow) {
            return None;
        }
        if line.starts_with(['｛', '［']) {
            return wide::opening(self.part, start);
        }
        let found = sign::colon(line).filter(|found| start + found.at < end)?;
        let value = line[found.at + found.length..].trim_start();
        let opens = value.starts_with(['{', '[', '"', '\'', '｛', '［', '“', '‘']);
        opens.then_some(Slip { at: start + found.at, ..found })
    }

    /// Refuses keys that this language does not have.
    fn key(&mut self, start: usize, end: usize, text: &str) {
        let before = self.part.slice(self.part.line_start(start), start);
        // `? 键`: a key written the long way.
        let explicit = before.trim_end_matches(' ').ends_with('?');
        if start == end {
            self.refuse(start, start + 1, YamlProblem::NoKey);
        } else if text == "<<" {
            self.refuse(start, end, YamlProblem::MergeKey);
        } else if explicit || text.trim().contains('\n') {
            self.refuse(start, end, YamlProblem::ComplexKey);
        }
    }

    fn wants_key(&self) -> bool {
        self.frames.last().is_some_and(Frame::wants_key)
    }

    /// Puts a finished node where it belongs.
    fn add(&mut self, node: Node) {
        match self.frames.last_mut() {
            Some(frame) => {
                if frame.add(node, self.problems) {
                    self.blamed = Some(self.part.line_index(self.last_text));
                }
            }
            None => self.root = self.root.take().or(Some(node)),
        }
    }

    fn blame(&mut self, start: usize, end: usize, problem: YamlProblem) {
        self.blamed = Some(self.part.line_index(start));
        self.problems.push(self.part.place(start, end), problem);
    }

    /// Blames what no reading can make up for.
    fn refuse(&mut self, start: usize, end: usize, problem: YamlProblem) {
        self.blame(start, end, problem);
        self.refused = true;
    }

    fn note(&mut self, start: usize, outcome: Outcome) {
        if outcome != Outcome::Clean {
            self.blamed = Some(self.part.line_index(start));
        }
        self.misplaced |= outcome == Outcome::Misplaced;
    }

    fn syntax_error(&mut self, error: &ScanError) {
        let at = error.marker().byte_offset().unwrap_or(self.read_to);
        let at = self.part.text.floor_char_boundary(at);
        let line = self.part.line_index(at);
        let sign = self.part.text[at..].chars().next();
        let reported = sign.is_some_and(|sign| characters::invisible(sign, ' '));
        if self.misplaced || reported || self.blamed == Some(line) {
            return;
        }
        let open = self.frames.iter().rev().find(|frame| frame.flow);
        let context = Context {
            read_to: self.read_to,
            last_text: self.last_text,
            open: open.map(|frame| frame.start),
        };
        let slip = slip::explain(self.part, error.kind(), at, &context);
        let place = self.part.place(slip.at, slip.at + slip.length);
        self.problems.push(place, slip.problem);
    }

    /// The root must be a map.
    fn finish(self) -> Option<Node> {
        if self.misplaced || self.refused {
            return None;
        }
        let Some(root) = self.root.filter(|root| root.kind != NodeKind::Empty) else {
            self.problems.push(self.part.place(0, 0), YamlProblem::Empty);
            return None;
        };
        match root.kind {
            NodeKind::Map(_) => Some(root),
            _ => {
                let at = self.last_text;
                let slip = sign::on_line(self.part, at)
                    .or_else(|| sign::missing_colon(self.part, at))
                    .filter(|_| self.nodes == 1);
                let (place, problem) = match slip {
                    Some(slip) => {
                        let place = self.part.place(slip.at, slip.at + slip.length);
                        (place, slip.problem)
                    }
                    None => (root.place, YamlProblem::RootNotMap),
                };
                self.problems.push(place, problem);
                None
            }
        }
    }
}
