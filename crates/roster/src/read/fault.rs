//! What is wrong with a roster's file, in words.

use thiserror::Error;

use super::reference;

/// Why there are no rows, or no more.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Fault {
    #[error("这个文件是空的")]
    Empty,
    #[error("这个文件有打开密码。请在 Excel 或 WPS 里去掉密码，另存以后再试")]
    Password,
    #[error("这是旧的 .xls 格式。请在 Excel 或 WPS 里“另存为”.xlsx（Excel 工作簿）以后再试")]
    OldWorkbook,
    #[error(
        "这其实是一个网页，不是表格，虽然名字像（有些系统这样导出）。请用 Excel 或 WPS 打开它，“另存为”.xlsx 以后再试"
    )]
    WebPage,
    #[error(
        "这是 Excel 2003 的 XML 表格，不是 .xlsx。请在 Excel 或 WPS 里打开它，“另存为”.xlsx（Excel 工作簿）以后再试"
    )]
    XmlTable,
    #[error("这是 PDF，不是表格。请找到做它的那份 Excel 表，或者把名单录成 .xlsx 以后再试")]
    Pdf,
    #[error(
        "打不开这个 .xlsx：它不是 Excel 工作簿，没有下载、复制完整，或者生成它的程序写错了。请在 Excel 或 WPS 里打开看看，另存以后再试"
    )]
    NotAWorkbook,
    #[error(
        "这个 .xlsx 解压以后太大（最多 1 GiB，其中各格共用的文字最多 256 MiB），没有读它。请在 Excel 或 WPS 里只留下名单，删掉图片和别的工作表，另存以后再试；人太多的，请分成几个文件"
    )]
    TooLarge,
    #[error(
        "文件里有一格的位置是“{0}”，可是工作表只到 XFD 列、第 1048576 行：文件坏了，或者生成它的程序有错。请在 Excel 或 WPS 里打开，看看少不少人，另存以后再试"
    )]
    Beyond(String),
    #[error(
        "文件里记的一处范围是“{0}”，没有这样的范围：生成它的程序有错。请在 Excel 或 WPS 里打开，看看少不少人，另存以后再试"
    )]
    Range(String),
    #[error(
        "读到第 {row} 行后面，有一格是“{value}”，读不出来。请在 Excel 或 WPS 里打开，等它算完，或者把这一格改成文字，保存以后再试"
    )]
    OddValue { row: u32, value: String },
    #[error(
        "{} 的文字太长，Excel 的一格最多 32767 个字。请检查是不是贴错了内容，删短以后再试",
        if .0.is_empty() { "有一格" } else { .0.as_str() }
    )]
    LongCell(String),
    #[error("第 {0} 行的文字太长，像是把很多内容放进了一行。请检查是不是贴错了内容，删短以后再试")]
    LongRow(u32),
    #[error(
        "到第 {0} 行，要一直记着的文字已经太多，没有核对完。请删掉核对用不到的列，或者把名单分成几个文件再试"
    )]
    TooMuch(u32),
    #[error(
        "合并的单元格 {0} 和别的合并单元格叠在一起：生成它的程序有错。请在 Excel 或 WPS 里打开，取消合并，另存以后再试"
    )]
    Overlap(String),
    #[error("读到第 {0} 行后面读不下去了：文件坏了。请在 Excel 或 WPS 里打开，另存以后再试")]
    Broken(u32),
    #[error(
        "第 {line} 行的文字既不是 UTF-8 编码，也不是 GBK 编码。请在 Excel 或 WPS 里另存为 .xlsx，或者“CSV UTF-8”以后再试"
    )]
    Encoding { line: usize },
    #[error("这个文件里有不是文字的内容，不是 CSV。名单要是 .xlsx 或 .csv 文件")]
    NotText,
    #[error("{} 的引号只有前一半，后面的内容都会连在一起。请补上后一个英文引号，或者删掉这个引号", reference(*.column, *.row))]
    Unclosed { column: usize, row: u32 },
    #[error(
        "表头里{0}都有，看不出用哪一个分列。请在 Excel 或 WPS 里另存为 .xlsx 或用逗号分列的 CSV 以后再试"
    )]
    Separators(String),
    #[error(
        "表头里只有中文的“{0}”，分不出列。请把分列的都改成英文逗号“,”，或者在 Excel 或 WPS 里做成 .xlsx 以后再试"
    )]
    WideSeparator(char),
    #[error("CSV 文件没有工作表，不用写 --sheet")]
    NoSheets,
    #[error("没有叫“{name}”的工作表。可以写：{known}")]
    NoSuchSheet { name: String, known: String },
    #[error("看不出名单在哪一张工作表里。有内容的是：{}", .0.join("、"))]
    Sheets(Vec<String>),
    #[error("这个工作簿里没有内容")]
    NoContent,
    #[error("第 {0} 行没有表头。表头（“姓名”等）要在一行里")]
    NoHeading(u32),
    #[error("第 {row} 行只有一格“{title}”，像是标题，不是表头")]
    Title { row: u32, title: String },
    #[error("{range} 是合并的单元格，表头只能有一行、一格一列。请取消合并，表头占了几行的并成一行")]
    MergedHeading { row: u32, range: String },
    #[error("第 {0} 行表头下面没有人")]
    NoRows(u32),
    #[error("行数太多，最多 {} 行。请分成几个文件", super::MOST_ROWS)]
    TooManyRows,
}

/// What to say besides the file: the command has options for it, the page has boxes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remedy<'f> {
    /// Which of these sheets it is.
    Sheet(&'f [String]),
    /// In which row the headings are; there are none in this one.
    Heading(u32),
    /// The same, where this row is a title and the next one may be it.
    BelowTitle(u32),
    /// The same, where this row is a title after all.
    IfTitle(u32),
}

impl Fault {
    /// What to say besides the file, where that would help.
    #[must_use]
    pub fn remedy(&self) -> Option<Remedy<'_>> {
        match self {
            Self::Sheets(names) => Some(Remedy::Sheet(names)),
            Self::NoHeading(row) => Some(Remedy::Heading(*row)),
            Self::Title { row, .. } => Some(Remedy::BelowTitle(*row)),
            Self::MergedHeading { row, .. } => Some(Remedy::IfTitle(*row)),
            _ => None,
        }
    }

    /// Whether an option has to be written; else the file has to be mended.
    #[must_use]
    pub fn asks_for_an_option(&self) -> bool {
        let of_sheets = matches!(self, Self::NoSheets | Self::NoSuchSheet { .. } | Self::Sheets(_));
        let of_headings =
            matches!(self, Self::NoHeading(_) | Self::Title { .. } | Self::MergedHeading { .. });
        of_sheets || of_headings
    }
}

/// Why the reading of rows has ended early.
#[derive(Debug)]
pub enum Stopped<E> {
    /// The file.
    Fault(Fault),
    /// Whoever was given the rows.
    Refused(E),
}

impl<E> From<Fault> for Stopped<E> {
    fn from(fault: Fault) -> Self {
        Stopped::Fault(fault)
    }
}
