//! The site of a content folder as it stands, and all that is wrong with it.
//!
//! Owns what is kept from one save to the next: the proof of a guide whose rules are the same. All else
//! is made anew; it takes less than finding out what could be kept.

use std::fmt::Write as _;
use std::path::Path;

use rayon::prelude::*;
use rules::author::edition;
use rules::author::portal::{Portal, PortalGuide};
use rules::author::problem::Problems;
use rules::author::rule_set::RuleSet;
use rules::engine::Date;

use super::news::{self, Found};
use crate::content::{self, Content};
use crate::diff::Edition;
use crate::load::LoadError;
use crate::render::{self, Files};
use crate::report::card::Card;
use crate::report::{self, Colour, LIMIT};
use crate::write::links;

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
    /// The guides of the last time.
    proved: Vec<(RuleSet, Problems)>,
}

impl Maker {
    pub fn new(colour: Colour, today: Date) -> Maker {
        Maker { colour, today, proved: Vec::new() }
    }

    /// Reads, checks, proves and renders. Cases are left alone: while editing, the page may run ahead
    /// of them.
    pub fn make(&mut self, folder: &Path) -> Result<Made, LoadError> {
        let mut content = content::read(folder)?;
        let portal = content.portal.take();
        if let Some(portal) = &portal {
            self.prove(portal, &mut content.problems);
            edition::check_today(&portal.site, self.today, &mut content.problems);
        }
        let portal = portal.filter(|_| !content.problems.has_errors());
        let mut faults = Vec::new();
        let files = rendered(portal.as_ref(), &content, &mut faults);
        let problems =
            news::Problems::new(Found::of(&content), faults.iter().map(|(card, _)| card));
        let drawn = self.drawn(&content, &faults);
        let name = folder.display().to_string();
        let site = portal.zip(files);
        let site = site.map(|(portal, files)| (Edition { name, content, portal }, files));
        Ok(Made { drawn, problems, site })
    }

    /// Proves the guides that are not what they were.
    fn prove(&mut self, portal: &Portal, problems: &mut Problems) {
        let known = std::mem::take(&mut self.proved);
        let prove = |guide: &PortalGuide| {
            // The same words at the same places: a proof can depend on nothing else.
            let proof = known.iter().find(|(known, _)| *known == guide.rules);
            let proof = proof.map_or_else(|| guide.prove(), |(_, proof)| proof.clone());
            (guide.rules.clone(), proof)
        };
        self.proved = portal.guides.par_iter().map(prove).collect();
        self.proved.iter().for_each(|(_, proof)| problems.extend(proof.clone()));
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

/// Every file of the site; what stands against it that the rules cannot know goes into `faults`.
fn rendered(
    portal: Option<&Portal>,
    content: &Content,
    faults: &mut Vec<(Card, String)>,
) -> Option<Files> {
    let files = match (&content.theme, portal) {
        (Err(error), _) => Err(error.clone()),
        (Ok(_), None) => return None,
        (Ok(theme), Some(portal)) => render::render(portal, theme),
    };
    let files = match files {
        Ok(files) => files,
        Err(error) => {
            faults.push((Card::from(&error), error.to_string()));
            return None;
        }
    };
    let broken = links::check(&files);
    faults.extend(broken.iter().map(|link| (Card::from(link), link.to_string())));
    broken.is_empty().then_some(files)
}
