//! The kinds of blocks and their groups: what a person may see on the result.
//!
//! Owns the keys that all kinds share. The fields of each kind are the table in `model/fields.rs`.

use super::LINES;
use crate::model::fields::{self, FieldKind, FieldSpec};
use crate::shape::{Field, Named, Naming, Record, Rule, Shape};

/// The kinds, in the order of the result page.
pub const KINDS: &[&str] = &["结论", "期限", "步骤", "材料", "介绍信", "平台更新", "提醒"];

/// Ids of clauses.
pub(super) const CLAUSES: Shape = Shape::Filled(&Shape::OneOrMany(&Shape::Line));

/// The kinds as keys, in a guide and in a 组.
pub(super) static BLOCKS: &[Field] = &[
    CONCLUSIONS,
    DEADLINES,
    STEPS,
    MATERIALS,
    LETTERS,
    PLATFORMS,
    REMINDERS,
    Field::optional(
        "组",
        Shape::ListOf(&Shape::Record(&GROUP)),
        "几项内容共用一个条件",
        "[{当: {身份: 正式党员}, 步骤: [{做: 填写登记表, 依据: [2.1.2]}]}]",
    ),
];

/// The kinds as keys in a 步骤: what belongs to it and stands on its card.
static PARTS: &[Field] = &[DEADLINES, MATERIALS, LETTERS, PLATFORMS, REMINDERS];

/// What belongs to a 步骤 that is written elsewhere says which.
const TIED: &[Field] = &[Field::optional(
    "属于",
    Shape::Line,
    "归到哪一步：步骤的名；写在步骤里的不用写",
    "填写登记表",
)
.uses(Named::Step)];

static A_CONCLUSION: Shape = Shape::Record(&CONCLUSION);
static A_DEADLINE: Shape = Shape::Record(&DEADLINE);
static A_STEP: Shape = Shape::Record(&STEP);
static A_MATERIAL: Shape = Shape::Record(&MATERIAL);
static A_LETTER: Shape = Shape::Record(&LETTER);
static A_PLATFORM: Shape = Shape::Record(&PLATFORM);
static A_REMINDER: Shape = Shape::Record(&REMINDER);

const CONCLUSIONS: Field = Field::optional(
    "结论",
    Shape::ListOf(&A_CONCLUSION),
    "结果页的第一句话，每个人恰有一个",
    "[{说: 您的材料寄往省内, 依据: [2.1.1a]}]",
);

const DEADLINES: Field = Field::optional(
    "期限",
    Shape::ListOf(&A_DEADLINE),
    "什么时候以前要做完",
    "[{事: 交回登记表, 日期: 2023-06-30, 依据: [3.1]}]",
);

const STEPS: Field = Field::optional(
    "步骤",
    Shape::ListOf(&A_STEP),
    "按先后写要做的事",
    "[{做: 填写登记表, 谁: 本人, 依据: [2.1.1a], 材料: [{名称: 登记表}]}]",
);

const MATERIALS: Field = Field::optional(
    "材料",
    Shape::ListOf(&A_MATERIAL),
    "要准备的材料",
    "[{名称: 登记表, 份数: 一份, 依据: [2.2.1]}]",
);

const LETTERS: Field = Field::optional(
    "介绍信",
    Shape::ListOf(&A_LETTER),
    "介绍信的抬头、去向等填法",
    "[{名称: 介绍信, 去信抬头: 问接收方, 依据: [2.1.4]}]",
);

const PLATFORMS: Field = Field::optional(
    "平台更新",
    Shape::ListOf(&A_PLATFORM),
    "要在平台上更新的信息",
    "[{平台: 某系统, 做: 更新学历, 依据: [2.3.1]}]",
);

const REMINDERS: Field = Field::optional(
    "提醒",
    Shape::ListOf(&A_REMINDER),
    "要注意的话",
    "[{说: 请与接收方核对抬头。, 依据: [2.1.5]}]",
);

const COMMON: &[Field] = &[
    Field::optional("名", Shape::Line, "给断言和“属于”引用的名", "寄送").gives(Named::Block),
    Field::optional("当", Shape::Condition, "给哪些人看，不写就是所有人", "{身份: 正式党员}"),
    Field::optional("依据", CLAUSES, "通知里的条款编号；可以写在外面的组里", "[2.1.1a, 2.1.1b]")
        .uses(Named::Clause),
    Field::optional("推断", Shape::Plain, "通知没有明说，是我们推断的，写明理由", "通知只说了省内"),
    Field::optional(
        "只给",
        Shape::Filled(&LINES),
        "只显示给这些角色；本人也要看到的，写上本人",
        "[本人, 党支部]",
    )
    .uses(Named::Role),
];

/// The keys a deadline's time is written under.
const TIME: &[Field] = &[
    Field::optional("日期", Shape::DateOrConstant, "到哪一天为止：日期或常量的名", "2023-06-30"),
    Field::optional("起", Shape::DateOrConstant, "从哪一天开始：日期或常量的名", "2023-07-01"),
    Field::optional("止", Shape::DateOrConstant, "到哪一天结束：日期或常量的名", "2023-07-05"),
    Field::optional("时", Shape::Line, "那一天的几点以前，有“起”“止”的是最后一天", "\"17:00\""),
    Field::optional("月份", Shape::MonthOrConstant, "到哪个月为止：月份或常量的名", "2023-06"),
    Field::optional("自", Shape::Line, "从哪天算起：日期题的名、常量的名或日期", "离校日期")
        .uses(Named::Day),
    Field::optional(
        "后",
        Shape::Line,
        "多久以后：90天、10个工作日、2周、3月、半年、1年，或常量的名",
        "90天",
    )
    .uses(Named::Span),
    Field::optional("前", Shape::Line, "多久以前，写法和“后”一样", "10天").uses(Named::Span),
    Field::optional("每年", Shape::Line, "那天以后的第一个几月几日", "8-30"),
    Field::optional(
        "说法",
        Shape::Line,
        "通知怎么说这个算法；不写，网页就照“自…起…内”说",
        "离校后90天内",
    ),
    Field::optional("事件", Shape::Line, "在哪件事以前", "办理离校手续前"),
];

/// The keys a row of the table of fields is written under.
const fn keys(spec: &FieldSpec) -> usize {
    match spec.kind {
        FieldKind::Time => TIME.len(),
        FieldKind::Sheet => 0,
        FieldKind::Inline
        | FieldKind::Markdown
        | FieldKind::Header(_)
        | FieldKind::Line
        | FieldKind::Plain
        | FieldKind::Actors
        | FieldKind::Files => 1,
    }
}

const fn count(specs: &[FieldSpec]) -> usize {
    let (mut at, mut sum) = (0, 0);
    while at < specs.len() {
        sum += keys(&specs[at]);
        at += 1;
    }
    sum
}

/// What may be written for the fields of a kind: the table of fields as keys of a record.
const fn written<const N: usize>(specs: &[FieldSpec]) -> [Field; N] {
    let mut fields = [TIME[0]; N];
    let (mut at, mut filled) = (0, 0);
    while at < specs.len() {
        let (spec, mut key) = (&specs[at], 0);
        while key < keys(spec) {
            fields[filled] = match shape(spec.kind) {
                Some(shape) => Field {
                    key: spec.key,
                    shape,
                    presence: spec.presence,
                    about: spec.about,
                    example: spec.example,
                    names: names(spec.kind),
                },
                None => TIME[key],
            };
            (key, filled) = (key + 1, filled + 1);
        }
        at += 1;
    }
    fields
}

/// What the texts of a value name.
const fn names(kind: FieldKind) -> Option<Naming> {
    match kind {
        FieldKind::Actors => Some(Naming::Uses(Named::Role)),
        FieldKind::Files => Some(Naming::Uses(Named::File)),
        FieldKind::Inline
        | FieldKind::Markdown
        | FieldKind::Header(_)
        | FieldKind::Line
        | FieldKind::Plain
        | FieldKind::Time
        | FieldKind::Sheet => None,
    }
}

/// The form of a value that has a key of its own.
const fn shape(kind: FieldKind) -> Option<Shape> {
    match kind {
        FieldKind::Inline | FieldKind::Header(_) => Some(Shape::Inline),
        FieldKind::Markdown => Some(Shape::Markdown),
        FieldKind::Line => Some(Shape::Line),
        FieldKind::Plain => Some(Shape::Plain),
        FieldKind::Actors | FieldKind::Files => {
            Some(Shape::Filled(&Shape::OneOrMany(&Shape::Line)))
        }
        FieldKind::Time | FieldKind::Sheet => None,
    }
}

static CONCLUSION: Record = Record {
    name: "结论",
    fields: &[COMMON, &written::<{ count(fields::CONCLUSION) }>(fields::CONCLUSION)],
    rules: &[],
};

static DEADLINE: Record = Record {
    name: "期限",
    fields: &[COMMON, TIED, &written::<{ count(fields::DEADLINE) }>(fields::DEADLINE)],
    rules: &[
        Rule::OneOf(&["日期", "起", "月份", "自", "事件"]),
        Rule::Needs("起", "止"),
        Rule::Needs("止", "起"),
        Rule::NeedsOne("自", &["后", "前", "每年"]),
        Rule::Needs("后", "自"),
        Rule::Needs("前", "自"),
        Rule::Needs("每年", "自"),
        Rule::Needs("说法", "自"),
        Rule::NeedsOne("时", &["日期", "止", "自"]),
    ],
};

static STEP: Record = Record {
    name: "步骤",
    fields: &[COMMON, &written::<{ count(fields::STEP) }>(fields::STEP), PARTS],
    rules: &[],
};

static MATERIAL: Record = Record {
    name: "材料",
    fields: &[COMMON, TIED, &written::<{ count(fields::MATERIAL) }>(fields::MATERIAL)],
    rules: &[],
};

static LETTER: Record = Record {
    name: "介绍信",
    fields: &[COMMON, TIED, &written::<{ count(fields::LETTER) }>(fields::LETTER)],
    rules: &[
        Rule::Needs("去信抬头也可写", "去信抬头"),
        Rule::Needs("转入抬头也可写", "转入抬头"),
        Rule::Needs("回执抬头也可写", "回执抬头"),
        Rule::Needs("去信抬头也可写", "抬头怎么选"),
        Rule::Needs("转入抬头也可写", "抬头怎么选"),
        Rule::Needs("回执抬头也可写", "抬头怎么选"),
    ],
};

static PLATFORM: Record = Record {
    name: "平台更新",
    fields: &[COMMON, TIED, &written::<{ count(fields::PLATFORM) }>(fields::PLATFORM)],
    rules: &[],
};

static REMINDER: Record = Record {
    name: "提醒",
    fields: &[COMMON, TIED, &written::<{ count(fields::REMINDER) }>(fields::REMINDER)],
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
