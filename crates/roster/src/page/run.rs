//! One run over a file, from its bytes to the results, giving way after each row.
//!
//! Owns the order of work, and why there are no results, in the words of the page: where the command
//! speaks of options, the page speaks of its boxes.

use std::cell::RefCell;
use std::rc::Rc;

use serde::Serialize;

use super::matching::{Matching, words};
use super::results::{Results, Tables};
use super::{Board, Choices, Opened};
use crate::by_hand::ByHand;
use crate::columns::{self, Matched};
use crate::data::{Guide, Site};
use crate::desk::Desk;
use crate::identity::Doubles;
use crate::read::{Fault, FirstRow, Place, Remedy, Roster, Row, Stopped};
use crate::synonyms::Synonyms;
use crate::turns::give_way;

/// Why there are no results.
#[derive(Debug, Serialize)]
pub struct Refusal {
    /// In a sentence or two.
    refused: String,
    /// The sheets it may be, where that is the question.
    sheets: Vec<String>,
}

impl Refusal {
    fn new(refused: String) -> Refusal {
        Refusal { refused, sheets: Vec::new() }
    }
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Refusal {
        let words = match fault.remedy() {
            None => String::new(),
            Some(Remedy::Sheet(_)) => "。请在“工作表”里选名单是哪一张".to_owned(),
            Some(Remedy::Heading(row)) => {
                format!("；不在第 {row} 行的，请在“表头在第几行”里选")
            }
            Some(Remedy::BelowTitle(row)) => {
                format!("。请在“表头在第几行”里选，例如 {}", row + 1)
            }
            Some(Remedy::IfTitle(row)) => {
                format!("；第 {row} 行是标题的，请在“表头在第几行”里选")
            }
        };
        let sheets = match fault.remedy() {
            Some(Remedy::Sheet(sheets)) => sheets.to_vec(),
            _ => Vec::new(),
        };
        Refusal { refused: format!("{fault}{words}"), sheets }
    }
}

/// What a run leaves: the file as it was opened, and what came of it.
pub struct Ended {
    pub opened: Option<Opened>,
    pub result: Result<Results, Refusal>,
}

/// What a run is of.
pub struct Job {
    pub site: Rc<Site>,
    pub name: Rc<str>,
    pub bytes: Rc<Vec<u8>>,
    pub choices: Choices,
}

impl Job {
    /// `opened`: the file, where it has been opened in the same way before.
    pub async fn run(self, opened: Option<Roster>, board: Rc<RefCell<Board>>) -> Ended {
        let place = Place { sheet: self.choices.sheet.as_deref(), heading: self.choices.heading };
        let opened = match opened {
            Some(roster) => Ok(roster),
            None => Roster::open_by_turns(Rc::clone(&self.bytes), place).await,
        };
        let mut roster = match opened {
            Ok(roster) => roster,
            Err(fault) => return Ended { opened: None, result: Err(fault.into()) },
        };
        let result = self.judged(&mut roster, &board).await;
        let Choices { sheet, heading, .. } = self.choices;
        Ended { opened: Some(Opened { roster, sheet, heading }), result }
    }

    async fn judged(
        &self,
        roster: &mut Roster,
        board: &RefCell<Board>,
    ) -> Result<Results, Refusal> {
        let synonyms = Synonyms::of(&self.site.synonyms);
        let (number, guide) = self.guide(&roster.headings, &synonyms)?;
        let guide = Rc::new(guide.clone());
        let by_hand = self.choices.by_hand(&guide, &roster.headings);
        roster.read_merged_as_first(by_hand.merged);
        let headings: Rc<[String]> = roster.headings.as_slice().into();
        let (columns, doubled) = columns::recognised(&headings, &guide, &synonyms, &by_hand);
        let columns = Rc::new(columns);
        let matched = Matched { guide: Rc::clone(&guide), headings, columns: Rc::clone(&columns) };
        board.borrow_mut().matching = Some(Matching::of(number, &matched, &by_hand));
        self.must_be_sound(roster, &matched, doubled)?;
        give_way().await;
        board.borrow_mut().goes_over(roster, "已读");
        let doubles = Doubles::of(roster, &columns).await?;
        let mut desk = Desk::new(matched, &by_hand, &synonyms, doubles);
        desk.hidden(roster);
        board.borrow_mut().goes_over(roster, "已核对");
        let (mut desk, tables) = over_the_desk(roster, desk).await?;
        let described = roster.described();
        let about = format!("{}（{described}）；指引：{}", self.name, guide.title);
        let words = words(&guide, desk.matchers(), &by_hand);
        Ok(tables.finish(&mut desk, &about, words))
    }

    /// The guide that was chosen, or the only one whose first question has a column.
    fn guide(&self, headings: &[String], synonyms: &Synonyms) -> Result<(usize, &Guide), Refusal> {
        let guides = || self.site.guides.iter().enumerate();
        if let Some(chosen) = self.choices.guide.and_then(|chosen| guides().nth(chosen)) {
            return Ok(chosen);
        }
        // What is said by hand is said of one guide; then that one is chosen.
        let fits = |(_, guide): &(usize, &Guide)| {
            let (columns, doubled) =
                columns::recognised(headings, guide, synonyms, &ByHand::default());
            doubled.is_some() || columns.without_first(guide).is_none()
        };
        let fitting: Vec<(usize, &Guide)> = guides().filter(fits).collect();
        match (&fitting[..], &self.site.guides[..]) {
            ([only], _) => Ok(*only),
            ([], [only]) => Ok((0, only)),
            ([], all) => {
                let firsts = all.iter().filter_map(|guide| {
                    let first = &guide.questions[guide.first()?].name;
                    Some(format!("{}的第一个问题是“{first}”", guide.title))
                });
                let firsts = firsts.collect::<Vec<_>>().join("；");
                Err(Refusal::new(format!(
                    "名单的表头和哪一份指引的第一个问题都对不上。请在“指引”里选用哪一份：{firsts}"
                )))
            }
            _ => {
                Err(Refusal::new("名单的表头和几份指引都合得上。请在“指引”里选用哪一份".to_owned()))
            }
        }
    }

    fn must_be_sound(
        &self,
        roster: &Roster,
        matched: &Matched,
        doubled: Option<columns::Doubled>,
    ) -> Result<(), Refusal> {
        if let Some(columns::Doubled(why)) = doubled {
            let words = format!("{why}。请改表头，或者在下面选定哪一列是这个问题");
            return Err(Refusal::new(words));
        }
        if let Some(why) = matched.columns.without_first(&matched.guide) {
            let row = roster.heading;
            let words = format!(
                "{why}。请改表头，或者在下面选定是哪一列；表头不在第 {row} 行的，请改“表头在第几行”"
            );
            return Err(Refusal::new(words));
        }
        let FirstRow { number: row, texts: first } = &roster.first;
        let again = |guide: &Guide| columns::is_heading(first, &roster.headings, guide);
        match self.site.guides.iter().any(again) {
            false => Ok(()),
            true => Err(Refusal::new(format!(
                "第 {row} 行看起来也是表头，表头只能有一行。请删掉多余的一行；表头其实在第 {row} 行的，请在“表头在第几行”里选"
            ))),
        }
    }
}

/// Judges every row.
async fn over_the_desk(roster: &mut Roster, mut desk: Desk) -> Result<(Desk, Tables), Fault> {
    let mut tables = Tables::new(&desk);
    let each = &mut |row: &Row| {
        tables.add(&desk.row(row, None));
        Ok(())
    };
    match roster.rows_by_turns::<std::convert::Infallible>(each).await {
        Ok(()) => Ok((desk, tables)),
        Err(Stopped::Fault(fault)) => Err(fault),
        Err(Stopped::Refused(never)) => match never {},
    }
}
