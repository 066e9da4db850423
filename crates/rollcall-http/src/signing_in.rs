//! Sign-in, as the API and the pages do it (auth §3.2, §3.3, §3.6).

use rollcall_core::accounts::EmployeeStatus;
use rollcall_core::links::{ConfirmLink, Link, LinkType, Presented};
use rollcall_core::passwords::StoredHash;
use rollcall_core::policy::{Origin, PassSecondFactor, Permit};
use rollcall_core::random::Random;
use rollcall_core::sessions::Token;
use rollcall_core::sign_in::{self, Evidence, Finished, Proven, SignIn, Start, Way};
use rollcall_core::time::Millis;
use rollcall_core::totp::{self, Challenge, Fresh, Passed};
use rollcall_core::{Error, Result};
use rollcall_wire::ConfirmData;
use uuid::Uuid;

use crate::app::App;
use crate::credentials::good_link;
use crate::passwords::{Given, hashed};

/// What somebody signs in with.
pub struct Attempt {
    /// What stands for the person.
    pub evidence: Evidence,
    /// The code of the second factor, in the second step.
    pub code: Option<String>,
    /// A language to store.
    pub culture: Option<String>,
    /// From where.
    pub origin: Origin,
}

/// A session that was started.
pub struct SignedIn {
    /// Its token.
    pub token: Token,
    /// When it ends, if ever.
    pub expires_at: Option<Millis>,
}

/// What became of a first step.
pub enum Step {
    /// The session was started.
    In(SignedIn),
    /// A second factor is wanted.
    Challenged(Challenge),
}

/// Checks a password. Unknown addresses cost the same work and give the same answer.
///
/// # Errors
/// [`Error::SignInLocked`], [`Error::WrongCredentials`], [`Error::Forbidden`] for the right password of a disabled
/// account.
pub async fn prove(app: &App, login: &str, given: Given, origin: &Origin, now: Millis) -> Result<Proven> {
    let (login, origin) = (login.to_owned(), origin.clone());
    let started = {
        let (login, origin) = (login.clone(), origin.clone());
        app.db.write(move |tx| sign_in::start(tx, &login, &origin, now)).await?
    };
    let credential = match started {
        Start::Locked { until } => return Err(Error::SignInLocked { until }),
        Start::Check(credential) => credential,
    };
    let way = if matches!(given, Given::Hash(_)) { Way::Hash } else { Way::Password };
    let stored = credential.as_ref().and_then(|c| c.password_hash.clone()).map(StoredHash::from_row);
    let parameters = app.client_parameters.clone();
    let right = app.hasher.run(move |kiln| kiln.verify(&hashed(&given, &parameters), stored.as_ref())).await?;
    let Some(credential) = credential.filter(|c| right && c.status == EmployeeStatus::Active) else {
        return Err(app.db.write(move |tx| sign_in::refuse(tx, right, &login, &origin, now)).await?);
    };
    Ok(Proven { credential, login, way })
}

/// The link in a sign-in's body, if it holds and signs in.
///
/// # Errors
/// [`Error::NoSuchUser`] for any other.
pub async fn prove_by_link(app: &App, data: ConfirmData, now: Millis) -> Result<ConfirmLink> {
    let named = data.email.filter(|email| !email.trim().is_empty());
    let uid = named.as_deref().and_then(|text| Uuid::parse_str(text.trim()).ok());
    let presented = Presented {
        kind: LinkType::Auth,
        key: data.key.filter(|_| !data.first).unwrap_or_default(),
        uid: uid.map(rollcall_core::ids::AccountId),
        email: named.filter(|_| uid.is_none()),
        encemail: None,
        role: None,
    };
    match good_link(app, presented, now).await.and_then(Link::into_mailed) {
        Ok(link) => Ok(link),
        Err(Error::LinkInvalid) => Err(Error::NoSuchUser),
        Err(e) => Err(e),
    }
}

/// Starts the session of a proven attempt, or asks for its second factor.
///
/// # Errors
/// [`Error::WrongCredentials`] also for a wrong code, [`Error::SignInLocked`], [`Error::NoSuchUser`] for a used link.
pub async fn sign_in(app: &App, attempt: Attempt, now: Millis) -> Result<Step> {
    let Attempt { evidence, code, culture, origin } = attempt;
    let random: &dyn Random = &*app.random;
    let (token, secret) = (random.token(), app.secret.clone());
    let (fresh, link) = (Fresh::new(random), random.link_id(now));
    let order = SignIn { evidence, code, culture, digest: token.digest(), fresh, link };
    match app.db.write(move |tx| sign_in::finish(tx, &secret, &order, &origin, now)).await? {
        Finished::In(started) => Ok(Step::In(SignedIn { token, expires_at: started.expires_at })),
        Finished::Challenged(challenge) => Ok(Step::Challenged(challenge)),
        Finished::Refused(error) => Err(error),
    }
}

/// A second step by its link that came to its end.
pub struct PassedIn {
    /// The session.
    pub signed_in: SignedIn,
    /// The backup codes, if the app was linked by it.
    pub new_codes: Option<Vec<String>>,
}

/// Takes the code of a second step, and starts the session.
///
/// # Errors
/// [`Error::CodeWrong`], [`Error::SignInLocked`], and those of [`totp::pass`].
pub async fn pass(app: &App, permit: Permit<PassSecondFactor>, code: String, now: Millis) -> Result<PassedIn> {
    let random: &dyn Random = &*app.random;
    let (token, fresh, secret) = (random.token(), Fresh::new(random), app.secret.clone());
    let (digest, made) = (token.digest(), fresh.clone());
    let passed = app.db.write(move |tx| totp::pass(tx, &secret, &permit, (&code, &made, digest), now)).await?;
    match passed {
        Passed::In { first, started } => Ok(PassedIn {
            signed_in: SignedIn { token, expires_at: started.expires_at },
            new_codes: first.then(|| fresh.backup_codes()),
        }),
        Passed::Wrong => Err(Error::CodeWrong),
        Passed::Elsewhere => Err(Error::AddressRefused),
        Passed::Locked { until } => Err(Error::SignInLocked { until }),
    }
}
