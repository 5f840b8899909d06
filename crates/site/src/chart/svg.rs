//! A picture as SVG: one card below the other, and lines on the right to the questions that do not follow.
//!
//! Owns the layout. All lines to one question share a lane, and a lane is free again below it, so that forty
//! questions need no more lanes than ways that pass one another. Results stand at the end under a number, which
//! the answers name: lines to them would run through the whole picture.

use std::fmt::Write as _;

use language::markdown::escape;

use super::{Card, Chart};

const WIDTH: f64 = 640.0;
/// Where cards end when nothing passes them.
const MARGIN: f64 = 16.0;
const LANE: f64 = 12.0;
const LINE: f64 = 20.0;
const LETTER: f64 = 14.0;
const PADDING: f64 = 12.0;
const GAP: f64 = 28.0;

/// The picture, by itself: no script, no style sheet, nothing to load.
#[must_use]
pub fn svg(chart: &Chart) -> String {
    let layout = Layout::of(chart);
    let right = WIDTH + LANE * layout.lanes as f64 + MARGIN;
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {right:.0} {:.0}\" width=\"{right:.0}\" \
         height=\"{:.0}\" font-family=\"sans-serif\" font-size=\"{LETTER}\" role=\"img\" aria-label=\"{}\">\n",
        layout.height,
        layout.height,
        escape(&format!("{}：流程图", chart.title))
    );
    out += "<defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0 8 4 0 8z\" fill=\"#444\"/></marker></defs>\n";
    out += &format!("<rect width=\"{right:.0}\" height=\"{:.0}\" fill=\"#fff\"/>\n", layout.height);
    for (number, place) in layout.places.iter().enumerate() {
        draw(&chart.cards[number], place, &mut out);
    }
    for line in &layout.lines {
        let _ = writeln!(
            out,
            "<path d=\"{}\" fill=\"none\" stroke=\"#444\" marker-end=\"url(#to)\"/>",
            line.path()
        );
    }
    out + "</svg>\n"
}

/// A line of words in a card.
struct Words {
    text: String,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Title,
    Text,
    When,
    /// Answers; the row that it is of.
    Answers(usize),
}

/// A card where it stands.
struct Placed {
    top: f64,
    height: f64,
    words: Vec<Words>,
}

impl Placed {
    /// The middle of a row's last line.
    fn row(&self, row: usize) -> f64 {
        let last = self.words.iter().rposition(|words| words.kind == Kind::Answers(row));
        self.top + PADDING + LINE * (last.unwrap_or(0) as f64 + 0.5)
    }
}

/// A line from a row to a card.
struct Line {
    from: f64,
    to: f64,
    /// None: the card is the next one.
    lane: Option<usize>,
}

impl Line {
    fn path(&self) -> String {
        let Line { from, to, .. } = *self;
        match self.lane {
            None => format!("M{:.0} {from:.1}V{to:.1}", MARGIN + 24.0),
            Some(lane) => {
                let at = WIDTH + LANE * (lane as f64 + 1.0);
                format!("M{WIDTH:.0} {from:.1}H{at:.1}V{to:.1}H{:.1}", WIDTH + 1.0)
            }
        }
    }
}

struct Layout {
    places: Vec<Placed>,
    lines: Vec<Line>,
    lanes: usize,
    height: f64,
}

impl Layout {
    fn of(chart: &Chart) -> Layout {
        let mut top = MARGIN;
        let place = |card: &Card| {
            let words = words(card, chart);
            let height = LINE * words.len() as f64 + 2.0 * PADDING;
            let placed = Placed { top, height, words };
            top += height + GAP;
            placed
        };
        let places: Vec<Placed> = chart.cards.iter().map(place).collect();
        let mut layout = Layout { places, lines: Vec::new(), lanes: 0, height: top };
        layout.lead(chart);
        layout
    }

    fn lead(&mut self, chart: &Chart) {
        // The card that each lane leads to, and where that card begins.
        let mut lanes: Vec<(usize, f64)> = Vec::new();
        for (number, card) in chart.cards.iter().enumerate() {
            let place = &self.places[number];
            let bottom = place.top + place.height;
            let ways = card.rows.iter().enumerate();
            let ways = ways.flat_map(|(row, way)| way.to.iter().map(move |&to| (row, to)));
            let is_only = card.rows.len() == 1 && card.rows[0].to.len() == 1;
            for (row, to) in ways {
                let is_end = chart.cards.get(to).is_none_or(|card| card.end.is_some());
                let Some(target) = self.places.get(to).filter(|_| !is_end) else { continue };
                if is_only && to == number + 1 {
                    self.lines.push(Line { from: bottom, to: target.top, lane: None });
                    continue;
                }
                let from = place.row(row);
                let lane = lanes.iter().position(|(known, _)| *known == to);
                let lane = lane.or_else(|| lanes.iter().position(|(_, end)| *end <= place.top));
                let lane = lane.unwrap_or_else(|| {
                    lanes.push((to, 0.0));
                    lanes.len() - 1
                });
                let into = target.top + PADDING + LINE / 2.0;
                lanes[lane] = (to, target.top + target.height);
                self.lines.push(Line { from, to: into, lane: Some(lane) });
            }
        }
        self.lanes = lanes.len();
    }
}

/// What stands in a card, in lines that fit.
fn words(card: &Card, chart: &Chart) -> Vec<Words> {
    let mut all = Vec::new();
    let mut add = |kind, text: &str| {
        all.extend(wrapped(text).into_iter().map(|text| Words { text, kind }));
    };
    match card.end {
        Some(_) => add(Kind::Title, &format!("{}：{}", called(card), card.title)),
        None => add(Kind::Title, &card.title),
    }
    add(Kind::Text, &card.text);
    if !card.when.is_empty() {
        let whom = if card.end.is_some() { "适用于" } else { "仅问" };
        add(Kind::When, &format!("{whom}：{}", card.when));
    }
    for (number, row) in card.rows.iter().enumerate() {
        let to = named(&row.to, chart);
        let answers = if row.answers.is_empty() { "任何回答" } else { &row.answers };
        add(Kind::Answers(number), &format!("{answers} → {to}"));
    }
    all
}

/// What answers lead to: “毕业去向”, “毕业去向或结果 3～7，看前面怎样答”.
fn named(to: &[usize], chart: &Chart) -> String {
    let cards = || to.iter().filter_map(|&to| chart.cards.get(to));
    let mut names: Vec<String> =
        cards().filter(|card| card.end.is_none()).map(|card| card.title.clone()).collect();
    let mut numbers: Vec<usize> = cards().filter_map(|card| card.end).collect();
    numbers.sort_unstable();
    let runs = numbers.chunk_by(|one, next| one + 1 == *next);
    let run = |run: &[usize]| match run {
        [] => String::new(),
        [only] => only.to_string(),
        [first, .., last] => format!("{first}～{last}"),
    };
    let results: Vec<String> = runs.map(run).collect();
    names.extend((!results.is_empty()).then(|| format!("结果 {}", results.join("、"))));
    let depends = if to.len() > 1 { "，看前面怎样答" } else { "" };
    format!("{}{depends}", names.join("或"))
}

/// What an answer names: 结果 3, or the question.
fn called(card: &Card) -> String {
    card.end.map_or_else(|| card.title.clone(), |number| format!("结果 {number}"))
}

/// A text in lines as wide as a card.
fn wrapped(text: &str) -> Vec<String> {
    let most = WIDTH - MARGIN - 2.0 * PADDING;
    let mut lines = Vec::new();
    let (mut line, mut width) = (String::new(), 0.0);
    for letter in text.chars() {
        let own = if letter.is_ascii() { 0.58 * LETTER } else { LETTER };
        // A mark that ends something does not begin a line.
        if width + own > most && !"，。；：、！？）》”’".contains(letter) {
            lines.push(std::mem::take(&mut line));
            width = 0.0;
        }
        line.push(letter);
        width += own;
    }
    lines.extend((!line.is_empty()).then_some(line));
    lines
}

fn draw(card: &Card, place: &Placed, out: &mut String) {
    let (fill, round) = if card.end.is_some() { ("#f6ecec", 14) } else { ("#fff", 4) };
    let _ = write!(
        out,
        "<g data-place=\"{0}\"><title>{0}</title><rect x=\"{MARGIN}\" y=\"{1:.1}\" width=\"{2:.1}\" height=\"{3:.1}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"#444\"/>",
        escape(&card.place),
        place.top,
        WIDTH - MARGIN,
        place.height
    );
    for (number, words) in place.words.iter().enumerate() {
        let y = place.top + PADDING + LINE * (number as f64 + 0.75);
        let style = match words.kind {
            Kind::Title => " font-weight=\"bold\"",
            Kind::When => " fill=\"#555\"",
            Kind::Text | Kind::Answers(_) => "",
        };
        let x = MARGIN + PADDING;
        let text = escape(&words.text);
        let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\"{style}>{text}</text>");
    }
    *out += "</g>\n";
}
