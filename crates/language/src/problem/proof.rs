//! Problems of the rules as a whole: what does not hold for every person.
//!
//! `person` is one example of answers in words, found by the prover.

use super::problems;
use super::words::{list, quote, quotes};

problems! {
    /// Seen by the prover.
    ProofProblem {
        /// What: 有人走到判断的表里，哪一行都不适用。
        /// Why: 这个人会得不到结果。
        /// Example: 表里只写了省内，没写省外
        /// Instead: 补一行，或者用“否则”
        Z501 Error NoRow { fact: String, person: String }
        says format!("判断{}对有的人没有结果：{person}", quote(fact));
        help "为这种情况补一行，或者在最后加一行“否则”";

        /// What: 有人同时适用判断表里的两行，得出的值不同。
        /// Why: 不知道以哪个为准。
        /// Example: 两行的条件有重叠
        /// Instead: 把条件写得互不重叠
        Z502 Error RowsDisagree { fact: String, values: Vec<String>, person: String }
        says format!("判断{}对有的人同时得出{}：{person}", quote(fact), list(values));
        help "改其中一行的条件，让同一个人只适用一种结果";

        /// What: 有人没有结论。
        /// Why: 结果页的第一句话就是结论。
        /// Example: 没有写“不需要转接”的情况
        /// Instead: 补一个结论
        Z503 Error NoConclusion { person: String }
        says format!("有的人没有结论：{person}");
        help "为这种情况补一个“结论”";

        /// What: 有人同时有两个结论。
        /// Why: 每个人只能有一个结论。
        /// Example: 两个结论的条件有重叠
        /// Instead: 把条件写得互不重叠
        Z504 Error TwoConclusions { person: String }
        says format!("有的人同时有两个结论：{person}");
        help "改其中一个的“当”（没有写“当”的，就是给所有人的），让同一个人只有一个结论";

        /// What: 断言不成立。
        /// Why: 规则和您说的“必须如此”矛盾。
        /// Example: 有的入党申请人也得到了介绍信
        /// Instead: 改规则，或者改断言
        Z505 Error AssertionFails { person: String }
        says format!("断言不成立，例如：{person}");
        help "照这个例子查规则；规则没错就改断言";

        /// What: 一个问题永远不会被问到。
        /// Why: 多半是“仅当”写错了，或者没有内容用到它。
        /// Example: 仅当: {身份: 群众}，而没有人能选群众
        /// Instead: 改条件，或者删掉问题
        Z506 Warning NeverAsked { question: String }
        says format!("问题{}永远不会被问到", quote(question));
        help "检查它的“仅当”，也看看有没有内容用到它";

        /// What: 一项内容谁也看不到。
        /// Why: 写了等于没写，多半是条件写错了。
        /// Example: 当: 两个不能同时成立的条件
        /// Instead: 改条件，或者删掉
        Z507 Error NeverShown { kind: &'static str }
        says format!("这个{kind}谁也看不到");
        help "检查它和外面各组的“当”是不是互相矛盾";

        /// What: 判断表里的一行永远用不到。
        /// Why: 多半是条件写错了，或者被别的行盖住了。
        /// Example: 同样的条件写了两行
        /// Instead: 改条件，或者删掉
        Z508 Warning RowNeverUsed { fact: String }
        says format!("判断{}的这一行永远用不到", quote(fact));
        help "检查它的“当”，不需要就删掉";

        /// What: 选这个选项和选别的没有区别。
        /// Why: 也许漏写了规则，也许不用分开问。
        /// Example: 省内和省外的结果完全一样
        /// Instead: 补上规则，或者合并选项
        Z509 Warning OptionChangesNothing {
            question: String, options: Vec<String>, same: Option<String>,
        }
        says match same {
            Some(same) => {
                format!("{}选{}和选{}，结果完全一样", quote(question), quotes(options), quote(same))
            }
            None => format!("{}选不选{}，结果完全一样", quote(question), quotes(options)),
        };
        help "补上和它有关的规则，或者合并这几个选项；别的指引也问这道题的，选项要和那里一样，可以不改";

        /// What: 有人遇到一道题，能选的选项不到两个。
        /// Why: 没有选择的问题不该问。
        /// Example: 选项的“仅当”把别的都排除了
        /// Instead: 改选项的“仅当”，或者改问题的“仅当”
        Z510 Error TooFewForSomeone { question: String, person: String }
        says format!("有的人在{}里没有两个可选：{person}", quote(question));
        help "改选项的“仅当”，或者给问题加上“仅当”，让这些人跳过它";

        /// What: 断言的“凡”没有人符合。
        /// Why: 这样的断言总是成立，检查不了什么。
        /// Example: 凡: {身份: 群众}
        /// Instead: 改条件
        Z511 Warning AssertionOfNobody
        says "没有人符合这条断言的“凡”";
        help "检查条件；不需要就删掉这条断言";

        /// What: 期限的日期不在这一版的起止日期之内。
        /// Why: 多半是沿用去年的内容，年份没有改。
        /// Example: 日期: 2022-06-30（而 site.yaml 里写着 版本: {名: 2023届, 起: 2023-06-07, 止: 2023-09-30}）
        /// Instead: 日期: 2023-06-30
        Z512 Warning DeadlineOutsideEdition {
            date: String, start: String, end: Option<String>, former: bool,
        }
        says match end {
            Some(end) => format!("期限 {date} 不在这一版的 {start} 至 {end} 之内"),
            None => format!("期限 {date} 早于这一版的“起” {start}"),
        };
        help if *former {
            "这是上一版的日子，改成这一版的；确实要写往年的，把这个日期写进 site.yaml 的“往年字样”，并说明理由"
        } else {
            "检查年份；通知就是这样写的，可以不改"
        };

        /// What: 有人只看到一句结论，没有别的内容。
        /// Why: 只有一句结论的人不知道怎么办。
        /// Example: 某种身份只写了结论
        /// Instead: 补上步骤或提醒；不用办的，在结论的“说明”里写清楚
        Z513 Warning NothingToDo { person: String }
        says format!("有的人除了结论什么也看不到：{person}");
        help "补上步骤或提醒；确实不用办的，在这个结论的“说明”里写清楚";

        /// What: 一个选项谁也选不到。
        /// Why: 写了等于没写，应该选它的人会选错别的。
        /// Example: 选项的“仅当”写升学，而这道题只问就业的人
        /// Instead: 改选项或者问题的“仅当”，或者删掉选项
        Z514 Error OptionNeverOffered { question: String, option: String }
        says format!("{}的选项{}谁也选不到", quote(question), quote(option));
        help "检查选项的“仅当”和问题的“仅当”是不是互相矛盾";

        /// What: 一项内容写了“当”，却对每个人都适用。
        /// Why: 多半是条件写宽了，不该看到的人也看到了。
        /// Example: 当: {任一: [{党员: 是}, {党员: 否}]}
        /// Instead: 改条件；本来就给每个人的，不写“当”
        Z515 Warning ShownToEveryone { kind: &'static str }
        says format!("这个{kind}写了“当”，却对每个人都适用");
        help "检查条件是不是写宽了；本来就给每个人的，可以去掉“当”";

        /// What: 文字里用到一道题的回答，而看到这段文字的人，有的没有被问到这道题。
        /// Why: 这个人看到的句子会缺一块。
        /// Example: 介绍信给所有党员，抬头里的“接收单位”只问去省外的人
        /// Instead: 让内容的“当”和问题的“仅当”一致
        Z516 Error SlotNotAsked { question: String, person: String }
        says format!("看到这一项的人，有的没有被问到{}：{person}", quote(question));
        help "改这一项的“当”，或者改那道题的“仅当”，让看到的人都被问到";

        /// What: 文字里用到一个判断的值，而看到这段文字的人，有的在这个判断里没有值。
        /// Why: 这个人看到的句子会缺一块。
        /// Example: 结论给所有人，里面的“接收方”只判断要转出的人
        /// Instead: 让内容的“当”和判断的“仅当”一致
        Z517 Error ValueMissing { fact: String, person: String }
        says format!("看到这一项的人，有的在判断{}里没有值：{person}", quote(fact));
        help "改这一项的“当”，或者改判断的“仅当”，让看到的人都有值";

        /// What: 判断的“否则”用不到。
        /// Why: 前面的条件已经包括了所有人，多半是有一行写宽了。
        /// Example: 省内、省外都写了，后面还有“否则”
        /// Instead: 检查前面各行；确实不需要就删掉“否则”
        Z518 Warning OtherwiseNeverUsed { fact: String, value: String }
        says format!("判断{}用不到“否则”的{}：前面的条件已经包括了所有人", quote(fact), quote(value));
        help "检查前面的条件是不是写宽了；写成“是: 条件”的，这个条件对每个人都成立";

        /// What: 没有人符合判断的“仅当”。
        /// Why: 这个判断对谁都没有值，用到它的条件都不会成立。
        /// Example: 仅当: {身份: 群众, 党员: 是}
        /// Instead: 改条件，或者删掉判断
        Z519 Warning FactOfNobody { fact: String }
        says format!("没有人符合判断{}的“仅当”", quote(fact));
        help "检查“仅当”是不是互相矛盾";

        /// What: 一道题怎么回答都一样。
        /// Why: 问了没有用，也许漏写了规则。
        /// Example: 选省内和选省外，看到的内容完全一样
        /// Instead: 补上规则，或者删掉问题
        Z520 Warning QuestionChangesNothing { question: String }
        says format!("问题{}怎么回答都一样，不会改变任何内容", quote(question));
        help "补上和它有关的规则；确实不需要就删掉这道题";

        /// What: 规则太复杂，没有证完。
        /// Why: 没有证过的部分可能有错，不能当作没有问题。
        /// Example: 几十道题互相牵连的大表
        /// Instead: 把大表拆成几个判断，再检查一次
        Z521 Error NotProved { stage: &'static str, steps: u64 }
        says format!("没有证完：查到{stage}时，已经用完了 {steps} 步");
        help "把条件最多的判断拆成几个小的判断；还是这样就请联系开发者";

        /// What: 证明找到的例子，重放时结果不同。
        /// Why: 这是程序的错误，不是规则的错误。
        /// Example: （写规则的人不会造成）
        /// Instead: 请把内容文件夹发给开发者
        Z522 Error NotConfirmed { person: String }
        says format!("证明和引擎对这个人的结果不一致：{person}");
        help "这是程序的错误，不是您写错了；请把整个内容文件夹发给开发者";

        /// What: 有人被问到一道题，可是怎么回答，看到的内容都一样。
        /// Why: 与本人无关的问题不该问，也许是漏写了规则。
        /// Example: 省内、省外分开写了两行，对升学的人得出的却是同一个值
        /// Instead: 让“仅当”排除这些人，或者把这些行并成一行
        Z523 Warning AskedInVain { question: String, person: String }
        says format!("有的人被问到{}，可是怎么回答都一样：{person}", quote(question));
        help "改“仅当”让这些人跳过它，或者把得出同一个值的几行并成一行，或者补上漏写的规则";

        /// What: 程序里出现了不该有的情况。
        /// Why: 这是程序的错误，不是规则的错误；宁可停下，也不能生成别的内容。
        /// Example: （写规则的人不会造成）
        /// Instead: 请把内容文件夹发给开发者
        Z524 Error Impossible { what: &'static str }
        says format!("程序里出现了不该有的情况：{what}");
        help "这是程序的错误，不是您写错了；请把整个内容文件夹发给开发者";

        /// What: 有人看到一项内容，却看不到它“属于”的步骤。
        /// Why: 归到一步的内容写在那一步上，看不到那一步的人就没有地方看它。
        /// Example: 材料给所有党员，它“属于”的步骤只给转往省外的人
        /// Instead: 让这一项的“当”和那一步一致，或者写在步骤里
        Z525 Error TiedWithoutStep { kind: &'static str, step: String, person: String }
        says format!("有的人看到这项{kind}，却看不到它属于的步骤{}：{person}", quote(step));
        help "改这一项的“当”，让看到它的人都看到那一步；写在步骤里，就不会不一致";

        /// What: 有人同时看到一个固定的日子和一个从自己的日期算起的期限，自己的日期却比固定的日子晚。
        /// Why: 固定的日子只对一部分人是对的；别人照着它办，就错过了自己的日子，或者早到几年。
        /// Example: 期限写 日期: 2027-09-06，旁边的期限写 自: 退役日, 后: 2年
        /// Instead: 这个日子也随人的，写成“自”和“后”；只给一部分人的，在“当”里写上 {退役日: {不晚于: 2027-09-06}}；通知对谁都写着这一天的，写上“原文”
        Z526 Warning FixedDayTooSoon { day: String, question: String, person: String }
        says format!("有的人看到{day}这个固定的日子，自己的{}却比它还晚：{person}", quote(question));
        help format!(
            "这个日子也随人的，写成“自”和“后”；只给一部分人的，在“当”里比一比{}，例如 `{{不晚于: …}}`；通知对谁都写着这一天的，在这个期限里写上“原文”",
            quote(question)
        );

        /// What: 日期题、数题答“不知道”的，有的人没有看到任何为此写的话。
        /// Why: “不知道”不满足任何比日期、比大小的条件，用“是:”写的判断就得出“否”，该办的事不声不响地没有了。
        /// Example: {做: 先在校讨论转正, 当: {届满日: {早于: 2026-07-01}}}，没有写答“不知道”的怎么办
        /// Instead: 再写一项 {做: 向党支部查询届满日, 当: {届满日: 不知道}}
        Z527 Warning UnknownUntold { question: String, person: String, of: &'static str }
        says format!(
            "{}答“不知道”的，{of}的条件就都不成立，有的人没有看到一句说明：{person}",
            quote(question)
        );
        help format!(
            "写一项给这些人，“当”写 `{{{}: 不知道}}`；每个人都答得出的，给这道题写上 `必填: 是`",
            question
        );

        /// What: 有人会看到两条内容完全一样的话。
        /// Why: 同一件事写了两遍，读的人会以为是两件事，做两次，或者疑心漏看了什么。
        /// Example: 两条提醒都是“带上身份证”，一条给党员，一条给升学的人，升学的党员两条都看到
        /// Instead: 并成一条，“当”写 `{任一: [{…}, {…}]}`；其实是两件事的，写出不同在哪里
        Z528 Warning SaidTwice { kind: &'static str, person: String }
        says format!("有的人会看到两条内容完全一样的{kind}：{person}");
        help "并成一条，“当”写 `{任一: [原来的“当”, 另一条的“当”]}`；其实是两件事的，写出不同在哪里";

        /// What: 有人的“和”缺一项：别的项都有，这一项没有问到，或者判断没有值。
        /// Why: 缺一项就没有和，拿和比大小的条件对这些人都不成立，该有的结果不声不响地没有了。
        /// Example: 和: [学历分, 外语分]，而“外语分”只问硕士
        /// Instead: 让每个有分的人每一项都有；缺的项算 0 的，写上 缺: 0
        Z530 Error SumPartMissing { sum: String, part: String, person: String }
        says format!("有的人的{}缺一项{}：{person}", quote(sum), quote(part));
        help format!("没有这一项就算 0 的，在{}里写 `缺: 0`；否则让这些人也有{}", quote(sum), quote(part));

        /// What: 文字里写了一个“和”，看到这段文字的人，有的没有这个和：加进去的一个数，他答的是“不知道”。
        /// Why: 这个人读到的是“您得不知道分”，句子不通，也不知道下一步怎么办。
        /// Example: 结论写 您得{{ 总分 }}分。，没有“当”，而总分里的“志愿分”可以答“不知道”
        /// Instead: 给“志愿分”写上 `必填: 是`；或者这句写 `当: {总分: 任意}`，再写一句给答“不知道”的人
        Z599 Warning SumUnknown { sum: String, question: String, person: String }
        says format!("有的人看到这段文字，里面的{}是“不知道”：{person}", quote(sum));
        help format!(
            "每个人都答得出的，给{}写上 `必填: 是`；否则这一项的“当”里加上 `{{{}: 任意}}`，另写一项给 `{{{}: 不知道}}` 的人",
            quote(question), sum, question
        );
    }
}
