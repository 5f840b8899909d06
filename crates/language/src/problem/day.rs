//! Problems of days: clock times, days of every year, working days.

use super::problems;
use super::words::quote;

/// What nobody may compare with.
pub const TODAY: &str = "今天";

problems! {
    /// Seen where a deadline's time is read, and where it is known which days are worked.
    DayProblem {
        /// What: “时”不是几点几分。
        /// Why: 这个时刻会写在网页和日历里，认错了就有人来晚。
        /// Example: 时: 下午5点
        /// Instead: 时: 17:00
        Z280 Error BadClock { text: String }
        says format!("{}不是几点几分", quote(text));
        help "用半角写 24 小时制的时和分，例如 `17:00`，零点写成前一天的 `24:00`；几点开始写进“说明”";

        /// What: “每年”不是每年都有的一天。
        /// Why: 期限要能算出是哪一天；2月29日不是每年都有。
        /// Example: 每年: 8月底
        /// Instead: 每年: 8-31
        Z281 Error BadYearly { text: String }
        says format!("{}不是每年都有的一天", quote(text));
        help "写成“月-日”，例如 `8-30`；不要写年份，也不能写 2-29";

        /// What: 期限按工作日算，site.yaml 里却没有“放假安排”。
        /// Why: 不知道哪些天放假、哪些周末要上班，就数不出第几个工作日。
        /// Example: 后: 10个工作日（而 site.yaml 里没有“放假安排”）
        /// Instead: 在 site.yaml 里写上这一年和下一年的“放假安排”
        Z282 Error NoHolidays { period: String }
        says format!("没有放假安排，算不出{}", quote(period));
        help "在 site.yaml 里写上“放假安排”：照国务院办公厅每年的通知抄上放假的日子和调休上班的日子";

        /// What: 从固定的一天数工作日，数到了“放假安排”没有列的年份。
        /// Why: 那一年哪些天放假还不知道，算出来的日子会是错的。
        /// Example: {自: 2026-12-28, 后: 10个工作日}，而放假安排只列了 2026 年
        /// Instead: 在 site.yaml 的“放假安排”里补上 2027 年
        Z283 Error BeyondHolidays { period: String, years: String }
        says format!("{}数到的日子，{years}的放假安排里定不了", quote(period));
        help "在 site.yaml 的“放假安排”里补上下一年（12月26日起怎样放假，要看下一年的元旦）；还没有公布的，照通知写成“日期”或“事件”";

        /// What: “放假”“上班”里的一项不是日子。
        /// Why: 认错一天，从这里数过去的期限就都错一天。
        /// Example: 放假: [10月1日至7日]
        /// Instead: 放假: [2026-10-01至2026-10-07]
        Z284 Error BadDays { text: String, whole: bool }
        says format!("{}不是{}", quote(text), if *whole { "一天或几天" } else { "一天" });
        help if *whole {
            "一天写成 `2026-01-01`，几天写成 `2026-10-01至2026-10-07`，后一天不早于前一天"
        } else {
            "一天一天地写，例如 `2026-10-10`"
        };

        /// What: 列在“上班”里的一天，本来就不放假，或者又列在“放假”里。
        /// Why: 多半是抄错了一天；调休上班的总是星期六或星期日。
        /// Example: 上班: [2026-10-09]，这一天是星期五
        /// Instead: 上班: [2026-10-10]
        Z285 Error OddWorkday { day: String, is_off: bool }
        says if *is_off {
            format!("{day} 写在“上班”里，又写在“放假”里")
        } else {
            format!("{day} 不是星期六或星期日，写在“上班”里没有用")
        };
        help "对着放假的通知核对这一天";

        /// What: 一天列在了别的年份的“放假安排”里。
        /// Why: 多半是年份没有改。
        /// Example: {年: 2026, 放假: [2025-10-01至2025-10-08]}
        /// Instead: {年: 2026, 放假: [2026-10-01至2026-10-07]}
        Z286 Error DayOfAnotherYear { day: String, year: i32 }
        says format!("{day} 不是 {year} 年的日子");
        help "检查年份；元旦的放假可以从前一年的12月写起";

        /// What: “放假安排”的年份不是一年接一年，或者一年写了两次。
        /// Why: 中间缺一年，就数不过去；写两次，不知道以哪个为准。
        /// Example: 放假安排里有 2025、2027，没有 2026
        /// Instead: 补上 2026，或者删掉 2025
        Z287 Error YearsApart { year: String }
        says format!("放假安排的年份写到“{year}”就接不上了");
        help "一年写一项，从早到晚，中间不缺";

        /// What: 条件里拿日期题和今天比。
        /// Why: 和今天比，同一个人今天看和明天看就不一样；证明过的是哪一天的，也说不清。
        /// Example: 当: {离校日期: {早于: 今天}}
        /// Instead: 和固定的一天比：{离校日期: {早于: 2026-06-30}}
        Z288 Error NotAFixedDay { text: String }
        says format!("条件不能和{}比", quote(text));
        help "写固定的日子、常量的名，或者另一道日期题的名；还剩几天、过了没有，网页自己会说";

        /// What: 期限的“说法”或者“原文”里的长短，或者“说法”里的前、后，和它的算法不一样。
        /// Why: 多半有一边写错了；网页上算出来的日子和“说法”会一起显示。
        /// Example: 后: 10天，说法: 离校后15天内
        /// Instead: 后: 15天
        Z289 Warning SaidOtherwise { key: &'static str, said: String, meant: String }
        says format!("{key}{}和算法{}不一致", quote(said), quote(meant));
        help format!("对着通知核对，改“{key}”或者改算法：几天还是几个工作日，是前还是后，都要一样；“前3天内”“满60天才能”说的都不是最后一天，写成“提醒”");

        /// What: “放假安排”里，第一年的放假写到了前一年的12月，而前一年没有列。
        /// Why: 前一年没有列，就数不到那几天：写了也不起作用。
        /// Example: 放假安排从 {年: 2026} 开始，里面写着 放假: [2025-12-31至2026-01-03]
        /// Instead: 补上 2025 年的放假安排，或者从 2026-01-01 写起
        Z290 Warning BeforeTheFirst { day: String, year: i32 }
        says format!("{day} 写在{year}年里，而{}年没有列，这一天不起作用", year - 1);
        help format!("期限会数到那时的，补上{}年的放假安排；不会的，从 {year}-01-01 写起", year - 1);

        /// What: 从日期题数工作日的期限，今天的人已经数不出日子：“放假安排”没有往下列。
        /// Why: 长期有效的一版不会过期，“放假安排”却只列了几年；此后的人只看到算法，看不到是哪一天。
        /// Example: 版本没有“止”，放假安排只列了 2026 年，今天是 2027-03-01
        /// Instead: 在 site.yaml 的“放假安排”里补上 2027 年
        Z291 Warning NoLongerKnown { period: String, years: String, today: String }
        says format!("从今天（{today}）数{}，会数过{years}的放假安排能定的日子，那以后怎样放假还没有写", quote(period));
        help "在 site.yaml 的“放假安排”里补上以后各年；没有补上以前，网页上只有算法，没有日子";

        /// What: 条件里两个日期相差的长短，不是天，也不是周。
        /// Why: 一个月有长有短，工作日要看放假；从哪一天数起，长短就不一样，证明不出每个人都有结果。
        /// Example: 当: {离校日期: {不早于: {自: 答辩日期, 后: 1月}}}
        /// Instead: 当: {离校日期: {不早于: {自: 答辩日期, 后: 30天}}}
        Z292 Error NotInDays { text: String }
        says format!("条件里两个日期相差，只能写几天、几周，不能写{}", quote(text));
        help "通知说的就是几天、几周的，照着写；从固定的一天数的，数好了写那一天；说几个月、几个工作日的，加一道单选题直接问";

        /// What: 条件里拿一道日期题和它自己比。
        /// Why: 一个日子总和自己一样，这个条件不是谁都符合，就是谁都不符合。
        /// Example: 当: {离校日期: {早于: 离校日期}}
        /// Instead: 当: {离校日期: {早于: 答辩日期}}
        Z293 Error ComparedWithItself { name: String }
        says format!("{}和自己比，比不出先后", quote(name));
        help "写另一道日期题的名，或者固定的日子";

        /// What: 期限的“日期”“起”“止”“自”，或者日期题的“最早”“最晚”里，写的不是固定的一天：写了日期题（“自”可以写），或者写了今天。
        /// Why: 这些日子对谁都一样；今天是哪一天，每天都不同。
        /// Example: {事: 补交材料, 起: 答辩日期, 止: 2026-12-20}
        /// Instead: {事: 补交材料, 日期: 2026-12-20, 说明: 从答辩之日起就可以补交。}
        Z294 Error NotTheSameDay { key: &'static str, text: String }
        says format!("{}不是对谁都一样的一天，不能写在“{key}”里", quote(text));
        help match *key {
            "最早" | "最晚" => "写固定的日子、常量的名；两个日期谁在前，写进条件",
            _ if text == TODAY => "写固定的日子、常量的名；从某件事算起的，加一道日期题，写 `自: 日期题`",
            "起" => "最后一天是固定的，写“日期”，从哪天开始写进“说明”；最后一天也从那天算起的，写“自”和“后”",
            _ => "从日期题算起的，写“自”和“后”或者“前”",
        };

        /// What: 日期题的“最早”“最晚”，不在 1900 年到 2199 年之间。
        /// Why: 网页和名单只收这些年份的日子，这样的界限多半是写错了年份。
        /// Example: 最晚: 2206-12-31
        /// Instead: 最晚: 2026-12-31
        Z295 Error NobodyAnswers { key: &'static str, text: String }
        says format!("“{key}”的 {text} 谁也填不了");
        help "只能填 1900 年到 2199 年的日子；检查年份，不用限制的一边不写";

        /// What: 从日期题数工作日的期限，会数到“放假安排”没有列的年份。
        /// Why: 对那些人，网页上只写“自…起几个工作日内”，说不出是哪一天。
        /// Example: {自: 答辩日期, 后: 10个工作日}，版本止于 2026-12-31，放假安排只列了 2026 年
        /// Instead: 在 site.yaml 的“放假安排”里补上 2027 年
        Z720 Warning LittleKnown { period: String, years: String }
        says format!("在这一版里数{}，会数过{years}的放假安排能定的日子，那以后怎样放假还没有写", quote(period));
        help "下一年的通知公布以后，在 site.yaml 的“放假安排”里补上；没有公布以前，那些人看到的是算法，不是哪一天";
    }
}
