//! What may be asked of a list (people-directory §2.1, §2.3).

use super::kinds::Kinds;
use super::terms::Terms;
use crate::accounts::{ActivationStatus, EmployeeStatus};
use crate::ids::{AccountId, GroupId};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SortKey {
    /// Active people first, then pending ones by address, then disabled ones; by first name, then last name.
    FirstName,
    /// As [`SortKey::FirstName`], by last name, then first name.
    LastName,
    /// Owner, `DocSpaceAdmin`, `RoomAdmin`, user, guest; then by first name.
    Type,
    /// The address.
    Email,
    /// The number of groups; then by first name.
    GroupCount,
    /// The space used, which is none for everybody, so that the id decides.
    UsedSpace,
    /// The first name of who made the account; then by first name.
    Creator,
    /// When the account was made.
    CreatedAt,
}

/// Which end of the order comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The smallest.
    Ascending,
    /// The greatest.
    Descending,
}

impl Direction {
    /// The other one.
    #[must_use]
    pub fn turned(self) -> Self {
        match self {
            Self::Ascending => Self::Descending,
            Self::Descending => Self::Ascending,
        }
    }
}

/// The order of a list. No two people are equal in it, so that pages never overlap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Order {
    /// By what.
    pub key: SortKey,
    /// From which end.
    pub direction: Direction,
}

/// What belonging to groups has to do with a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupFilter {
    /// Nothing.
    Any,
    /// Only the members of this one.
    In(GroupId),
    /// Only those who are no members of this one.
    NotIn(GroupId),
    /// Only those who are in no group.
    None,
}

/// Whether a person's storage limit is their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QuotaFilter {
    /// It does not matter.
    Any,
    /// It is the portal's.
    Default,
    /// It is their own.
    Custom,
}

/// What is asked of a list. All conditions hold together.
#[derive(Debug, Clone)]
pub struct Query {
    /// The statuses wanted, in the order of a list by name.
    pub statuses: &'static [EmployeeStatus],
    /// The types wanted.
    pub kinds: Kinds,
    /// The groups.
    pub group: GroupFilter,
    /// Whether the address was proven.
    pub activation: Option<ActivationStatus>,
    /// The storage limit; looked at for administrators only.
    pub quota: QuotaFilter,
    /// Who made the account.
    pub inviter: Option<AccountId>,
    /// Only people in whom this is found.
    pub terms: Terms,
    /// In this order.
    pub order: Order,
    /// After as many people as this.
    pub start: i64,
    /// At most as many.
    pub count: i64,
}

impl Query {
    /// Everybody of these statuses, by first name, a page from the start.
    #[must_use]
    pub fn all(statuses: &'static [EmployeeStatus], count: i64) -> Self {
        Self {
            statuses,
            kinds: Kinds::ALL,
            group: GroupFilter::Any,
            activation: None,
            quota: QuotaFilter::Any,
            inviter: None,
            terms: Terms::default(),
            order: Order { key: SortKey::FirstName, direction: Direction::Ascending },
            start: 0,
            count,
        }
    }

    /// Whether it asks for nothing but statuses and types.
    pub(super) fn is_plain(&self) -> bool {
        self.group == GroupFilter::Any
            && self.activation.is_none()
            && self.quota == QuotaFilter::Any
            && self.inviter.is_none()
            && self.terms.needed() == 0
    }
}
