//! The kinds of blocks and their groups: what a person may see on the result.

use super::LINES;
use crate::shape::{Field, Record, Rule, Shape};

/// The kinds, in the order of the result page.
pub const KINDS: &[&str] = &["结论", "期限", "步骤", "材料", "介绍信", "平台更新", "提醒"];

/// Ids of clauses.
pub(super) const CLAUSES: Shape = Shape::Filled(&Shape::OneOrMany(&Shape::Line));

/// The kinds as keys, in a guide and in a 组.
pub(super) static BLOCKS: &[Field] = &[
    Field::optional(
        "结论",
        Shape::ListOf(&Shape::Record(&CONCLUSION)),
        "结果页的第一句话，每个人恰有一个",
        "[{说: 您的材料寄往省内, 依据: [2.1.1a]}]",
    ),
    Field::optional(
        "期限",
        Shape::ListOf(&Shape::Record(&DEADLINE)),
        "什么时候以前要做完",
        "[{事: 交回登记表, 日期: 2023-06-30, 依据: [3.1]}]",
    ),
    Field::optional(
        "步骤",
        Shape::ListOf(&Shape::Record(&STEP)),
        "按先后写要做的事",
        "[{做: 在某系统里提交申请, 谁: 党支部, 依据: [2.1.1a]}]",
    ),
    Field::optional(
        "材料",
        Shape::ListOf(&Shape::Record(&MATERIAL)),
        "要准备的材料",
        "[{名称: 登记表, 份数: 一份, 依据: [2.2.1]}]",
    ),
    Field::optional(
        "介绍信",
        Shape::ListOf(&Shape::Record(&LETTER)),
        "介绍信的抬头、去向等填法",
        "[{名称: 介绍信, 去信抬头: 问接收方, 依据: [2.1.4]}]",
    ),
    Field::optional(
        "平台更新",
        Shape::ListOf(&Shape::Record(&PLATFORM)),
        "要在平台上更新的信息",
        "[{平台: 某系统, 做: 更新学历, 依据: [2.3.1]}]",
    ),
    Field::optional(
        "提醒",
        Shape::ListOf(&Shape::Record(&REMINDER)),
        "要注意的话",
        "[{说: 请与接收方核对抬头。, 依据: [2.1.5]}]",
    ),
    Field::optional(
        "组",
        Shape::ListOf(&Shape::Record(&GROUP)),
        "几项内容共用一个条件",
        "[{当: {身份: 正式党员}, 步骤: [{做: 填写登记表, 依据: [2.1.2]}]}]",
    ),
];

const COMMON: &[Field] = &[
    Field::optional("名", Shape::Line, "给断言引用的名", "寄送"),
    Field::optional("当", Shape::Condition, "给哪些人看，不写就是所有人", "{身份: 正式党员}"),
    Field::optional("依据", CLAUSES, "通知里的条款编号；可以写在外面的组里", "[2.1.1a, 2.1.1b]"),
    Field::optional("推断", Shape::Plain, "通知没有明说，是我们推断的，写明理由", "通知只说了省内"),
    Field::optional("只给", Shape::Filled(&LINES), "只显示给这些角色", "[党支部]"),
];

const WHO: Field = Field::optional(
    "谁",
    Shape::Filled(&Shape::OneOrMany(&Shape::Line)),
    "由哪个角色做；通知没有写就不写",
    "党支部",
);
const WHEN: Field = Field::optional("何时", Shape::Inline, "什么时候做", "离校前");
const DETAILS: Field =
    Field::optional("说明", Shape::Markdown, "怎么做、注意什么", "选择 **{{ 有效期 }}**。");

static CONCLUSION: Record = Record {
    name: "结论",
    fields: &[
        COMMON,
        &[Field::required("说", Shape::Inline, "结论的一句话", "您的材料寄往省内"), DETAILS],
    ],
    rules: &[],
};

static DEADLINE: Record = Record {
    name: "期限",
    fields: &[
        COMMON,
        &[
            Field::required("事", Shape::Inline, "要做完的事", "交回登记表"),
            WHO,
            Field::optional(
                "日期",
                Shape::DateOrConstant,
                "到哪一天为止：日期或常量的名",
                "2023-06-30",
            ),
            Field::optional(
                "月份",
                Shape::MonthOrConstant,
                "到哪个月为止：月份或常量的名",
                "2023-06",
            ),
            Field::optional(
                "自",
                Shape::Line,
                "从哪天算起：日期题的名、常量的名或日期",
                "离校日期",
            ),
            Field::optional("后", Shape::Line, "多久以后：90天、3月、1年，或常量的名", "90天"),
            Field::optional("事件", Shape::Line, "在哪件事以前", "办理离校手续前"),
            Field::optional("原文", Shape::Plain, "通知自己的话", "6月30日前完成"),
            DETAILS,
        ],
    ],
    rules: &[
        Rule::Needs("自", "后"),
        Rule::Needs("后", "自"),
        Rule::OneOf(&["日期", "月份", "自", "事件"]),
    ],
};

static STEP: Record = Record {
    name: "步骤",
    fields: &[
        COMMON,
        &[
            Field::required("做", Shape::Inline, "做什么，一句话", "在某系统里提交申请"),
            WHO,
            WHEN,
            Field::optional("在哪", Shape::Inline, "在哪里做", "办公楼101"),
            DETAILS,
        ],
    ],
    rules: &[],
};

static MATERIAL: Record = Record {
    name: "材料",
    fields: &[
        COMMON,
        &[
            Field::required("名称", Shape::Inline, "材料的名称", "登记表"),
            Field::optional("份数", Shape::Plain, "几份；通知写了才写", "一式两份"),
            Field::optional("形式", Shape::Plain, "原件还是复印件；通知写了才写", "原件"),
            Field::optional("谁提供", Shape::Plain, "由谁提供；通知写了才写", "党支部"),
            DETAILS,
        ],
    ],
    rules: &[],
};

static LETTER: Record = Record {
    name: "介绍信",
    fields: &[
        COMMON,
        &[
            Field::required("名称", Shape::Line, "哪一种介绍信", "介绍信"),
            Field::optional(
                "去信抬头",
                Shape::Inline,
                "写给谁；没有固定写法就写 问接收方",
                "问接收方",
            ),
            Field::optional("去向", Shape::Inline, "“去”字后面写什么", "\"{{ 接收单位 }}\""),
            Field::optional("回执抬头", Shape::Inline, "回执写给谁", "某某大学某某处"),
            Field::optional("转入抬头", Shape::Inline, "接收方写给谁", "问接收方"),
            Field::optional("盖章", Shape::Inline, "盖什么章", "单位公章"),
            Field::optional("有效期", Shape::Inline, "多少天内有效", "\"{{ 有效期 }}\""),
            DETAILS,
        ],
    ],
    rules: &[],
};

static PLATFORM: Record = Record {
    name: "平台更新",
    fields: &[
        COMMON,
        &[
            Field::required("平台", Shape::Inline, "哪个平台", "某系统"),
            Field::required("做", Shape::Inline, "更新什么", "更新学历信息"),
            WHO,
            WHEN,
            DETAILS,
        ],
    ],
    rules: &[],
};

static REMINDER: Record = Record {
    name: "提醒",
    fields: &[
        COMMON,
        &[
            Field::required("说", Shape::Markdown, "要注意的话", "请与接收方核对抬头。"),
            Field::optional("标题", Shape::Line, "加在前面的小标题", "抬头"),
        ],
    ],
    rules: &[],
};

static GROUP: Record = Record {
    name: "组",
    fields: &[
        &[Field::optional("标题", Shape::Line, "这一组的小标题", "寄往省外")],
        COMMON,
        BLOCKS,
    ],
    rules: &[],
};
