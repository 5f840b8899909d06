//! The proofs and cases of a whole portal.

use language::portal::{Portal, PortalGuide};
use language::problem::Problems;

use crate::prove::prove;
use crate::trial;

/// What a guide does not do right for everyone.
#[must_use]
pub fn prove_guide(guide: &PortalGuide) -> Problems {
    let mut problems = Problems::new();
    prove(&guide.rules, &guide.compiled, &mut problems);
    problems
}

/// Replays every case of a portal. Gives how many there are.
pub fn try_cases(portal: &Portal, problems: &mut Problems) -> usize {
    for guide in &portal.guides {
        let rules = (&guide.rules, &guide.compiled);
        let rules = trial::Rules::of(rules, &portal.notice, &guide.cases);
        for case in &guide.cases {
            trial::run(case, &rules, problems);
        }
    }
    portal.guides.iter().map(|guide| guide.cases.len()).sum()
}
