//! Sets of account types.

use crate::accounts::EmployeeType;

/// Some of the types of accounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kinds(i64);

impl Kinds {
    /// All of them.
    pub const ALL: Self = Self(0b1_1110);
    /// None of them; a list of these is empty.
    pub const NONE: Self = Self(0);

    /// Those of `kinds`.
    #[must_use]
    pub fn of(kinds: &[EmployeeType]) -> Self {
        Self(kinds.iter().fold(0, |mask, kind| mask | 1 << kind.number()))
    }

    /// Those that are in both sets.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether it has this one.
    #[must_use]
    pub fn contains(self, kind: EmployeeType) -> bool {
        self.0 & 1 << kind.number() != 0
    }

    /// The one it has, if it is just one.
    #[must_use]
    pub fn only(self) -> Option<EmployeeType> {
        EmployeeType::ALL.iter().copied().find(|kind| self == Self::of(&[*kind]))
    }

    /// The bits, numbered as the types are.
    pub(super) fn mask(self) -> i64 {
        self.0
    }
}
