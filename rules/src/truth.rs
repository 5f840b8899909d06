//! Three-valued truth (Kleene's strong logic): what holds, what cannot, and what is still open.

/// Whether a condition holds, given the answers so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub enum Truth {
    /// It does not hold, whatever is answered next.
    No = 0,
    /// It holds, whatever is answered next.
    Yes = 1,
    /// It depends on questions not yet answered.
    #[default]
    Open = 2,
}

impl Truth {
    /// Lifts a settled test.
    #[must_use]
    pub fn of(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }

    /// All must hold: one `No` settles it.
    pub fn all(parts: impl Iterator<Item = Truth>) -> Truth {
        let mut result = Truth::Yes;
        for part in parts {
            match part {
                Truth::No => return Truth::No,
                Truth::Open => result = Truth::Open,
                Truth::Yes => {}
            }
        }
        result
    }

    /// One must hold: one `Yes` settles it.
    pub fn any(parts: impl Iterator<Item = Truth>) -> Truth {
        let mut result = Truth::No;
        for part in parts {
            match part {
                Truth::Yes => return Truth::Yes,
                Truth::Open => result = Truth::Open,
                Truth::No => {}
            }
        }
        result
    }
}
