//! A picture as SVG: one card below the other, and lines on the right to the questions that do not follow.
//!
//! Owns the layout. All lines to one question share a lane, and a lane is free again below it, so that forty
//! questions need no more lanes than ways that pass one another. Results stand at the end under a number, which
//! the answers name: lines to them would run through the whole picture.

use language::order::sort;
use std::fmt::Write as _;
use std::ops::Range;

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
    let of_its_own = "<svg xmlns=\"http://www.w3.org/2000/svg\"";
    part(chart, 0..chart.cards.len()).replacen("<svg", of_its_own, 1)
}

/// Some cards of the picture, with the lines between them, as they stand in a page.
pub(super) fn part(chart: &Chart, cards: Range<usize>) -> String {
    let layout = Layout::of(chart, cards);
    let right = WIDTH + LANE * layout.lanes as f64 + MARGIN;
    let mut out = format!(
        "<svg viewBox=\"0 0 {right:.0} {:.0}\" width=\"{right:.0}\" \
         height=\"{:.0}\" font-family=\"sans-serif\" font-size=\"{LETTER}\" role=\"img\" aria-label=\"{}\">\n",
        layout.height,
        layout.height,
        escape(&format!("{}：流程图", chart.title))
    );
    out += &format!("<rect width=\"{right:.0}\" height=\"{:.0}\" fill=\"#fff\"/>\n", layout.height);
    for place in &layout.places {
        layout.draw(&chart.cards[place.number], place, &mut out);
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
    /// Which one of the picture it is.
    number: usize,
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

    /// Its words of some kind.
    fn write(&self, is_wanted: impl Fn(Kind) -> bool, out: &mut String) {
        let lines = self.words.iter().enumerate().filter(|(_, words)| is_wanted(words.kind));
        for (number, words) in lines {
            let y = self.top + PADDING + LINE * (number as f64 + 0.75);
            let style = match words.kind {
                Kind::Title => " font-weight=\"bold\"",
                Kind::When => " fill=\"#555\"",
                Kind::Text | Kind::Answers(_) => "",
            };
            let x = MARGIN + PADDING;
            let text = escape(&words.text);
            let _ = write!(out, "<text x=\"{x:.1}\" y=\"{y:.1}\"{style}>{text}</text>");
        }
    }
}

/// A line from a row to a card.
struct Line {
    /// The card it begins at, and the row of it.
    card: usize,
    row: usize,
    from: f64,
    to: f64,
    /// None: the card is the next one.
    lane: Option<usize>,
}

impl Line {
    /// With its point: a mark of its own would need a name that no other picture on a page has.
    fn path(&self) -> String {
        let Line { from, to, .. } = *self;
        match self.lane {
            None => format!("M{:.0} {from:.1}V{to:.1}l-4-6m4 6 4-6", MARGIN + 24.0),
            Some(lane) => {
                let at = WIDTH + LANE * (lane as f64 + 1.0);
                format!("M{WIDTH:.0} {from:.1}H{at:.1}V{to:.1}H{:.1}l6-4m-6 4 6 4", WIDTH + 1.0)
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
    fn of(chart: &Chart, cards: Range<usize>) -> Layout {
        let mut top = MARGIN;
        let place = |number: usize| {
            let words = words(&chart.cards[number], chart);
            let height = LINE * words.len() as f64 + 2.0 * PADDING;
            let placed = Placed { number, top, height, words };
            top += height + GAP;
            placed
        };
        let places: Vec<Placed> = cards.map(place).collect();
        let mut layout = Layout { places, lines: Vec::new(), lanes: 0, height: top };
        layout.lead(chart);
        layout
    }

    fn lead(&mut self, chart: &Chart) {
        // The card that each lane leads to, and where that card begins.
        let mut lanes: Vec<(usize, f64)> = Vec::new();
        for place in &self.places {
            let (number, card) = (place.number, &chart.cards[place.number]);
            let bottom = place.top + place.height;
            let ways = card.rows.iter().enumerate();
            let ways = ways.flat_map(|(row, way)| way.to.iter().map(move |&to| (row, to)));
            let is_only = card.rows.len() == 1 && card.rows[0].to.len() == 1;
            for (row, to) in ways {
                let is_end = chart.cards.get(to).is_none_or(|card| card.end.is_some());
                let target = self.places.iter().find(|place| place.number == to && !is_end);
                let Some(target) = target else { continue };
                if is_only && to == number + 1 {
                    let (from, to) = (bottom, target.top);
                    self.lines.push(Line { card: number, row, from, to, lane: None });
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
                self.lines.push(Line { card: number, row, from, to: into, lane: Some(lane) });
            }
        }
        self.lanes = lanes.len();
    }

    /// A card, and each of its rows with its lines: either says where it is written.
    fn draw(&self, card: &Card, place: &Placed, out: &mut String) {
        let (fill, round) = if card.end.is_some() { ("#f6ecec", 14) } else { ("#fff", 4) };
        let (top, height) = (place.top, place.height);
        *out += &opened(&card.place, "data-card");
        let _ = write!(
            out,
            "<rect x=\"{MARGIN}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{height:.1}\" rx=\"{round}\" fill=\"{fill}\" stroke=\"#444\"/>",
            WIDTH - MARGIN
        );
        let is_of_card = |kind| !matches!(kind, Kind::Answers(_));
        place.write(is_of_card, out);
        *out += "</g>\n";
        for (number, row) in card.rows.iter().enumerate() {
            *out += &opened(&row.place, "data-row");
            place.write(|kind| kind == Kind::Answers(number), out);
            let of = |line: &&Line| line.card == place.number && line.row == number;
            for line in self.lines.iter().filter(of) {
                let path = line.path();
                let _ = write!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"#444\"/>");
            }
            *out += "</g>\n";
        }
    }
}

/// The beginning of what leads to a line.
fn opened(place: &str, what: &str) -> String {
    format!("<g {what}=\"\" data-place=\"{0}\"><title>{0}</title>", escape(place))
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
    sort(&mut numbers);
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
