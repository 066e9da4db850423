//! Rate limits of the contract (people-core §1.8, auth §9.1): sliding windows per caller, and slots for requests at once.

use std::collections::{HashMap, VecDeque};
use std::sync::Arc;

use http::{HeaderMap, HeaderValue, Method};
use parking_lot::Mutex;
use rollcall_core::ids::AccountId;
use rollcall_core::time::{DAY, MINUTE, Millis, SECOND};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::catalogue::Op;

/// Whether requests are counted at all. The sign-in lock is not part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateLimits {
    /// As the contract says.
    On,
    /// Not at all.
    Off,
}

/// Which operations have a limit of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RateClass {
    /// Only the general limits.
    General,
    /// `[5/15]`: five calls in fifteen minutes.
    Sensitive,
    /// Checks of links: failures count against guessing.
    Guessable,
    /// Wishes to join: twelve in two minutes.
    Joining,
}

/// Who is counted: a person, or the address of a stranger.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Payer {
    /// A signed-in person or the holder of their link.
    Account(AccountId),
    /// A stranger.
    Address(String),
}

/// A limit: as many calls in a span; calls are counted in steps of `grain`, so memory is bounded.
#[derive(Debug, Clone, Copy)]
struct Rule {
    calls: usize,
    span: i64,
    grain: i64,
}

const SENSITIVE: Rule = Rule { calls: 5, span: 15 * MINUTE, grain: 1 };
const JOINING: Rule = Rule { calls: 12, span: 2 * MINUTE, grain: 1 };
const GUESSES: Rule = Rule { calls: 30, span: 15 * MINUTE, grain: SECOND };
const A_MINUTE: Rule = Rule { calls: 1500, span: MINUTE, grain: SECOND };
const WRITES_A_DAY: Rule = Rule { calls: 10_000, span: DAY, grain: 15 * MINUTE };
/// Requests of one payer that run at the same time; further ones wait.
const READS_AT_ONCE: usize = 50;
const WRITES_AT_ONCE: usize = 15;
/// Payers that are remembered before idle ones are dropped.
const PAYERS: usize = 50_000;

/// What is left after a call, for the `X-RateLimit-…` headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    limit: usize,
    remaining: usize,
    /// When the oldest counted call falls out of the window.
    reset: Millis,
}

impl Budget {
    /// Writes the headers.
    pub fn write(self, headers: &mut HeaderMap) {
        let mut put = |name, value: i64| headers.insert(name, HeaderValue::from(value));
        put("x-ratelimit-limit", i64::try_from(self.limit).unwrap_or(i64::MAX));
        put("x-ratelimit-remaining", i64::try_from(self.remaining).unwrap_or(i64::MAX));
        put("x-ratelimit-reset", whole_seconds(self.reset.0));
    }

    /// Whole seconds until a call fits again, at least one.
    pub fn retry_after(self, now: Millis) -> i64 {
        whole_seconds(self.reset.since(now)).max(1)
    }
}

/// Milliseconds as seconds, rounded up.
fn whole_seconds(millis: i64) -> i64 {
    millis.saturating_add(SECOND - 1).div_euclid(SECOND)
}

/// Counted calls of the last span: when a step began, and how many calls it had.
#[derive(Debug, Default)]
struct Window(VecDeque<(Millis, usize)>);

impl Window {
    /// Counts one call, or refuses it without counting.
    fn take(&mut self, rule: Rule, now: Millis) -> Result<Budget, Budget> {
        while self.0.front().is_some_and(|(at, _)| now.since(*at) >= rule.span) {
            self.0.pop_front();
        }
        let used: usize = self.0.iter().map(|(_, calls)| calls).sum();
        let reset = self.0.front().map_or(now, |(at, _)| *at).plus(rule.span);
        if used >= rule.calls {
            return Err(Budget { limit: rule.calls, remaining: 0, reset });
        }
        match self.0.back_mut() {
            Some((at, calls)) if now.since(*at) < rule.grain => *calls += 1,
            _ => self.0.push_back((now, 1)),
        }
        Ok(Budget { limit: rule.calls, remaining: rule.calls - used - 1, reset })
    }

    /// Whether nothing was counted for as long as `span`.
    fn is_idle(&self, span: i64, now: Millis) -> bool {
        self.0.back().is_none_or(|(at, _)| now.since(*at) >= span)
    }
}

struct Account {
    minute: Window,
    writes_a_day: Window,
    special: HashMap<&'static str, Window>,
    reads: Arc<Semaphore>,
    writes: Arc<Semaphore>,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            minute: Window::default(),
            writes_a_day: Window::default(),
            special: HashMap::new(),
            reads: Arc::new(Semaphore::new(READS_AT_ONCE)),
            writes: Arc::new(Semaphore::new(WRITES_AT_ONCE)),
        }
    }
}

impl Account {
    /// Whether forgetting it changes nothing. No window but that of the day's writes looks back further than 15 minutes.
    fn is_idle(&self, now: Millis) -> bool {
        self.minute.is_idle(15 * MINUTE, now) && self.writes_a_day.is_idle(DAY, now)
    }
}

/// Forgets payers once there are too many: idle ones, and if that is not enough every stranger. Somebody who calls from
/// that many addresses is not held up by a limit per address anyway.
fn make_room(payers: &mut HashMap<Payer, Account>, now: Millis) {
    if payers.len() < PAYERS {
        return;
    }
    payers.retain(|_, account| !account.is_idle(now));
    if payers.len() >= PAYERS {
        payers.retain(|payer, _| matches!(payer, Payer::Account(_)));
    }
}

/// Every window of every payer.
pub struct Limits {
    on: RateLimits,
    payers: Mutex<HashMap<Payer, Account>>,
}

/// A call that was let through: its slot is free again when this is dropped.
#[derive(Default)]
pub struct Admission {
    /// For the headers, on operations with a limit of their own.
    pub budget: Option<Budget>,
    _slot: Option<OwnedSemaphorePermit>,
}

impl Limits {
    pub fn new(on: RateLimits) -> Self {
        Self { on, payers: Mutex::default() }
    }

    /// Counts a call of `payer` and waits for a slot.
    ///
    /// # Errors
    /// The budget that is used up.
    pub async fn admit(&self, op: &Op, payer: Payer, now: Millis) -> Result<Admission, Budget> {
        if self.on == RateLimits::Off {
            return Ok(Admission::default());
        }
        let (budget, slots) = self.count(op, payer, now)?;
        // The semaphore is never closed.
        Ok(Admission { budget, _slot: slots.acquire_owned().await.ok() })
    }

    /// Counts a wrong guess, and refuses further ones.
    ///
    /// # Errors
    /// The budget that is used up.
    pub fn guess(&self, op: &Op, payer: Payer, now: Millis) -> Result<(), Budget> {
        if self.on == RateLimits::Off {
            return Ok(());
        }
        let mut payers = self.payers.lock();
        make_room(&mut payers, now);
        payers.entry(payer).or_default().special.entry(op.id).or_default().take(GUESSES, now).map(drop)
    }

    fn count(&self, op: &Op, payer: Payer, now: Millis) -> Result<(Option<Budget>, Arc<Semaphore>), Budget> {
        let mut payers = self.payers.lock();
        make_room(&mut payers, now);
        let account = payers.entry(payer).or_default();
        account.minute.take(A_MINUTE, now)?;
        let reads = [Method::GET, Method::HEAD].contains(&op.method());
        if [Method::POST, Method::PUT].contains(&op.method()) {
            account.writes_a_day.take(WRITES_A_DAY, now)?;
        }
        let budget = match op.rate {
            RateClass::Sensitive => Some(account.special.entry(op.id).or_default().take(SENSITIVE, now)?),
            RateClass::Joining => Some(account.special.entry(op.id).or_default().take(JOINING, now)?),
            RateClass::General | RateClass::Guessable => None,
        };
        Ok((budget, Arc::clone(if reads { &account.reads } else { &account.writes })))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_calls_fit_into_fifteen_minutes_and_the_window_slides() {
        let mut window = Window::default();
        let at = |minute: i64| Millis(minute * MINUTE);
        for minute in 0..5 {
            assert_eq!(window.take(SENSITIVE, at(minute)).unwrap().remaining, 4 - usize::try_from(minute).unwrap());
        }
        let refused = window.take(SENSITIVE, at(5)).unwrap_err();
        assert_eq!((refused.remaining, refused.reset, refused.retry_after(at(5))), (0, at(15), 600));
        assert!(window.take(SENSITIVE, Millis(at(15).0 - 1)).is_err());
        assert!(window.take(SENSITIVE, at(15)).is_ok());
        assert!(window.take(SENSITIVE, at(15)).is_err());
    }

    #[test]
    fn strangers_from_everywhere_fill_no_memory_and_push_no_member_out() {
        let limits = Limits::new(RateLimits::On);
        let op = crate::catalogue::OPERATIONS[0];
        let member = Payer::Account(AccountId(uuid::Uuid::from_u128(1)));
        let call = |payer: Payer, at: i64| limits.count(&op, payer, Millis(at)).map(drop);
        for _ in 0..A_MINUTE.calls {
            call(member.clone(), 0).unwrap();
        }
        for n in 0..PAYERS + 1_000 {
            call(Payer::Address(n.to_string()), 1).unwrap();
        }
        assert!(limits.payers.lock().len() <= PAYERS);
        assert!(call(member, 2).is_err(), "what a member has used up is remembered");
    }

    #[test]
    fn a_busy_window_stays_small() {
        let mut window = Window::default();
        for call in 0..1500 {
            window.take(A_MINUTE, Millis(call * 30)).unwrap();
        }
        assert!(window.0.len() <= 61, "{}", window.0.len());
        assert!(window.take(A_MINUTE, Millis(45_000)).is_err());
    }
}
