//! `/settings/joining`: who may be invited, and who may ask to join (portal §3.1, §3.10).

use std::collections::BTreeMap;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::invitations::{self, InvitationSettings, TrustMode, TrustedDomains};
use rollcall_core::{Result as CoreResult, policy, settings};
use rollcall_text::{Value, context};
use rollcall_wire::InvitationSettingsRequest;

use super::super::{Console, Fields};
use super::{Card, Field, Refused, Why, flag, page};
use crate::api::invitations::mail_domains;
use crate::app::App;

pub const PATH: &str = "/settings/joining";

const INVITING: Card = Card {
    fields: &[Field::flag("allowInvitingMembers"), Field::flag("allowInvitingGuests")],
    otherwise: ("allowInvitingMembers", "console-error-choice"),
};
const DOMAINS: Card = Card {
    fields: &[
        Field::text("type", "console-error-choice"),
        Field::lines("domains", "console-error-domains"),
        Field::text("inviteUsersAsVisitors", "console-error-choice"),
    ],
    otherwise: ("domains", "console-error-domains"),
};

/// Whose people may ask to join, by the names of the call, and the keys of the words.
const MODES: [(TrustMode, &str, &str); 3] = [
    (TrustMode::None, "None", "console-joining-nobody"),
    (TrustMode::Custom, "Custom", "console-joining-listed"),
    (TrustMode::All, "All", "console-joining-everybody"),
];

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    form(&console, None).await
}

async fn submit(console: Console, answer: Fields) -> Response {
    let (card, saved) = match answer.get("card") {
        "inviting" => (&INVITING, inviting(&console, &answer).await),
        _ => (&DOMAINS, domains(&console, &answer).await),
    };
    match saved {
        Ok(()) => console.done(PATH, "console-done-settings"),
        Err(why) => form(&console, Some(Refused { card, answer: &answer, why })).await,
    }
}

async fn inviting(console: &Console, answer: &Fields) -> Result<(), Why> {
    let body: InvitationSettingsRequest = INVITING.body(answer)?;
    let (permit, now) = (policy::administer(&console.caller)?, console.visit.now);
    let wanted = (body.allow_inviting_members, body.allow_inviting_guests);
    let stored = console.visit.app.db.write(move |tx| invitations::set_invitation_settings(tx, &permit, wanted, now));
    Ok(stored.await.map(drop)?)
}

async fn domains(console: &Console, answer: &Fields) -> Result<(), Why> {
    Ok(mail_domains::set(&console.call(), &DOMAINS.body(answer)?).await?)
}

async fn form(console: &Console, refused: Option<Refused<'_>>) -> Response {
    let stored = console.visit.app.db.glance(|tx| -> CoreResult<(InvitationSettings, TrustedDomains)> {
        Ok((settings::get(tx)?, settings::get(tx)?))
    });
    let (inviting, trusted) = match stored.await {
        Ok(stored) => stored,
        Err(e) => return console.error(e),
    };
    let mode = MODES.iter().find(|(mode, ..)| *mode == trusted.mode).map_or("", |(_, name, _)| *name);
    let values = BTreeMap::from([
        ("allowInvitingMembers", flag(inviting.members)),
        ("allowInvitingGuests", flag(inviting.guests)),
        ("type", mode.to_owned()),
        ("domains", trusted.domains.join("\n")),
        ("inviteUsersAsVisitors", trusted.as_users.to_string()),
    ]);
    let text = |key| console.visit.text(key, &[]);
    let modes = MODES.map(|(_, name, key)| context! { value => name, label => text(key) });
    let roles: [Value; 2] = [("true", "console-kind-user"), ("false", "console-kind-room-admin")]
        .map(|(value, key)| context! { value => value, label => text(key) });
    page(console, "console/settings_joining", values, context! { modes => modes, roles => roles }, refused)
}
