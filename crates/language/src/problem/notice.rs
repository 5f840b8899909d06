//! Problems of the notice and of citing its clauses.

use super::problems;
use super::words::{cut, guess, quote, quotes};

problems! {
    /// Seen while the notice is read and citations are followed.
    NoticeProblem {
        /// What: 通知里没有这一条。
        /// Why: 依据要能点开看到原文。
        /// Example: 依据: [2.1.9z]
        /// Instead: 依据: [2.1.1a]
        Z301 Error UnknownClause { id: String, near: Option<String>, sample: Option<String> }
        says format!("通知里没有条款{}", quote(id));
        help match several(id) {
            Some(ids) => format!("几个条款要分开写，用半角逗号加一个空格隔开：`[{ids}]`"),
            None => guess(near, ids(sample)),
        };

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
        Z308 Warning CorrectionOutsideEdition { date: String, start: String, end: String }
        says format!("更正的日期 {date} 不在这一版的 {start} 至 {end} 之内");
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

        /// What: 期限的“原文”里写的日子，和它的日期不是同一天。
        /// Why: 多半有一边写错了；页面上两个日子会一起显示。
        /// Example: 日期: 2023-06-20，原文: 6月30日前交登记表
        /// Instead: 日期: 2023-06-30
        Z311 Warning QuoteOfAnotherDay { key: &'static str, time: String, said: Vec<String> }
        says format!("{key} {time} 和原文里的{}不一致", quotes(said));
        help format!("对着通知核对，改“{key}”或者改“原文”；通知已更正的，“原文”不动，在 site.yaml 的“更正”里写明改到哪一天");

        /// What: 通知里的一个条款编号没有内容引用，而几处引用的是一个很像它、通知里没有的编号。
        /// Why: 多半是通知里的编号写错了一个字；那几处都看不到原文。
        /// Example: 通知里写 {2.4b}，几项内容的依据都写 2.4
        /// Instead: {2.4}
        Z312 Error ClauseMisnumbered { id: String, cited: String }
        says format!("没有内容引用条款{}，引用的是通知里没有的{}", quote(id), quote(cited));
        help format!("多半是这里写错了：改成 `{{{}}}`；这里没有错，就改那几处引用", cut(cited));

        /// What: 通知里的一行和上一行连成了一段。
        /// Why: notice.md 里空一行才是另一段；几段连在一起，引用前一条时就会带上后一段的话。
        /// Example: 从 Word 粘贴来的几段，中间没有空行
        /// Instead: 段和段之间空一行；本来是一段的，接成一行
        Z313 Warning LineJoined { text: String }
        says format!("{}会接在上一行后面，连成一段", quote(text));
        help "是另一段的，在它前面空一行；本来是一段的，和上一行接成一行";

        /// What: 通知里用了表格、列表或引用的记号。
        /// Why: notice.md 里除了标题前的 # 和条款编号，都照原样显示，读者会看到竖线和短横线。
        /// Example: | 情形 | 交还 |
        /// Instead: 每一项写成一段；表格写成几句话，或者另做一个网页
        Z314 Warning MarkShown { text: String }
        says format!("通知里不分表格和列表，{}会照原样显示", quote(text));
        help "列表的每一项写成一段，去掉前面的记号，段和段之间空一行；表格写成几段话，或者放到 pages/ 里的网页上";
    }
}

/// What an id is, by one of the portal's own.
fn ids(sample: &Option<String>) -> String {
    match sample {
        Some(id) => format!(
            "写 notice.md 里花括号中的编号，例如 `{}`；通知里那句话前面漏了编号，就补上",
            cut(id)
        ),
        None => "写 notice.md 里花括号中的编号，例如 `2.1.1a`".to_owned(),
    }
}

/// Several ids that were written as one, as they should be written.
fn several(text: &str) -> Option<String> {
    let inner = text.trim_matches(|sign| "()（）[]［］【】".contains(sign));
    let parts = inner.split(|sign: char| sign.is_whitespace() || "、，,；;".contains(sign));
    let parts: Vec<String> = parts.filter(|part| !part.is_empty()).map(cut).collect();
    (parts.len() > 1).then(|| parts.join(", "))
}
