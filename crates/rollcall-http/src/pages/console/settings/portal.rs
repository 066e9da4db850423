//! `/settings`: name, language and time zone of the portal (portal §2.7, §5.1).

use std::collections::BTreeMap;

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::policy;
use rollcall_core::portals::{self, LocaleWish};
use rollcall_core::time::Millis;
use rollcall_text::{Value, context};
use rollcall_wire::{GreetingRequest, TimeAndLanguageRequest};

use super::super::preferences::languages;
use super::super::{Console, Fields};
use super::{Card, Field, Refused, Why, page};
use crate::api::portal::time_zones;
use crate::app::App;

pub const PATH: &str = "/settings";

const NAME: Card = Card {
    fields: &[Field::text("title", "console-error-portal-name")],
    otherwise: ("title", "console-error-portal-name"),
};
const LOCALE: Card = Card {
    fields: &[Field::text("lng", "console-error-choice"), Field::text("timeZoneID", "console-error-choice")],
    otherwise: ("lng", "console-error-choice"),
};

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    form(&console, None)
}

async fn submit(console: Console, answer: Fields) -> Response {
    let (card, saved) = match answer.get("card") {
        "name" => (&NAME, name(&console, &answer).await),
        _ => (&LOCALE, locale(&console, &answer).await),
    };
    match saved {
        Ok(()) => console.done(PATH, "console-done-settings"),
        Err(why) => form(&console, Some(Refused { card, answer: &answer, why })),
    }
}

async fn name(console: &Console, answer: &Fields) -> Result<(), Why> {
    let GreetingRequest { title } = NAME.body(answer)?;
    let (permit, now) = (policy::administer(&console.caller)?, console.visit.now);
    Ok(console.visit.app.db.write(move |tx| portals::set_greeting(tx, &permit, &title, now)).await?)
}

async fn locale(console: &Console, answer: &Fields) -> Result<(), Why> {
    let TimeAndLanguageRequest { lng, time_zone } = LOCALE.body(answer)?;
    let (permit, now) = (policy::administer(&console.caller)?, console.visit.now);
    let wish = LocaleWish { culture: lng, time_zone };
    Ok(console.visit.app.db.write(move |tx| portals::set_locale(tx, &permit, &wish, now)).await?)
}

fn form(console: &Console, refused: Option<Refused<'_>>) -> Response {
    let portal = &console.visit.portal;
    let values = BTreeMap::from([
        ("title", portal.name.clone()),
        ("lng", portal.culture.clone()),
        ("timeZoneID", portal.time_zone.clone()),
    ]);
    let facts = context! { languages => languages(), zones => zones(console.visit.now) };
    page(console, "console/settings_portal", values, facts, refused)
}

/// The time zones to choose from, with their offsets at this moment.
pub fn zones(now: Millis) -> Vec<Value> {
    let zones = portals::time_zones(now).into_iter().map(time_zones::shown);
    zones.map(|zone| context! { value => zone.id, label => zone.display_name }).collect()
}
