//! Cells that another cell lies over.
//!
//! Owns finding them row by row: each merged area is looked at where it begins and as long as it lasts, not
//! for every row of the sheet.

use super::places::COLUMNS;
use super::sheet::Area;
use super::{Cell, EMPTY, Fault, Kind, Row};
use crate::order::in_order;

/// Goes down a sheet along its merged areas.
pub struct Covers<'a> {
    areas: &'a [Area],
    /// The first row and the place of those to come, the last in front.
    coming: Vec<(u32, u32)>,
    /// Those over the row that is read.
    open: Vec<Over>,
    /// The columns that the headings have: of those behind them the first says enough.
    width: usize,
    /// The cells below the first one are read as that one.
    as_first: bool,
    /// How often an area was looked at.
    pub looked: usize,
}

/// An area over the row that is read.
struct Over {
    area: Area,
    name: String,
    /// Its first cell, where the others are read as that.
    first: Option<Cell<'static>>,
}

impl<'a> Covers<'a> {
    pub fn of(areas: &'a [Area], width: usize, as_first: bool) -> Covers<'a> {
        let rows = areas.iter().map(|area| area.rows.first);
        let mut coming: Vec<(u32, u32)> = in_order(rows.zip(0..).collect(), |pair| *pair);
        coming.reverse();
        Covers { areas, coming, open: Vec::new(), width, as_first, looked: 0 }
    }

    /// Marks the cells of a row that another cell lies over. Rows come in their order.
    pub fn mark(&mut self, row: &mut Row) -> Result<(), Fault> {
        let number = row.number - 1;
        self.looked += self.open.len();
        self.open.retain(|over| over.area.rows.last >= number);
        while let Some((_, at)) = self.coming.pop_if(|(first, _)| *first <= number) {
            let area = self.areas[at as usize];
            self.looked += 1;
            if area.rows.last >= number {
                let is_seen = self.as_first && area.rows.first == number;
                let first = is_seen.then(|| row.cells.get(area.columns.first as usize)).flatten();
                let first = first.map(owned).or_else(|| self.as_first.then_some(EMPTY));
                self.open.push(Over { area, name: area.name(), first });
            }
        }
        let columns = |over: &Over| u64::from(over.area.columns.last - over.area.columns.first) + 1;
        if self.open.iter().map(columns).sum::<u64>() > u64::from(COLUMNS) {
            let last = self.open.pop().map_or_else(String::new, |over| over.name);
            return Err(Fault::Overlap(last));
        }
        for Over { area, name, first: value } in &self.open {
            let (first, last) = (area.columns.first as usize, area.columns.last as usize);
            let last = last.min(self.width.max(first + 1));
            row.cells.resize(row.cells.len().max(last + 1), EMPTY);
            for column in first..=last {
                if (number, column) == (area.rows.first, first) {
                    continue;
                }
                // What stands in one column says nothing of the next one.
                let value = value.clone().filter(|_| column == first);
                let covered = || Cell { text: name.clone().into(), kind: Kind::Merged };
                row.cells[column] = value.unwrap_or_else(covered);
            }
        }
        Ok(())
    }
}

/// A cell that outlives its row.
fn owned(cell: &Cell) -> Cell<'static> {
    Cell { text: cell.text.to_string().into(), kind: cell.kind }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Span;
    use super::*;

    fn span(first: u32, last: u32) -> Span {
        Span { first, last }
    }

    /// How often areas are looked at on the way down a sheet of as many rows.
    fn looked(areas: u32) -> usize {
        let columns = Span { first: 1, last: 8_000 };
        let rows = (0..areas).map(|first| Span { first, last: first + 1 });
        let all: Vec<Area> = rows.map(|rows| Area { rows, columns }).collect();
        let mut covers = Covers::of(&all, 4, false);
        for number in 1..=areas {
            let mut row = Row { number, hidden: false, cells: vec![EMPTY] };
            covers.mark(&mut row).expect("a row");
            assert!(row.cells.len() <= 6);
        }
        covers.looked
    }

    #[test]
    fn twice_the_areas_are_looked_at_twice_as_often() {
        let (once, twice) = (looked(1_000), looked(2_000));
        assert!(once < 4_000 && twice <= once * 2 + 4, "{once}, {twice}");
    }

    #[test]
    fn areas_that_lie_over_one_another_are_told() {
        let area =
            Area { rows: Span { first: 1, last: 9 }, columns: Span { first: 0, last: 9_999 } };
        let areas = [area, area];
        let mut covers = Covers::of(&areas, 4, false);
        let mut row = Row { number: 3, hidden: false, cells: vec![EMPTY] };
        assert_eq!(covers.mark(&mut row), Err(Fault::Overlap(area.name())));
    }

    /// 班级 over three rows, and a name over two columns: only what stands in the column itself is read below.
    #[test]
    fn merged_cells_are_read_as_the_first_where_that_is_said() {
        let areas = [
            Area { rows: span(1, 3), columns: span(2, 2) },
            Area { rows: span(2, 2), columns: span(0, 1) },
        ];
        let read = |as_first: bool| {
            let mut covers = Covers::of(&areas, 4, as_first);
            let row = |number: u32, texts: &[&'static str]| Row {
                number,
                hidden: false,
                cells: texts
                    .iter()
                    .map(|&text| Cell { text: text.into(), kind: Kind::Text })
                    .collect(),
            };
            let rows = [
                row(2, &["甲", "1", "一班"]),
                row(3, &["乙"]),
                row(4, &["丙", "3"]),
                row(5, &["丁"]),
            ];
            rows.map(|mut row| {
                covers.mark(&mut row).expect("a row");
                row.cells.iter().map(|cell| (cell.text.to_string(), cell.kind)).collect::<Vec<_>>()
            })
        };
        let class = |text: &str, kind| (text.to_owned(), kind);
        let [first, second, third, behind] = read(true);
        assert_eq!(first[2], class("一班", Kind::Text));
        assert_eq!(second[1..3], [class("A3:B3", Kind::Merged), class("一班", Kind::Text)]);
        assert_eq!((&third[2], behind.len()), (&class("一班", Kind::Text), 1));
        let [_, second, third, _] = read(false);
        assert_eq!(
            (&second[2], &third[2]),
            (&class("C2:C4", Kind::Merged), &class("C2:C4", Kind::Merged))
        );
    }
}
