//! Blocks made by chance, each in a 组 of its own or in one with others.

use super::{Inventor, Meaning};

impl Inventor {
    /// A 组 with a block, or with a second 组 around a block in it.
    pub fn block(&mut self) {
        let inner = self.entry();
        let gate = self.maybe("当: ", 30);
        let comma = if gate.is_empty() { "" } else { ", " };
        // Only what has a 谁 stands on another role's page.
        let others = inner.contains("谁: ");
        let only = match self.tape.below(8) {
            6 => ", 只给: [自己]",
            4 | 5 | 7 if others => ", 只给: [党支部]",
            _ => "",
        };
        let number = self.block_lines.len();
        let line = if self.tape.chance(20) {
            format!("- {{名: 组{number}, {gate}{comma}组: [{{依据: [1]{only}, {inner}}}]}}\n")
        } else {
            format!("- {{名: 组{number}, {gate}{comma}依据: [1]{only}, {inner}}}\n")
        };
        self.block_lines.push(line);
    }

    fn entry(&mut self) -> String {
        let when = self.maybe("当: ", 80);
        let comma = if when.is_empty() { "" } else { ", " };
        let words = self.wording();
        match self.tape.below(8) {
            0 | 1 => format!("提醒: [{{{when}{comma}说: {words}}}]"),
            2 => format!("结论: [{{{when}{comma}说: {words}}}]"),
            3 => format!("步骤: [{{{when}{comma}做: 做, 谁: [自己, 党支部], 说明: {words}}}]"),
            4 => format!("介绍信: [{{{when}{comma}名称: 信, 去信抬头: 问接收方, 去向: {words}}}]"),
            5 => format!("平台更新: [{{{when}{comma}平台: 平台, 做: {words}}}]"),
            _ => {
                let time = self.time();
                format!("期限: [{{{when}{comma}事: {words}, 谁: 党支部, {time}}}]")
            }
        }
    }

    /// Words with what is known in them, now and then.
    fn wording(&mut self) -> String {
        let shown = self.known.iter().filter(|known| !matches!(known.meaning, Meaning::Multi));
        let names: Vec<String> = shown.map(|known| known.name.clone()).collect();
        if names.is_empty() || !self.tape.chance(35) {
            return "话".to_owned();
        }
        let names = self.tape.some(&names);
        let slots: Vec<String> = names.iter().map(|name| format!("{{{{ {name} }}}}")).collect();
        format!("'话{}{{{{ 时限 }}}}'", slots.concat())
    }

    fn time(&mut self) -> String {
        let dates = self.known.iter().filter(|it| matches!(it.meaning, Meaning::Date { .. }));
        let mut from: Vec<String> = dates.map(|known| known.name.clone()).collect();
        from.extend(["截止".to_owned(), "2023-08-31".to_owned()]);
        let periods = ["30天", "时限", "6月", "18个月", "1年", "2周", "半年", "7个工作日"];
        match self.tape.below(8) {
            0 => "日期: 2023-06-30, 时: \"17:00\"".to_owned(),
            1 => "月份: 2024-02".to_owned(),
            2 => "事件: 转接前".to_owned(),
            3 => "起: 2023-06-28, 止: 截止".to_owned(),
            4 => format!("自: {}, 每年: 8-31", self.tape.pick(&from)),
            5 => format!("自: {}, 前: {}", self.tape.pick(&from), self.tape.pick(&periods)),
            _ => format!("自: {}, 后: {}", self.tape.pick(&from), self.tape.pick(&periods)),
        }
    }
}
