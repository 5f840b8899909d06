//! Chance, from bytes that a test library can shorten: zeros are the simplest choices.

/// Bytes that decide one thing after the other.
pub struct Tape {
    bytes: std::vec::IntoIter<u8>,
}

impl Tape {
    pub fn new(bytes: Vec<u8>) -> Tape {
        Tape { bytes: bytes.into_iter() }
    }

    fn next(&mut self) -> usize {
        // Past its end a tape is all zeros.
        usize::from(self.bytes.next().unwrap_or_default())
    }

    /// A number below another.
    pub fn below(&mut self, limit: usize) -> usize {
        self.next() % limit
    }

    /// A number from one to another, both included.
    pub fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// Yes in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.next() * 100 >= (100 - percent) * 256
    }

    /// One of some things.
    pub fn pick<'p, T>(&mut self, things: &'p [T]) -> &'p T {
        &things[self.below(things.len())]
    }

    /// Some of some things, at least one, in their order.
    pub fn some<'p, T>(&mut self, things: &'p [T]) -> Vec<&'p T> {
        let kept = self.below(things.len());
        let mut some = Vec::new();
        for (position, thing) in things.iter().enumerate() {
            if position == kept || self.chance(30) {
                some.push(thing);
            }
        }
        some
    }
}
