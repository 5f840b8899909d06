//! 通知 and 其他通知 of site.yaml.

use crate::shape::{Field, Record, Shape};

pub(super) static NOTICE: Record = Record {
    name: "通知",
    fields: &[&[
        Field::required("标题", Shape::Line, "通知的标题", "关于毕业生离校工作的通知"),
        ISSUER,
        DATED,
        Field::optional("名", Shape::Line, "通知的简称，有“其他通知”时要写", "离校通知"),
        REPLACES,
        IN_FORCE,
    ]],
    rules: &[],
};

pub(super) static OTHER_NOTICE: Record = Record {
    name: "其他通知",
    fields: &[&[
        Field::required("名", Shape::Line, "通知的简称，引用和网页上都用它", "补充通知"),
        Field::required(
            "网址",
            Shape::Slug,
            "网页的文件名；原文是 notices/ 下同名的 .md 文件",
            "notice-2",
        ),
        Field::required("标题", Shape::Line, "通知的标题", "关于毕业生离校工作的补充通知"),
        ISSUER,
        DATED,
        REPLACES,
        IN_FORCE,
    ]],
    rules: &[],
};

const ISSUER: Field = Field::required("发文", Shape::Line, "发文单位", "学生处");
const DATED: Field =
    Field::optional("日期", Shape::Date, "发文日期；原文没有写的不写", "2023-06-07");
const REPLACES: Field = Field::optional(
    "代替",
    Shape::Filled(&Shape::OneOrMany(&Shape::Line)),
    "它代替哪一份通知，写那一份的名；被代替的网页留着，开头会注明",
    "旧办法",
);
const IN_FORCE: Field = Field::optional(
    "施行",
    Shape::Date,
    "从哪天起施行，和发文日期不同时写；没有到这一天就引用它的，检查时会提醒",
    "2023-09-01",
);
