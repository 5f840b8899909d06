//! The words of `rayon` that this workspace uses, for one thread.

/// What can be gone through, given away.
pub trait IntoParallelIterator: IntoIterator + Sized {
    /// One after the other.
    fn into_par_iter(self) -> Self::IntoIter {
        self.into_iter()
    }
}

impl<All: IntoIterator> IntoParallelIterator for All {}

/// What can be gone through where it lies.
pub trait IntoParallelRefIterator {
    /// One after the other.
    fn par_iter<'all>(&'all self) -> <&'all Self as IntoIterator>::IntoIter
    where
        &'all Self: IntoIterator,
    {
        self.into_iter()
    }

    /// One after the other, each to be changed.
    fn par_iter_mut<'all>(&'all mut self) -> <&'all mut Self as IntoIterator>::IntoIter
    where
        &'all mut Self: IntoIterator,
    {
        self.into_iter()
    }
}

impl<All: ?Sized> IntoParallelRefIterator for All {}

/// What can be gone through in stretches.
pub trait ParallelSlice<Item> {
    /// Stretches of so many.
    fn par_chunks(&self, count: usize) -> std::slice::Chunks<'_, Item>;
}

impl<Item> ParallelSlice<Item> for [Item] {
    fn par_chunks(&self, count: usize) -> std::slice::Chunks<'_, Item> {
        self.chunks(count)
    }
}

/// What takes more.
pub trait ParallelExtend<Item>: Extend<Item> {
    /// Takes all of them.
    fn par_extend(&mut self, all: impl IntoIterator<Item = Item>) {
        self.extend(all);
    }
}

impl<Item, All: Extend<Item>> ParallelExtend<Item> for All {}

/// What is said of the way through.
pub trait ParallelIterator: Iterator + Sized {
    /// All that each of them becomes.
    fn flat_map_iter<More: IntoIterator, Each: FnMut(Self::Item) -> More>(
        self,
        each: Each,
    ) -> std::iter::FlatMap<Self, More, Each> {
        self.flat_map(each)
    }

    /// How many one hand takes at most: here all of them.
    #[must_use]
    fn with_max_len(self, _most: usize) -> Self {
        self
    }
}

impl<All: Iterator> ParallelIterator for All {}
