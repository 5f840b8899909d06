//! A long picture in parts, one below the other, so that forty questions can be looked through by what the parts are
//! called. Owns where a picture is cut; each part is a picture by itself (`svg.rs`), whose answers name what follows in
//! the others.

use std::ops::Range;

use serde::Serialize;

use super::{Card, Chart, svg};

/// A picture of so many questions is looked at whole.
const SHORT: usize = 12;
/// A part has more questions than this where the next are asked others, and never more than the second.
const FEW: usize = 3;
const MANY: usize = 8;
/// Results are short: so many stand in a part.
const RESULTS: usize = 12;

/// A part of a picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What is in it; empty where it is the whole picture.
    pub title: String,
    /// The picture, to stand in a page.
    pub svg: String,
}

/// The picture for a screen: whole, or where it is long in parts that fold.
#[must_use]
pub fn folded(chart: &Chart) -> Vec<Part> {
    let questions = chart.cards.iter().filter(|card| card.end.is_none()).count();
    match questions > SHORT {
        true => on_paper(chart),
        false => vec![Part { title: String::new(), svg: svg::part(chart, 0..chart.cards.len()) }],
    }
}

/// The picture in parts that fit a sheet of paper.
#[must_use]
pub fn on_paper(chart: &Chart) -> Vec<Part> {
    let part = |cards: Range<usize>| Part {
        title: title(&chart.cards[cards.clone()], cards.start),
        svg: svg::part(chart, cards),
    };
    cuts(&chart.cards).into_iter().map(part).collect()
}

/// Where it is cut: questions that the same people are asked stay together.
fn cuts(cards: &[Card]) -> Vec<Range<usize>> {
    let mut cuts: Vec<Range<usize>> = Vec::new();
    for (at, card) in cards.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| cards.get(before));
        let is_same = before.is_some_and(|before| before.end.is_some() == card.end.is_some());
        let is_alike = before.is_some_and(|before| before.when == card.when);
        match cuts.last_mut() {
            Some(last) if is_same && has_room(last.len(), card, is_alike) => last.end = at + 1,
            _ => cuts.push(at..at + 1),
        }
    }
    cuts
}

fn has_room(count: usize, card: &Card, is_alike: bool) -> bool {
    match card.end {
        Some(_) => count < RESULTS,
        None => count <= FEW || is_alike && count < MANY,
    }
}

/// “第 3～7 题：毕业去向、学院”, “结果 1～12”.
fn title(cards: &[Card], start: usize) -> String {
    let run = |first: usize| match cards.len() {
        1 => first.to_string(),
        count => format!("{first}～{}", first + count - 1),
    };
    match cards.first().and_then(|card| card.end) {
        Some(first) => format!("结果 {}", run(first)),
        None => {
            let names: Vec<&str> = cards.iter().map(|card| card.title.as_str()).collect();
            format!("第 {} 题：{}", run(start + 1), names.join("、"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(title: &str, when: &str, end: Option<usize>) -> Card {
        let [title, when] = [title, when].map(str::to_owned);
        Card { end, title, text: String::new(), when, place: "a:1".to_owned(), rows: Vec::new() }
    }

    /// Who is asked each question, as one letter, and how many results there are.
    fn titles(asked: &str, results: usize, cut: impl Fn(&Chart) -> Vec<Part>) -> Vec<String> {
        let questions = asked.chars().enumerate();
        let mut cards: Vec<Card> = questions
            .map(|(at, who)| card(&format!("题{}", at + 1), who.to_string().trim(), None))
            .collect();
        cards.extend((1..=results).map(|number| card("完", "", Some(number))));
        let chart = Chart { title: "离校".to_owned(), cards, is_walked: true };
        let parts = cut(&chart);
        let count = |part: &Part| part.svg.matches("data-card").count();
        assert_eq!(parts.iter().map(count).sum::<usize>(), chart.cards.len(), "every card once");
        parts.into_iter().map(|part| part.title).collect()
    }

    #[test]
    fn a_short_picture_is_whole() {
        assert_eq!(titles("    甲甲甲乙    ", 20, folded), [""]);
        let none: [&str; 0] = [];
        assert_eq!(titles("", 0, on_paper), none);
    }

    #[test]
    fn a_long_one_is_cut_where_others_are_asked() {
        assert_eq!(
            titles("  甲甲甲甲甲甲甲乙乙乙乙丙", 13, folded),
            [
                "第 1～8 题：题1、题2、题3、题4、题5、题6、题7、题8",
                "第 9～13 题：题9、题10、题11、题12、题13",
                "第 14 题：题14",
                "结果 1～12",
                "结果 13",
            ]
        );
        assert_eq!(
            titles("甲甲甲甲乙", 1, on_paper),
            ["第 1～4 题：题1、题2、题3、题4", "第 5 题：题5", "结果 1"]
        );
    }
}
