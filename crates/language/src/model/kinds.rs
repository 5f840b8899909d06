//! The kinds of things the language names: blocks, letter headers, demands of assertions.

use crate::words::Words;

/// The seven kinds, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockKind {
    /// 结论.
    Conclusion,
    /// 期限.
    Deadline,
    /// 步骤.
    Step,
    /// 材料.
    Material,
    /// 介绍信.
    Letter,
    /// 平台更新.
    Platform,
    /// 提醒.
    Reminder,
}

impl BlockKind {
    /// All kinds, in the order a result shows them.
    pub const ALL: [BlockKind; 7] = [
        BlockKind::Conclusion,
        BlockKind::Deadline,
        BlockKind::Step,
        BlockKind::Material,
        BlockKind::Letter,
        BlockKind::Platform,
        BlockKind::Reminder,
    ];

    /// The key it is written under.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            BlockKind::Conclusion => "结论",
            BlockKind::Deadline => "期限",
            BlockKind::Step => "步骤",
            BlockKind::Material => "材料",
            BlockKind::Letter => "介绍信",
            BlockKind::Platform => "平台更新",
            BlockKind::Reminder => "提醒",
        }
    }

    /// What a page calls it.
    #[must_use]
    pub fn called(self, words: &Words) -> &'static str {
        match self {
            BlockKind::Conclusion => words.conclusion,
            BlockKind::Deadline => words.deadline,
            BlockKind::Step => words.step,
            BlockKind::Material => words.material,
            BlockKind::Letter => words.letter,
            BlockKind::Platform => words.platform,
            BlockKind::Reminder => words.reminder,
        }
    }

    /// The kind written under a key.
    #[must_use]
    pub fn from_label(label: &str) -> Option<BlockKind> {
        BlockKind::ALL.into_iter().find(|kind| kind.label() == label)
    }
}

/// The header fields of a letter: three different headers, each with a second form that the notice may permit,
/// and a destination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HeaderKind {
    /// 去信抬头.
    Outgoing,
    /// 去向.
    Destination,
    /// 回执抬头.
    Receipt,
    /// 转入抬头.
    Incoming,
    /// 去信抬头也可写.
    OutgoingToo,
    /// 回执抬头也可写.
    ReceiptToo,
    /// 转入抬头也可写.
    IncomingToo,
}

impl HeaderKind {
    /// The key.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            HeaderKind::Outgoing => "去信抬头",
            HeaderKind::Destination => "去向",
            HeaderKind::Receipt => "回执抬头",
            HeaderKind::Incoming => "转入抬头",
            HeaderKind::OutgoingToo => "去信抬头也可写",
            HeaderKind::ReceiptToo => "回执抬头也可写",
            HeaderKind::IncomingToo => "转入抬头也可写",
        }
    }

    /// What a page calls it.
    #[must_use]
    pub const fn called(self, words: &Words) -> &'static str {
        match self {
            HeaderKind::Outgoing => words.outgoing,
            HeaderKind::Destination => words.destination,
            HeaderKind::Receipt => words.receipt,
            HeaderKind::Incoming => words.incoming,
            HeaderKind::OutgoingToo => words.outgoing_too,
            HeaderKind::ReceiptToo => words.receipt_too,
            HeaderKind::IncomingToo => words.incoming_too,
        }
    }

    /// The header that this is a second form of; none where it is a first one.
    #[must_use]
    pub const fn second_of(self) -> Option<HeaderKind> {
        match self {
            HeaderKind::OutgoingToo => Some(HeaderKind::Outgoing),
            HeaderKind::ReceiptToo => Some(HeaderKind::Receipt),
            HeaderKind::IncomingToo => Some(HeaderKind::Incoming),
            HeaderKind::Outgoing
            | HeaderKind::Destination
            | HeaderKind::Receipt
            | HeaderKind::Incoming => None,
        }
    }
}

/// What an assertion demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Demand {
    /// 必有.
    Some,
    /// 不得有.
    None,
    /// 恰有一个.
    ExactlyOne,
}
