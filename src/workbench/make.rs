//! The site of a content folder as it stands, and all that is wrong with it.
//!
//! Owns what is kept from one save to the next: what was parsed of a file that is the same, the proof of a
//! guide whose rules are, and the pages that show the same. Where nothing but words of pages is new, nothing else is
//! made. What does not hold for everyone is not shown.

use std::path::Path;

use proof::ProofCache;
use rules::Date;
use site::render::Files;
use site::{Drawer, Fault};

use super::news;
use super::search::Indexer;
use crate::diff::Edition;
use crate::load::LoadError;
use crate::pipeline::{self, Known};
use crate::report::{self, Colour, LIMIT};

/// What came of reading a content folder.
pub struct Made {
    /// What is wrong, as the terminal shows it; empty where nothing is.
    pub drawn: String,
    /// What is wrong, as the page shows it.
    pub problems: news::Problems,
    /// None where something stops the build.
    pub site: Option<(Edition, Files)>,
    /// What is found there is that of the site before.
    pub lags: bool,
}

/// Makes sites of one content folder.
pub struct Maker {
    colour: Colour,
    today: Date,
    known: Known,
    proofs: ProofCache,
    drawer: Drawer,
    indexer: Indexer,
}

impl Maker {
    pub fn new(colour: Colour, today: Date, indexer: Indexer) -> Maker {
        let (known, proofs) = (Known::default(), ProofCache::default());
        Maker { colour, today, known, proofs, drawer: Drawer::default(), indexer }
    }

    /// Reads, checks, proves and renders. Cases are left alone: while editing, the page may run ahead
    /// of them.
    pub fn make(&mut self, folder: &Path) -> Result<Made, LoadError> {
        let mut content = pipeline::read_again(folder, &mut self.known, Some(self.today))?;
        let proved = pipeline::prove_again(&mut content, &mut self.proofs);
        let index = proved.as_ref().map(|portal| self.indexer.index(portal)).transpose();
        let mut lags = false;
        let site = match (&proved, index) {
            (Some(portal), Ok(Some(index))) => {
                lags = !index.is_of(portal);
                pipeline::draw_again(&mut content, portal, &mut self.drawer, &index)
            }
            (Some(portal), Err(error)) => {
                content.tell(&Fault::Theme(error), portal);
                None
            }
            (_, _) => {
                content.tell_of_theme();
                None
            }
        };
        let problems = news::Problems::of(&content);
        let drawn = report::text(&content.problems, &content.sources, LIMIT, self.colour);
        let name = folder.display().to_string();
        let site = site.map(|drawn| {
            let (portal, files) = drawn.into_parts();
            (Edition { name, texts: content.texts(), portal }, files)
        });
        Ok(Made { drawn, problems, site, lags })
    }

    /// Goes on with what nobody waits for, once what was made is seen.
    pub fn go_on(&mut self) {
        self.indexer.go_on();
    }
}
