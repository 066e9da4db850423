//! Where pages of long lists begin, so that the next page, and the same page again, are not skipped to from an end of the list.
//!
//! A place holds as long as nothing has changed that lists are put in order by; the database counts such changes.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rollcall_store::PortalId;

use super::table::{Place, Sort};
use crate::accounts::EmployeeStatus;

/// Skipping as many people takes no longer than looking a place up.
const NEAR: i64 = 500;
/// As many lists are known, and as many places of each, before they are all forgotten: 10 MB at most.
const LISTS: usize = 50;
const PLACES: usize = 1_000;

/// What a process knows of where pages begin; shared by all its reads.
#[derive(Debug)]
pub struct Places {
    near: i64,
    lists: Mutex<HashMap<Ordered, Known>>,
}

/// All people of a portal with one status, in one order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Ordered {
    pub portal: PortalId,
    pub status: EmployeeStatus,
    pub sort: Sort,
}

/// Places by how many people come before them, when so many changes had been made.
#[derive(Debug, Default)]
struct Known {
    changes: i64,
    places: BTreeMap<i64, Place>,
}

impl Default for Places {
    fn default() -> Self {
        Self::beyond(NEAR)
    }
}

impl Places {
    /// Nothing is known yet; places are for pages with more than `near` people before and behind them.
    #[must_use]
    pub fn beyond(near: i64) -> Self {
        Self { near, lists: Mutex::default() }
    }

    /// Whether a page is worth a place, with as many people before and behind it.
    pub(super) fn are_for(&self, before: i64, behind: i64) -> bool {
        before.min(behind) > self.near
    }

    /// The last known place with at most `before` people before it, and how many those are.
    pub(super) fn up_to(&self, list: Ordered, changes: i64, before: i64) -> Option<(i64, Place)> {
        let lists = self.lists();
        let known = lists.get(&list).filter(|known| known.changes == changes)?;
        known.places.range(..=before).next_back().map(|(before, place)| (*before, place.clone()))
    }

    /// Notes that `place` has `before` people before it.
    pub(super) fn note(&self, list: Ordered, changes: i64, before: i64, place: Place) {
        let mut lists = self.lists();
        if lists.len() >= LISTS && !lists.contains_key(&list) {
            lists.clear();
        }
        let known = lists.entry(list).or_default();
        if known.changes < changes || known.places.len() >= PLACES {
            *known = Known { changes, places: BTreeMap::new() };
        }
        // A reader that began earlier may come to its end later.
        if known.changes == changes {
            known.places.insert(before, place);
        }
    }

    fn lists(&self) -> MutexGuard<'_, HashMap<Ordered, Known>> {
        self.lists.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
