//! The site of a content folder as it stands, and all that is wrong with it.
//!
//! Owns what is kept from one save to the next: what was parsed of a file that is the same, and the
//! proof of a guide whose rules are. All else is made anew; it takes less than finding out what could
//! be kept. What does not hold for everyone is not shown.

use std::fmt::Write as _;
use std::path::Path;

use language::portal::Parsed;
use proof::ProofCache;
use rules::Date;
use site::render::Files;
use site::{Fault, files};

use super::news::{self, Found};
use crate::content::Content;
use crate::diff::Edition;
use crate::load::LoadError;
use crate::pipeline;
use crate::report::card::Card;
use crate::report::{self, Colour, LIMIT};

/// What came of reading a content folder.
pub struct Made {
    /// What is wrong, as the terminal shows it; empty where nothing is.
    pub drawn: String,
    /// What is wrong, as the page shows it.
    pub problems: news::Problems,
    /// None where something stops the build.
    pub site: Option<(Edition, Files)>,
}

/// Makes sites of one content folder.
pub struct Maker {
    colour: Colour,
    today: Date,
    parsed: Parsed,
    proofs: ProofCache,
}

impl Maker {
    pub fn new(colour: Colour, today: Date) -> Maker {
        Maker { colour, today, parsed: Parsed::default(), proofs: ProofCache::default() }
    }

    /// Reads, checks, proves and renders. Cases are left alone: while editing, the page may run ahead
    /// of them.
    pub fn make(&mut self, folder: &Path) -> Result<Made, LoadError> {
        let mut content = pipeline::read_again(folder, &mut self.parsed, Some(self.today))?;
        let proved = pipeline::prove_again(&mut content, &mut self.proofs);
        let (site, faults) = match (proved, &content.theme) {
            (Some(portal), theme) => match files(&portal, theme) {
                Ok(files) => (Some((portal, files)), Faults::new()),
                Err(fault) => (None, faults(fault)),
            },
            (None, Err(error)) => (None, faults(Fault::Theme(error.clone()))),
            (None, Ok(_)) => (None, Faults::new()),
        };
        let problems =
            news::Problems::new(Found::of(&content), faults.iter().map(|(card, _)| card));
        let drawn = self.drawn(&content, &faults);
        let name = folder.display().to_string();
        let site = site.map(|(portal, files)| (Edition { name, content, portal }, files));
        Ok(Made { drawn, problems, site })
    }

    fn drawn(&self, content: &Content, faults: &[(Card, String)]) -> String {
        let mut drawn = report::text(&content.problems, &content.sources, LIMIT, self.colour);
        for (_, words) in faults.iter().take(LIMIT) {
            // Writing to a String cannot fail.
            let _ = writeln!(drawn, "错误：{words}");
        }
        drawn
    }
}

/// What stands against a site that the rules cannot know: where, and in words.
type Faults = Vec<(Card, String)>;

fn faults(fault: Fault) -> Faults {
    match fault {
        Fault::Theme(error) => vec![(Card::from(&error), error.to_string())],
        Fault::Links(links) => {
            links.iter().map(|link| (Card::from(link), link.to_string())).collect()
        }
    }
}
