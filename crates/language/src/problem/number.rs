//! Problems of numbers: how they are written, and their bounds.

use super::problems;
use super::words::quote;

problems! {
    /// Seen where a number is read, and where it is compared.
    NumberProblem {
        /// What: 要写数的地方，写的不是数，或者写法认不准。
        /// Why: 全角的数字、千分位的逗号，程序不替您猜；认错一位，就有人被判错。
        /// Example: 最大: 1，000
        /// Instead: 最大: 1000
        Z260 Error NotANumber { text: String, plain: Option<String> }
        says format!("{}不是这里能写的数", quote(text));
        help match plain {
            Some(plain) => format!("写成 {plain}"),
            None if crate::day::parse_day(text).is_some() => {
                "日期用 早于、不晚于、不早于、晚于 来比；数用半角数字写".to_owned()
            }
            None => "用半角数字写，例如 60 或者 3.5；不写单位，不写千分位的逗号".to_owned(),
        };

        /// What: 小数点后的位数，比这道题收的多。
        /// Why: 谁也填不出这样的数，界限会和写的不一样。
        /// Example: 一道没有写“小数”的题，条件里写 {不小于: 59.5}
        /// Instead: 给这道题加上 小数: 1，或者把界限改成整数
        Z261 Error TooFine { text: String, name: String, digits: u8 }
        says match digits {
            0 => format!("{}只收整数，{}写不成", quote(name), quote(text)),
            digits => format!("{}最多 {digits} 位小数，{}写不成", quote(name), quote(text)),
        };
        help format!("给{}写“小数”，或者改这个数；和的小数位看它加的各项", quote(name));

        /// What: “最小”不小于“最大”，或者“最早”不早于“最晚”。
        /// Why: 这样只剩一个数、一天可填，或者一个也没有。
        /// Example: 最小: 100，最大: 0
        /// Instead: 最小: 0，最大: 100
        Z262 Error NoRange { name: String, is_date: bool }
        says match is_date {
            false => format!("{}的“最小”要小于“最大”", quote(name)),
            true => format!("{}的“最早”要早于“最晚”", quote(name)),
        };
        help "是不是写反了";

        /// What: 数太大，程序数不下。
        /// Why: 数连同小数位最多十亿个最小单位。
        /// Example: 最大: 99999999999
        /// Instead: 最大: 1000000
        Z263 Error TooLarge { text: String }
        says format!("{}太大了", quote(text));
        help "改小一些，或者换一个单位（例如万元），或者少写小数位";

        /// What: 条件里的界限，题里能填的数或日期全都符合。
        /// Why: 这一行对谁都成立，等于没有写，可能写错了数、写错了日子。
        /// Example: 最小是 0 的题，条件里写 {不小于: 0}
        /// Instead: 改成真正要分开的数；只要求填了数，就写 任意
        Z264 Warning AlwaysHolds { name: String, test: String, is_date: bool }
        says format!("{}的{}都符合{}", quote(name), if *is_date { "日期" } else { "数" }, quote(test));
        help if *is_date { "检查这一天；只要填了日期就算，写 任意" } else { "检查这个数；只要有数就算，写 任意" };

        /// What: 答案不是这道题收的数或日期。
        /// Why: 超出“最小”“最大”或者“最早”“最晚”，或者小数位太多，网页上也填不进去。
        /// Example: 最大是 100 的题，用例里答 120
        /// Instead: 换成题里能填的数，或者改题的“最大”
        Z265 Error NotToBeAnswered { name: String, text: String, range: String, fineness: Option<String> }
        says format!("{}不能答{}", quote(name), quote(text));
        help match fineness {
            Some(fineness) => format!("填{range}的数，{fineness}，用半角数字，不写单位"),
            None => format!("填{range}的日期；年份没有写错的，改题的“最早”“最晚”"),
        };

        /// What: “和”里写了不能加的。
        /// Why: 只有数能加：数题、值都是数的判断、写在上面的和。
        /// Example: 和: [学历]，而“学历”是单选题
        /// Instead: 用一个判断把每个选项换成数，再加这个判断
        Z266 Error NotAddable { name: String, kind: &'static str, value: Option<String> }
        says match value {
            Some(value) => format!("{}的值{}不是数，不能加", quote(name), quote(value)),
            None => format!("{}是{kind}，不能加", quote(name)),
        };
        help match value {
            Some(_) if *kind == "名单的列" => "名单里这一列的每一格都只写半角的数，不写单位".to_owned(),
            Some(_) => "每个值都写成半角的数，例如 得: 25".to_owned(),
            None => "写一个判断，给每种情况“得”一个数，再加这个判断".to_owned(),
        };

        /// What: “和”加了写在下面的和，或者它自己。
        /// Why: 和从上往下算，下面的还没有算出来。
        /// Example: 第一个和里加着第二个
        /// Instead: 把被加的和移到上面
        Z267 Error SumBelow { name: String }
        says format!("{}写在下面，这时还没有算出来", quote(name));
        help format!("把{}移到这个判断的上面", quote(name));

        /// What: 同一项在一个“和”里加了两次：直接加了，又在加进来的另一个和里。
        /// Why: 多加的一次常常是没有发觉的，分数就高了。
        /// Example: 基础分: [学历分, 外语分]，总分: [基础分, 外语分]
        /// Instead: 总分: [基础分]，每一项只加一次
        Z268 Error AddedTwice { name: String }
        says format!("{}在这个“和”里加了两次", quote(name));
        help "每一项只加一次；真要加倍的，把得的数写成两倍";

        /// What: 和的“下限”不小于“上限”。
        /// Why: 这样每个人的和都一样，或者没有一个数合适。
        /// Example: 上限: 0，下限: 100
        /// Instead: 上限: 100，下限: 0
        Z269 Error NoSpan { name: String }
        says format!("{}的“下限”要小于“上限”", quote(name));
        help "是不是写反了";

        /// What: “上限”或“下限”使每个人的和都一样。
        /// Why: 各项加起来怎样都到了“上限”，或者都到不了“下限”，和就只有这一个数。多半是“上限”“下限”少写、多写了一位。
        /// Example: 各项加起来是 10 到 40，上限: 5
        /// Instead: 上限: 50
        Z270 Warning AlwaysSame { name: String, count: String, range: String }
        says format!("{}对每个人都是 {count}：各项加起来是{range}，一律按“上限”“下限”算成了这个数", quote(name));
        help "核对“上限”“下限”和各项的数；真要每个人都一样的，直接写这个数";

        /// What: “单位”里有“|”，两边却不是一个单位的两种形式。
        /// Why: “|”前面的一种给 1 用，后面的一种给别的数用；少写一种，写了第三种，或者写成两个单位，有人看到的单位就是错的。
        /// Example: 单位: km|h
        /// Instead: 单位: km/h，或者 单位: week|weeks
        Z271 Error UnitForms { text: String }
        says format!("单位{}不是一个单位的两种形式", quote(text));
        help "英文的单位写 week|weeks 这样，“|”用半角，两边不空格，1 用前一种；别的只写一种，不写“|”";

        /// What: “和”里的两项，或者和自己与它的一项，“单位”不一样。
        /// Why: 程序只把数相加，不换算：5元加30分，得出的是35。
        /// Example: 和: [房租, 零用]，“房租”的单位是元，“零用”的单位是分
        /// Instead: 两道题的单位都写成 元
        Z299 Warning UnlikeUnits { sum: String, like: String, unit: String, part: String, its: String }
        says format!(
            "{}相加的单位不一样：{}是{}，{}是{}",
            quote(sum),
            quote(like),
            quote(unit),
            quote(part),
            quote(its)
        );
        help "只相加，不换算；都写成同一个“单位”，问的话和界限也跟着改";
    }
}
