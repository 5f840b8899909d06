//! Problems of conditions and of the tables that derive facts.

use super::mend::Mend;
use super::problems;
use super::words::{cut, guess, list, quote};

problems! {
    /// Seen while conditions and tables are given their meaning.
    ConditionProblem {
        /// What: 条件里用了文本题。
        /// Why: 文本题由人随便填，不能用来判断。
        /// Example: 当: {接收单位: 某某公司}
        /// Instead: 另设一道单选题，用它写条件
        Z220 Error NameIsText { name: String }
        says format!("{}是文本题，不能用在条件里", quote(name));
        help "条件里只能用单选、多选、日期题、数题和判断";

        /// What: 条件里用了常量。
        /// Why: 常量对所有人都一样，判断不出什么。
        /// Example: 当: {届次: 2023届}
        /// Instead: 当: {身份: 正式党员}
        Z221 Error NameIsConstant { name: String }
        says format!("{}是常量，不能当条件", quote(name));
        help "条件左边写问题或判断的名；常量只能当日期写在右边";

        /// What: 这种问题或判断，条件里不能这样写。
        /// Why: 例如“早于”只能比日期，“含”只能用在多选题上。
        /// Example: 当: {身份: {早于: 2024-06-30}}
        /// Instead: 当: {身份: 正式党员}
        Z222 Error TestDoesNotFit { name: String, kind: &'static str, test: String }
        says match test.as_str() {
            "" => format!("{}是{kind}，不能拿来比大小", quote(name)),
            _ => format!("{}是{kind}，条件里不能这样写{}", quote(name), quote(test)),
        };
        help match *kind {
            "日期题" => "日期题写成 {早于: 2023-06-30}（或者 不晚于、不早于、晚于），也可以写 任意、不知道",
            "数题" => "数题写成 {不小于: 60}（或者 大于、不大于、小于，可以两个一起写），也可以写 任意、不知道",
            "写“和”的判断" => "加出来的数写成 {不小于: 72}（或者 大于、不大于、小于，可以两个一起写），也可以写 任意；其中一项不知道的，写在那道题上，例如 {题的名: 不知道}",
            "必填的数题" => "必填的没有“不知道”：写成 {不小于: 60}（或者 大于、不大于、小于），或者去掉问题的“必填”",
            "必填的日期题" => "必填的没有“不知道”：写成 {早于: 2023-06-30}（或者 不晚于、不早于、晚于），或者去掉问题的“必填”",
            "多选题" => "多选题写成 {含: [值]}（或者 全含、不含），也可以写 任意",
            "名单的列" => "列不能比大小：照列里的值各写一行，例如 {学院.最低分: '60', 分数: {不小于: 60}}；只看列里写着什么的，可以写一个值、几个值的列表、任意，或者 {非: [值]}",
            _ => "可以写一个值、几个值的列表、任意，或者 {非: [值]}",
        };

        /// What: “仅当”用到了排在后面的问题。
        /// Why: 问题按书写的顺序问，这时后面的还没有答案。
        /// Example: 第一题的“仅当”写着第三题
        /// Instead: 把被用到的问题移到上面
        Z223 Error LooksDown { question: String, chain: Vec<String> }
        says match chain.as_slice() {
            [own] if own == question => format!("{}的“仅当”用到了它自己", quote(question)),
            [name] => format!("{}的“仅当”用到了排在它后面的{}", quote(question), quote(name)),
            _ => format!(
                "{}的“仅当”要等排在它后面的问题：{}",
                quote(question),
                chain.join(" → ")
            ),
        };
        help match chain.last() {
            Some(last) if last == question => {
                "换一个条件：问到它的时候，它还没有答案".to_owned()
            }
            Some(last) => format!("把问题“{last}”移到“{question}”上面，或者换一个条件"),
            None => "换一个条件".to_owned(),
        };

        /// What: 判断互相引用，绕成了圈。
        /// Why: 谁也算不出来。
        /// Example: 甲由乙判断，乙又由甲判断
        /// Instead: 让其中一个只用问题来判断
        Z224 Error FactCycle { ring: Vec<String> }
        says format!("判断绕成了圈：{}", ring.join(" → "));
        help "让其中一个判断只用问题来写条件";

        /// What: “否则”不在最后一行，或者不止一行。
        /// Why: “否则”的意思是上面各行都不成立。
        /// Example: 表的第一行写 否则
        /// Instead: 把“否则”这一行移到最后
        Z225 Error OtherwiseNotLast
        says "“否则”要放在表的最后，而且只能有一行";
        help "把这一行移到表的最后";

        /// What: 判断只会得出一个值。
        /// Why: 总是同一个值，不用判断。
        /// Example: 每一行都写 得: 省内
        /// Instead: 写全各种情况，或者删掉判断
        Z226 Warning OneValue { fact: String, value: String, is_column: bool }
        says match is_column {
            false => format!("判断{}总是{}", quote(fact), quote(value)),
            true => format!("名单的{}每一行都是{}，不用拿来判断", quote(fact), quote(value)),
        };
        help match is_column {
            false => "写全各种情况；确实总是一样就直接写文字",
            true => "检查名单的这一列；确实都一样，就从条件里去掉它",
        };

        /// What: 条件里的几行互相矛盾，谁也不会满足。
        /// Why: 规则会悄悄地对谁都不适用。
        /// Example: 当: {困难: {全含: [住房], 不含: [住房]}}
        /// Instead: 删掉或者改写其中一行
        Z227 Error NeverHolds
        says "这个条件谁也不会满足";
        help "检查几行是不是互相矛盾，或者用到了不会同时问到的问题；日期题只能答“最早”到“最晚”的日子（不写就是 1900 年到 2199 年），数题只能答“最小”到“最大”的数";

        /// What: 数题、日期题的条件里直接写了一个数、一个日子。
        /// Why: 数和日子要比大小、早晚，只写一个，不知道怎么比。
        /// Example: 当: {绩点: 3.5}
        /// Instead: 当: {绩点: {不小于: 3.5}}
        Z252 Error NotCompared { name: String, value: String, is_number: bool }
        says match is_number {
            true => format!("{}要和{}比大小，这里没有写怎么比", quote(name), quote(value)),
            false => format!("{}要和{}比早晚，这里没有写怎么比", quote(name), quote(value)),
        };
        help match is_number {
            true => format!("写成 `{{{}: {{不小于: {}}}}}`，或者 大于、不大于、小于；要正好是它，写 `{{不小于: {1}, 不大于: {1}}}`", cut(name), cut(value)),
            false => format!("写成 `{{{}: {{不晚于: {}}}}}`，或者 早于、不早于、晚于；要正好是这一天，写 `{{不早于: {1}, 不晚于: {1}}}`", cut(name), cut(value)),
        };

        /// What: 值的列表里同一个值写了两次。
        /// Why: 多写的一个没有作用，可能本来想写别的。
        /// Example: 当: {身份: [正式党员, 正式党员]}
        /// Instead: 当: {身份: [正式党员, 预备党员]}
        Z228 Warning RepeatedValue { value: String }
        says format!("{}写了两次", quote(value));
        help "删掉一个，或者改成本来想写的值";

        /// What: “短语”里写的值不存在。
        /// Why: 这句话永远不会用到。
        /// Example: 短语: {省里: 转往省内}
        /// Instead: 短语: {省内: 转往省内}
        Z229 Error PhraseForNothing {
            fact: String, value: String, known: Vec<String>, near: Option<String>,
        }
        says format!("{}没有{}这个值", quote(fact), quote(value));
        help guess(near, format!("可以写的值有：{}", list(known)));
        mends Mend::name(value, near);
    }
}
