//! What an editor writes of a sum.

use super::Word;

/// One entry of 判断 that adds.
#[derive(Debug, Clone)]
pub struct Sum {
    /// 名.
    pub name: Word,
    /// 和: what is added.
    pub parts: Vec<Word>,
    /// 下限.
    pub least: Option<Word>,
    /// 上限.
    pub most: Option<Word>,
    /// 缺: 0.
    pub lenient: bool,
    /// 单位.
    pub unit: Option<Word>,
    /// 依据.
    pub clauses: Vec<Word>,
}
