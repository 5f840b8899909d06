//! What is published: every file of the site, as `zhiyin build` makes it of the same content.
//!
//! Owns why nothing is. What of it goes into a folder is `placing`'s.

use std::fmt::Display;

use content::memory;
use content::{Content, Known, file_name, manifest, stages};
use language::order::map_of;
use site::Drawn;

use crate::archive::{self, Entries};
use crate::desk::Desk;
use crate::said::{self, Problem};

/// Why nothing is published.
#[derive(Debug)]
pub enum NotPublished {
    /// What is wrong with the content.
    Refused(Vec<Problem>),
    /// What is wrong with us, in words.
    Failed(String),
}

impl NotPublished {
    pub(crate) fn failed(error: impl Display) -> NotPublished {
        NotPublished::Failed(error.to_string())
    }

    /// What is wrong with a content.
    pub(crate) fn refused(content: &Content, number: u32) -> NotPublished {
        let (found, texts) = (content.problems.sorted(), said::Texts::of(content, number));
        let problems = found.into_iter().map(|found| said::problem(texts, found));
        NotPublished::Refused(problems.collect())
    }
}

impl Desk {
    /// The site as `zhiyin build` makes it, in an archive.
    ///
    /// # Errors
    /// What stops it.
    pub fn publish(&self) -> Result<Vec<u8>, NotPublished> {
        archive::packed(&self.site()?).map_err(NotPublished::failed)
    }

    /// Every file of the site, its manifest among them.
    ///
    /// # Errors
    /// What stops it.
    pub fn site(&self) -> Result<Entries, NotPublished> {
        let loaded = memory::load(&self.files, &self.prefix);
        let mut content = stages::check_again(loaded, &mut Known::default(), self.today);
        let site = stages::site_by(&mut content, Drawn::in_turn)
            .filter(|_| !content.problems.has_errors());
        let Some(site) = site else { return Err(NotPublished::refused(&content, self.number)) };
        let named = file_name::all(site.files()).map_err(NotPublished::failed)?;
        let manifest = manifest::write(&named, site.fingerprint()).map_err(NotPublished::failed)?;
        let mut files: Entries =
            map_of(site.files().iter().map(|(name, bytes)| (name.clone(), bytes.to_vec())));
        files.insert(manifest::NAME.to_owned(), manifest.bytes);
        Ok(files)
    }
}
