//! How a column or a value is recognised: by which of its words, or by 名单同义词.

use super::plain::plain;

/// How a column or value was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Somebody has said so.
    ByHand,
    /// By the 名 of a question or option, or a day as written.
    Name,
    /// By the 问 of a question.
    Ask,
    /// By the 短语 of an option.
    Phrase,
    /// By 名单同义词 of site.yaml.
    Synonym,
    /// By 又名 of the list whose row it is.
    OtherName,
}

impl Way {
    /// What the results say of it; what is said by hand is said in the file of 对照.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Way::ByHand => "对照文件",
            Way::Name => "名称相同",
            Way::Ask => "问句相同",
            Way::Phrase => "短语相同",
            Way::Synonym => "名单同义词",
            Way::OtherName => "又名",
        }
    }
}

/// Words of which any may stand for any other.
#[derive(Debug, Default)]
pub struct Synonyms(Vec<Vec<String>>);

impl Synonyms {
    #[must_use]
    pub fn of(groups: &[Vec<String>]) -> Synonyms {
        let group = |group: &Vec<String>| group.iter().map(|word| plain(word)).collect();
        Synonyms(groups.iter().map(group).collect())
    }

    /// Every other word that a word (made plain) may stand for.
    pub fn others<'s>(&'s self, word: &'s str) -> impl Iterator<Item = &'s str> {
        let groups = self.0.iter().filter(move |group| group.iter().any(|one| one == word));
        groups.flatten().map(String::as_str).filter(move |other| *other != word)
    }
}
