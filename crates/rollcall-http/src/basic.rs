//! Basic authentication: address and password with each request, no session (auth §2.1).
//!
//! Each request is checked anew and counts for the sign-in lock. Requests of one login from one address wait for each
//! other: a client that sends several at once with the right password would otherwise lock itself out.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::AUTHORIZATION;
use parking_lot::Mutex;
use rollcall_core::policy::{Member, Origin, Proof};
use rollcall_core::time::Millis;
use rollcall_core::{Error, Result, sign_in};

use crate::app::App;
use crate::passwords::Given;
use crate::signing_in::prove;

/// A login, and the address it comes from.
type Key = (String, String);

/// Holds those up who come by one key.
type Lane = Arc<tokio::sync::Mutex<()>>;

/// One lane per key, there while somebody is in it.
#[derive(Default)]
pub struct Lanes(Mutex<HashMap<Key, Lane>>);

impl Lanes {
    fn enter(&self, key: Key) -> Place<'_> {
        let lane = Arc::clone(self.0.lock().entry(key.clone()).or_default());
        Place { lanes: self, key, lane }
    }
}

/// A place in a lane, given up when it is dropped.
struct Place<'l> {
    lanes: &'l Lanes,
    key: Key,
    lane: Lane,
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut lanes = self.lanes.0.lock();
        // This handle and the map's: whoever else is in the lane got a handle of their own under the same lock.
        if Arc::strong_count(&self.lane) == 2 {
            lanes.remove(&self.key);
        }
    }
}

/// Whether the request comes with a password.
pub fn is_basic(headers: &HeaderMap) -> bool {
    scheme(headers).is_some()
}

/// The person whose password came with the request.
///
/// # Errors
/// [`Error::Unauthenticated`] for any that is not good, and for an account that must pass a second factor,
/// [`Error::SignInLocked`].
pub async fn member(app: &App, headers: &HeaderMap, origin: &Origin, now: Millis) -> Result<Member> {
    let (login, password) = scheme(headers).and_then(credentials).ok_or(Error::Unauthenticated)?;
    let given = Given::read(Some(&password), None).ok().flatten().ok_or(Error::Unauthenticated)?;
    let key = (login.trim().to_lowercase(), origin.address.clone());
    let place = app.basic_lanes().enter(key);
    let _turn = place.lane.lock().await;
    check(app, &login, given, origin, now).await.map_err(|e| match e {
        Error::WrongCredentials | Error::Forbidden => Error::Unauthenticated,
        other => other,
    })
}

async fn check(app: &App, login: &str, given: Given, origin: &Origin, now: Millis) -> Result<Member> {
    let proven = prove(app, login, given, origin, now).await?;
    let (id, origin) = (proven.credential.id, origin.clone());
    let role = app.db.write(move |tx| sign_in::role_by_password(tx, &proven, &origin)).await?;
    Ok(Member { id, role, proof: Proof::Password })
}

/// What follows the word `Basic`.
fn scheme(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?.trim();
    let (scheme, rest) = value.split_once(' ').unwrap_or((value, ""));
    scheme.eq_ignore_ascii_case("basic").then(|| rest.trim())
}

/// Address and password; the password may hold colons.
fn credentials(encoded: &str) -> Option<(String, String)> {
    let text = String::from_utf8(STANDARD.decode(encoded).ok()?).ok()?;
    let (login, password) = text.split_once(':')?;
    (!login.trim().is_empty()).then(|| (login.to_owned(), password.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_and_password_are_parted_at_the_first_colon() {
        let read = |text: &str| credentials(&STANDARD.encode(text));
        assert_eq!(read("ada@example.com:a:b"), Some(("ada@example.com".into(), "a:b".into())));
        assert_eq!(read("ada@example.com:"), Some(("ada@example.com".into(), String::new())));
        assert_eq!(
            (read("ada@example.com"), read(":x"), credentials("%%%"), credentials("")),
            (None, None, None, None)
        );
    }

    #[test]
    fn a_lane_is_gone_with_the_last_who_was_in_it() {
        let lanes = Lanes::default();
        let key = ("ada".to_owned(), "192.0.2.1".to_owned());
        let (first, second) = (lanes.enter(key.clone()), lanes.enter(key));
        assert!(Arc::ptr_eq(&first.lane, &second.lane));
        drop(first);
        assert_eq!(lanes.0.lock().len(), 1);
        drop(second);
        assert!(lanes.0.lock().is_empty());
    }
}
