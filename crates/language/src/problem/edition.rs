//! Problems of an edition: it is over, or its texts still speak of the one before.

use super::problems;
use super::words::quote;

problems! {
    /// Seen when texts are held against 版本 and against today.
    EditionProblem {
        /// What: 这一版的“止”已经过去了。
        /// Why: 过了期的指引，页面会注明“已结束”；多半是该做下一版了。
        /// Example: 版本的“止”是 2023-09-30，今天是 2024-05-06
        /// Instead: 用 zhiyin new-edition 做下一版；确实要检查旧的一版，加上 --date 2023-06-10
        Z701 Warning EditionOver { name: String, end: String, today: String }
        says format!("{}这一版到 {end} 为止，今天是 {today}", quote(name));
        help "要做下一版，用 zhiyin new-edition；确实要检查这一版，加上 --date 和它期间的一天";

        /// What: 文字里还写着上一版的年份、日期或名字。
        /// Why: 换届时漏改一处，就会有人照去年的日子办事。没有写“上一版”时，只看“起”的前一年。
        /// Example: 版本从 2024-06-01 起，步骤里写着“2023届毕业生”
        /// Instead: 改成这一版的；确实要写往年的，写进 site.yaml 的“往年字样”并说明理由
        Z702 Warning FormerWords { words: String, edition: String }
        says format!("{}不是{}这一版的", quote(words), quote(edition));
        help "改成这一版的；确实要写往年的，把这几个字写进 site.yaml 的“往年字样”，并说明理由";

        /// What: “往年字样”里的一条，哪里都没有用到。
        /// Why: 它会让以后真正的遗漏不被提醒。
        /// Example: 字样是“2022年9月以来”，而全文已经没有这几个字
        /// Instead: 删掉这一条
        Z703 Warning NothingMeant { words: String }
        says format!("往年字样{}没有用到", quote(words));
        help "删掉这一条；要它起作用，字样要和文字里的一样，并且含有要提醒的年份";
    }
}
