//! Reading the login history and the audit trail (portal §6). Events beyond their lifetime are not there.

use rollcall_store::Tx;
use uuid::Uuid;

use super::lifetime::AuditLifetime;
use super::table::{self, Event, Way, Window};
use super::{Action, EntryType};
use crate::ids::AccountId;
use crate::policy::{Administer, Permit};
use crate::time::{DAY, Millis};
use crate::{Result, accounts, portals, settings};

/// So few actions are looked for one by one, and pages that far are found so.
const FEW: usize = 8;
const FAR: i64 = 1_000;

/// The two lists of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// Sign-ins and their failures.
    SignIns,
    /// Everything else.
    Trail,
}

impl History {
    /// What its events have in the column `sign_in`.
    pub(super) fn is_sign_ins(self) -> bool {
        self == Self::SignIns
    }

    fn holds(self, action: Action) -> bool {
        action.is_sign_in() == self.is_sign_ins()
    }
}

/// What is asked for; everything that is named must fit. Enums are the numbers of the wire.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Who did it.
    pub actor: Option<AccountId>,
    /// What was done exactly; then `action_type` and `location` do not matter.
    pub action: Option<i64>,
    /// What was done in general.
    pub action_type: Option<i64>,
    /// In which part of the product.
    pub product: Option<i64>,
    /// In which place.
    pub location: Option<i64>,
    /// To what kind of thing.
    pub entry: Option<i64>,
    /// To whom or what; an id that nothing has finds nothing.
    pub target: Option<Uuid>,
    /// Not before.
    pub from: Option<Millis>,
    /// Not after.
    pub to: Option<Millis>,
}

impl Filter {
    fn fits(&self, action: Action) -> bool {
        let kind = action.kind();
        let is = |wanted: Option<i64>, number: i64| wanted.is_none_or(|wanted| wanted == number);
        let exactly = match self.action {
            Some(number) => action.number() == number,
            None => is(self.action_type, kind.action_type.number()) && is(self.location, kind.location.number()),
        };
        exactly && is(self.product, kind.product.number()) && is(self.entry, kind.entry.number())
    }
}

/// A part of a list.
#[derive(Debug, Clone, Copy)]
pub struct Page {
    /// At most as many.
    pub count: i64,
    /// After leaving out as many.
    pub start: i64,
}

/// The events of `history` that fit, the newest first.
///
/// # Errors
/// The store's.
pub fn events(
    tx: &mut Tx<'_>,
    _permit: &Permit<Administer>,
    history: History,
    (filter, page): (&Filter, Page),
    now: Millis,
) -> Result<Vec<Event>> {
    let kept_since = kept_since(tx, history, now)?;
    let fitting: Vec<Action> = of(history).filter(|action| filter.fits(*action)).collect();
    let window = Window {
        from: filter.from.unwrap_or(kept_since).max(kept_since),
        to: filter.to.unwrap_or(Millis(i64::MAX)),
        actions: list_of(&fitting),
    };
    let way = match (filter.actor, filter.target, fitting.as_slice()) {
        (Some(actor), target, _) => Way::Actor(actor, target),
        (None, Some(target), _) => Way::Target(target),
        (None, None, []) => return Ok(Vec::new()),
        (None, None, few) if few.len() <= FEW && page.start <= FAR => return events_of(tx, &window, few, page),
        (None, None, _) => Way::List(history),
    };
    table::find(tx, &window, &way, page)
}

/// The events of a few actions, each found by its own index: rare ones are not looked for among all the others.
fn events_of(tx: &mut Tx<'_>, window: &Window, few: &[Action], page: Page) -> Result<Vec<Event>> {
    let all = Page { count: page.start + page.count, start: 0 };
    let mut found = Vec::new();
    for action in few {
        found.extend(table::find(tx, window, &Way::Action(action.number()), all)?);
    }
    found.sort_unstable_by_key(|event| std::cmp::Reverse((event.at, event.id)));
    let (start, count) = (usize::try_from(page.start).unwrap_or(0), usize::try_from(page.count).unwrap_or(0));
    Ok(found.into_iter().skip(start).take(count).collect())
}

/// Where a report goes on: below this event.
#[derive(Debug, Clone, Copy)]
pub struct Below {
    /// When it happened.
    pub at: Millis,
    /// Which it is.
    pub id: i64,
}

impl Below {
    /// Where a report begins: with the newest event.
    pub const EVERYTHING: Self = Self { at: Millis(i64::MAX), id: i64::MAX };
}

/// The next events of `history` for a report, at most 200, the newest first; none at its end.
///
/// # Errors
/// The store's.
pub fn report_part(
    tx: &mut Tx<'_>,
    _permit: &Permit<Administer>,
    history: History,
    below: Below,
    now: Millis,
) -> Result<Vec<Event>> {
    let actions = list_of(&of(history).collect::<Vec<_>>());
    let window = Window { from: kept_since(tx, history, now)?, to: below.at, actions };
    table::part(tx, &window, history, below.id)
}

/// The language in which the caller reads: their own, else the portal's.
///
/// # Errors
/// The store's.
pub fn language(tx: &mut Tx<'_>, permit: &Permit<Administer>) -> Result<String> {
    let own = match permit.actor() {
        Some(id) => accounts::get_account(tx, id)?.culture,
        None => None,
    };
    own.map_or_else(|| Ok(portals::get(tx)?.culture), Ok)
}

impl Event {
    /// Who did it, if they have a name: the display name, or what a stranger typed as a login.
    #[must_use]
    pub fn user(&self) -> Option<String> {
        let names = [self.first_name.as_deref(), self.last_name.as_deref()];
        let name = names.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let first = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        first(&name).or_else(|| self.email.as_ref().and_then(first)).or_else(|| self.login.as_ref().and_then(first))
    }

    /// Whether the server itself did it.
    #[must_use]
    pub fn is_by_server(&self) -> bool {
        self.actor_id.is_none() && self.address.is_empty()
    }

    /// The kinds of its targets.
    #[must_use]
    pub fn entries(&self) -> Vec<EntryType> {
        let entry = Action::of(self.action).map(|action| action.kind().entry);
        entry.filter(|entry| *entry != EntryType::None).into_iter().collect()
    }
}

/// Since when events of a list are kept.
pub(super) fn kept_since(tx: &mut Tx<'_>, history: History, now: Millis) -> Result<Millis> {
    let lifetime: AuditLifetime = settings::get(tx)?;
    let days = if history == History::SignIns { lifetime.login_history } else { lifetime.audit_trail };
    Ok(now.plus(-days * DAY))
}

/// The actions of a list.
fn of(history: History) -> impl Iterator<Item = Action> {
    Action::ALL.iter().copied().filter(move |action| history.holds(*action))
}

/// The numbers of the actions with commas around each, as the statements look for one.
fn list_of(actions: &[Action]) -> String {
    actions.iter().fold(",".to_owned(), |list, action| format!("{list}{},", action.number()))
}
