//! What differs between two editions of the content, and how that is shown.
//!
//! Owns what an edition is. What differs, and for whom, comes from `proof::compare`; how it looks is for `text`,
//! `page` and JSON, all three drawn from `view`.

use proof::Proved;
use proof::compare::{Difference, compare};

use crate::checked::Texts;
use crate::json::{self, NoJson};

mod marks;
mod page;
#[cfg(test)]
mod tests;
mod text;
mod view;

pub use page::page;
use view::Limits;
pub use view::View;

/// One edition of the content.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Where it comes from, as read.
    pub name: String,
    pub texts: Texts,
    pub portal: Proved,
}

/// What two editions differ in.
pub struct Comparison<'a> {
    difference: Difference,
    editions: [&'a Edition; 2],
}

impl Comparison<'_> {
    #[must_use]
    pub fn of<'a>(old: &'a Edition, new: &'a Edition) -> Comparison<'a> {
        let difference = compare(&old.portal, &new.portal, &new.texts.sources);
        Comparison { difference, editions: [old, new] }
    }

    /// Whether it is the whole truth.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.difference.is_sound()
    }

    /// For somebody who reads it.
    #[must_use]
    pub fn text(&self) -> String {
        text::text(&self.view(Limits::TEXT))
    }

    /// For programs.
    ///
    /// # Errors
    /// See [`json::pretty`].
    pub fn json(&self) -> Result<String, NoJson> {
        json::pretty(&self.view(Limits::JSON))
    }

    /// For somebody who looks at it in a browser.
    #[must_use]
    pub fn on_page(&self) -> View {
        self.view(Limits::PAGE)
    }

    fn view(&self, limits: Limits) -> View {
        View::new(&self.difference, self.editions, limits)
    }

    /// What keeps it from being the whole truth; empty where it is.
    #[must_use]
    pub fn doubts(&self) -> String {
        doubts(&self.difference)
    }
}

/// What keeps the comparison from being the whole truth.
fn doubts(difference: &Difference) -> String {
    let mut words = String::new();
    for guide in &difference.guides {
        let title = &guide.title;
        if !guide.is_finished {
            words.push_str(&format!(
                "错误：指引“{title}”没有比较完：规则太复杂，用完了规定的步数。上面列出的不全，请不要据此认为其他人没有变化\n"
            ));
        }
        for entry in &guide.entries {
            let heading = &entry.heading;
            if entry.example.as_ref().is_some_and(|example| !example.is_confirmed) {
                words.push_str(&format!(
                    "错误：指引“{title}”里“{heading}”一项，用例子重放的结果和说的不一样。这是程序的问题，请报告\n"
                ));
            }
            if !entry.who.is_whole {
                words.push_str(&format!(
                    "错误：指引“{title}”里“{heading}”一项涉及的情形太多，没有列全\n"
                ));
            }
        }
    }
    words
}
