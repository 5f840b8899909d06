//! A whole roster through the rules of one guide: `zhiyin batch`, and the page 批量核对.
//!
//! Owns the way from a roster's bytes to the rows of the results, without a disk: `read` (bytes →
//! rows), `columns` (headings → questions), `cells` (values → answers), `identity` (whom a row is
//! about), `person` (answers → the engine's result, or what is doubtful), `certain` (what is asked in any case), `words`, `letters`, `forms`,
//! `doubts`, `totals`, `notes` (what the results say), `sheets` (the tables), `csv` (their bytes); `desk`
//! strings them together for one row, `page` all rows for the browser. It knows of a site what `data` holds, so that the command and
//! the browser run the same code over the same words. Leaves to others: making that data of a portal
//! (`site`), the file of 对照, paper and the disk (the command), the screen (the page's script).
//!
//! # How a roster is understood
//! Nothing is guessed: near names of a column are only told, never taken.
//!
//! 1. *Plain*: two words are the same when their plain forms are: white space (Unicode `White_Space`)
//!    and unseen signs (U+00AD, U+200B–200F, U+202A–202E, U+2060–2064, U+2066–206F, U+FEFF) left out,
//!    U+FF01–FF5E moved to U+0021–007E, A–Z made a–z. A *heading* is plain and without `*`, `?`, `:` at
//!    its ends, without the number in front (`1、`) and the remark of a form behind (`（必填）`: `plain.rs`). A cell is empty when its plain form is.
//! 2. *Text files*: UTF-16 with its mark; UTF-8 with its mark, or valid and surely meant so
//!    (`is_surely_utf8`); else GB18030 without a wrong byte. The separator is the only one of comma,
//!    semicolon and tab that stands in the row of headings outside quotes; with none of them there is
//!    one column, with several the file is refused. Cells and rows: `read/csv.rs`. Rows are numbered
//!    as Excel does, empty ones counted and passed over.
//! 3. *A column* answers the question that the first of these tries finds: what is said by hand;
//!    the 名; the 问; a word that shares a line of 名单同义词 with the 名. A try that finds several questions, or
//!    two columns that find the same one, end the run. Columns that find none are carried along.
//! 4. *A value of 单选*: first what is said by hand replaces it; then the option of the first try that finds any:
//!    the option's name, its 短语, a word that shares a line of 名单同义词 with the name (never for 是 and 否);
//!    then what is said by hand of 其余. A try that finds several is a doubt, as is none at all.
//! 5. *A value of 多选* is tried whole as above (`都不选` chooses nothing), and in parts between
//!    `、 ， , ； ;` and line ends, empty parts left out but not all, each part as above. Exactly one of the
//!    two must succeed, unless there is only one part. A part twice is a doubt.
//! 6. *A value of 日期*: a cell that Excel holds for a date; `不知道` where the question allows it; else
//!    `dates.rs`. *文本*: white space becomes single blanks; over 200 signs is a doubt; without any letter or
//!    digit, or one of the words for “none” in `plain.rs`, it counts as empty and is noted; one that is the name
//!    of another question's option is a doubt, unless it is said by hand.
//! 7. Cells of error, formulas that were never worked out, numbers and days of which a number format shows a part
//!    (`read/formats.rs`) and values that no program should have written (`read/odd.rs`: a kind or an error that nobody
//!    knows) are doubts of that one cell. So are cells covered by a merged one; those merged over several rows of one
//!    column are read as the first of them when somebody says so (`merged.rs`), and the heading may not be merged. A
//!    number has the zeros that its format puts before it. What a sheet says of its size counts for nothing.
//! 8. *Who it is*: a column that answers no question says whom a row is about when somebody says so,
//!    or when its heading is 姓名 or 学号, or shares a line of 名单同义词 with one of them. Its cell is a doubt when
//!    it is empty, begins with `#`, holds `?`, `□` or U+FFFD (narrow) or neither letter nor digit, says the heading
//!    again or what stands below a table (合计, 注：: `identity.rs`), or has lost digits (`is_rounded`); that of a
//!    学号 also when another row has the same (plain).
//! 9. *A person*: every answer understood goes to the engine. Finished: a doubt in a text that is shown
//!    makes the person unclear, an answer to a question not asked is noted as 多余的回答 and no more.
//!    Not finished: the question asked next is told of (no column, which is told of once for everyone; empty, doubtful, or an answer the other
//!    answers leave no room for), every doubt in a question that may be asked later, the empty cells of those that are asked whatever is answered before, and beside the next question those that may be asked. A cell that is
//!    written beside the headings, or doubt about who it is, makes the whole row unclear. Who is unclear has no result at all.

pub mod by_hand;
pub mod cells;
mod certain;
pub mod columns;
pub mod csv;
pub mod data;
pub mod dates;
pub mod desk;
pub mod doubts;
pub mod fields;
pub mod finding;
pub mod forms;
pub mod identity;
pub mod letters;
pub mod notes;
mod numbers;
mod order;
pub mod page;
pub mod person;
pub mod plain;
pub mod read;
pub mod sheets;
mod spoiled;
pub mod synonyms;
pub mod table;
pub mod texts;
pub mod totals;
pub mod turns;
pub mod who;
pub mod words;
