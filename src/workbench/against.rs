//! What the content is compared with while it is edited.
//!
//! Owns the choice. Somebody who names a folder or a commit gets that. Otherwise it is the last commit
//! where the content lies in a git work tree, and the first state seen where it does not; which one it
//! is stands in the bar.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diff::{self, Edition};
use crate::failure::{Cause, Failure};
use crate::load::git;

/// The last commit.
const LAST: &str = "HEAD";

/// An older edition to compare with.
pub struct Old {
    pub edition: Arc<Edition>,
    /// What it is called, in the bar: 对照：…….
    pub name: String,
    /// Why it is not something better.
    pub note: Option<String>,
}

/// Where older editions come from.
pub struct Against {
    content: PathBuf,
    /// None = the last commit if there is one, else the first state.
    named: Option<Named>,
    /// The commit read last: what it holds never changes.
    read: Option<(String, Arc<Edition>)>,
    /// The first state that could be made.
    first: Option<Arc<Edition>>,
}

#[derive(Clone)]
enum Named {
    Folder(PathBuf),
    Commit(String),
}

impl Against {
    /// `asked`: a folder or a commit.
    ///
    /// # Errors
    /// What is named is neither, or has errors.
    pub fn new(content: &Path, asked: Option<&str>) -> Result<Against, Failure> {
        let mut against =
            Against { content: content.to_owned(), named: None, read: None, first: None };
        let Some(asked) = asked else { return Ok(against) };
        let folder = Named::Folder(asked.into());
        let commit = Named::Commit(asked.to_owned());
        let named = match against.find(&folder) {
            Ok(_) => folder,
            // No such folder.
            Err(refused) if refused.cause == Cause::Usage => match against.find(&commit) {
                Ok(_) => commit,
                Err(refused) if refused.cause == Cause::Usage => return Err(unknown(asked)),
                Err(refused) => return Err(refused),
            },
            Err(refused) => return Err(refused),
        };
        against.named = Some(named);
        Ok(against)
    }

    /// The older edition. `now` is the first state, where none was before.
    ///
    /// # Errors
    /// What was named can no longer be read; in words.
    pub fn edition(&mut self, now: &Arc<Edition>) -> Result<Old, String> {
        let first = self.first.get_or_insert_with(|| now.clone()).clone();
        if let Some(named) = self.named.clone() {
            return self.find(&named).map_err(|refused| refused.printed.err);
        }
        let note = match self.find(&Named::Commit(LAST.to_owned())) {
            Ok(old) => return Ok(old),
            Err(refused) if refused.cause == Cause::Content => {
                Some("git 里最近一次提交的内容有错误，没有和它比".to_owned())
            }
            // Without git, or never committed: nothing to say.
            Err(_) => None,
        };
        Ok(Old { edition: first, name: "这次预览开始时".to_owned(), note })
    }

    fn find(&mut self, named: &Named) -> Result<Old, Failure> {
        match named {
            Named::Folder(folder) => {
                let name = format!("文件夹“{}”", folder.display());
                Ok(Old { edition: Arc::new(diff::folder(folder)?), name, note: None })
            }
            Named::Commit(revision) => self.commit(revision),
        }
    }

    fn commit(&mut self, revision: &str) -> Result<Old, Failure> {
        let commit = git::commit(&self.content, revision)?;
        let edition = match &self.read {
            Some((known, edition)) if *known == commit => edition.clone(),
            _ => Arc::new(diff::commit(&self.content, revision)?),
        };
        self.read = Some((commit, edition.clone()));
        let name = match revision {
            LAST => edition.name.replacen(LAST, "git 里最近一次提交", 1),
            _ => format!("git 里的版本 {}", edition.name),
        };
        Ok(Old { edition, name, note: None })
    }
}

fn unknown(asked: &str) -> Failure {
    Failure::usage(format!(
        "“{asked}”不是内容文件夹，也不是 git 里的版本。\n改法：--against 后面写一个内容文件夹，或提交号、标签、分支名"
    ))
}
