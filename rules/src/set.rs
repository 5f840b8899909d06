//! Sets of ids, as the bits of one number.
//!
//! Owns all arithmetic on bits. An id that sets are made of has at most 64 values.

use core::fmt::{Debug, Formatter};
use core::marker::PhantomData;
use core::ops::{BitAnd, BitOr, BitOrAssign, Sub};

use serde::{Deserialize, Serialize};

use super::id::{Id, List, OptionId, ValueId};

/// A set of ids.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[repr(transparent)]
pub struct Set<I> {
    bits: u64,
    #[serde(skip)]
    of: PhantomData<I>,
}

/// Options of one question.
pub type OptionSet = Set<OptionId>;

/// Values of one fact.
pub type ValueSet = Set<ValueId>;

impl<I> Set<I> {
    /// Nothing.
    pub const EMPTY: Set<I> = Set::from_bits(0);
    /// Whatever there is.
    pub const ALL: Set<I> = Set::from_bits(u64::MAX);

    /// The set that a number means on the wire.
    #[must_use]
    pub const fn from_bits(bits: u64) -> Set<I> {
        Set { bits, of: PhantomData }
    }

    /// The number that means it on the wire.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.bits
    }

    /// How many are in it.
    #[must_use]
    pub const fn len(self) -> usize {
        self.bits.count_ones() as usize
    }

    /// Whether it is empty.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.bits == 0
    }

    /// Whether exactly one is in it.
    #[must_use]
    pub const fn is_one(self) -> bool {
        self.bits.is_power_of_two()
    }

    /// Whether both have something in common.
    #[must_use]
    pub const fn meets(self, other: Set<I>) -> bool {
        self.bits & other.bits != 0
    }

    /// Whether all of it is in another.
    #[must_use]
    pub const fn is_within(self, other: Set<I>) -> bool {
        self.bits & !other.bits == 0
    }
}

impl<I: Id> Set<I> {
    /// The set of one.
    #[must_use]
    #[inline]
    pub fn of(id: I) -> Set<I> {
        Set::from_bits(1_u64.wrapping_shl(id.position() as u32))
    }

    /// All that a list has.
    #[must_use]
    pub fn all_of<T>(list: &List<I, T>) -> Set<I> {
        Set::first_of(list.len())
    }

    /// The first so many.
    #[must_use]
    pub fn first_of(count: usize) -> Set<I> {
        Set::from_bits(if count >= 64 { u64::MAX } else { (1 << count) - 1 })
    }

    /// Whether one is in it.
    #[must_use]
    #[inline]
    pub fn contains(self, id: I) -> bool {
        self.meets(Set::of(id))
    }

    /// Adds one.
    #[inline]
    pub fn insert(&mut self, id: I) {
        *self |= Set::of(id);
    }

    /// The first in it.
    #[must_use]
    pub fn first(self) -> Option<I> {
        I::new(self.bits.trailing_zeros() as usize)
    }

    /// The one in it, where there is exactly one.
    #[must_use]
    pub fn only(self) -> Option<I> {
        if self.is_one() { self.first() } else { None }
    }

    /// Those in it, in order.
    pub fn iter(self) -> impl DoubleEndedIterator<Item = I> + Clone {
        (0..64).filter_map(I::new).filter(move |&id| self.contains(id))
    }
}

impl<I> Default for Set<I> {
    fn default() -> Set<I> {
        Set::EMPTY
    }
}

impl<I> Debug for Set<I> {
    fn fmt(&self, f: &mut Formatter<'_>) -> core::fmt::Result {
        write!(f, "{:#b}", self.bits)
    }
}

impl<I: Id> FromIterator<I> for Set<I> {
    fn from_iter<Ids: IntoIterator<Item = I>>(ids: Ids) -> Set<I> {
        ids.into_iter().fold(Set::EMPTY, |set, id| set | Set::of(id))
    }
}

/// What is in either.
impl<I> BitOr for Set<I> {
    type Output = Set<I>;

    #[inline]
    fn bitor(self, other: Set<I>) -> Set<I> {
        Set::from_bits(self.bits | other.bits)
    }
}

impl<I> BitOrAssign for Set<I> {
    #[inline]
    fn bitor_assign(&mut self, other: Set<I>) {
        self.bits |= other.bits;
    }
}

/// What is in both.
impl<I> BitAnd for Set<I> {
    type Output = Set<I>;

    #[inline]
    fn bitand(self, other: Set<I>) -> Set<I> {
        Set::from_bits(self.bits & other.bits)
    }
}

/// What is in the one and not in the other.
impl<I> Sub for Set<I> {
    type Output = Set<I>;

    #[inline]
    fn sub(self, other: Set<I>) -> Set<I> {
        Set::from_bits(self.bits & !other.bits)
    }
}
