//! The site of a content folder as it stands, and all that is wrong with it.
//!
//! Owns what is kept from one save to the next: what was parsed of a file that is the same, and the
//! proof of a guide whose rules are. All else is made anew; it takes less than finding out what could
//! be kept. A changed guide is proved while the site is rendered.

use std::fmt::Write as _;
use std::path::Path;

use language::edition;
use language::portal::{Parsed, Portal, PortalGuide};
use language::problem::Problems;
use language::rule_set::RuleSet;
use rayon::prelude::*;
use rules::Date;

use super::news::{self, Found};
use crate::content::{self, Content};
use crate::diff::Edition;
use crate::load::LoadError;
use crate::report::card::Card;
use crate::report::{self, Colour, LIMIT};
use site::links;
use site::render;
use site::render::Files;
use site::theme::{Theme, ThemeError};

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
    /// The guides of the last time.
    proved: Vec<(RuleSet, Problems)>,
}

impl Maker {
    pub fn new(colour: Colour, today: Date) -> Maker {
        Maker { colour, today, parsed: Parsed::default(), proved: Vec::new() }
    }

    /// Reads, checks, proves and renders. Cases are left alone: while editing, the page may run ahead
    /// of them.
    pub fn make(&mut self, folder: &Path) -> Result<Made, LoadError> {
        let mut content = content::read_again(folder, &mut self.parsed)?;
        let portal = content.portal.take();
        if let Some(portal) = &portal {
            edition::check_today(&portal.site, self.today, &mut content.problems);
        }
        let (found, (files, faults)) = rayon::join(
            || self.prove(portal.as_ref()),
            || rendered(portal.as_ref(), &content.theme),
        );
        content.problems.extend(found);
        // What does not hold for everyone is not shown.
        let (portal, files) = match content.problems.has_errors() {
            true => (None, None),
            false => (portal, files),
        };
        let problems =
            news::Problems::new(Found::of(&content), faults.iter().map(|(card, _)| card));
        let drawn = self.drawn(&content, &faults);
        let name = folder.display().to_string();
        let site = portal.zip(files);
        let site = site.map(|(portal, files)| (Edition { name, content, portal }, files));
        Ok(Made { drawn, problems, site })
    }

    /// Proves the guides that are not what they were.
    fn prove(&mut self, portal: Option<&Portal>) -> Problems {
        let mut problems = Problems::new();
        let Some(portal) = portal else { return problems };
        let known = std::mem::take(&mut self.proved);
        let prove = |guide: &PortalGuide| {
            // The same words at the same places: a proof can depend on nothing else.
            let proof = known.iter().find(|(known, _)| *known == guide.rules);
            let proof = proof.map_or_else(|| proof::prove_guide(guide), |(_, proof)| proof.clone());
            (guide.rules.clone(), proof)
        };
        self.proved = portal.guides.par_iter().map(prove).collect();
        self.proved.iter().for_each(|(_, proof)| problems.extend(proof.clone()));
        problems
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

/// Every file of the site, where nothing stands against it.
fn rendered(portal: Option<&Portal>, theme: &Result<Theme, ThemeError>) -> (Option<Files>, Faults) {
    let files = match (theme, portal) {
        (Err(error), _) => Err(error.clone()),
        (Ok(_), None) => return (None, Faults::new()),
        (Ok(theme), Some(portal)) => render::render(portal, theme),
    };
    match files {
        Err(error) => (None, vec![(Card::from(&error), error.to_string())]),
        Ok(files) => {
            let broken = links::check(&files);
            let fault = |link: &links::BrokenLink| (Card::from(link), link.to_string());
            (broken.is_empty().then_some(files), broken.iter().map(fault).collect())
        }
    }
}
