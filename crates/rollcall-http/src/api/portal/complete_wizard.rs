//! `PUT /settings/wizard/complete`: makes the owner of a portal that has none, and signs them in (portal §8.1).

use cookie::Cookie;
use rollcall_core::accounts::{Email, PersonName};
use rollcall_core::links::LinkType;
use rollcall_core::portals::{self, LocaleWish, NewOwner, Wizard};
use rollcall_core::{Error, Result, policy};
use rollcall_wire::{WireDate, WizardDto, WizardRequest};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::{Op, Who};
use crate::passwords::{self, Given};
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/settings/wizard/complete", "completeWizard")
    .about("Portal", "Set the portal up: owner, language, time zone")
    .who(Who::Link(&[LinkType::Wizard]))
    .reads::<WizardRequest>()
    .answers::<WizardDto>()
    .refuses(&[403, 503]);

pub async fn handler(call: Call, Body(body): Body<WizardRequest>) -> Outcome {
    let first_run = FirstRun {
        name: None,
        email: body.email.unwrap_or_default(),
        password: None,
        password_hash: body.password_hash,
        locale: LocaleWish { culture: body.lng, time_zone: body.time_zone },
    };
    let cookie = complete(&call, first_run).await?;
    Ok(Reply::one(&WizardDto { completed: true, last_modified: WireDate(call.now.0) })?.with_cookie(&cookie))
}

/// What somebody entered to set the portal up.
pub struct FirstRun {
    /// What the owner is called, if they said so.
    pub name: Option<PersonName>,
    /// Where the owner is reached.
    pub email: String,
    /// Their password, plain.
    pub password: Option<String>,
    /// Their password, hashed by the client; it wins over the plain one.
    pub password_hash: Option<String>,
    /// Language and time zone of the portal.
    pub locale: LocaleWish,
}

/// Sets the portal up, and returns the cookie of the owner's first session.
///
/// # Errors
/// Those of [`policy::complete_wizard`] and [`portals::complete_wizard`], and those of an address or a password that can't be.
pub async fn complete(call: &Call, first_run: FirstRun) -> Result<Cookie<'static>> {
    let permit = policy::complete_wizard(&call.caller)?;
    let FirstRun { name, email, password, password_hash, locale } = first_run;
    let email = Email::parse(&email)?;
    let given = Given::read(password.as_deref(), password_hash.as_deref())?.ok_or(Error::PasswordEmpty)?;
    let (random, now) = (&call.app.random, call.now);
    let (id, link, token) = (random.account_id(now), random.link_id(now), random.token());
    let password = passwords::first(&call.app, given).await?;
    let owner = NewOwner { id, name, email, password, prove_by: Some(link) };
    let wizard = Wizard { owner, locale, digest: token.digest() };
    let started = call.app.db.write(move |tx| portals::complete_wizard(tx, &permit, &wizard, now)).await?;
    Ok(present::session_cookie(&call.app, &token, started.expires_at))
}
