//! Ids of what only a rule set and its site have. The engine knows none of these lists.

rules::id! {
    /// A block of a rule set, in the order they are written. Not all of them reach the program: see
    /// [`Compiled::shown_as`](crate::compile::Compiled::shown_as).
    BlockId
}
rules::id! {
    /// A 组 of a guide, in the order they are written.
    GroupId
}
rules::id! {
    /// A row of a fact's table.
    RowId
}
rules::id! {
    /// A 角色 of site.yaml.
    RoleId
}
rules::id! {
    /// A notice of the portal: 通知 of site.yaml, then 其他通知.
    NoticeId
}
rules::id! {
    /// A column of a 名单.
    ColumnId
}
rules::id! {
    /// A row of a 名单, its headings not counted.
    EntryId
}
