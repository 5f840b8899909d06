//! guide.yaml: questions, facts, assertions, and the list of its kinds of blocks.

use super::block::{BLOCKS, CLAUSES};
use crate::shape::{Field, Named, Record, Rule, Shape, Variants};

/// The types of questions.
const QUESTION_TYPES: &[&str] = &["单选", "多选", "文本", "日期", "数"];

pub(super) static GUIDE_RECORD: Record = Record {
    name: "指引",
    fields: &[
        &[
            Field::required("标题", Shape::Line, "指引的标题", "毕业离校"),
            Field::required("网址", Shape::Slug, "网页的文件名，不带 .html", "leave"),
            Field::optional(
                "简介",
                Shape::Markdown,
                "标题下面的一段话",
                "回答几个问题，看该怎么办。",
            ),
            Field::optional(
                "问题",
                Shape::ListOf(&Shape::ByChoice(&QUESTION)),
                "要问的问题，按写的顺序问",
                "[{名: 留校, 问: 您毕业后留校吗？, 选项: [是, 否]}]",
            ),
            Field::optional(
                "判断",
                Shape::ListOf(&Shape::Record(&FACT)),
                "由答案得出的结论，供条件和文字引用",
                "[{名: 党员, 是: {身份: [预备党员, 正式党员]}}]",
            ),
        ],
        BLOCKS,
        &[Field::optional(
            "断言",
            Shape::ListOf(&Shape::Record(&ASSERTION)),
            "对所有人都必须成立的话，由程序证明",
            "[{凡: {去向: 校内}, 不得有: 介绍信}]",
        )],
    ],
    rules: &[],
};

static QUESTION: Variants = Variants {
    key: "类型",
    default: "单选",
    cases: &[
        ("单选", &SINGLE),
        ("多选", &MULTI),
        ("文本", &TEXT),
        ("日期", &DATE),
        ("数", &NUMBER),
    ],
};

const COMMON: &[Field] = &[
    Field::required(
        "名",
        Shape::Line,
        "问题的名，条件和文字用它引用；毕业生在“适用于”“因为您回答的是”里会读到",
        "身份",
    )
    .gives(Named::Question),
    Field::required("问", Shape::Line, "问出来的话", "您现在的身份是？"),
    Field::optional("提示", Shape::Markdown, "拿不准时看的一句话", "拿不准时，请问辅导员。"),
    Field::optional("类型", Shape::Choice(QUESTION_TYPES), "不写就是单选", "多选"),
    Field::optional(
        "仅当",
        Shape::Condition,
        "只问符合的人；只能用排在上面的问题",
        "{身份: 正式党员}",
    ),
    Field::optional("依据", CLAUSES, "通知里的条款编号", "[2.1.1a]").uses(Named::Clause),
];

const CHOICES: Shape = Shape::Filled(&Shape::ListOf(&Shape::Either(&Shape::Line, &CHOICE)));

/// Written one by one, or taken from a list.
const CHOICES_OR_LIST: Shape = Shape::Either(&CHOICES, &FROM_LIST);

static FROM_LIST: Record = Record {
    name: "从名单来的选项",
    fields: &[&[
        Field::required("名单", Shape::Line, "lists 文件夹里的表，文件名不带 .csv", "学院")
            .uses(Named::List),
        Field::optional("列", Shape::Line, "用哪一列作选项，写表头；不写就是第一列", "名称")
            .uses(Named::Column),
    ]],
    rules: &[],
};

const BLANK: Field = Field::optional("空时", Shape::Line, "没有填的时候显示什么", "××");

static SINGLE: Record = Record {
    name: "单选题",
    fields: &[
        COMMON,
        &[Field::required(
            "选项",
            CHOICES_OR_LIST,
            "可选的答案，至少两个；也可以从名单来：{名单: 学院}",
            "[省内, 省外]",
        )
        .gives(Named::Option)],
    ],
    rules: &[],
};

static MULTI: Record = Record {
    name: "多选题",
    fields: &[
        COMMON,
        &[
            Field::required(
                "选项",
                CHOICES,
                "可选的答案，至少两个",
                "[甲, 乙, {选: 都没有, 互斥: 是}]",
            )
            .gives(Named::Option),
            Field::optional("至少", Shape::Choice(&["0", "1"]), "最少选几个，不写就是 1", "0"),
        ],
    ],
    rules: &[],
};

static TEXT: Record = Record {
    name: "文本题",
    fields: &[COMMON, &[BLANK, Field::optional("例", Shape::Line, "给人看的例子", "某某市某某局")]],
    rules: &[],
};

static DATE: Record = Record {
    name: "日期题",
    fields: &[
        COMMON,
        &[
            Field::optional(
                "最早",
                Shape::DateOrConstant,
                "可以填的第一天：日期或常量的名；不写就从 1900-01-01 起",
                "2026-01-01",
            ),
            Field::optional(
                "最晚",
                Shape::DateOrConstant,
                "可以填的最后一天：日期或常量的名；不写就到 2199-12-31 止",
                "2026-12-31",
            ),
            BLANK,
            Field::optional("必填", Shape::Bool, "写“是”就不给“不知道”这个选择", "是"),
            Field::optional(
                "短语",
                Shape::Line,
                "期限和条件的句子里怎么说这一天，毕业生会读到",
                "离校之日",
            ),
        ],
    ],
    rules: &[],
};

static NUMBER: Record = Record {
    name: "数题",
    fields: &[
        COMMON,
        &[
            Field::required("最小", Shape::Decimal, "可以填的最小的数", "0"),
            Field::required("最大", Shape::Decimal, "可以填的最大的数", "100"),
            Field::optional(
                "小数",
                Shape::Choice(&["0", "1", "2", "3", "4"]),
                "小数点后最多几位，不写就是 0，只收整数",
                "1",
            ),
            Field::optional(
                "单位",
                Shape::Line,
                "写在数后面的单位；英文的可以写两种形式，前一种给 1 用：week|weeks",
                "分",
            ),
            BLANK,
            Field::optional("必填", Shape::Bool, "写“是”就不给“不知道”这个选择", "是"),
            Field::optional(
                "短语",
                Shape::Line,
                "条件的句子里怎么说这个数，毕业生会读到",
                "平均学分绩点",
            ),
        ],
    ],
    rules: &[],
};

static CHOICE: Record = Record {
    name: "选项",
    fields: &[&[
        Field::required("选", Shape::Line, "选项的文字", "正式党员").gives(Named::Option),
        Field::optional("说明", Shape::Plain, "选项下面的小字", "通知里的叫法不同"),
        Field::optional("短语", Shape::Line, "在条件的句子里怎么说，毕业生会读到", "是正式党员"),
        Field::optional("仅当", Shape::Condition, "只给符合的人选", "{身份: 正式党员}"),
        Field::optional("互斥", Shape::Bool, "多选题：选了它就不能再选别的", "是"),
    ]],
    rules: &[],
};

static FACT: Record = Record {
    name: "判断",
    fields: &[&[
        Field::required(
            "名",
            Shape::Line,
            "判断的名，条件和文字用它引用；毕业生在“适用于”“怎样判断”里会读到",
            "流程",
        )
        .gives(Named::Fact),
        Field::optional("仅当", Shape::Condition, "只对符合的人作判断", "{身份: 正式党员}"),
        Field::optional("依据", CLAUSES, "通知里的条款编号", "[2.1.4]").uses(Named::Clause),
        Field::optional(
            "表",
            Shape::Filled(&Shape::ListOf(&Shape::Record(&ROW))),
            "一行一种情况，每个人只能得出一个值",
            "[{当: {留校: 是}, 得: 校内}, {否则: 校外}]",
        ),
        Field::optional("是", Shape::Condition, "短写法：符合就得“是”，不符合得“否”", "{留校: 是}"),
        Field::optional(
            "取",
            Shape::Line,
            "从名单来的题，取所选那一行的一列：题的名、半角点号、表头",
            "学院.抬头",
        )
        .uses(Named::Cell),
        Field::optional(
            "和",
            Shape::Filled(&Shape::ListOf(&Shape::Line)),
            "把数加起来：数题、值都是数的判断、写在上面的和",
            "[学历分, 外语分]",
        )
        .uses(Named::Addend),
        Field::optional("上限", Shape::Decimal, "和最多算多少", "30"),
        Field::optional("下限", Shape::Decimal, "和最少算多少", "0"),
        Field::optional("缺", Shape::Choice(&["0"]), "没有问到的一项算 0；不写，每一项都要有", "0"),
        Field::optional("单位", Shape::Line, "写在和后面的单位，不写就是各题共有的单位", "分"),
        Field::optional(
            "短语",
            Shape::MapOf(&Shape::Line),
            "各个值在条件的句子里怎么说，毕业生会读到",
            "{校内: 留在校内}",
        )
        .uses(Named::Value),
    ]],
    rules: &[
        Rule::OneOf(&["表", "是", "取", "和"]),
        Rule::Needs("上限", "和"),
        Rule::Needs("下限", "和"),
        Rule::Needs("缺", "和"),
        Rule::Needs("单位", "和"),
    ],
};

static ROW: Record = Record {
    name: "表的一行",
    fields: &[&[
        Field::optional("当", Shape::Condition, "在什么情况下", "{留校: 是}"),
        Field::optional("得", Shape::Inline, "得出的值，毕业生在“怎样判断”里会读到", "校内")
            .gives(Named::Value),
        Field::optional("否则", Shape::Inline, "上面各行都不符合时的值，放在最后", "校外")
            .gives(Named::Value),
        Field::optional("依据", CLAUSES, "通知里的条款编号", "[2.1.4]").uses(Named::Clause),
    ]],
    rules: &[Rule::Needs("当", "得"), Rule::Needs("得", "当"), Rule::OneOf(&["当", "否则"])],
};

static ASSERTION: Record = Record {
    name: "断言",
    fields: &[&[
        Field::required("凡", Shape::Condition, "对哪些人", "{去向: 校内}"),
        Field::optional("必有", Shape::Line, "必须有的种类或组的名", "介绍信").uses(Named::Subject),
        Field::optional("不得有", Shape::Line, "不能有的种类或组的名", "介绍信")
            .uses(Named::Subject),
        Field::optional("恰有一个", Shape::Line, "不多不少一个的种类或组的名", "结论")
            .uses(Named::Subject),
        Field::optional("理由", Shape::Plain, "为什么必须如此", "校内不用介绍信"),
    ]],
    rules: &[Rule::OneOf(&["必有", "不得有", "恰有一个"])],
};
