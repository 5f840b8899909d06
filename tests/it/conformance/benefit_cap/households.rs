//! Households by chance, the same each time, and at every border.

/// What ends the flow, in our words.
pub const EXEMPT: [&str; 11] = [
    "护理津贴",
    "照护者津贴",
    "残疾生活津贴",
    "监护人津贴",
    "工伤补助",
    "个人独立补助",
    "就业支持津贴的支持部分",
    "战争遗属抚恤金",
    "军人赔偿",
    "军人独立补助",
    "战争抚恤金",
];

/// What is added, in the order in which the flow asks: that of its own names.
pub const KINDS: [&str; 13] = [
    "丧亲津贴",
    "儿童补助",
    "儿童抵免",
    "就业支持津贴",
    "丧失工作能力补助",
    "收入补助",
    "求职津贴",
    "产妇津贴",
    "重度残疾津贴",
    "遗孀养老金",
    "丧偶母亲津贴",
    "丧偶父母津贴",
    "按年龄遗孀养老金",
];

/// The most that can be answered, in hundredths.
const MOST: i64 = 999_999;

#[derive(Debug, Clone, Copy)]
pub enum Family {
    Single,
    Couple,
    Parent,
}

#[derive(Debug, Clone, Copy)]
pub enum Region {
    London,
    National,
}

/// All answers of a household; amounts in hundredths.
#[derive(Debug, Clone)]
pub struct Household {
    pub has_housing: bool,
    pub has_credit: bool,
    /// Which of [`EXEMPT`].
    pub exempt: Vec<usize>,
    /// Which of [`KINDS`].
    pub kinds: Vec<usize>,
    pub amounts: [i64; KINDS.len()],
    pub housing: i64,
    pub family: Family,
    pub region: Region,
}

/// What comes next by chance.
struct Chance(u64);

impl Chance {
    fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).expect("31 bits") % count
    }

    fn is(&mut self, of_hundred: usize) -> bool {
        self.below(100) < of_hundred
    }

    fn some(&mut self, count: usize, of_hundred: usize) -> Vec<usize> {
        (0..count).filter(|_| self.is(of_hundred)).collect()
    }

    /// Nothing, the least, the most, or an amount as it is paid.
    fn amount(&mut self) -> i64 {
        match self.below(40) {
            0 => 0,
            1 => 1,
            2 => MOST,
            _ => i64::try_from(self.below(15_000)).expect("few"),
        }
    }

    fn household(&mut self) -> Household {
        let exempts = if self.is(20) { 15 } else { 0 };
        Household {
            has_housing: self.is(90),
            has_credit: self.is(10),
            exempt: self.some(EXEMPT.len(), exempts),
            kinds: self.some(KINDS.len(), 22),
            amounts: [(); KINDS.len()].map(|()| self.amount()),
            housing: self.amount(),
            family: [Family::Single, Family::Couple, Family::Parent][self.below(3)],
            region: [Region::London, Region::National][self.below(2)],
        }
    }

    /// Some who are asked for amounts, in pieces that come to exactly so much.
    fn of_amount(&mut self, others: i64) -> Household {
        let mut household = self.household();
        (household.has_housing, household.has_credit) = (true, false);
        household.exempt.clear();
        household.kinds = self.some(KINDS.len(), 40);
        if household.kinds.is_empty() {
            household.kinds.push(self.below(KINDS.len()));
        }
        let mut rest = others;
        for &kind in &household.kinds {
            let piece = i64::try_from(self.below(9_000)).expect("few").min(rest);
            household.amounts[kind] = piece;
            rest -= piece;
        }
        household.amounts[household.kinds[0]] += rest;
        household
    }
}

/// By chance, then those around the caps and around what is left at least.
pub fn households() -> Vec<Household> {
    let mut chance = Chance(88_172_645_463_325_252);
    let mut all: Vec<Household> = (0..1_000).map(|_| chance.household()).collect();
    let places = [Region::London, Region::National];
    let families = [Family::Single, Family::Couple, Family::Parent];
    for (region, family) in places.into_iter().flat_map(|at| families.map(|who| (at, who))) {
        let cap = super::cap(region, family);
        for more in [-1, 0, 1].repeat(5) {
            let others = i64::try_from(chance.below(20_000)).expect("few");
            let at_cap = chance.of_amount(others);
            all.push(Household { housing: cap + more - others, family, region, ..at_cap });
            let alone = Household { kinds: Vec::new(), ..chance.of_amount(0) };
            all.push(Household { housing: cap + more, family, region, ..alone });
            let at_least = chance.of_amount(cap - 50 + more);
            all.push(Household { family, region, ..at_least });
            let nothing = chance.of_amount(cap + more);
            all.push(Household { housing: 0, family, region, ..nothing });
        }
    }
    all
}
