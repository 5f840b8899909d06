//! Problems of the notice and of citing its clauses.

use super::mend::Mend;
use super::problems;
use super::words::{cut, guess as nearby, quote, quotes};
use crate::suggest::Guess;

problems! {
    /// Seen while the notice is read and citations are followed.
    NoticeProblem {
        /// What: 通知里没有这一条。
        /// Why: 依据要能点开看到原文。
        /// Example: 依据: [2.1.9z]
        /// Instead: 依据: [2.1.1a]
        Z301 Error UnknownClause { id: String, guess: Guess }
        says format!("通知里没有条款{}", quote(id));
        help match &guess.parts[..] {
            [] if guess.near.as_ref() == Some(id) => format!("名和编号之间只写一个半角空格：`{}`", cut(id)),
            [] => nearby(&guess.near, ids(&guess.sample)),
            parts if guess.is_in_words => format!("几个条款要分开写：`{}`", parts.iter().map(|id| format!("{{{}}}", cut(id))).collect::<String>()),
            parts => format!("几个条款要分开写，用半角逗号加一个空格隔开：`[{}]`", parts.iter().map(|id| cut(id)).collect::<Vec<_>>().join(", ")),
        };
        mends Mend::name(id, &guess.near);

        /// What: 通知里有一条，哪里都没有引用。
        /// Why: 也许漏了一条规则。
        /// Example: {4.1a} 没有任何依据提到
        /// Instead: 在相应的内容里引用，或者写进“不适用”
        Z302 Warning UncitedClause { id: String }
        says format!("条款{}没有被引用", quote(id));
        help "在用到它的内容里写上依据；确实用不到，就写进 site.yaml 的“不适用”并说明理由";

        /// What: 一项内容没有写依据。
        /// Why: 读的人要能看到每一句话出自哪一条。
        /// Example: 一个步骤没有“依据”
        /// Instead: 依据: [2.1.1a]
        Z303 Error NoClause { kind: &'static str }
        says format!("这个{kind}没有写依据");
        help "加上 `依据: [条款编号]`，或者写在外面的组里；是我们推断的，再加上“推断”写明理由";

        /// What: 同一个条款编号在通知里开了两次头。
        /// Why: 引用时不知道指哪一段。
        /// Example: 两处 {2.1.1a}
        /// Instead: 改掉其中一个编号
        Z304 Error ClauseOpenedTwice { id: String }
        says format!("条款编号{}写了两次", quote(id));
        help "改掉其中一个编号";

        /// What: 条款编号的花括号没有收尾，或者里面是空的。
        /// Why: 分不清编号和原文。
        /// Example: {2.1.1a 各党支部
        /// Instead: {2.1.1a}各党支部
        Z305 Error BadClauseMark { text: String, meant: Option<String> }
        says format!("条款编号写得不对：{}", quote(text));
        help match meant {
            Some(id) => format!("编号和花括号都用半角，写成 `{{{}}}`", cut(id)),
            None => "写成半角花括号加编号，例如 `{2.1.1a}`".to_owned(),
        };

        /// What: 条款编号后面没有文字。
        /// Why: 空的条款引用了也看不到原文。
        /// Example: {2.1.1a} 后面紧接着标题
        /// Instead: 把编号放到那句话前面
        Z306 Error EmptyClause { id: String }
        says format!("条款{}没有文字", quote(id));
        help "把编号放到它那句话的前面";

        /// What: 写进“不适用”的条款其实被引用了。
        /// Why: 两处说法矛盾。
        /// Example: 不适用里有 4.1a，步骤的依据里也有
        /// Instead: 从一处删掉
        Z307 Error CitedButExcluded { id: String }
        says format!("条款{}列在“不适用”里，却又被引用", quote(id));
        help "从“不适用”里删掉它，或者删掉引用";

        /// What: 更正的日期不在这一版的起止日期之内。
        /// Why: 多半是年份没有改，或者留着上一届的更正。
        /// Example: 版本从 2023-06-07 起，更正写 2022-06-15
        /// Instead: 改成今年的日期，或者删掉这条更正
        Z308 Warning CorrectionOutsideEdition { date: String, start: String, end: Option<String> }
        says match end {
            Some(end) => format!("更正的日期 {date} 不在这一版的 {start} 至 {end} 之内"),
            None => format!("更正的日期 {date} 早于这一版的“起” {start}"),
        };
        help "检查年份；上一届的更正可以删掉，确实是这一天就不用改";

        /// What: 有 notice.md，site.yaml 却没有写“通知”。
        /// Why: 通知的网页和每页下方都要写明它的标题、发文单位和日期。
        /// Example: 只放了 notice.md
        /// Instead: 通知: {标题: 关于毕业生离校工作的通知, 发文: 学生处, 日期: 2023-06-07}
        Z309 Error NotIntroduced
        says "有通知原文，site.yaml 里却没有写“通知”";
        help "在 site.yaml 里写上通知的标题、发文和日期；网站没有所依据的通知，就移走 notice.md";

        /// What: 期限的“原文”不在它“依据”的条款里。
        /// Why: “原文”会照样显示成通知的话，读的人要能在依据里找到它。
        /// Example: 原文: 6月30日以前交登记表，而通知写的是“6月30日前交登记表”
        /// Instead: 照抄通知的字；中间略去的写成“……”
        Z310 Warning QuoteNotInClauses { cited: Vec<String>, elsewhere: Vec<String> }
        says match &elsewhere[..] {
            [] => format!("依据的条款{}里没有这句原文", quotes(cited)),
            _ => format!("这句原文在条款{}里，依据没有写", quotes(elsewhere)),
        };
        help match &elsewhere[..] {
            [] => "照抄通知的字（空格和全角、半角不论，中间略去的写成“……”）；不是通知的话，写进“说明”".to_owned(),
            _ => format!("在依据里加上{}，或者改成所依据的条款里的话", quotes(elsewhere)),
        };

        /// What: 期限的“原文”里写的日子、钟点，和它的不一样，或者它没有写。
        /// Why: 多半有一边写错了；页面上两个日子会一起显示。
        /// Example: 日期: 2023-06-20，原文: 6月30日前交登记表
        /// Instead: 日期: 2023-06-30
        Z311 Warning QuoteOfAnotherDay { key: &'static str, time: String, said: Vec<String> }
        says match &time[..] {
            "" => format!("原文里写了{}，期限没有写{}", quotes(said), quote(key)),
            _ => format!("{key} {time} 和原文里的{}不一致", quotes(said)),
        };
        help match &time[..] {
            "" if *key == "起" => "对着通知核对，把“日期”改成“起”和“止”".to_owned(),
            "" => format!("对着通知核对，写上{}", quote(key)),
            _ => format!("对着通知核对，改“{key}”或者改“原文”；通知已更正的，“原文”不动，在 site.yaml 的“更正”里写明改到哪一天"),
        };

        /// What: 通知里的一个条款编号没有内容引用，而几处引用的是一个很像它、通知里没有的编号。
        /// Why: 多半是通知里的编号写错了一个字；那几处都看不到原文。
        /// Example: 通知里写 {2.4b}，几项内容的依据都写 2.4
        /// Instead: {2.4}
        Z312 Error ClauseMisnumbered { id: String, cited: String }
        says format!("没有内容引用条款{}，引用的是通知里没有的{}", quote(id), quote(cited));
        help format!("多半是这里写错了：改成 `{{{}}}`；这里没有错，就改那几处引用", cut(cited));

        /// What: 组的“依据”“推断”或“只给”，组里没有一项用到：每一项都写了自己的。
        /// Why: 组里写的是给没有写的内容用的；没有一项用，它就不起作用，写错了也没有人看得到。
        /// Example: 组: [{依据: [1.1], 步骤: [{做: 登记, 依据: [1.2]}]}]
        /// Instead: 组: [{步骤: [{做: 登记, 依据: [1.2]}]}]
        Z313 Warning GivenToNone { key: &'static str }
        says format!("组里每一项都有自己的{}，组的这一个不起作用", quote(key));
        help format!("删掉组的{0}；本来要给组里各项的，删掉那几项自己的", quote(key));

        /// What: 接着写一条（{5.1续}），前面却没有开过这一条。
        /// Why: 不知道这些话是哪一条的。
        /// Example: {5.1续}2. 办理说明，前面没有 {5.1}
        /// Instead: 头一处写 {5.1}，后面的才写 {5.1续}
        Z317 Error ContinuesUnopened { id: String, near: Option<String> }
        says format!("前面没有条款{}，接不下去", quote(id));
        help match near {
            Some(near) => format!("是不是 `{{{}续}}`？头一处写这一条，用 `{{{}}}`", cut(near), cut(id)),
            None => format!("头一处写这一条，用 `{{{}}}`；“续”只用在后面的段落、格子里", cut(id)),
        };

        /// What: “续”没有写在编号后面。
        /// Why: 不知道接着写的是哪一条。
        /// Example: {续}2. 办理说明
        /// Instead: {5.1续}2. 办理说明
        Z318 Error ContinuesNothing { id: Option<String> }
        says "“续”前面没有写是哪一条";
        help format!("先写编号再写“续”，例如 `{{{}续}}`", id.as_deref().map_or("5.1".to_owned(), cut));

        /// What: 条款编号写在了不显示的地方。
        /// Why: 链接的地址、图片的说明里开不了条款。
        /// Example: [登记表]({5.1}./forms.html)
        /// Instead: {5.1}[登记表](./forms.html)
        Z319 Error MarkNotInWords { text: String }
        says format!("编号{}没有写在通知的话前面", quote(text));
        help "链接的地址、图片和表格里多出来的格不能写编号；写到那句话的前面";

        /// What: 一条后面的段落、标题下的话或者表格里的一行没有写编号。
        /// Why: 一条到它那一段的末尾为止；没有编号的话是不是它的、该不该引用，只有您知道。
        /// Example: {5.1}附件：1. 登记表，下一段：2. 办理说明
        /// Instead: {5.1续}2. 办理说明
        Z320 Warning WordsWithoutMark { text: String, id: Option<String>, kind: Unmarked, count: usize }
        says {
            let of = id.as_ref().map_or_else(|| "哪一条也不算".to_owned(), |id| format!("不算条款{}的话", quote(id)));
            match count {
                1 => format!("{}没有编号，{of}", quote(text)),
                count => format!("{}起有 {count} {}没有编号，{of}", quote(text), kind.measure()),
            }
        };
        help kind.help(id.as_deref(), *count);

        /// What: 依据只写了引出下文的一条（“……：”），下面的几条都没有写。
        /// Why: 依据里只会显示到冒号为止，读的人看不到说的是什么。
        /// Example: 依据: [3]，而通知写“{3}有下列情形之一的：”，下面是 {3.1}、{3.2}
        /// Instead: 依据: [3, 3.1]
        Z321 Warning OnlyLeadsUp { id: String, below: Vec<String> }
        says format!("条款{}只说到冒号为止，下面的{}没有写", quote(id), quotes(below));
        help format!("把用到的写进依据，例如 `[{}]`；都用不到，就从依据里删掉{}", with_first(id, below), quote(id));

        /// What: 期限的“日期”是最后一天，而“原文”说的是从这一天起。
        /// Why: 网页上会写成到这一天为止，读的人以为过了这一天就不能办了。
        /// Example: 日期: 2023-06-25，原文: 6月25日起到综合楼领取证明
        /// Instead: 事件: 6月25日起，原文: 6月25日起到综合楼领取证明
        Z322 Warning QuoteOfFirstDay { said: String, day: String }
        says format!("日期 {day} 是最后一天，原文里的{}是开头的一天", quote(said));
        help format!("对着通知核对：有最后一天的，写“起”和“止”；没有的，把“日期”改成 `事件: {}`；说的不是这件事的，从“原文”里去掉那半句", cut(said));

        /// What: 更正把期限改到了另一天，期限的日子却没有改。
        /// Why: 网页上更正说一天，期限还是另一天；照期限办的人会办错。
        /// Example: 更正: [{日期: 2023-06-20, 说: 退宿时间延到6月27日。, 内容: [退宿期限]}]，而期限“退宿期限”还是 日期: 2023-06-25
        /// Instead: 期限“退宿期限”改成 日期: 2023-06-27，“原文”不动
        Z323 Warning NotMoved { time: String, said: Vec<String>, name: String }
        says format!("更正说到{}，期限{}还是 {time}", quotes(said), quote(name));
        help format!("对着更正核对：改的是这个期限，把日子也改掉（“7月1日前”写6月30日），“原文”不动；不是它，从更正的“内容”里删掉{}", quote(name));

        /// What: 有几份通知，“通知”却没有写“名”。
        /// Why: 有几份通知时，网页上每一处依据都要说是哪一份。
        /// Example: 通知: {标题: 关于毕业生离校工作的通知, 发文: 学生处}，另有“其他通知”
        /// Instead: 通知: {名: 离校通知, 标题: 关于毕业生离校工作的通知, 发文: 学生处}
        Z330 Error Nameless
        says "有几份通知，这一份没有写“名”";
        help "加上 `名: 简称`，网页上写在条款的序号前面";

        /// What: 通知的名里有不能用的字。
        /// Why: 名写在条款编号前面，空一格；它自己有空格或标点就分不清了。
        /// Example: 名: 补充 通知
        /// Instead: 名: 补充通知
        Z331 Error BadName { name: String }
        says format!("通知的名{}里有空格或标点", quote(name));
        help "只用汉字、字母、数字和括号，例如“补充通知”";

        /// What: 放了一份通知的原文，site.yaml 的“其他通知”没有列上它。
        /// Why: 没列上的不知道标题和发文，也引用不到。
        /// Example: 有 notices/notice-2.md，没有“其他通知”
        /// Instead: 其他通知: [{名: 补充通知, 网址: notice-2, 标题: 关于离校工作的补充通知, 发文: 学生处}]
        Z332 Error NoticeNotListed { name: String }
        says format!("通知{}没有列在 site.yaml 的“其他通知”里", quote(name));
        help "在“其他通知”里加一项，“网址”写这个文件名（不带 .md）；不用的，移走这个文件";

        /// What: 一份通知代替了它自己，或者几份互相代替。
        /// Why: 不知道哪一份有效。
        /// Example: 甲代替乙，乙又代替甲
        /// Instead: 只在新的那一份里写“代替”
        Z333 Error ReplacesItself { name: String }
        says format!("绕了一圈，{}又代替了这一份自己", quote(name));
        help "只在新的那一份里写“代替”，写旧的那一份的名";

        /// What: 两份通知都写了代替同一份。
        /// Why: 被代替的那一份要说明由哪一份代替。
        /// Example: 甲、乙都写“代替: 旧办法”
        /// Instead: 只在直接代替它的那一份里写
        Z334 Error ReplacedTwice { name: String }
        says format!("{}已经由另一份通知代替", quote(name));
        help "只留一处：写在直接代替它的那一份里";

        /// What: 一份通知代替另一份，却不知道从哪天起。
        /// Why: 被代替的那一份要注明从哪天起不再有效。
        /// Example: 其他通知里写了“代替”，没有“日期”，也没有“施行”
        /// Instead: 施行: 2023-09-01
        Z335 Error ReplacedUndated { name: String }
        says format!("没有写从哪天起代替{}", quote(name));
        help "加上 `施行: 年-月-日`；发文那天起就代替的，写“日期”";

        /// What: 被代替的通知，日期比代替它的还晚。
        /// Why: 多半是写反了。
        /// Example: 2023 年的办法写了代替 2024 年的
        /// Instead: 在新的那一份里写“代替”
        Z336 Warning ReplacesNewer { name: String, day: String, since: String }
        says format!("{}的日期是 {day}，比代替它的 {since} 还晚", quote(name));
        help "写反了就移到另一份里；没有反的，核对两份的日期";

        /// What: 依据的条款所在的通知已经被代替。
        /// Why: 照旧的规定办，多半会错。
        /// Example: 依据: [旧办法 3]，而旧办法已由新办法代替
        /// Instead: 依据: [新办法 3]
        Z337 Warning CitesReplaced { id: String, name: String, by: String, since: String, until: Option<String>, is_page: bool }
        says format!("条款{}所在的{}，自 {since} 起由{}代替", quote(id), quote(name), quote(by));
        help match (until, is_page) {
            (_, true) => format!("对着{}改；确实要说从前的规定，同一个网页里也引用{}的条款", quote(by), quote(by)),
            (None, false) => format!("对着{}改内容和依据；内容不再适用的，删掉", quote(by)),
            (Some(until), false) => format!("{}到 {until} 为止有效：写明从哪天起怎么改，依据两份都写；只写以后的，对着{}改内容和依据", quote(name), quote(by)),
        };

        /// What: 引用了还没有施行的通知。
        /// Why: 现在照着办，多半会错。
        /// Example: 新办法的施行是 2027-09-01，这一版到 2027-06-30 为止，依据写着 [新办法 3]
        /// Instead: 依据: [旧办法 3]
        Z338 Warning NotYetInForce { name: String, since: String, key: &'static str, end: Option<String>, old: Option<String>, count: usize }
        says match end {
            Some(end) => format!("{}的{key}是 {since}，这一版到 {end} 为止，却有 {count} 处引用它", quote(name)),
            None => format!("{}自 {since} 起施行，还没有到这一天，已有 {count} 处引用它", quote(name)),
        };
        help match (end, old) {
            (Some(_), Some(old)) => format!("核对“{key}”；没有写错的，引用改成{}的条款", quote(old)),
            (Some(_), None) => format!("核对“{key}”；没有写错的，删掉引用"),
            (None, Some(old)) => format!("现在有效的是{}：写明从哪天起怎么改，依据两份都写；到那一天就不再提醒", quote(old)),
            (None, None) => "核对“施行”，内容里写明从哪天起；到那一天就不再提醒".to_owned(),
        };
    }
}

fn with_first(id: &str, below: &[String]) -> String {
    let ids: Vec<String> =
        [id].into_iter().chain(below.first().map(String::as_str)).map(cut).collect();
    ids.join(", ")
}

/// What words without a mark stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unmarked {
    /// A paragraph.
    Paragraph,
    /// A line right below another.
    Below,
    /// A paragraph that reads like a heading.
    Heading,
    /// An item of a list.
    Item,
    /// What is quoted.
    Quote,
    /// A row of a table.
    Row,
}

impl Unmarked {
    fn measure(self) -> &'static str {
        match self {
            Unmarked::Paragraph | Unmarked::Below | Unmarked::Heading | Unmarked::Quote => "段",
            Unmarked::Item => "项",
            Unmarked::Row => "行",
        }
    }

    fn help(self, id: Option<&str>, count: usize) -> String {
        let (before, sign) = match self {
            Unmarked::Paragraph => ("", ""),
            Unmarked::Below => ("和上一行是一段的，接成一行；", ""),
            Unmarked::Heading => ("是标题的，前面写 `## `；", ""),
            Unmarked::Item => ("", "- "),
            Unmarked::Quote => ("", "> "),
            Unmarked::Row => ("", "| "),
        };
        let measure = self.measure();
        let (each, first) = match count {
            1 => ("前面".to_owned(), "前面".to_owned()),
            _ => (format!("每一{measure}前面"), format!("第一{measure}前面")),
        };
        let Some(id) = id else {
            return format!(
                "{before}是规定的，{each}写上编号，例如 `{sign}{{2.5}}`；不是的，{first}写 `{sign}{{无}}`"
            );
        };
        let (id, owner) = (cut(id), quote(id));
        format!(
            "{before}属于{owner}的，{each}写 `{sign}{{{id}续}}`；不属于的，{first}写 `{sign}{{无}}`"
        )
    }
}

/// What an id is, by one of the portal's own.
fn ids(sample: &Option<String>) -> String {
    match sample {
        Some(id) if id.contains(' ') => format!(
            "写通知的名、一个空格和原文里花括号中的编号，例如 `{}`；通知里那句话前面漏了编号，就补上",
            cut(id)
        ),
        Some(id) => format!(
            "写 notice.md 里花括号中的编号，例如 `{}`；通知里那句话前面漏了编号，就补上",
            cut(id)
        ),
        None => "写 notice.md 里花括号中的编号，例如 `2.1.1a`".to_owned(),
    }
}
