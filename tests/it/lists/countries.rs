//! A school's rules for 221 countries in 16 classes, generated: what the tests of the command and those in
//! browsers look at.

/// How many countries there are, and classes.
pub const COUNTRIES: usize = 221;
pub const CLASSES: usize = 16;

/// The name, other name, class and telephone of a country.
pub fn country(number: usize) -> [String; 4] {
    let class = format!("第{}类", number * 7 % CLASSES + 1);
    [format!("甲{number:03}国"), format!("乙{number:03}邦"), class, format!("6100{number:04}")]
}

/// The texts of the portal.
pub fn texts() -> Vec<(String, String)> {
    let rows: String = (0..COUNTRIES).map(|number| country(number).join(",") + "\n").collect();
    let conclusions: String = (1..=CLASSES)
        .map(|class| {
            format!(
                "  - {{当: {{国家.类别: 第{class}类}}, 说: '去{{{{ 国家 }}}}，按第{class}类办理。', 依据: [1]}}\n"
            )
        })
        .collect();
    let guide = format!(
        "标题: 出国手续\n网址: abroad\n问题:\n  - {{名: 国家, 问: 您去哪个国家？, 选项: {{名单: 国家}}}}\n  - {{名: 存款, 问: 您有多少存款？, 类型: 数, 最小: 0, 最大: 100000, 小数: 1, 单位: 元, 必填: 是}}\n结论:\n{conclusions}步骤:\n  - {{做: '打电话{{{{ 国家.电话 }}}}', 谁: 本人, 依据: [1]}}\n  - {{当: {{存款: {{小于: 5000}}}}, 做: '补足存款（现有{{{{ 存款 }}}}元）', 谁: 本人, 依据: [1]}}\n  - {{当: {{存款: {{不小于: 5000}}}}, 做: '提交存款证明（{{{{ 存款 }}}}元）', 谁: 本人, 依据: [1]}}\n"
    );
    let site = "名称: 出国手续指引\n学校: 某某大学\n标识: abroad\n版本: {名: 2025届, 起: 2025-06-01, 止: 2025-06-30}\n通知: {标题: 关于办理出国手续的通知, 发文: 国际处, 日期: 2025-06-01}\n角色: [{名: 本人, 本人: 是}]\n联系: [{名: 国际处, 地点: 综合楼101}]\n指引: [abroad]\n";
    let case = "用例: [{名: 甲, 答案: {国家: 甲000国, 存款: 100}, 应有: [补足存款]}]\n";
    let texts = [
        ("site.yaml", site.to_owned()),
        ("notice.md", "# 关于办理出国手续的通知\n\n{1}出国的，按所去国家的类别办理。\n".to_owned()),
        ("lists/国家.csv", format!("名称,又名,类别,电话\n{rows}")),
        ("guides/abroad/guide.yaml", guide),
        ("guides/abroad/cases.yaml", case.to_owned()),
    ];
    texts.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}
