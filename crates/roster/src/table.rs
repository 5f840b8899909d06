//! Tables as they are written out: headings, widths, rows of values.

use std::fmt;
use std::rc::Rc;

/// A sheet before its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// The sheet's name.
    pub name: &'static str,
    /// Lines above the headings.
    pub above: Vec<String>,
    pub columns: Vec<Column>,
    /// Columns that stay in sight when the rest is scrolled.
    pub pinned: u16,
}

/// A column's heading and its width in characters.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    pub title: String,
    pub width: f64,
}

impl Column {
    #[must_use]
    pub fn new(title: impl Into<String>, width: f64) -> Column {
        Column { title: title.into(), width }
    }
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    Text(String),
    /// A text that many rows share.
    Same(Rc<str>),
    Number(usize),
    /// A number as it is written, perhaps with a point; Excel counts with it.
    Decimal(String),
}

impl Value {
    /// A text; the short way of writing it.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Value {
        Value::Text(text.into())
    }

    /// The same value, to be written in many rows.
    #[must_use]
    pub fn shared(self) -> Value {
        match self {
            Value::Text(text) if !text.is_empty() => Value::Same(text.into()),
            Value::Text(_) | Value::Same(_) | Value::Number(_) | Value::Decimal(_) => self,
        }
    }

    /// Whether there is nothing to read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Value::Text(text) => text.is_empty(),
            Value::Same(text) => text.is_empty(),
            Value::Number(_) | Value::Decimal(_) => false,
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) | Value::Decimal(text) => f.write_str(text),
            Value::Same(text) => f.write_str(text),
            Value::Number(number) => number.fmt(f),
        }
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(number)
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Value {
        Value::Number(number as usize)
    }
}
