//! Ids: a position in one kind of list, and the list it is a position in.
//!
//! Owns that a question's number is never taken for a fact's or a block's: a list is indexed by its
//! own ids alone. An id is a plain number on the wire. Sets of ids are `set.rs`'s.

use alloc::{vec, vec::Vec};
use core::fmt::Debug;
use core::marker::PhantomData;
use core::ops::{Deref, DerefMut, Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A position in the lists of one kind of thing.
pub trait Id: Copy + Debug + Ord {
    /// How many of them there can be: no list of such things is longer.
    const MOST: usize;

    /// The id of a position; none past the last that there can be.
    fn new(position: usize) -> Option<Self>;

    /// The position, for whoever numbers things outside: the wire, a page.
    fn position(self) -> usize;
}

/// An id that never runs out: whatever fits into memory can be numbered.
pub trait Endless: Id {
    /// The id of a position.
    fn at(position: usize) -> Self;
}

/// Makes an id of its own: `id!(/// What it numbers. Name(u8), 64)`, or without a limit `id!(/// … Name)`.
#[macro_export]
macro_rules! id {
    ($(#[$meta:meta])* $name:ident($raw:ty), $most:expr) => {
        $crate::id!(@any $(#[$meta])* $name($raw), $most);

        /// As outside it is numbered.
        impl From<$name> for i32 {
            #[inline]
            fn from(id: $name) -> i32 {
                i32::from(id.0)
            }
        }
    };
    (@any $(#[$meta:meta])* $name:ident($raw:ty), $most:expr) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $(#[$meta])*
        #[repr(transparent)]
        pub struct $name($raw);

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                core::fmt::Display::fmt(&self.0, f)
            }
        }

        impl $crate::Id for $name {
            const MOST: usize = $most;

            #[inline]
            fn new(position: usize) -> Option<Self> {
                if position >= Self::MOST {
                    return None;
                }
                <$raw>::try_from(position).ok().map(Self)
            }

            #[inline]
            fn position(self) -> usize {
                usize::from(self.0)
            }
        }
    };
    ($(#[$meta:meta])* $name:ident) => {
        $crate::id!(@any $(#[$meta])* $name(usize), usize::MAX);

        impl $crate::Endless for $name {
            #[inline]
            fn at(position: usize) -> Self {
                Self(position)
            }
        }
    };
}

id! {
    /// A question, of a program and of its rule set alike.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    QuestionId(u8), 256
}
id! {
    /// A derived fact, of a program and of its rule set alike.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    FactId(u8), 256
}
id! {
    /// A sum, of a program and of its rule set alike.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    SumId(u8), 256
}
id! {
    /// An option of a question. Sets of them travel in 64 bits.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    OptionId(u8), 64
}
id! {
    /// A value of a fact. Sets of them travel in 64 bits.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    ValueId(u8), 64
}
id! {
    /// A condition of a program.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    CondId(u16), 65_536
}
id! {
    /// A block that a program shows or hides. Its rule set may have more: those given to others only.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    ShownId
}
id! {
    /// A row of a fact's table, as a reason for its value.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    ReasonId
}
id! {
    /// A deadline with a date.
    #[derive(Serialize, Deserialize)]
    #[serde(transparent)]
    DueId
}

/// Things that an id numbers, and that nothing else does.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct List<I, T> {
    items: Vec<T>,
    #[serde(skip)]
    of: PhantomData<I>,
}

impl<I, T> List<I, T> {
    /// No things.
    pub const EMPTY: List<I, T> = List { items: Vec::new(), of: PhantomData };
}

impl<I: Id, T> List<I, T> {
    /// A list of no more things than there can be ids; none of longer ones.
    #[must_use]
    pub fn new(items: Vec<T>) -> Option<List<I, T>> {
        (items.len() <= I::MOST).then(|| List::of(items))
    }

    /// The ids of its things, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + Clone + use<I, T> {
        (0..self.items.len()).filter_map(I::new)
    }

    /// The ids before one.
    pub fn ids_before(&self, id: I) -> impl DoubleEndedIterator<Item = I> + Clone + use<I, T> {
        (0..id.position().min(self.items.len())).filter_map(I::new)
    }

    /// The ids after one.
    pub fn ids_after(&self, id: I) -> impl DoubleEndedIterator<Item = I> + Clone + use<I, T> {
        (id.position() + 1..self.items.len()).filter_map(I::new)
    }

    /// Its things, each with its id.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (I, &T)> {
        self.items.iter().enumerate().filter_map(|(position, item)| Some((I::new(position)?, item)))
    }

    /// A thing, where the list has it.
    #[must_use]
    pub fn get(&self, id: I) -> Option<&T> {
        self.items.get(id.position())
    }

    /// Adds a thing, where there can be one more.
    #[must_use]
    pub fn push(&mut self, item: T) -> Option<I> {
        let id = I::new(self.items.len())?;
        self.items.push(item);
        Some(id)
    }

    /// The id of the first thing that fits.
    pub fn find(&self, fits: impl FnMut(&T) -> bool) -> Option<I> {
        self.items.iter().position(fits).and_then(I::new)
    }

    /// Something for each of its things, under the same ids.
    pub fn map<'l, U>(&'l self, each: impl FnMut(&'l T) -> U) -> List<I, U> {
        List::of(self.items.iter().map(each).collect())
    }

    /// Something for each of its things and ids, under the same ids.
    pub fn map_entries<'l, U>(&'l self, mut each: impl FnMut(I, &'l T) -> U) -> List<I, U> {
        List::of(self.entries().map(|(id, item)| each(id, item)).collect())
    }

    /// Something for each of its ids, under the same ids.
    pub fn map_ids<U>(&self, each: impl FnMut(I) -> U) -> List<I, U> {
        List::of(self.ids().map(each).collect())
    }

    /// Something for each of its ids, under the same ids, where there is something for all.
    ///
    /// # Errors
    /// The first that there is nothing for.
    pub fn try_map_ids<U, E>(&self, each: impl FnMut(I) -> Result<U, E>) -> Result<List<I, U>, E> {
        self.ids().map(each).collect::<Result<Vec<U>, E>>().map(List::of)
    }

    /// The same for each of its things, under the same ids.
    pub fn filled<U: Clone>(&self, with: U) -> List<I, U> {
        List::of(vec![with; self.items.len()])
    }

    fn of(items: Vec<T>) -> List<I, T> {
        List { items, of: PhantomData }
    }
}

impl<I: Endless, T> List<I, T> {
    /// Adds a thing.
    pub fn add(&mut self, item: T) -> I {
        self.items.push(item);
        I::at(self.items.len() - 1)
    }
}

impl<I: Endless, T> FromIterator<T> for List<I, T> {
    fn from_iter<Items: IntoIterator<Item = T>>(items: Items) -> List<I, T> {
        List::of(items.into_iter().collect())
    }
}

impl<I: Endless, T> Extend<T> for List<I, T> {
    fn extend<Items: IntoIterator<Item = T>>(&mut self, items: Items) {
        self.items.extend(items);
    }
}

impl<I, T> Default for List<I, T> {
    fn default() -> List<I, T> {
        List::EMPTY
    }
}

/// Looking through, without ids. Nothing can be added or removed this way.
impl<I, T> Deref for List<I, T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<I, T> DerefMut for List<I, T> {
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.items
    }
}

impl<I: Id, T> Index<I> for List<I, T> {
    type Output = T;

    #[inline]
    fn index(&self, id: I) -> &T {
        &self.items[id.position()]
    }
}

impl<I: Id, T> IndexMut<I> for List<I, T> {
    #[inline]
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.position()]
    }
}

impl<I, T> IntoIterator for List<I, T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> vec::IntoIter<T> {
        self.items.into_iter()
    }
}

impl<'a, I, T> IntoIterator for &'a mut List<I, T> {
    type Item = &'a mut T;
    type IntoIter = core::slice::IterMut<'a, T>;

    fn into_iter(self) -> core::slice::IterMut<'a, T> {
        self.items.iter_mut()
    }
}

impl<'a, I, T> IntoIterator for &'a List<I, T> {
    type Item = &'a T;
    type IntoIter = core::slice::Iter<'a, T>;

    fn into_iter(self) -> core::slice::Iter<'a, T> {
        self.items.iter()
    }
}
