//! Problems of names: doubled, unknown, or with a value they cannot have.

use super::mend::Mend;
use super::problems;
use super::words::{choose, guess, list, quote};

problems! {
    /// Seen while names are looked up.
    NameProblem {
        /// What: 两样东西用了同一个名。
        /// Why: 条件和文字里写这个名时，不知道指哪一个。
        /// Example: 两个问题都叫“身份”
        /// Instead: 改掉其中一个
        Z201 Error DuplicateName { what: &'static str, name: String }
        says format!("{what}{}重名", quote(name));
        help "改掉其中一个名字；问题、判断、常量和名单的“题.列”，名字都不能相同";

        /// What: 没有这个名字。
        /// Why: 写错的名字会让规则悄悄地对谁都不成立。
        /// Example: 当: {身分: 正式党员}
        /// Instead: 当: {身份: 正式党员}
        Z202 Error UnknownName {
            what: &'static str, name: String, near: Option<String>, known: Vec<String>,
        }
        says format!("没有叫{}的{what}", quote(name));
        help guess(near, choose(what, known));
        mends Mend::name(name, near);

        /// What: 这个问题没有这个选项，或者这个判断没有这个值。
        /// Why: 写错的值永远不会成立。
        /// Example: {身份: 正式党圆}
        /// Instead: {身份: 正式党员}
        Z203 Error UnknownOption {
            question: String, option: String, near: Option<String>, known: Vec<String>,
        }
        says format!("{}里没有{}", quote(question), quote(option));
        help meant(option, known).unwrap_or_else(|| guess(near, choose("选项", known)));
        mends Mend::name(option, near).filter(|_| meant(option, known).is_none());

        /// What: 角色表里没有这个角色。
        /// Why: 每一步由谁做，要和角色页对得上。
        /// Example: 谁: 党支部书记处
        /// Instead: 谁: 党支部
        Z204 Error UnknownRole { name: String, near: Option<String>, known: Vec<String> }
        says format!("没有叫{}的角色", quote(name));
        help listed(name, known).unwrap_or_else(|| guess(near, format!("{}；要加角色，请在 site.yaml 的“角色”里写", choose("角色", known))));
        mends Mend::name(name, near).filter(|_| listed(name, known).is_none());

        /// What: 没有这种内容，也没有叫这个名的组。
        /// Why: 断言和用例要指着一种内容或者一个组。
        /// Example: 必有: 介绍函
        /// Instead: 必有: 介绍信
        Z205 Error UnknownKind { name: String, near: Option<String>, known: Vec<String> }
        says format!("{}不是一种内容，也不是组的名", quote(name));
        help guess(near, format!("可以写的有：{}", list(known)));
        mends Mend::name(name, near);

        /// What: 选项少于两个。
        /// Why: 只有一个选项的问题不用问。
        /// Example: 选项: [省内]
        /// Instead: 选项: [省内, 省外]
        Z206 Error TooFewOptions { question: String, count: usize, list: Option<String> }
        says match list {
            None => format!("{}只有 {count} 个选项，至少要两个", quote(question)),
            Some(list) => format!("{}的选项来自名单{}，它只有 {count} 行，至少要两行", quote(question), quote(list)),
        };
        help match list {
            None => "再写一个选项，或者删掉这个问题",
            Some(_) => "在名单里再写一行，或者删掉这个问题",
        };

        /// What: 数量超过上限。
        /// Why: 问题和选项太多，手机上看不过来，也算不快。
        /// Example: 一个问题有 200 个选项
        /// Instead: 减少，或者改成文本题
        Z207 Error TooMany { what: &'static str, limit: usize }
        says format!("{what}太多，最多 {limit} 个");
        help "减少一些，或者分成几个指引";

        /// What: 两个网页用了同一个网址。
        /// Why: 后一个会盖掉前一个。
        /// Example: 两个指引都写 网址: leave
        /// Instead: 改掉其中一个
        Z208 Error DuplicateSlug { text: String }
        says format!("网址{}已经用过", quote(text));
        help "改掉其中一个；大小写不同也算相同";

        /// What: 时长写得不对。
        /// Why: 期限要能计算。
        /// Example: 后: 三个月
        /// Instead: 后: 3月
        Z209 Error BadPeriod { text: String, plain: Option<String> }
        says format!("{}不是时长", quote(text));
        help match plain {
            Some(plain) => format!("写成 `{plain}`"),
            None => "写成半角数字加“天”“个工作日”“周”“月”或“年”，例如 `90天`，半年写 `半年`，一年半写 `1年半`；也可以写一个常量的名".to_owned(),
        };

        /// What: 起的日期晚于止的日期。
        /// Why: 这样的期间不存在。
        /// Example: {起: 2023-09-30, 止: 2023-06-07}
        /// Instead: {起: 2023-06-07, 止: 2023-09-30}
        Z210 Error EndBeforeStart { start: String, end: String }
        says format!("止 {end} 早于起 {start}");
        help "检查两个日期的年份和先后";

        /// What: 同一个问题里两个选项写得一样。
        /// Why: 条件里写它，分不清指的是哪一个。
        /// Example: 选项: [省内, 省内]
        /// Instead: 选项: [省内, 省外]
        Z211 Error SameMeaning { what: &'static str, name: String }
        says format!("{what}{}写了两次", quote(name));
        help "删掉一个，或者改成不同的字";

        /// What: guides/ 里有一个文件夹，site.yaml 的“指引”没有列上它。
        /// Why: 没列上的指引在首页上找不到。
        /// Example: 指引: [leave]，而 guides/ 里还有 join
        /// Instead: 指引: [leave, join]
        Z212 Error GuideNotListed { name: String }
        says format!("指引{}没有列在 site.yaml 的“指引”里", quote(name));
        help "把文件夹名加进 site.yaml 的“指引”，或者移走这个文件夹";

        /// What: 这种类型的问题用不到这个键。
        /// Why: 写了不起作用。例如单选题本来就只能选一个，不用写“互斥”。
        /// Example: 单选题的选项写 {选: 都没有, 互斥: 是}
        /// Instead: 删掉“互斥”，或者在这道题里写 类型: 多选
        Z213 Error NotForThisType { key: &'static str, kind: &'static str }
        says format!("{}用不到{}", kind, quote(key));
        help format!("删掉{}，或者改问题的“类型”", quote(key));

        /// What: 这项内容哪一页都看不到：“只给”的角色没有网页，或者结论没有给本人。
        /// Why: 写了却没有人看得到，容易以为已经告诉了人。
        /// Example: 只给: [接收单位]，而这个角色没有“网址”
        /// Instead: 给这个角色写“网址”，或者改“只给”
        Z214 Error OnNoPage { kind: &'static str }
        says format!("这项{kind}哪一页都看不到");
        help "在 site.yaml 里给“只给”的角色写上“网址”，或者改掉“只给”；结论必须给本人";

        /// What: 问题、判断、选项或值用了条件里另有意思的词。
        /// Why: 条件里写“任意”是“答过就算”，不会是叫“任意”的选项。
        /// Example: 选项: [本地, 任意]
        /// Instead: 选项: [本地, 任何地方]
        Z215 Error ReservedWord { what: &'static str, word: String }
        says format!("{what}不能叫{}，这个词在规则里另有意思", quote(word));
        help "换一个词，或者写得长一些";

        /// What: 一组同义词里只有一个词。
        /// Why: 要有两个词，搜其中一个才能找到另一个。
        /// Example: 同义词: [[介绍信]]
        /// Instead: 同义词: [[介绍信, 组织关系介绍信]]
        Z216 Error LonelySynonym { word: String }
        says format!("这组同义词里只有{}一个词", quote(word));
        help "再写一个意思相同的词，或者删掉这一组";

        /// What: “属于”写的名，不是步骤的名。
        /// Why: 只有步骤能带上别的内容。
        /// Example: 属于: 转移登记表（这是一个组的名）
        /// Instead: 写步骤的“名”
        Z217 Error NotAStep { name: String, what: Option<&'static str> }
        says match what {
            Some(what) => format!("{}是{what}的名，不是步骤的名", quote(name)),
            None => format!("没有叫{}的步骤：这个指引里的步骤都没有写“名”", quote(name)),
        };
        help "给要归到的那一步写上“名”，再在这里写那个名";

        /// What: 写在步骤里的内容又写了“属于”。
        /// Why: 写在步骤里，就已经归这一步了。
        /// Example: 步骤: [{做: 填表, 材料: [{名称: 登记表, 属于: 报到}]}]
        /// Instead: 删掉“属于”，或者把这一项移到步骤外面
        Z218 Error TiedTwice { kind: &'static str }
        says format!("这项{kind}已经写在步骤里，又写了“属于”");
        help "删掉“属于”；要归到另一步，就移到步骤外面写";

        /// What: 归到一步的内容，给的人比那一步多。
        /// Why: 看不到那一步的人，也就看不到这一项。
        /// Example: 步骤写 只给: [党支部]，它的材料却给所有人
        /// Instead: 给这一项也写上 只给: [党支部]，或者让步骤也给本人
        Z219 Error TiedToFewer { kind: &'static str }
        says format!("这项{kind}归到的步骤“只给”的人比它少");
        help "让两处的“只给”一致；没有写“只给”的，就是给所有人";

        /// What: 时长太长。
        /// Why: 多半是数字多打了几位；这样远的日子，网页上算不出来。
        /// Example: 后: 65535年
        /// Instead: 后: 5年
        Z230 Error PeriodTooLong { text: String, limit: u16 }
        says format!("时长{}太长，最多 {limit} 年，工作日最多 500 个", quote(text));
        help "检查数字和“天”“月”“年”有没有写错";
    }
}

/// Several names that were written as one.
fn listed(written: &str, known: &[String]) -> Option<String> {
    let parts = written.split(['、', '，', '和']).map(str::trim).filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    let several = parts.len() > 1 && parts.iter().any(|part| known.iter().any(|name| name == part));
    several.then(|| format!("几个一起的，写成列表：`[{}]`", parts.join(", ")))
}

/// What a sentence about options comes to in the language: “甲或乙”, “不是甲”. A guess at one option
/// would leave half of it out, or turn it round.
fn meant(written: &str, known: &[String]) -> Option<String> {
    let within = |name: &&String| written.contains(name.as_str());
    let longest = |name: &&String| {
        !known
            .iter()
            .any(|o| o.len() > name.len() && o.contains(*name) && written.contains(o.as_str()))
    };
    let named: Vec<&str> =
        known.iter().filter(within).filter(longest).map(String::as_str).collect();
    let not = ["不是", "不", "非", "除", "除了"].iter().any(|not| written.trim().starts_with(not));
    match named.as_slice() {
        [] => None,
        _ if not => Some(format!("要表示“不是”，写成 `{{非: [{}]}}`", named.join(", "))),
        [_] => None,
        _ => Some(format!("任选其中一个都算的，写成 `[{}]`", named.join(", "))),
    }
}
