//! Everything doubtful of a roster, as the sheet 待核对 lists it.
//!
//! Owns that a column which the roster has not is told of once, above all cells, with how many people
//! come no further than it. That is known last, so all wait here.

use std::rc::Rc;

use super::finding::Finding;
use super::who::Whose;

/// What has been found so far.
#[derive(Debug, Default)]
pub struct Doubts {
    /// Columns the roster has not.
    missing: Vec<Missing>,
    cells: Vec<Line>,
}

/// A column the roster has not, as first met.
#[derive(Debug)]
struct Missing {
    finding: Finding,
    /// How many people stop there.
    people: usize,
}

/// A doubtful cell and whose it is.
#[derive(Debug)]
pub struct Line {
    /// None: it concerns several people.
    pub row: Option<u32>,
    /// The person's cells that are carried along.
    pub carried: Rc<[String]>,
    pub finding: Finding,
}

impl Doubts {
    /// Adds what is doubtful about one person. Gives about how many bytes that keeps.
    pub fn add(&mut self, whose: Whose, findings: &[Finding]) -> usize {
        let mut kept = whose.carried.iter().map(|cell| cell.len() + 48).sum();
        let carried: Rc<[String]> = whose.carried.into();
        for finding in findings {
            let same = |known: &&mut Missing| known.finding.question == finding.question;
            match self.missing.iter_mut().find(same) {
                Some(known) if finding.cell.is_none() => known.people += 1,
                _ if finding.cell.is_none() => {
                    self.missing.push(Missing { finding: finding.clone(), people: 1 });
                }
                _ => {
                    kept += finding.size();
                    self.cells.push(Line {
                        row: Some(whose.row),
                        carried: Rc::clone(&carried),
                        finding: finding.clone(),
                    });
                }
            }
        }
        kept
    }

    /// How many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.missing.len() + self.cells.len()
    }

    /// Every line; what concerns several people stands in front.
    pub fn lines(self) -> impl Iterator<Item = Line> {
        let missing = self.missing.into_iter().map(|Missing { finding, people }| Line {
            row: None,
            carried: [].into(),
            finding: Finding { why: concerning(people), ..finding },
        });
        missing.chain(self.cells)
    }

    /// The first of them in words.
    #[must_use]
    pub fn told(&self, most: usize) -> Vec<String> {
        let missing = self.missing.iter().map(|Missing { finding, people }| {
            Finding { why: concerning(*people), ..finding.clone() }.line()
        });
        missing.chain(self.cells.iter().map(|line| line.finding.line())).take(most).collect()
    }
}

fn concerning(people: usize) -> String {
    format!("名单里没有这一题的列，有 {people} 人停在这一题")
}
