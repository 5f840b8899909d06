//! What a command prints, and what it is when it fails.
//!
//! Owns the exit codes, and which error is whose: the one table of them. A room says what went wrong and
//! what to do in its own error; here it becomes what the terminal shows.

use std::fmt::Display;

use site::theme::ThemeError;

use crate::load::LoadError;
use crate::load::git::GitError;
use crate::load::single::SingleError;
use crate::publish::tables::TablesError;
use crate::publish::{FolderError, PublishError};
use crate::report::{self, Colour, LIMIT};
use crate::serve::ServeError;
use content::Content;
use content::json::NoJson;

/// What a command prints.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Printed {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
}

impl Printed {
    /// What was asked for.
    #[must_use]
    pub fn out(out: impl Into<String>) -> Printed {
        Printed { out: out.into(), err: String::new() }
    }

    /// What there is to say besides.
    #[must_use]
    pub fn err(err: impl Into<String>) -> Printed {
        Printed { out: String::new(), err: err.into() }
    }
}

/// Who can mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// Who writes the content or the roster.
    Content,
    /// Who typed the command.
    Usage,
    /// Who looks after the disk, the rights and the ports.
    Environment,
    /// Nobody: somebody asked the program to stop. The exit code that systems give to the signal.
    Stopped(u8),
}

impl Cause {
    /// The exit code.
    #[must_use]
    pub fn code(self) -> u8 {
        match self {
            Self::Content => 1,
            Self::Usage => 2,
            Self::Environment => 3,
            Self::Stopped(code) => code,
        }
    }
}

/// A command that did not do all it was asked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    pub cause: Cause,
    pub printed: Printed,
}

impl Failure {
    /// A failure in words, one sentence without a full stop.
    #[must_use]
    pub fn new(cause: Cause, error: impl Display) -> Failure {
        Failure { cause, printed: Printed::err(format!("错误：{error}\n")) }
    }

    /// The content or the roster is at fault.
    #[must_use]
    pub fn content(error: impl Display) -> Failure {
        Failure::new(Cause::Content, error)
    }

    /// The command line is.
    #[must_use]
    pub fn usage(error: impl Display) -> Failure {
        Failure::new(Cause::Usage, error)
    }

    /// The same, with more to say behind it.
    #[must_use]
    pub fn and(mut self, words: &str) -> Failure {
        self.printed.err.push_str(words);
        self
    }
}

/// What is wrong with a content, as plain text.
impl From<&Content> for Failure {
    fn from(content: &Content) -> Failure {
        let drawn = report::text(&content.problems, &content.sources, LIMIT, Colour::Never);
        Failure { cause: Cause::Content, printed: Printed::err(drawn) }
    }
}

impl From<ThemeError> for Failure {
    fn from(error: ThemeError) -> Failure {
        Failure::content(error)
    }
}

/// A template of ours that asks for what it is not given: no content can do that, but one shows it.
impl From<tera::Error> for Failure {
    fn from(error: tera::Error) -> Failure {
        Failure::content(error)
    }
}

impl From<NoJson> for Failure {
    fn from(error: NoJson) -> Failure {
        Failure::content(error)
    }
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Failure {
        let cause = match error {
            LoadError::NotFound(_) | LoadError::NotAFolder(_) => Cause::Usage,
            LoadError::Unreadable { .. } => Cause::Environment,
        };
        Failure::new(cause, error)
    }
}

impl From<SingleError> for Failure {
    fn from(error: SingleError) -> Failure {
        let cause = match error {
            SingleError::TooLarge { .. } | SingleError::NotText(_) => Cause::Content,
            SingleError::NotFound(_) | SingleError::NotAFile { .. } => Cause::Usage,
            SingleError::Unreadable { .. } => Cause::Environment,
        };
        Failure::new(cause, error)
    }
}

impl From<GitError> for Failure {
    fn from(error: GitError) -> Failure {
        let cause = match error {
            GitError::NotARepository(_)
            | GitError::UnknownRevision(_)
            | GitError::NoContent { .. } => Cause::Usage,
            GitError::NoGit | GitError::Partial { .. } | GitError::Failed { .. } => {
                Cause::Environment
            }
        };
        Failure::new(cause, error)
    }
}

impl From<PublishError> for Failure {
    fn from(error: PublishError) -> Failure {
        match of_publishing(&error) {
            // Not an error: it is what was asked for.
            cause @ Cause::Stopped(_) => {
                Failure { cause, printed: Printed::err(format!("{error}\n")) }
            }
            cause => Failure::new(cause, error),
        }
    }
}

fn of_publishing(error: &PublishError) -> Cause {
    match error {
        PublishError::Name(_) | PublishError::Ours(_) => Cause::Content,
        PublishError::Unsafe { .. } => Cause::Usage,
        PublishError::Stopped { code } => Cause::Stopped(*code),
        PublishError::Busy { .. } | PublishError::Meanwhile { .. } | PublishError::Disk { .. } => {
            Cause::Environment
        }
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Failure {
        let cause = match error {
            FolderError::Disk(error) => return error.into(),
            FolderError::Taken { .. }
            | FolderError::NotAFolder(_)
            | FolderError::NoParent(_)
            | FolderError::Inside { .. } => Cause::Usage,
        };
        Failure::new(cause, error)
    }
}

impl From<TablesError> for Failure {
    fn from(error: TablesError) -> Failure {
        let cause = match error {
            TablesError::Disk(error) => return error.into(),
            TablesError::Ours(_) => Cause::Content,
            TablesError::NotAFolder(_) | TablesError::InContent(_) | TablesError::NotOurs(_) => {
                Cause::Usage
            }
        };
        Failure::new(cause, error)
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Failure {
        Failure::new(Cause::Environment, error)
    }
}
