//! `PUT /settings/wizard/complete`: makes the owner of a portal that has none, and signs them in (portal §8.1).

use rollcall_core::accounts::Email;
use rollcall_core::links::LinkType;
use rollcall_core::portals::{self, LocaleWish, NewOwner, Wizard};
use rollcall_core::{Error, policy};
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
    let permit = policy::complete_wizard(&call.caller)?;
    let email = Email::parse(body.email.as_deref().unwrap_or_default())?;
    let given = Given::read(None, body.password_hash.as_deref())?.ok_or(Error::PasswordEmpty)?;
    let (random, now) = (&call.app.random, call.now);
    let (id, link, token) = (random.account_id(now), random.link_id(now), random.token());
    let password = passwords::first(&call.app, given).await?;
    let wizard = Wizard {
        owner: NewOwner { id, name: None, email, password, prove_by: Some(link) },
        locale: LocaleWish { culture: body.lng, time_zone: body.time_zone },
        digest: token.digest(),
    };
    let started = call.app.db.write(move |tx| portals::complete_wizard(tx, &permit, &wizard, now)).await?;
    let cookie = present::session_cookie(&call.app, &token, started.expires_at);
    Ok(Reply::one(&WizardDto { completed: true, last_modified: WireDate(now.0) })?.with_cookie(&cookie))
}
