//! Problems of 名单: the tables themselves, and where they are used.

use super::mend::Mend;
use super::problems;
use super::words::{self, choose, guess, quote};

problems! {
    /// Seen while the tables of `lists/` are read and put to use.
    ListProblem {
        /// What: 名单是空的，或者只有表头。
        /// Why: 没有一行可选，用它的题就答不了。
        /// Example: lists/学院.csv 里只有“名称,电话”
        /// Instead: 表头下面一行写一个
        Z080 Error EmptyList
        says "名单里一行也没有";
        help "第一行写表头，下面一行写一个；不用它就把文件移走";

        /// What: 名单里有一列没有表头。
        /// Why: 没有表头，就没有办法引用这一列。
        /// Example: 名称,,电话
        /// Instead: 名称,地点,电话
        Z081 Error NoHeading { column: usize }
        says format!("名单的第 {column} 列没有表头");
        help "在第一行给这一列写上表头，或者删掉这一列";

        /// What: 名单里两列用了同一个表头。
        /// Why: 引用它的时候，分不清指哪一列。
        /// Example: 名称,电话,电话
        /// Instead: 名称,办公电话,值班电话
        Z082 Error HeadingTwice { heading: String }
        says format!("表头{}写了两次", quote(heading));
        help "改掉其中一个";

        /// What: 名单的这一行比表头多出格子。
        /// Why: 多出来的字没有表头，哪里也显示不出来；多半是字里有逗号。
        /// Example: 计算机学院,东区3号楼,101室,8800（表头只有三列）
        /// Instead: 用 Excel 打开改好再存；用记事本改，就给带逗号的字加上英文双引号
        Z083 Error SurplusCell { text: String, columns: usize }
        says format!("这一行比表头多出一格{}，表头只有 {columns} 列", quote(text));
        help "用 Excel 打开，把多出的字移到该在的一列；字里有逗号的，用 Excel 存就不会分开";

        /// What: 名单的格子里有换行。
        /// Why: 它要填进一句话里，断开的行连起来就不是原来的字了。
        /// Example: 格子里按了 Alt+Enter
        /// Instead: 写成一行，或者分成两列
        Z084 Error LineInCell
        says "这一格里有换行";
        help "写成一行，用逗号或分号隔开，或者分成两列";

        /// What: 名单的格子里写了占位符。
        /// Why: 格子里的字原样显示，不会再填进别的内容。
        /// Example: {{ 有效期 }}前
        /// Instead: 直接写出那几个字
        Z085 Error PlaceholderInCell { text: String }
        says format!("名单的格子里不能写占位符：{}", quote(text));
        help "直接写出要显示的字；要填的内容写在指引的文字里";

        /// What: 格子里不是原来的内容，被 Excel 改掉了。
        /// Why: Excel 把长数字存成 8.2E+10，把算不出的公式存成 #N/A，原来的数字已经没有了。
        /// Example: 8.25E+10
        /// Instead: 把这一列设成“文本”格式，重新输入电话
        Z086 Error SpoiltCell { text: String }
        says format!("这一格被 Excel 改成了{}，不是原来的内容", quote(text));
        help "在 Excel 里把这一列的格式设成“文本”，重新输入这一格，再保存";

        /// What: 名单的行太多。
        /// Why: 手机要把整个名单下载下来。
        /// Example: 一个名单 8000 行
        /// Instead: 只留要选的，或者分成几个名单
        Z087 Error TooManyRows { count: usize, limit: usize }
        says format!("名单有 {count} 行，最多 {limit} 行");
        help "删掉不会被选到的行，或者分成几个名单";

        /// What: 名单里的引号没有配对。
        /// Why: 从这里起，后面的行会连成一格。
        /// Example: 计算机学院,"东区3号楼,8800
        /// Instead: 计算机学院,"东区3号楼",8800
        Z088 Error Unclosed
        says "这个英文双引号没有配对的另一半";
        help "补上后一半，或者删掉它；用 Excel 打开再保存，也会自动写好";

        /// What: 名单用了全角逗号或分号分列。
        /// Why: 表格只认半角的逗号，整行会当成一列。
        /// Example: 名称，电话
        /// Instead: 名称,电话
        Z089 Error WideSeparator { sign: String }
        says format!("名单的表头用了全角的{}分列", quote(sign));
        help "改成半角逗号；最好用 Excel 编辑，另存为“CSV UTF-8（逗号分隔）”";

        /// What: 名单没有用到。
        /// Why: 也许是忘了写进指引，也许可以删掉。
        /// Example: lists/学院.csv，哪个指引和网页都没有提到
        /// Instead: 选项: {名单: 学院}
        Z090 Warning ListUnused { name: String }
        says format!("哪里都没有用到名单{}", quote(name));
        help format!("在问题里写 `选项: {{名单: {name}}}`，或者把文件移走");

        /// What: 名单的一行比表头少了格子，后面的字像是往左错了一列。
        /// Why: 按错开的列读，电话会填到地点里。
        /// Example: 表头是“名称,地点,电话,时间”，一行是“文学院,8800,9:00—17:00”
        /// Instead: 文学院,,8800,9:00—17:00
        Z091 Error ShiftedRow { missing: usize, text: String, heading: String }
        says format!("这一行比表头少 {missing} 格，{}不像{}", quote(text), quote(heading));
        help "错了列的，移到该在的一列；没有错的，补上逗号，空着的格子也要有。用 Excel 改的，在最后一列写“无”，逗号就都有了";

        /// What: 名单的一行比表头少了格子，当作最后面的几格是空的。
        /// Why: 漏了逗号的，后面的字就都错了一列。
        /// Example: 表头是“名称,地点,电话,备注”，一行是“文学院,东区3号楼,8800”
        /// Instead: 文学院,东区3号楼,8800,
        Z092 Warning ShortRow { missing: usize, rows: usize }
        says match rows {
            1 => format!("这一行比表头少 {missing} 格，少的当作是最后面的，空着"),
            rows => format!("有 {rows} 行比表头少格子，少的当作是最后面的，空着；这是第一行，少 {missing} 格"),
        };
        help "看看后面的字有没有错到别的列；没有错，就补上逗号，或者在最后一列写“无”";

        /// What: 没有这个名单。
        /// Why: 选项要从名单里来，名单不在就没有选项。
        /// Example: 选项: {名单: 学员}
        /// Instead: 选项: {名单: 学院}，文件放在 lists/学院.csv
        Z240 Error UnknownList { name: String, near: Option<String>, known: Vec<String> }
        says format!("没有叫{}的名单", quote(name));
        help guess(near, match known.as_slice() {
            [] => format!("把表格存成 `lists/{name}.csv`，放在内容文件夹里"),
            known => choose("名单", known),
        });
        mends Mend::name(name, near);

        /// What: 名单里没有这一列。
        /// Why: 没有的列填不出字，也比不出结果。
        /// Example: {{ 学院.电活 }}
        /// Instead: {{ 学院.电话 }}
        Z241 Error UnknownColumn {
            list: String, column: String, near: Option<String>, known: Vec<String>,
        }
        says format!("名单{}里没有{}这一列", quote(list), quote(column));
        help guess(near, format!("表头有：{}", words::list(known)));
        mends Mend::name(column, near);

        /// What: 用到的一列里有空格子。
        /// Why: 选了这一行的人，该有字的地方会是空的。
        /// Example: 文学院的“电话”是空的，文字里写了 {{ 学院.电话 }}
        /// Instead: 填上；确实没有，就写“无”
        Z242 Error EmptyCell { row: String, column: String }
        says match row.as_str() {
            "" => format!("这一行的{}是空的", quote(column)),
            row => format!("{}的{}是空的", quote(row), quote(column)),
        };
        help "填上这一格；确实没有，就写“无”";

        /// What: 名单里两行的名字相同。
        /// Why: 选它的时候，分不清指哪一行。
        /// Example: 两行都是“数学学院”
        /// Instead: 删掉一行，或者改成不同的名字
        Z243 Error RowTwice { name: String, column: Option<String> }
        says match column {
            None => format!("名单里{}有两行", quote(name)),
            Some(column) => format!("作选项的{}一列里，{}写了两次", quote(column), quote(name)),
        };
        help match column {
            None => "删掉一行，或者改成不同的名字",
            Some(_) => "“列”换成每行都不同的一列，或者把这一格改成不同的名字；真是同一个，才删掉一行",
        };

        /// What: 点号前面的不是选项来自名单的题，没有列可用。
        /// Why: 只有从名单来的选项才有电话、地点这样的列。
        /// Example: {{ 身份.电话 }}
        /// Instead: 给这道题写 选项: {名单: …}，或者改成有名单的题
        Z244 Error NotListed { name: String }
        says format!("{}不是选项来自名单的题，没有列", quote(name));
        help "点号前面要写一道 `选项: {名单: …}` 的题的名";

        /// What: 条件要分开的情形太多。
        /// Why: 条件把名单分成的情形最多 64 种，再多就不能逐一证明。
        /// Example: 条件里用到的三列，合起来有 200 种不同的情形
        /// Instead: 在名单里加一列“类别”，条件只用这一列
        Z245 Error TooManyClasses { question: String, count: usize, limit: usize }
        says format!("条件把名单{}分成了 {count} 种情形，最多 {limit} 种", quote(question));
        help "在名单里加一列“类别”，把要一样办的写成同一个词，条件里只用这一列";

        /// What: 名单写在了一句话里。
        /// Why: 只有自己占一行的“【名单：学院】”才会变成一张表，写在句子里会原样显示出来。
        /// Example: 各学院电话见【名单：学院】。
        /// Instead: 各学院电话如下，空一行，再写一行【名单：学院】
        Z247 Warning ListInSentence { text: String }
        says format!("{}没有自己占一行，会原样显示", quote(text));
        help "让它自己占一行，上下各空一行，写成 `【名单：学院】` 或 `【名单：学院（名称、电话）】`";

        /// What: 名单写在了不会变成表的地方。
        /// Why: 只有 pages 里的网页能把“【名单：学院】”变成表，指引和通知里会原样显示出来。
        /// Example: 说明: 电话见【名单：学院】
        /// Instead: 说明: '电话：{{ 学院.电话 }}'
        Z248 Warning ListNotHere { text: String }
        says format!("这里不能列名单，{}会原样显示", quote(text));
        help "整张表写进 pages 里的网页，这里链接过去；指引里要填某一格，写 `{{ 题.列 }}`";

        /// What: 网页上的名单写法不对，认不出来。
        /// Why: 括号不是“【】”，或者几列之间不是顿号，就不会变成表，会原样显示。
        /// Example: 【名单：学院（名称,电话）】
        /// Instead: 【名单：学院（名称、电话）】
        Z249 Warning ListMiswritten { text: String }
        says format!("{}不会变成表，会原样显示", quote(text));
        help "用“【】”写，列写在圆括号里，几列用顿号隔开：`【名单：学院（名称、电话）】`";

        /// What: 名单的两行用了同一个又名。
        /// Why: 批量核对时写这个又名，认不出是哪一行；网页上会两行都列出来。
        /// Example: 文学院和文理学院的“又名”都写了“文院”
        /// Instead: 只留在一行，或者写成分得清的又名
        Z250 Warning SynonymTwice { name: String, rows: [String; 2] }
        says format!("{}和{}都叫{}", quote(&rows[0]), quote(&rows[1]), quote(name));
        help "改掉一个，或者删掉这个又名：只写它，分不清是哪一行";

        /// What: “又名”一列里，几个又名没有用顿号隔开。
        /// Why: 只认顿号，别的标点会算成名字里的字，几个又名就成了一个长名。
        /// Example: 外语学院，外院
        /// Instead: 外语学院、外院
        Z251 Warning SynonymsNotParted { text: String }
        says format!("{}会当成一个又名", quote(text));
        help "几个又名用顿号隔开";

        /// What: 条件用到的一列里，不同的值太多。
        /// Why: 条件能分开的值最多 64 个，再多就不能逐一证明。
        /// Example: 当: {国家.首都: 巴黎}
        /// Instead: 在名单里加一列“类别”，条件用那一列
        Z246 Error TooManyValues { column: String, count: usize, limit: usize }
        says format!("{}有 {count} 个不同的值，条件里能用的列最多 {limit} 个", quote(column));
        help "在名单里加一列“类别”，把要一样办的写成同一个词，条件里用那一列";

        /// What: 名单的一列里，两格只差空格或者全角半角。
        /// Why: 条件会把它们当成两种，本该一样办的人就办得不一样了。
        /// Example: 校区一列里，有的写“西校区”，有的写“西 校区”
        /// Instead: 都写“西校区”
        Z254 Error CellsAlike { column: String, cells: [String; 2] }
        says format!("{}一列里的{}和{}只差空格或者全角半角，会当成两个", quote(column), quote(&cells[0]), quote(&cells[1]));
        help "改成一样的写法；真是两个，就改成一看就不同的名字";

        /// What: 名单的第一行是标题，不是表头。
        /// Why: 表格的第一行说明每一列是什么；标题占了它，列就都没有名字。
        /// Example: 第一行是“各学院联系方式”，第二行才是“名称,地点,电话”
        /// Instead: 删掉标题，让“名称,地点,电话”成为第一行
        Z253 Error TitleAbove { title: String, headings: Vec<String> }
        says format!("第一行只有一格{}，像是标题，不是表头", quote(title));
        help format!("标题不用写，删掉这一行，让表头（{}）成为第一行；它就是表头的，给每一列都写上", words::list(headings));
    }
}
