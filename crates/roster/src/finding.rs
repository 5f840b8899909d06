//! Something about a cell that a person has to look at.

/// What is doubtful, or of no use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// D17; none where the roster has no such column.
    pub cell: Option<String>,
    /// The question's 名, or the heading of a column that says who it is; empty for the row as a whole.
    pub question: String,
    /// What the cell says.
    pub value: String,
    /// What is the matter, a sentence without a full stop.
    pub why: String,
    /// What can be written there.
    pub allowed: String,
}

impl Finding {
    /// About how many bytes it takes.
    #[must_use]
    pub fn size(&self) -> usize {
        let Finding { cell, question, value, why, allowed } = self;
        let texts = [question, value, why, allowed].into_iter().chain(cell);
        texts.map(|text| text.len() + 48).sum()
    }

    /// In one line: D17“群众”：没有这个选项.
    #[must_use]
    pub fn line(&self) -> String {
        let place = match (&self.cell, self.question.as_str()) {
            (Some(cell), "") => cell.clone(),
            (Some(cell), question) => format!("{cell}（{question}）"),
            (None, question) => question.to_owned(),
        };
        format!("{place}：{}", self.why)
    }
}
