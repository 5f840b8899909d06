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

        /// What: “往年字样”里的一条没有用到：文字里没有这几个字，或者里面没有要提醒的年份、日子。
        /// Why: 它会让以后真正的遗漏不被提醒。
        /// Example: 字样是“2022年9月以来”，而全文已经没有这几个字
        /// Instead: 删掉这一条
        Z703 Warning NothingMeant { words: String, stands: bool }
        says match stands {
            true => format!("{}里没有这一版要提醒的年份或日子，不用写成往年字样", quote(words)),
            false => format!("往年字样{}没有用到", quote(words)),
        };
        help match stands {
            true => "删掉这一条；文字不用动，不写也不会提醒",
            false => "删掉这一条；要它起作用，字样要和文字里的一样，并且含有要提醒的年份或日子",
        };

        /// What: 长期有效的一版里，期限写的日子已经过去了。
        /// Why: 没有写“止”的一版不会过期，这个日子会一直显示成已经过去。
        /// Example: 版本没有“止”，期限写着 日期: 2027-06-30，今天是 2027-07-01
        /// Instead: 每年都有的，从日期题算起写“每年”，例如 每年: 6-30，或者用“事件”照原话写，例如 事件: 每年6月底前；从某件事算起的，写“自”和“后”；只管那一年的，删掉
        Z704 Warning DayPassed { day: String, today: String }
        says format!("期限 {day} 已经过去了，今天是 {today}；这一版没有写“止”，这个日子会一直留在网页上");
        help "每年都有的，写 `自: 日期题` 和“每年”，或者用“事件”照原话写；从某件事算起的，“自”写日期题；只管那一年的，删掉";

        /// What: 版本的“名”是哪一届、哪一级，却没有写“止”。
        /// Why: 没有“止”就是长期有效：过了期，网页和检查都不会提醒。
        /// Example: 版本: {名: 2023届, 起: 2023-06-07}
        /// Instead: 写上“止”；确实长期有效的，“名”写哪一次修订，例如 2027年修订
        Z705 Warning NoEnd { name: String }
        says format!("{}这一版没有写“止”，就是长期有效", quote(name));
        help "写上“止”，通知里最后一个日期；确实长期有效的，“名”写哪一次修订，例如 2027年修订";

        /// What: 文字里写的一天，日历上没有。
        /// Why: 多半是抄错了一个字；读的人不知道是哪一天，就会错过。
        /// Example: 请于6月31日前交表
        /// Instead: 请于6月30日前交表；通知原文就是这样写的，原文不动，在 site.yaml 里写一条“更正”
        Z706 Warning NoSuchDay { words: String, month: u32, last: u32 }
        says format!("没有{}这一天：{month}月只有 {last} 天", quote(words));
        help KEPT;

        /// What: 文字里写的星期几，不是那一天的。没有写年份的，按这一版的起止看是哪一年。
        /// Why: 日子和星期对不上，一定有一个错了，读的人不知道该信哪一个。
        /// Example: 2023年6月30日（星期一）
        /// Instead: 2023年6月30日（星期五）；通知原文就是这样写的，原文不动，在 site.yaml 里写一条“更正”
        Z707 Warning OtherWeekday { day: String, said: String, is: String }
        says format!("{day}是{is}，不是{said}");
        help KEPT;
    }
}

/// What may be done of a day that is written wrong.
const KEPT: &str = "对着通知改；通知原文就写错了的，原文不动，在 site.yaml 的“更正”里写明，“依据”写这一条；别处要照写的，写进“往年字样”并说明理由";
