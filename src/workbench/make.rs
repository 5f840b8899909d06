//! The site of a content folder as it stands, and all that is wrong with it.
//!
//! Owns what is kept from one save to the next: what was parsed of a file that is the same, and the
//! proof of a guide whose rules are. All else is made anew; it takes less than finding out what could
//! be kept. What does not hold for everyone is not shown.

use std::path::Path;

use language::portal::Parsed;
use proof::ProofCache;
use rules::Date;
use site::render::Files;

use super::news;
use crate::diff::Edition;
use crate::load::LoadError;
use crate::pipeline;
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
        let site = match &proved {
            Some(portal) => pipeline::draw(&mut content, portal),
            None => {
                content.tell_of_theme();
                None
            }
        };
        let problems = news::Problems::of(&content);
        let drawn = report::text(&content.problems, &content.sources, LIMIT, self.colour);
        let name = folder.display().to_string();
        let site = site.map(|drawn| {
            let (portal, files) = drawn.into_parts();
            (Edition { name, content, portal }, files)
        });
        Ok(Made { drawn, problems, site })
    }
}
