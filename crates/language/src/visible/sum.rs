//! A sum as one person reads it: what it comes to, and what each of its parts does.

use rules::{Amount, SumId};

use super::Reader;
use crate::rule_set::sum::Part;
use crate::spell;

/// What a sum says to somebody.
#[derive(Debug, Clone)]
pub struct ToldSum {
    /// 总分 29.5 分
    pub total: String,
    /// 学历分 27＋志愿分 2.5，最多算100分
    pub parts: String,
}

impl Reader<'_> {
    /// A sum in the words of the guide's page; none where there is none.
    #[must_use]
    pub fn told_sum(&self, id: SumId) -> Option<ToldSum> {
        let said = self.rules.words;
        let (sum, state) = (&self.rules.sums[id], &self.session.sums[id]);
        let spelled = |amount: Amount| match amount {
            Amount::Is(count) => sum.scale.bare(count),
            Amount::Unknown => said.amount_unknown.to_owned(),
            Amount::Missing | Amount::Open => said.no_amount.to_owned(),
        };
        let total = match state.total {
            Amount::Is(count) => format!("{} {}", spelled(state.total), sum.scale.unit_of(count)),
            Amount::Unknown => spelled(state.total),
            Amount::Missing | Amount::Open => return None,
        };
        let part = |(part, &amount): (&Part, &Amount)| {
            format!("{} {}", spell::part(self.rules, part), spelled(amount))
        };
        let parts: Vec<String> = sum.parts.iter().zip(&state.parts).map(part).collect();
        Some(ToldSum {
            total: format!("{} {}", sum.name, total.trim_end()),
            parts: format!("{}{}", parts.join(said.plus), spell::bounds(said, sum)),
        })
    }
}
