//! Cells that another cell lies over.
//!
//! Owns finding them row by row: each merged area is looked at where it begins and as long as it lasts, not
//! for every row of the sheet.

use super::places::COLUMNS;
use super::sheet::Area;
use super::{Cell, EMPTY, Fault, Kind, Row};

/// Goes down a sheet along its merged areas.
pub struct Covers<'a> {
    areas: &'a [Area],
    /// The first row and the place of those to come, the last in front.
    coming: Vec<(u32, u32)>,
    /// Those over the row that is read, with their names.
    open: Vec<(Area, String)>,
    /// The columns that the headings have: of those behind them the first says enough.
    width: usize,
    /// How often an area was looked at.
    pub looked: usize,
}

impl<'a> Covers<'a> {
    pub fn of(areas: &'a [Area], width: usize) -> Covers<'a> {
        let rows = areas.iter().map(|area| area.rows.first);
        let mut coming: Vec<(u32, u32)> = rows.zip(0..).collect();
        coming.sort_unstable();
        coming.reverse();
        Covers { areas, coming, open: Vec::new(), width, looked: 0 }
    }

    /// Marks the cells of a row that another cell lies over. Rows come in their order.
    pub fn mark(&mut self, row: &mut Row) -> Result<(), Fault> {
        let number = row.number - 1;
        self.looked += self.open.len();
        self.open.retain(|(area, _)| area.rows.last >= number);
        while let Some((_, at)) = self.coming.pop_if(|(first, _)| *first <= number) {
            let area = self.areas[at as usize];
            self.looked += 1;
            if area.rows.last >= number {
                self.open.push((area, area.name()));
            }
        }
        let columns = |area: &Area| u64::from(area.columns.last - area.columns.first) + 1;
        if self.open.iter().map(|(area, _)| columns(area)).sum::<u64>() > u64::from(COLUMNS) {
            let last = self.open.pop().map_or_else(String::new, |(_, name)| name);
            return Err(Fault::Overlap(last));
        }
        for (area, name) in &self.open {
            let (first, last) = (area.columns.first as usize, area.columns.last as usize);
            let last = last.min(self.width.max(first + 1));
            row.cells.resize(row.cells.len().max(last + 1), EMPTY);
            for column in first..=last {
                if (number, column) != (area.rows.first, first) {
                    row.cells[column] = Cell { text: name.clone().into(), kind: Kind::Merged };
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::sheet::Span;
    use super::*;

    /// How often areas are looked at on the way down a sheet of as many rows.
    fn looked(areas: u32) -> usize {
        let columns = Span { first: 1, last: 8_000 };
        let rows = (0..areas).map(|first| Span { first, last: first + 1 });
        let all: Vec<Area> = rows.map(|rows| Area { rows, columns }).collect();
        let mut covers = Covers::of(&all, 4);
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
        let mut covers = Covers::of(&areas, 4);
        let mut row = Row { number: 3, hidden: false, cells: vec![EMPTY] };
        assert_eq!(covers.mark(&mut row), Err(Fault::Overlap(area.name())));
    }
}
