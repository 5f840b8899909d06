//! The rule language, key by key: what each file may hold.
//!
//! Owns the tables and nothing else; they are the only place where the language is written down. The
//! check (`shape.rs`), `zhiyin schema` and the reference all read them. A key's sentence and example
//! are for editors, and every example is tested against its own shape.

use crate::shape::{Field, Named, Record, Rule, Shape};

mod block;
mod guide;
mod notice;

pub use block::KINDS;

/// site.yaml.
pub static SITE: Shape = Shape::Record(&SITE_RECORD);
/// guide.yaml.
pub static GUIDE: Shape = Shape::Record(&guide::GUIDE_RECORD);
/// cases.yaml.
pub static CASES: Shape = Shape::Record(&CASES_RECORD);
/// The front matter of pages/*.md.
pub static PAGE: Shape = Shape::Record(&PAGE_RECORD);

/// A list of one-line texts.
const LINES: Shape = Shape::ListOf(&Shape::Line);

static SITE_RECORD: Record = Record {
    name: "site.yaml ",
    fields: &[&[
        Field::required("名称", Shape::Line, "网站的名称", "毕业离校指引"),
        Field::required("学校", Shape::Line, "学校的全称", "某某大学"),
        Field::required(
            "标识",
            Shape::Slug,
            "浏览器里存答案用的前缀，一所学校一届一个，发布后不要改",
            "example-2023",
        ),
        Field::optional(
            "语言",
            Shape::Choice(&["zh", "en"]),
            "网页自己的话（按钮、日期、栏目名）用哪种语言：zh 中文（不写就是它），en 英文；内容要用同一种语言写",
            "en",
        ),
        Field::optional("简介", Shape::Markdown, "首页上的一段话", "本站根据通知原文制作。"),
        Field::optional(
            "公开网址",
            Shape::Address,
            "网站发布后的地址，站点地图和找不到网页时的 404 页面用到",
            "https://example.edu.cn/portal",
        ),
        Field::required(
            "版本",
            Shape::Record(&EDITION),
            "这一版的名字和起止日期，止是通知里最后一个日期，长期有效的规定不写",
            "{名: 2023届, 起: 2023-06-07, 止: 2023-09-30}",
        ),
        Field::optional(
            "通知",
            Shape::Record(&notice::NOTICE),
            "所依据的通知，原文在 notice.md；只有网页、没有指引的网站可以不写",
            "{标题: 关于做好2023届毕业生离校工作的通知, 发文: 学生处, 日期: 2023-06-07}",
        ),
        Field::optional(
            "其他通知",
            Shape::Filled(&Shape::ListOf(&Shape::Record(&notice::OTHER_NOTICE))),
            "还依据的其他通知，原文在 notices/网址.md；引用它的条款，在编号前写它的名和一个空格",
            "[{名: 补充通知, 网址: notice-2, 标题: 关于离校工作的补充通知, 发文: 学生处}]",
        ),
        Field::optional(
            "常量",
            Shape::MapOf(&Shape::Line),
            "这一届固定的词，各处写成 {{ 名 }} 引用",
            "{届次: 2023届, 有效期: 90天}",
        )
        .gives(Named::Constant),
        Field::optional(
            "角色",
            Shape::ListOf(&Shape::Record(&ROLE)),
            "由谁来做；各处的“谁”只能写这里的名或别名",
            "[{名: 本人, 网址: role-me, 本人: 是}, {名: 党支部, 别名: [党支部管理员]}]",
        ),
        Field::optional(
            "联系",
            Shape::ListOf(&Shape::Record(&CONTACT)),
            "咨询方式，只写通知给出的",
            "[{名: 学生处, 地点: 办公楼101}]",
        ),
        Field::optional("页脚", LINES, "页脚的各行", "[某ICP备00000000号]"),
        Field::optional(
            "指引",
            Shape::ListOf(&Shape::Slug),
            "guides/ 下的文件夹名，按首页的顺序",
            "[leave, join]",
        )
        .uses(Named::Guide),
        Field::optional(
            "不适用",
            Shape::ListOf(&Shape::Record(&EXCLUDED)),
            "有意不引用的条款和理由",
            "[{条款: [4.1a], 理由: 只对各部门提要求}]",
        ),
        Field::optional(
            "首页期限",
            Shape::Filled(&LINES),
            "首页上列出的期限，写它们的名；不写就列最早的三个有日期的",
            "[报送期限, 回执期限]",
        )
        .uses(Named::Deadline),
        Field::optional(
            "更正",
            Shape::ListOf(&Shape::Record(&CORRECTION)),
            "发布以后的更正，显示在首页和它涉及的内容上",
            "[{日期: 2023-06-15, 说: 登记表改为只交电子版。, 依据: [4.2a]}]",
        ),
        Field::optional(
            "登记表",
            Shape::Either(&Shape::Filled(&Shape::ListOf(&Shape::Record(&SHEET))), &SHEET),
            "通知要填、又没有给出表样的表，由我们排一张，处处标明非官方表样；几张写成列表",
            "{材料: 登记表, 标题: 离校登记表, 列: [{名: 姓名}, {名: 身份, 填: \"{{ 身份 }}\"}]}",
        ),
        Field::optional(
            "同义词",
            Shape::ListOf(&Shape::Filled(&LINES)),
            "搜索时互相当作同一个词的几个词，一组一行；名单不照它认",
            "[[转正党员, 正式党员], [介绍信, 组织关系介绍信]]",
        ),
        Field::optional(
            "名单同义词",
            Shape::ListOf(&Shape::Filled(&LINES)),
            "批量核对时名单里可以互相代替的几个词，一组一行：意思完全一样的才写",
            "[[转正党员, 正式党员]]",
        ),
        Field::optional(
            "放假安排",
            Shape::Filled(&Shape::ListOf(&Shape::Record(&YEAR_OFF))),
            "哪些天放假、哪些周末上班，一年一项，按工作日算的期限要用",
            "[{年: 2026, 来源: 国务院办公厅关于2026年部分节假日安排的通知, 放假: [2026-01-01至2026-01-03], 上班: [2026-01-04]}]",
        ),
        Field::optional(
            "往年字样",
            Shape::ListOf(&Shape::Record(&MEANT)),
            "确实要写往年、要照写错了的日子的地方，检查时不再提醒",
            "[{字样: 2022年9月以来, 理由: 通知原文说的就是去年}]",
        ),
    ]],
    rules: &[Rule::Needs("指引", "通知"), Rule::Needs("其他通知", "通知")],
};

static YEAR_OFF: Record = Record {
    name: "放假安排",
    fields: &[&[
        Field::required("年", Shape::Number, "哪一年", "2026"),
        Field::required(
            "来源",
            Shape::Line,
            "照哪一个通知抄的",
            "国务院办公厅关于2026年部分节假日安排的通知",
        ),
        Field::required(
            "放假",
            Shape::Filled(&LINES),
            "放假的日子，连周末照抄；几天连着的写成“…至…”",
            "[2026-01-01至2026-01-03, 2026-02-15至2026-02-23]",
        ),
        Field::optional(
            "上班",
            Shape::Filled(&LINES),
            "调休上班的星期六、星期日，一天一天写",
            "[2026-01-04, 2026-02-14]",
        ),
    ]],
    rules: &[],
};

static EDITION: Record = Record {
    name: "版本",
    fields: &[&[
        Field::required("名", Shape::Line, "这一版的名字", "2023届"),
        Field::required("起", Shape::Date, "从哪天起适用", "2023-06-07"),
        Field::optional("止", Shape::Date, "通知里最后一个日期；长期有效的规定不写", "2023-09-30"),
        Field::optional(
            "上一版",
            Shape::Record(&FORMER),
            "这一版从哪一版改来；检查时提醒还写着它的地方，zhiyin new-edition 会写好",
            "{名: 2022届, 起: 2022-06-06, 止: 2022-09-30}",
        ),
    ]],
    rules: &[],
};

static FORMER: Record = Record {
    name: "上一版",
    fields: &[&[
        Field::required("名", Shape::Line, "上一版的名字", "2022届"),
        Field::required("起", Shape::Date, "上一版从哪天起适用", "2022-06-06"),
        Field::optional("止", Shape::Date, "上一版的最后一天；长期有效的没有", "2022-09-30"),
    ]],
    rules: &[],
};

static ROLE: Record = Record {
    name: "角色",
    fields: &[&[
        Field::required("名", Shape::Line, "角色的名", "党支部").gives(Named::Role),
        Field::optional("网址", Shape::Slug, "角色网页的网址；不写就没有单独的网页", "role-branch"),
        Field::optional("说明", Shape::Plain, "角色网页开头的一段话", "党支部的工作人员看这里。"),
        Field::optional("别名", LINES, "通知里对同一角色的其他叫法", "[党支部管理员]")
            .gives(Named::Role),
        Field::optional("本人", Shape::Bool, "是不是答题的人自己", "是"),
        Field::optional("自动", Shape::Bool, "是不是系统自动完成，不由人来做", "是"),
    ]],
    rules: &[],
};

static CONTACT: Record = Record {
    name: "联系",
    fields: &[&[
        Field::required("名", Shape::Line, "部门或联系人", "学生处"),
        Field::optional("地点", Shape::Line, "在哪里", "办公楼101"),
        Field::optional("电话", Shape::Line, "电话号码", "010-00000000"),
        Field::optional("邮箱", Shape::Line, "电子邮箱", "office@example.edu.cn"),
        Field::optional("说明", Shape::Plain, "时间等其他说明", "工作日 8:30 至 17:30"),
    ]],
    rules: &[],
};

static EXCLUDED: Record = Record {
    name: "不适用",
    fields: &[&[
        Field::required("条款", Shape::Filled(&LINES), "条款编号", "[4.1a]").uses(Named::Clause),
        Field::required("理由", Shape::Plain, "为什么不引用", "只对各部门提要求"),
    ]],
    rules: &[],
};

static CORRECTION: Record = Record {
    name: "更正",
    fields: &[&[
        Field::required("日期", Shape::Date, "更正的日期", "2023-06-15"),
        Field::required("说", Shape::Inline, "更正成什么，一句话", "登记表改为只交电子版。"),
        Field::optional("依据", block::CLAUSES, "被更正的条款，引用它的内容都会注明", "[4.2a]")
            .uses(Named::Clause),
        Field::optional(
            "内容",
            Shape::Filled(&Shape::OneOrMany(&Shape::Line)),
            "被更正的内容或组，写它们的名",
            "[报送期限]",
        )
        .uses(Named::Block),
    ]],
    rules: &[],
};

static SHEET: Record = Record {
    name: "登记表",
    fields: &[&[
        Field::required(
            "材料",
            Shape::Line,
            "哪一种材料，写它的名；要这种材料的人才有这张表",
            "登记表",
        )
        .uses(Named::Material),
        Field::required("标题", Shape::Inline, "表的名称", "离校登记表"),
        Field::optional(
            "说明",
            Shape::Inline,
            "写在表下面的一句话：正式的表在哪里",
            "通知没有附表样。",
        ),
        Field::required(
            "列",
            Shape::Filled(&Shape::ListOf(&Shape::Record(&SHEET_COLUMN))),
            "表里的各项，按先后写",
            "[{名: 姓名}, {名: 身份, 填: \"{{ 身份 }}\"}]",
        ),
    ]],
    rules: &[],
};

static SHEET_COLUMN: Record = Record {
    name: "列",
    fields: &[&[
        Field::required("名", Shape::Line, "这一项的名称，不能重复", "姓名"),
        Field::optional(
            "填",
            Shape::Inline,
            "按回答填什么；不写就空着，名单里有同名的列就照抄",
            "\"{{ 身份 }}\"",
        ),
    ]],
    rules: &[],
};

static MEANT: Record = Record {
    name: "往年字样",
    fields: &[&[
        Field::required(
            "字样",
            Shape::Line,
            "照原样写，要含年份，或者写错了的日子；各处这样写的都不再提醒",
            "2022年9月以来",
        ),
        Field::required("理由", Shape::Plain, "为什么要这样写", "通知原文说的就是去年"),
    ]],
    rules: &[],
};

static PAGE_RECORD: Record = Record {
    name: "网页开头",
    fields: &[&[
        Field::required("标题", Shape::Line, "网页的标题", "常见问题"),
        Field::required("网址", Shape::Slug, "网页的文件名，不带 .html", "faq"),
        Field::optional("顺序", Shape::Number, "导航里的先后，小的在前", "1"),
        Field::optional("导航", Shape::Bool, "是否列在导航里，不写就是“是”", "否"),
        Field::optional(
            "分组",
            Shape::Line,
            "同一组的网页在首页上列在一起，每页下方有上一页、下一页",
            "日常修改",
        ),
        Field::optional("目录", Shape::Bool, "是否在开头列出本页的小标题，不写就是“否”", "是"),
        Field::optional(
            "占位符",
            Shape::Bool,
            "花括号里的名字和条款号要不要替换，不写就是“是”；写“否”就照原样显示",
            "否",
        ),
    ]],
    rules: &[],
};

static CASES_RECORD: Record = Record {
    name: "cases.yaml ",
    fields: &[&[Field::required(
        "用例",
        Shape::ListOf(&Shape::Record(&CASE)),
        "一个个具体的人，和他应当看到的内容",
        "[{名: M1 正式党员, 答案: {身份: 正式党员}, 应有: [开具介绍信]}]",
    )]],
    rules: &[],
};

static CASE: Record = Record {
    name: "用例",
    fields: &[&[
        Field::required("名", Shape::Line, "用例的名，不能重复", "M1 正式党员，省内"),
        Field::optional("路线", Shape::Line, "自己用的分类", "M1"),
        Field::required(
            "答案",
            Shape::MapOf(&Shape::OneOrMany(&Shape::Plain)),
            "每道会问到的题的答案；多选写列表，日期写 2023-06-01 或 不知道",
            "{身份: 正式党员, 去向: 校外}",
        )
        .uses(Named::Answer),
        Field::optional(
            "应有",
            EXPECTATIONS,
            "结果里应当看得到的文字、种类或依据",
            "[开具介绍信, {种类: 介绍信}, {依据: 2.1.1a}]",
        ),
        Field::optional("不应有", EXPECTATIONS, "结果里不应当出现的", "[{种类: 介绍信}]"),
        Field::optional("不应问", Shape::Filled(&LINES), "不应当问到的问题", "[校内地址]")
            .uses(Named::Question),
    ]],
    rules: &[],
};

const EXPECTATIONS: Shape =
    Shape::Filled(&Shape::ListOf(&Shape::Either(&Shape::Plain, &EXPECTATION)));

const WORDS: Shape = Shape::Filled(&Shape::OneOrMany(&Shape::Plain));

static EXPECTATION: Record = Record {
    name: "应有、不应有",
    fields: &[&[
        Field::optional("种类", Shape::Choice(KINDS), "内容的种类", "步骤"),
        Field::optional("依据", Shape::Line, "引用的条款", "2.1.1a").uses(Named::Clause),
        Field::optional(
            "含",
            WORDS,
            "这一项里的文字；写列表，就要都在同一项里",
            "[在某系统里提交申请, 党支部]",
        ),
        Field::optional(
            "谁",
            Shape::Filled(&Shape::OneOrMany(&Shape::Line)),
            "由谁办：做什么的话里也有这几个字，“含”就分不出来",
            "楼长",
        )
        .uses(Named::Role),
        Field::optional("在哪", WORDS, "在哪里办，道理和“谁”一样", "东楼101"),
    ]],
    rules: &[Rule::SomeOf(&["种类", "依据", "谁", "在哪"])],
};

#[cfg(test)]
mod tests;
