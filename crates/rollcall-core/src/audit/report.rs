//! Reports: an address that only the caller's own session opens, for a day (portal §6).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rollcall_store::{PortalId, Tx};

use super::{Action, History, record_on_portal};
use crate::policy::{Administer, Member, Permit, Proof};
use crate::secret::ServerSecret;
use crate::time::{DAY, Millis};
use crate::{Error, Result};

/// Records that `history` is given out.
///
/// # Errors
/// The store's.
pub fn record_report(tx: &mut Tx<'_>, permit: &Permit<Administer>, history: History, now: Millis) -> Result<()> {
    let action = match history {
        History::SignIns => Action::LoginHistoryReportDownloaded,
        History::Trail => Action::AuditTrailReportDownloaded,
    };
    record_on_portal(tx, action, permit.trace(), "", now)
}

/// The part of a report's address that proves it was made for `member`, as they came by this very session or key.
#[must_use]
pub fn ticket(secret: &ServerSecret, portal: PortalId, history: History, member: &Member, now: Millis) -> String {
    let signature = sign(secret, portal, history, member, now.0);
    format!("{}.{}", now.0, URL_SAFE_NO_PAD.encode(signature))
}

/// Checks a ticket.
///
/// # Errors
/// [`Error::Forbidden`] for somebody else's, another session's, and one that is older than a day.
pub fn check_ticket(
    secret: &ServerSecret,
    (portal, history): (PortalId, History),
    member: &Member,
    ticket: &str,
    now: Millis,
) -> Result<()> {
    let (made, signature) = ticket.split_once('.').ok_or(Error::Forbidden)?;
    let made: i64 = made.parse().map_err(|_| Error::Forbidden)?;
    let is_ours = ServerSecret::matches(&sign(secret, portal, history, member, made), signature);
    let age = now.since(Millis(made));
    if is_ours && (0..DAY).contains(&age) { Ok(()) } else { Err(Error::Forbidden) }
}

fn sign(secret: &ServerSecret, portal: PortalId, history: History, member: &Member, made: i64) -> [u8; 32] {
    let proof = match member.proof {
        Proof::Session(id) => format!("session {id}"),
        Proof::Key(id) => format!("key {id}"),
        Proof::Password => "password".to_owned(),
    };
    let history: &[u8] = if history == History::SignIns { b"sign-ins" } else { b"trail" };
    let (portal, made) = (portal.0.to_be_bytes(), made.to_be_bytes());
    secret.sign("audit report", &[&portal, history, member.id.0.as_bytes(), proof.as_bytes(), &made])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::{AccountId, KeyId, SessionId};
    use crate::policy::Role;
    use uuid::Uuid;

    #[test]
    fn a_ticket_holds_for_one_session_of_one_person_and_for_a_day() {
        let secret = ServerSecret::new("a secret of thirty-two bytes or more").unwrap();
        let somebody = |id, proof| Member { id: AccountId(Uuid::from_u128(id)), role: Role::Owner, proof };
        let ada = somebody(1, Proof::Session(SessionId(1)));
        let (portal, trail, made) = (PortalId(1), History::Trail, Millis(5 * DAY));
        let given = ticket(&secret, portal, trail, &ada, made);
        let check = |portal, history, member: &Member, ticket: &str, age: i64| {
            check_ticket(&secret, (portal, history), member, ticket, made.plus(age)).is_ok()
        };
        assert!(check(portal, trail, &ada, &given, 0) && check(portal, trail, &ada, &given, DAY - 1));
        assert!(!check(portal, trail, &ada, &given, DAY) && !check(portal, trail, &ada, &given, -1));
        assert!(!check(PortalId(2), trail, &ada, &given, 0) && !check(portal, History::SignIns, &ada, &given, 0));
        for other in [
            somebody(1, Proof::Session(SessionId(2))),
            somebody(2, Proof::Session(SessionId(1))),
            somebody(1, Proof::Key(KeyId(Uuid::from_u128(1)))),
            somebody(1, Proof::Password),
        ] {
            assert!(!check(portal, trail, &other, &given, 0), "{other:?}");
        }
        for wrong in ["", ".", "5", "x.y", &format!("1{given}"), &given[..given.len() - 1]] {
            assert!(!check(portal, trail, &ada, wrong, 0), "{wrong}");
        }
    }
}
