//! `POST /apisystem/portal/register`: makes a portal with its owner.

use axum::Json;
use axum::extract::State;
use rollcall_core::Error;
use rollcall_core::accounts::{Email, PersonName, known_culture};
use rollcall_core::links::link_url;
use rollcall_core::policy::{Operate, Permit};
use rollcall_core::portals::{self, NewOwner, NewPortal, PortalName};
use rollcall_wire::{RegisterPortalRequest, RegisteredPortalDto};

use super::refusal::{Given, Refusal};
use super::{ApiSystem, tenant};
use crate::passwords;

pub async fn handler(
    State(system): State<ApiSystem>,
    permit: Permit<Operate>,
    Given(body): Given<RegisterPortalRequest>,
) -> Result<Json<RegisteredPortalDto>, Refusal> {
    let (app, now) = (&system.app, system.app.clock.now());
    let alias = PortalName::parse(&body.portal_name)?;
    let email = Email::parse(&body.email)?;
    let owner_name = PersonName::parse(&body.first_name, &body.last_name)?;
    let given = passwords::Given::read(body.password.as_deref(), body.password_hash.as_deref())?;
    let given = given.ok_or(Error::PasswordEmpty)?;
    let wanted = alias.clone();
    // Hashing takes long, and a taken name is the likeliest refusal.
    app.db.read(move |tx| portals::must_be_free(tx, &wanted)).await?;
    let password = passwords::of_new_portal(app, given).await?;
    let [prove_by, sign_in_by] = [app.random.link_id(now), app.random.link_id(now)];
    let id = app.random.account_id(now);
    let new = NewPortal {
        name: alias.to_string(),
        alias,
        culture: body.language.as_deref().and_then(known_culture).unwrap_or(&app.portal.culture).to_owned(),
        time_zone: body.time_zone_name.unwrap_or_default(),
    };
    let owner = NewOwner { id, name: Some(owner_name), email, password, prove_by: Some(prove_by) };
    let made = app.db.write(move |tx| portals::register_owned(tx, &permit, (&new, &owner), sign_in_by, now));
    let (portal, link) = made.await?;
    let base = system.addresses.of(&portal);
    let reference = link_url(base.as_str(), &app.secret, portal.id, &link);
    Ok(Json(RegisteredPortalDto { reference, tenant: tenant(&system, &portal) }))
}
