//! Problems of cases.yaml: what a case says against what the rules do.

use super::problems;
use super::words::{choose, quote, quotes};

problems! {
    /// Seen while cases are replayed.
    CaseProblem {
        /// What: 用例里答了规则没有问的题。
        /// Why: 用例和规则对不上，也许有一边写错了。答了前面的题，这一题怎样答结果都一样的，也不问。
        /// Example: 入党申请人的用例里答了“转往地区”
        /// Instead: 删掉这个答案，或者改规则
        Z601 Error NotAsked { question: String }
        says format!("这样回答的人不会被问到{}", quote(question));
        help "删掉这个答案；应当问的话，检查那道题的“仅当”，再看它的答案还会不会改变结果";

        /// What: 规则问了，用例没有答。
        /// Why: 没答完就没有结果。
        /// Example: 用例里没写“留校”
        /// Instead: 补上答案
        Z602 Error Unanswered { question: String, known: Vec<String> }
        says format!("还会问{}，用例里没有答案", quote(question));
        help choose("答案", known);

        /// What: 结果里没有用例说应有的内容。
        /// Why: 规则或用例有一边不对。
        /// Example: 应有: [转入抬头]，结果里没有
        /// Instead: 改规则，或者照通知改用例
        Z603 Error Absent {
            expected: String, near: Option<String>, apart: bool, kind: Option<String>, seen: Vec<String>,
        }
        says format!("结果里没有{}", quote(expected));
        help match (near, kind) {
            _ if *apart => "这几段文字结果里都有，但不在同一项里：照通知核对，本来就不在一项里的分开写".to_owned(),
            (Some(kind), _) => format!("这段文字在{}里：照通知核对它的种类", quote(kind)),
            (None, Some(kind)) if seen.is_empty() => format!("这个人的结果里没有{kind}；照通知核对：规则漏了就补上"),
            (None, _) => {
                let seen = if seen.is_empty() { String::new() } else {
                    format!("这个人看到的{}，最像的是{}；", kind.as_deref().unwrap_or("内容"), quotes(seen))
                };
                format!("{seen}照通知核对：规则漏了就补上；日子、名字或说法改了的，把这里照着改")
            }
        };

        /// What: 结果里出现了用例说不应有的内容。
        /// Why: 规则或用例有一边不对。
        /// Example: 不应有: [介绍信]，结果里却有
        /// Instead: 改规则，或者照通知改用例
        Z604 Error Present { unexpected: String, shown: String }
        says format!("结果里出现了{}：{}", quote(unexpected), quote(shown));
        help "照通知核对：是规则多了，还是用例写错了";

        /// What: 用例说不应问的题被问到了。
        /// Why: 不相干的问题不该让人答。
        /// Example: 不应问: [转正情况]
        /// Instead: 改那道题的“仅当”
        Z605 Error Asked { question: String }
        says format!("{}被问到了，用例说不应问", quote(question));
        help "检查那道题的“仅当”";

        /// What: 这个答案在这个用例里选不了。
        /// Why: 选项的“仅当”不成立，或者互斥的选项一起选了。
        /// Example: 省外的人选了只给省内的选项
        /// Instead: 换一个答案
        Z606 Error NotOffered { question: String, option: String, known: Vec<String> }
        says format!("{}这时不能选{}", quote(question), quote(option));
        help choose("选项", known);

        /// What: 用例的答案写法不适合这种问题。
        /// Why: 读不出选了什么。
        /// Example: 单选题的答案写成列表
        /// Instead: 写一个选项
        Z607 Error AnswerDoesNotFit { question: String, kind: &'static str }
        says format!("{}是{kind}，答案不能这样写", quote(question));
        help "单选写一个选项；多选写列表；日期写 2023-06-01 或 不知道；文本写文字";

        /// What: 指引没有用例。
        /// Why: 没有用例，规则改错了不会有人发现。
        /// Example: guides/join/ 里没有 cases.yaml
        /// Instead: 为每条路线写一个用例
        Z608 Warning NoCases { guide: String }
        says format!("指引{}没有用例", quote(guide));
        help "在 guide.yaml 旁边加上 cases.yaml，为每种人写一个";

        /// What: 命令行里的回答没有写成“题=答案”。
        /// Why: 不知道哪个是题、哪个是答案。
        /// Example: zhiyin why leave 预备党员
        /// Instead: zhiyin why leave 身份=预备党员
        Z610 Error NotAnAnswer { text: String }
        says format!("{}不是“题=答案”", quote(text));
        help "写成 `身份=预备党员` 这样，等号两边不空格；答案里有空格就用引号括起来";

        /// What: “不应有”的文字，这份指引对谁都不会说，却有一处很像。
        /// Why: 这一条总是成立，检查不了什么；多半是规则改了字，用例没有跟着改。
        /// Example: 不应有: [纸制介绍信]，而指引里写的是“纸质介绍信”
        /// Instead: 不应有: [纸质介绍信]
        Z611 Warning NeverSaid { text: String, near: String }
        says format!("这份指引对谁都不会说{}，这条“不应有”检查不了什么", quote(text));
        help format!("现在的说法里相近的是{}：指引改写过的，这里照着改；不再需要，就删掉这一条", quote(near));
    }
}
