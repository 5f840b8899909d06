//! Problems of keys and values that do not fit the language's tables.

use super::mend::Mend;
use super::problems;
use super::words::{cut, guess, list, quote, quotes};

/// The forms a value can have as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One text.
    Text,
    /// `[甲, 乙]` or lines with `-`.
    List,
    /// `键: 值`.
    Map,
    /// One text or a list.
    TextOrList,
    /// One text or `键: 值`.
    TextOrMap,
}

impl Form {
    fn word(self) -> &'static str {
        match self {
            Self::Text => "一段文字",
            Self::List => "列表",
            Self::Map => "一组“键: 值”",
            Self::TextOrList => "一段文字或列表",
            Self::TextOrMap => "一段文字或一组“键: 值”",
        }
    }
}

/// Which part of a key's value is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// The value itself.
    Value,
    /// An item of its list.
    Item,
}

impl Spot {
    fn word(self) -> &'static str {
        match self {
            Self::Value => "",
            Self::Item => "的每一项",
        }
    }
}

problems! {
    /// Seen by comparing a file with the language's tables.
    ShapeProblem {
        /// What: 这里没有这个键。
        /// Why: 写错的键如果不报出来，内容会悄悄不见。
        /// Example: 材枓: …
        /// Instead: 材料: …
        Z101 Error UnknownKey {
            key: String, what: &'static str, known: Vec<&'static str>, near: Option<String>,
        }
        says format!("{what}里没有{}这个键", quote(key));
        help guess(near, format!("可以写的键有：{}", list(known)));
        mends Mend::name(key, near);

        /// What: 缺少必须写的键。
        /// Why: 没有它，这一项不完整。
        /// Example: {名: 身份, 选项: [党员, 群众]}
        /// Instead: {名: 身份, 问: 您现在的身份是？, 选项: [党员, 群众]}
        Z102 Error MissingKey { key: &'static str, what: &'static str, example: &'static str }
        says format!("{what}缺少{}", quote(key));
        help format!("加上它，例如 `{key}: {example}`");

        /// What: 值的形式不对：该写列表或一组“键: 值”的地方写成了文字，或者相反。
        /// Why: 形式不对，就读不出意思。
        /// Example: 选项: 省内
        /// Instead: 选项: [省内, 省外]
        Z103 Error WrongType { key: String, spot: Spot, wanted: Form, got: Form, example: &'static str }
        says format!("{}{}要写成{}，这里是{}", quote(key), spot.word(), wanted.word(), got.word());
        help format!("例如 `{}: {example}`", cut(key));

        /// What: 键后面没有值，或者只有空格。
        /// Why: 空的值当不了内容，空的条件会对谁都成立。
        /// Example: 标题:
        /// Instead: 标题: 毕业离校
        Z104 Error EmptyValue { key: String, spot: Spot, example: &'static str }
        says match spot {
            Spot::Value => format!("{}后面是空的", quote(key)),
            Spot::Item => format!("{}里有一项是空的", quote(key)),
        };
        help match key.split_once(['=', '＝']) {
            Some((key, value)) => {
                format!("等号要写成冒号加一个空格：`{}: {}`", cut(key.trim()), cut(value.trim()))
            }
            None => format!("写上内容，例如 `{}: {example}`；不需要就删掉这一行", cut(key)),
        };

        /// What: 一个可写可不写的键后面是空的。
        /// Why: 多半是忘了填；当作没有写，规则会悄悄变成别的意思。
        /// Example: 简介:
        /// Instead: 简介: 回答几个问题，看该怎么办。（不需要就删掉这一行）
        Z105 Error EmptyOptional { key: String }
        says format!("{}后面是空的", quote(key));
        help "写上内容，或者删掉这一行";

        /// What: 只能写一行的地方写了几行。
        /// Why: 标题、名字、步骤的一句话要在一行里显示。
        /// Example: “标题: |”下面写了两行
        /// Instead: 标题写一行，细节放进“说明”
        Z106 Error NotOneLine { key: String }
        says format!("{}只能写一行", quote(key));
        help "并成一行；细节放进“说明”";

        /// What: 这里不能用 {{ }}。
        /// Why: 这段文字原样显示，不填内容。
        /// Example: 问: 您是{{ 届次 }}毕业生吗？
        /// Instead: 问: 您是2023届毕业生吗？
        Z107 Error PlaceholderNotHere { key: String }
        says format!("{}里不能用 {{{{ }}}}", quote(key));
        help "直接写出文字";

        /// What: 不是“年-月-日”的日期，或者没有这一天。
        /// Why: 日期要能计算。
        /// Example: 日期: 2025-02-30
        /// Instead: 日期: 2025-02-28
        Z108 Error BadDate { text: String }
        says format!("{}不是日期", quote(text));
        help match text.split('-').map(str::len).collect::<Vec<_>>()[..] {
            [4, 2, 2] if text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) => {
                "日历上没有这一天，检查月份和日子"
            }
            _ => "写成“年-月-日”，用半角数字，例如 `2023-06-07`",
        };

        /// What: 不是“年-月”的月份。
        /// Why: 月份要能计算。
        /// Example: 月份: 2023年6月
        /// Instead: 月份: 2023-06
        Z109 Error BadMonth { text: String }
        says format!("{}不是月份", quote(text));
        help "写成“年-月”，用半角数字，例如 `2023-06`";

        /// What: 网址里有不能用的字符，或者太长。
        /// Why: 它是网页的文件名，要在各种电脑和服务器上都能用。
        /// Example: 网址: 毕业离校
        /// Instead: 网址: leave
        Z110 Error BadSlug { text: String }
        says format!("{}不能作网址", quote(text));
        help "只用小写英文字母、数字和短横线 -，最多 64 个，例如 `leave`";

        /// What: 这个词不能用作网址，它另有用处。
        /// Why: 会和系统的文件名或网站自己的网页相撞。
        /// Example: 网址: con
        /// Instead: 网址: con-page
        Z111 Error ReservedSlug { text: String }
        says format!("不能用{}作网址，它另有用处", quote(text));
        help "换一个词，例如在后面加上 -page";

        /// What: 只能写 是 或 否。
        /// Why: 别的写法意思不明。
        /// Example: 必填: yes
        /// Instead: 必填: 是
        Z112 Error NotYesNo { key: String, text: String }
        says format!("{}只能写“是”或“否”，这里是{}", quote(key), quote(text));
        help format!("写成 `{}: 是` 或 `{}: 否`", cut(key), cut(key));

        /// What: 这里要写数字。
        /// Why: 顺序按数字排。
        /// Example: 顺序: 第一
        /// Instead: 顺序: 1
        Z113 Error NotANumber { key: String, text: String }
        says format!("{}要写数字，这里是{}", quote(key), quote(text));
        help format!("用半角数字，例如 `{}: {}`", cut(key), if key == "年" { 2026 } else { 1 });

        /// What: 只能从固定的几个词里选。
        /// Why: 别的词没有意思。
        /// Example: 类型: 多择
        /// Instead: 类型: 多选
        Z114 Error UnknownChoice {
            key: String, text: String, known: Vec<&'static str>, near: Option<String>,
        }
        says format!("{}不能写{}", quote(key), quote(text));
        help guess(near, format!("只能写：{}", list(known)));
        mends Mend::name(text, near);

        /// What: 几个键只能写其中一个，这里写了几个或者一个也没写。
        /// Why: 不知道以哪个为准。
        /// Example: {事: 交回登记表, 日期: 2023-06-30, 事件: 离校前}
        /// Instead: {事: 交回登记表, 日期: 2023-06-30}
        Z115 Error OneOf { what: &'static str, keys: Vec<&'static str>, found: Vec<&'static str> }
        says if found.is_empty() {
            format!("{what}要写{}中的一个", quotes(keys))
        } else {
            format!("{what}里{}只能写一个", quotes(found))
        };
        help if found.is_empty() {
            format!("从{}里选一个写上", quotes(keys))
        } else {
            "留下一个，删掉其余的".to_owned()
        };

        /// What: 写了一个键，却没写和它配套的键。
        /// Why: 两个要一起才有意思。
        /// Example: {事: 交回回执, 自: 转出日期}
        /// Instead: {事: 交回回执, 自: 转出日期, 后: 90天}
        Z116 Error Needs { key: &'static str, needs: Vec<&'static str> }
        says match &needs[..] {
            [needs] => format!("写了{}，还要写{}", quote(key), quote(needs)),
            needs => format!("写了{}，还要写{}中的一个", quote(key), quotes(needs)),
        };
        help match &needs[..] {
            [needs] => format!("加上{}，或者删掉{}", quote(needs), quote(key)),
            needs => format!("从{}里选一个写上，或者删掉{}", quotes(needs), quote(key)),
        };

        /// What: 条件里的比较词不认识。
        /// Why: 比较词写错了，就不知道该怎么比。
        /// Example: 当: {转出日期: {早干: 2024-06-30}}
        /// Instead: 当: {转出日期: {早于: 2024-06-30}}
        Z117 Error UnknownOperator {
            key: String, known: Vec<&'static str>, near: Option<String>,
        }
        says format!("条件里没有{}这种比较", quote(key));
        help guess(near, format!("可以写的有：{}", list(known)));
        mends Mend::name(key, near);

        /// What: 条件是空的。
        /// Why: 空条件对谁都成立，多半是忘了写。
        /// Example: 当: {}
        /// Instead: 当: {身份: 正式党员}（对谁都适用，就删掉“当”）
        Z118 Error EmptyCondition { key: String }
        says format!("{}里没有写条件", quote(key));
        help "写上条件，例如 `{身份: 正式党员}`；对谁都适用就删掉这一行";

        /// What: 一行条件里混用了不同种类的比较。
        /// Why: 比日期的、比多选的和“非”不能一起用，混在一起意思不明。
        /// Example: {转出日期: {早于: 2023-06-30, 非: [不知道]}}
        /// Instead: {转出日期: {早于: 2023-06-30}}
        Z119 Error MixedTests { key: String, tests: Vec<String> }
        says format!("{}的条件里不能同时写{}", quote(key), quotes(tests));
        help "一行只用一种：比日期（早于、不晚于、不早于、晚于）、比数（小于、不大于、不小于、大于）、比多选（含、全含、不含）或者“非”";

        /// What: 不是网站的完整地址，或者写到了其中的一个网页。
        /// Why: 站点地图要在它后面接上每一页的名字。
        /// Example: 公开网址: www.example.edu.cn
        /// Instead: 公开网址: https://www.example.edu.cn
        Z120 Error BadAddress { text: String }
        says format!("{}不是网站的地址", quote(text));
        help "从 https:// 写起，写到放网站的文件夹为止：不写 index.html，不带 ? 和 #，例如 `https://example.edu.cn/portal`";

        /// What: 网页开头没有写在两行 --- 之间的标题和网址。
        /// Why: 没有它们，不知道网页叫什么、放在哪里。
        /// Example: 一上来就是正文
        /// Instead: 第一行 ---，接着 标题: 关于 和 网址: about 各一行，再一行 ---，然后是正文
        Z121 Error NoFrontMatter
        says "网页开头缺少两行 `---` 和它们之间的“标题”“网址”";
        help "在第一行写 `---`，下面写 `标题: 关于` 和 `网址: about` 各一行，再写一行 `---`，然后是正文";
    }
}
