//! What a request shows of who sends it: session token, API key, confirmation link (auth §2.1, §6.2).

use cookie::Cookie;
use http::HeaderMap;
use http::header::{AUTHORIZATION, COOKIE};
use percent_encoding::percent_decode_str;
use rollcall_core::keys::{self, Scopes};
use rollcall_core::links::{self, Link, Presented, Verdict};
use rollcall_core::policy::{Caller, Member, Origin, Proof, Role};
use rollcall_core::sessions::{self, Digest, SessionOwner};
use rollcall_core::time::Millis;
use rollcall_core::{Error, ip_restrictions};

use crate::app::App;
use crate::basic;

/// The cookie of a session.
pub const COOKIE_NAME: &str = "asc_auth_key";

/// An alias of `Authorization: Bearer …`, as the official Python client names it (auth §2.1).
const KEY_HEADER: &str = "apikeybearer";

/// How a session token came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// In the cookie; a browser sends it by itself, so writes need our own origin.
    Cookie,
    /// In the `Authorization` header.
    Header,
}

/// A request's credentials, looked up.
pub struct Identity {
    /// Who calls.
    pub caller: Caller,
    /// How the session came, if one did.
    pub carrier: Option<Carrier>,
    /// A cookie came that opens nothing: clear it.
    pub stale_cookie: bool,
    /// What the API key may be used for, if the caller came by one; whoever came otherwise may use anything.
    pub scopes: Option<Scopes>,
    /// When the session ends by itself.
    pub session_end: Option<Millis>,
    /// A browser sends what proves it by itself, so writes need our own origin.
    pub ambient: bool,
}

impl Identity {
    /// Nobody known.
    ///
    /// # Errors
    /// None, as there is nothing that could contradict itself.
    pub fn nobody(origin: Origin) -> Result<Self, Error> {
        let caller = Caller::new(None, None, origin)?;
        Ok(Self { caller, carrier: None, stale_cookie: false, scopes: None, session_end: None, ambient: false })
    }

    /// The same caller with the link in the `confirm` header, if there is one.
    ///
    /// # Errors
    /// [`Error::LinkInvalid`] for a link that does not hold, [`Error::Unauthenticated`] for one beside somebody else's
    /// session, [`Error::AddressRefused`].
    pub async fn with_link(self, app: &App, headers: &HeaderMap, now: Millis) -> Result<Self, Error> {
        let Some((presented, key_in_cookie)) = confirm_header(headers) else { return Ok(self) };
        let link = good_link(app, presented, now).await?;
        ip_restrictions::must_admit_holder(&app.db, &link, self.caller.origin()).await?;
        let member = self.caller.member().ok().copied();
        let caller = Caller::new(member, Some(link), self.caller.origin().clone())?;
        Ok(Self { caller, ambient: self.ambient || key_in_cookie, ..self })
    }
}

/// Finds out who calls, by session, key or password. A confirmation link is another matter: [`Identity::with_link`].
///
/// # Errors
/// [`Error::Unauthenticated`] for a bad password, [`Error::SignInLocked`], [`Error::AddressRefused`].
pub async fn identify(app: &App, headers: &HeaderMap, origin: Origin, now: Millis) -> Result<Identity, Error> {
    let shown = token(headers);
    let session = match &shown {
        Some((_, token)) => sessions::owner(&app.db, Digest::of(token), now).await?,
        None => None,
    };
    if let Some(session) = session.as_ref().filter(|session| session.is_stale(now)) {
        note_use(app, session, now);
    }
    let is_restricted = session.as_ref().is_some_and(|session| session.is_ip_restricted);
    let session_end = session.as_ref().and_then(|session| session.expires_at);
    let with_password = basic::is_basic(headers);
    let (member, scopes, is_restricted) = match key(headers) {
        // Whoever sends a password is looked at in any case: the password costs far more.
        _ if with_password => (Some(basic::member(app, headers, &origin, now).await?), None, true),
        Some(key) => by_key(app, key, now).await?,
        None => (session.map(|owner| by_session(&owner)), None, is_restricted),
    };
    if let Some(member) = member.as_ref().filter(|_| is_restricted) {
        ip_restrictions::must_admit(&app.db, member.role, &origin).await?;
    }
    let carrier = shown.map(|(carrier, _)| carrier);
    let stale_cookie = member.is_none() && carrier == Some(Carrier::Cookie);
    let caller = Caller::new(member, None, origin)?;
    let carrier = carrier.filter(|_| member.is_some());
    // Browsers keep a password that they were asked for, and send it with every request as they do cookies.
    let ambient = carrier == Some(Carrier::Cookie) || with_password;
    Ok(Identity { caller, carrier, stale_cookie, scopes, session_end, ambient })
}

fn by_session(owner: &SessionOwner) -> Member {
    let role = Role::of(owner.kind, owner.is_owner);
    Member { id: owner.account_id, role, proof: Proof::Session(owner.session_id) }
}

/// Whom an API key makes the caller, and what for, and whether the portal lists addresses; nobody by one that does not
/// hold (auth §8.6).
async fn by_key(app: &App, key: &str, now: Millis) -> Result<(Option<Member>, Option<Scopes>, bool), Error> {
    let Some(owner) = keys::owner(&app.db, key, now).await? else { return Ok((None, None, false)) };
    let noted = keys::note_use(&app.db, &owner, now).await;
    noted.unwrap_or_else(|e| tracing::warn!(error = %e, "the use of an API key was not noted"));
    let proof = Proof::Key(owner.key_id);
    let member = Member { id: owner.account_id, role: Role::of(owner.kind, owner.is_owner), proof };
    Ok((Some(member), Some(owner.scopes), owner.is_ip_restricted))
}

/// Writes the time of last use beside the request, which does not wait for it.
fn note_use(app: &App, session: &SessionOwner, now: Millis) {
    let (db, id) = (app.db.clone(), session.session_id);
    tokio::spawn(async move {
        let noted = sessions::touch(&db, id, now).await;
        noted.unwrap_or_else(
            |e| tracing::warn!(error = %e, session.id = id.0, "the last use of a session was not noted"),
        );
    });
}

/// Checks a presented link and returns it if it holds.
///
/// # Errors
/// [`Error::LinkInvalid`].
pub async fn good_link(app: &App, presented: Presented, now: Millis) -> Result<Link, Error> {
    let secret = app.secret.clone();
    match app.db.glance(move |tx| links::check(tx, &secret, &presented, now)).await? {
        Verdict::Good(link) => Ok(link),
        Verdict::Invalid | Verdict::Expired | Verdict::Joined | Verdict::UsedUp => Err(Error::LinkInvalid),
    }
}

/// The session token of a request: the cookie's, or only without it the header's.
fn token(headers: &HeaderMap) -> Option<(Carrier, String)> {
    // Schemes of their own win over the cookie.
    let bare = authorization(headers);
    if bare.is_some_and(is_no_session) {
        return None;
    }
    let from_cookie = cookie(headers, COOKIE_NAME).map(|token| (Carrier::Cookie, token));
    from_cookie.or_else(|| bare.map(|token| (Carrier::Header, decoded(token))))
}

/// The value of `Authorization` without `Bearer`; none if there is no value.
///
/// A client library sends its key in a header of its own, which counts when there is no `Authorization`.
fn authorization(headers: &HeaderMap) -> Option<&str> {
    let header = headers.get(AUTHORIZATION).or_else(|| headers.get(KEY_HEADER));
    let value = header.and_then(|v| v.to_str().ok()).map(str::trim).filter(|v| !v.is_empty())?;
    match value.split_once(' ') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("bearer") => Some(rest.trim()),
        _ => Some(value),
    }
}

/// The API key of a request, with or without `Bearer`.
fn key(headers: &HeaderMap) -> Option<&str> {
    authorization(headers).filter(|value| value.starts_with(keys::PREFIX))
}

/// Basic, API keys and JSON web tokens are read by their own schemes.
fn is_no_session(value: &str) -> bool {
    let basic = value.split(' ').next().is_some_and(|scheme| scheme.eq_ignore_ascii_case("basic"));
    basic || value.starts_with(keys::PREFIX) || value.matches('.').count() == 2
}

/// The value of a cookie, percent-decoded once; none if it is absent or empty.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|v| v.to_str().ok());
    let mut cookies = lines.flat_map(Cookie::split_parse).filter_map(Result::ok);
    cookies.find(|c| c.name() == name && !c.value().is_empty()).map(|c| decoded(c.value()))
}

fn decoded(token: &str) -> String {
    percent_decode_str(token).decode_utf8_lossy().into_owned()
}

/// The link in the `confirm` header, and whether its key came in its cookie; none without a known type.
fn confirm_header(headers: &HeaderMap) -> Option<(Presented, bool)> {
    let presented = presented(headers.get("confirm")?.to_str().ok()?)?;
    let without_key = presented.key.is_empty();
    Some((with_key(presented, headers), without_key))
}

/// The same link with the key of its cookie, if it has none of its own.
pub fn with_key(presented: Presented, headers: &HeaderMap) -> Presented {
    if !presented.key.is_empty() {
        return presented;
    }
    let key = cookie(headers, &presented.kind.cookie_name()).unwrap_or_default();
    Presented { key, ..presented }
}

/// A link given as a query string, with or without its question mark.
pub fn presented(query: &str) -> Option<Presented> {
    // Not a form: a plus sign in an address is a plus sign.
    let pairs = query.trim().trim_start_matches('?').split('&').filter_map(|pair| pair.split_once('='));
    let pairs: Vec<(String, String)> = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
    Presented::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect()
    }

    #[test]
    fn the_cookie_wins_over_a_session_in_the_header_but_not_over_other_schemes() {
        use Carrier::{Cookie, Header};
        for (pairs, wanted) in [
            (vec![("authorization", "abc")], Some((Header, "abc"))),
            (vec![("authorization", "bearer abc")], Some((Header, "abc"))),
            (vec![("authorization", "ab%2Bc")], Some((Header, "ab+c"))),
            (vec![("cookie", "x=1; asc_auth_key=abc")], Some((Cookie, "abc"))),
            (vec![("cookie", "asc_auth_key=abc"), ("authorization", "Bearer def")], Some((Cookie, "abc"))),
            (vec![("cookie", "asc_auth_key=")], None),
            (vec![("cookie", "asc_auth_key=abc"), ("authorization", "Basic YTpi")], None),
            (vec![("cookie", "asc_auth_key=abc"), ("authorization", "Bearer sk-1")], None),
            (vec![("authorization", "Bearer a.b.c")], None),
            (vec![("authorization", "")], None),
            (vec![("apikeybearer", "abc")], Some((Header, "abc"))),
            (vec![("ApiKeyBearer", "Bearer abc")], Some((Header, "abc"))),
            (vec![("cookie", "asc_auth_key=abc"), ("apikeybearer", "def")], Some((Cookie, "abc"))),
            (vec![("cookie", "asc_auth_key=abc"), ("apikeybearer", "sk-1")], None),
            (vec![("authorization", "abc"), ("apikeybearer", "sk-1")], Some((Header, "abc"))),
            (vec![("authorization", ""), ("apikeybearer", "abc")], None),
            (vec![], None),
        ] {
            let got = token(&headers(&pairs));
            assert_eq!(got.as_ref().map(|(c, t)| (*c, t.as_str())), wanted, "{pairs:?}");
        }
    }

    #[test]
    fn a_key_comes_with_bearer_without_it_or_in_the_header_of_a_client_library() {
        for (pairs, wanted) in [
            (vec![("authorization", "Bearer sk-1")], Some("sk-1")),
            (vec![("authorization", "BEARER  sk-1 ")], Some("sk-1")),
            (vec![("authorization", "sk-1")], Some("sk-1")),
            (vec![("apikeybearer", "sk-1")], Some("sk-1")),
            (vec![("ApiKeyBearer", "Bearer sk-1")], Some("sk-1")),
            (vec![("cookie", "asc_auth_key=abc"), ("authorization", "Bearer sk-1")], Some("sk-1")),
            (vec![("authorization", "Bearer abc"), ("apikeybearer", "sk-1")], None),
            (vec![("authorization", "Basic sk-1")], None),
            (vec![("authorization", "Bearer SK-1")], None),
            (vec![("authorization", "Bearer sk.a.b")], None),
            (vec![("cookie", "asc_auth_key=sk-1")], None),
        ] {
            assert_eq!(key(&headers(&pairs)), wanted, "{pairs:?}");
        }
    }

    #[test]
    fn a_confirm_header_needs_a_known_type() {
        let of = |value| confirm_header(&headers(&[("confirm", value)]));
        assert!(of("type=PasswordChange&key=1.x").is_some());
        assert!(of("?TYPE=passwordchange&key=1.x").is_some());
        assert!(of("key=1.x").is_none());
        assert!(of("type=NoSuch&key=1.x").is_none());
        assert!(of("%%%").is_none());
    }
}
