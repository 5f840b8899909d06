//! Which columns say whom a row is about.

use super::synonyms::Synonyms;

/// What a column says of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Which several people may share.
    Name,
    /// Which only one person has.
    Number,
}

impl Who {
    pub const ALL: [Who; 2] = [Who::Name, Who::Number];

    /// The word that heads such a column, and stands for it in a file of 对照.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Who::Name => "姓名",
            Who::Number => "学号",
        }
    }

    #[must_use]
    pub fn called(word: &str) -> Option<Who> {
        Self::ALL.into_iter().find(|who| who.word() == word)
    }

    /// What a heading (made plain) says, by the word or one that shares a line of 名单同义词 with it.
    #[must_use]
    pub fn headed(heading: &str, synonyms: &Synonyms) -> Option<Who> {
        Self::ALL.into_iter().find(|who| {
            heading == who.word() || synonyms.others(heading).any(|other| other == who.word())
        })
    }
}

/// A person of the roster: the row, and the cells that are carried along.
#[derive(Debug, Clone, Copy)]
pub struct Whose<'a> {
    pub row: u32,
    pub carried: &'a [String],
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_is_known_by_its_word_or_a_synonym_of_it() {
        let groups = [["学号", "工号"], ["党组织", "组织"]].map(|group| group.map(str::to_owned));
        let synonyms = Synonyms::of(&groups.map(Vec::from));
        assert_eq!(Who::headed("姓名", &synonyms), Some(Who::Name));
        assert_eq!(Who::headed("工号", &synonyms), Some(Who::Number));
        assert_eq!(Who::headed("组织", &synonyms), None);
        assert_eq!(Who::headed("姓", &synonyms), None);
    }
}
