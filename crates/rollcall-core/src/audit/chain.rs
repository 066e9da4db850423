//! Proof that no event was changed or removed: chains of digests, sealed with the server secret now and then.
//!
//! Each event is stored with a digest over itself and the digest of the event before it, in its own transaction. Whoever
//! can write to the database could make the digests anew, but not the seals, which take a secret that is not in it. What
//! happened after the last seal is bound by the digests alone; whoever removes the newest events together with their seals is
//! found out by an end of a chain that was noted before ([`Report::ends`]).

use std::collections::HashMap;

use rollcall_store::Tx;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use super::History;
use super::read::kept_since;
use super::table::{self, Chained, Place, Seal};
use crate::Result;
use crate::secret::ServerSecret;
use crate::time::Millis;

impl Chained {
    /// The digest of this event behind one with the digest `before`; the first event of a chain has nothing before it.
    pub(super) fn digest_after(&self, chain: i64, before: &[u8]) -> Vec<u8> {
        let [chain, position, at, action] = [chain, self.position, self.at.0, self.action].map(i64::to_be_bytes);
        let fields: [Option<&[u8]>; 11] = [
            Some(before),
            Some(&chain),
            Some(&position),
            Some(&at),
            Some(&action),
            self.actor_id.as_ref().map(|id| id.as_bytes().as_slice()),
            self.login.as_ref().map(String::as_bytes),
            self.target_id.as_ref().map(|id| id.as_bytes().as_slice()),
            self.context.as_ref().map(String::as_bytes),
            self.address.as_ref().map(String::as_bytes),
            self.user_agent.as_ref().map(String::as_bytes),
        ];
        let mut digest = Sha256::new();
        for field in fields {
            // Absent is not the same as empty, and no two lists of fields are alike.
            match field {
                None => digest.update([0]),
                Some(field) => {
                    digest.update([1]);
                    digest.update((field.len() as u64).to_be_bytes());
                    digest.update(field);
                }
            }
        }
        digest.finalize().to_vec()
    }
}

/// Seals the ends of the portal's chains that have grown since they were sealed last.
///
/// # Errors
/// The store's.
pub fn seal(tx: &mut Tx<'_>, secret: &ServerSecret, now: Millis) -> Result<()> {
    for Place { chain, position, digest } in table::chains(tx)? {
        let signature = sign(tx, secret, (chain, position, &digest), now).to_vec();
        table::seal(tx, &Seal { chain, position, digest, made_at: now, signature })?;
    }
    Ok(())
}

fn sign(tx: &Tx<'_>, secret: &ServerSecret, (chain, position, digest): (i64, i64, &[u8]), at: Millis) -> [u8; 32] {
    let numbers = [tx.portal().0, chain, position, at.0].map(i64::to_be_bytes);
    let [portal, chain, position, at] = &numbers;
    secret.sign("audit seal", &[portal, chain, position, at, digest])
}

/// Deletes at most 200 events of each chain that are older than they are to be kept, and returns how many.
///
/// A chain is cut at a seal, by which what is left is checked from then on.
///
/// # Errors
/// The store's.
pub(crate) fn sweep(tx: &mut Tx<'_>, now: Millis) -> Result<u64> {
    let (sign_ins, trail) = (kept_since(tx, History::SignIns, now)?, kept_since(tx, History::Trail, now)?);
    let mut dropped = table::drop_unchained(tx, History::SignIns, sign_ins)?;
    dropped += table::drop_unchained(tx, History::Trail, trail)?;
    for Place { chain, .. } in table::chains(tx)? {
        let before = match history_of(chain) {
            History::SignIns => sign_ins,
            History::Trail => trail,
        };
        // Looking at the first event spares reading the seals of every chain each time.
        if table::first_chained(tx, chain)?.is_none_or(|(_, first)| first >= before) {
            continue;
        }
        if let Some(cut) = table::seals(tx, chain)?.iter().rev().find(|seal| seal.made_at < before) {
            dropped += table::drop_chained(tx, chain, cut.position)?;
        }
    }
    Ok(dropped)
}

fn history_of(chain: i64) -> History {
    if chain % 2 == 0 { History::SignIns } else { History::Trail }
}

/// What a check has found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// Events that are as they were written.
    pub proven: u64,
    /// Events of an older release, which are in no chain.
    pub unchained: u64,
    /// The ends of the chains; who notes them can tell later whether the newest events were removed.
    pub ends: Vec<End>,
    /// What is wrong, in words for the operator.
    pub faults: Vec<String>,
}

/// The end of a chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// Which chain of the portal.
    pub chain: i64,
    /// How many events it ever had.
    pub position: i64,
    /// Over all of them.
    pub digest: Vec<u8>,
    /// When it was sealed last.
    pub sealed_at: Option<Millis>,
}

/// Checks every event of the portal. `noted` are ends of chains from an earlier check, by chain and position.
///
/// # Errors
/// The store's.
pub fn verify(tx: &mut Tx<'_>, secret: &ServerSecret, noted: &[End], now: Millis) -> Result<Report> {
    let mut report = Report::default();
    let ends = table::chains(tx)?;
    for end in &ends {
        verify_chain(tx, secret, end, noted, now, &mut report)?;
    }
    for lost in noted.iter().filter(|noted| ends.iter().all(|end| end.chain != noted.chain)) {
        report.faults.push(format!("chain {}: it is gone, though it had {} events", lost.chain, lost.position));
    }
    let (unchained, last) = table::unchained(tx)?;
    report.unchained = unchained.unsigned_abs();
    let mut first = None;
    for end in &ends {
        first = first.into_iter().chain(table::first_chained(tx, end.chain)?.map(|(_, at)| at)).min();
    }
    if unchained > 0 && first.is_some_and(|first| first < last) {
        report.faults.push("there are newer events in no chain, which this server has not written".into());
    }
    Ok(report)
}

fn verify_chain(
    tx: &mut Tx<'_>,
    secret: &ServerSecret,
    end: &Place,
    noted: &[End],
    now: Millis,
    report: &mut Report,
) -> Result<()> {
    let (chain, mut faults) = (end.chain, Vec::new());
    let seals = table::seals(tx, chain)?;
    let (genuine, foreign): (Vec<&Seal>, Vec<&Seal>) = seals.iter().partition(|seal| is_genuine(tx, secret, seal));
    faults.extend(foreign.iter().map(|seal| format!("the seal behind event {} is not this server's", seal.position)));
    let is_noted = |noted: &&End| noted.chain == chain;
    let mut known: HashMap<i64, &[u8]> = noted.iter().filter(is_noted).map(|n| (n.position, &n.digest[..])).collect();
    known.extend(genuine.iter().map(|seal| (seal.position, &seal.digest[..])));
    // What was kept long enough is cut off at a seal.
    let kept_since = kept_since(tx, history_of(chain), now)?;
    let cut = genuine.first().filter(|seal| seal.made_at < kept_since);
    let is_whole = table::first_chained(tx, chain)?.is_some_and(|(position, _)| position == 1);
    let start = match cut {
        Some(cut) if !is_whole => (cut.position, cut.digest.clone()),
        _ => (0, Vec::new()),
    };
    let (position, digest) = walk(tx, chain, start, &known, (&mut report.proven, &mut faults))?;
    let last = known.keys().copied().max().unwrap_or(0).max(end.position);
    if position < last {
        faults.push(format!("events {} to {last} are gone", position + 1));
    } else if (position, &digest) != (end.position, &end.digest) {
        faults.push("its end is not that of its last event".into());
    }
    report.faults.extend(faults.into_iter().map(|fault| format!("chain {chain}: {fault}")));
    let sealed_at = genuine.last().map(|seal| seal.made_at);
    report.ends.push(End { chain, position, digest, sealed_at });
    Ok(())
}

fn is_genuine(tx: &Tx<'_>, secret: &ServerSecret, seal: &Seal) -> bool {
    let signature = sign(tx, secret, (seal.chain, seal.position, &seal.digest), seal.made_at);
    signature.as_slice().ct_eq(&seal.signature).into()
}

/// Follows a chain to its last event and returns the place there. `known` are digests that are certain, by position.
fn walk(
    tx: &mut Tx<'_>,
    chain: i64,
    (mut position, mut digest): (i64, Vec<u8>),
    known: &HashMap<i64, &[u8]>,
    (proven, faults): (&mut u64, &mut Vec<String>),
) -> Result<(i64, Vec<u8>)> {
    loop {
        let part = table::chained(tx, chain, position)?;
        if part.is_empty() {
            return Ok((position, digest));
        }
        for event in part {
            let at = event.position;
            if at != position + 1 {
                faults.push(format!("events {} to {} are gone", position + 1, at - 1));
            } else if event.digest_after(chain, &digest) != event.digest {
                faults.push(format!("event {at} was changed"));
            } else if known.get(&at).is_some_and(|known| *known != event.digest) {
                faults.push(format!("event {at} or one before it was changed, and the digests made anew"));
            } else {
                *proven += 1;
            }
            // Goes on from what is stored, so that a fault is told once.
            (position, digest) = (at, event.digest);
        }
    }
}
