//! `/settings/access`: passwords, the sign-in lock, sessions, the second factor and IP restrictions (auth §4.3, §5.2; portal
//! §3.5 to §3.7).

use std::collections::BTreeMap;

use axum::Router;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use rollcall_core::links::keyless_url;
use rollcall_core::passwords::Policy;
use rollcall_core::policy::Permit;
use rollcall_core::sessions::CookieSettings;
use rollcall_core::settings::LoginSettings;
use rollcall_core::totp::{self, Mandatory, Named, PolicyOrder, SecondFactorSettings, Wanted};
use rollcall_core::{Error, Result as CoreResult, ip_restrictions, policy, settings};
use rollcall_text::context;
use rollcall_wire::{IpRestrictionItem, IpRestrictionsRequest};

use super::super::super::sign_in::with_cookie;
use super::super::{Console, Fields};
use super::{Card, Field, Refused, Why, flag, lines, page};
use crate::api::portal::set_password_policy;
use crate::api::security::{set_cookie_settings, set_ip_restrictions, set_login_settings};
use crate::api::tfa::configure_with_link;
use crate::app::App;
use crate::present;

pub const PATH: &str = "/settings/access";

const NUMBER: &str = "console-error-lock";

const PASSWORDS: Card = Card {
    fields: &[
        Field::text("minLength", "console-error-length"),
        Field::flag("upperCase"),
        Field::flag("digits"),
        Field::flag("specSymbols"),
    ],
    otherwise: ("minLength", "console-error-length"),
};
const LOCK: Card = Card {
    fields: &[
        Field::text("attemptCount", NUMBER),
        Field::text("checkPeriod", NUMBER),
        Field::text("blockTime", NUMBER),
    ],
    otherwise: ("attemptCount", NUMBER),
};
const SESSIONS: Card = Card {
    fields: &[Field::flag("enabled"), Field::text("lifeTime", "console-error-minutes")],
    otherwise: ("lifeTime", "console-error-minutes"),
};
const FACTOR: Card = Card {
    fields: &[
        Field::flag("wanted"),
        Field::lines("trustedIps", "console-error-networks"),
        Field::lines("mandatoryUsers", "console-error-mandatory"),
        Field::lines("mandatoryGroups", "console-error-mandatory"),
    ],
    otherwise: ("trustedIps", "console-error-networks"),
};
const ADDRESSES: Card = Card {
    fields: &[
        Field::flag("restricted"),
        Field::lines("ip", "console-error-addresses"),
        Field::lines("adminIp", "console-error-addresses"),
    ],
    otherwise: ("ip", "console-error-addresses"),
};

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    form(&console, None).await
}

async fn submit(console: Console, answer: Fields) -> Response {
    let (card, saved) = match answer.get("card") {
        "passwords" => (&PASSWORDS, passwords(&console, &answer).await),
        "lock" => (&LOCK, lock(&console, &answer).await),
        "sessions" => (&SESSIONS, sessions(&console, &answer).await),
        "factor" => (&FACTOR, factor(&console, &answer).await),
        _ => (&ADDRESSES, addresses(&console, &answer).await),
    };
    match saved {
        Ok(done) => done,
        Err(why) => form(&console, Some(Refused { card, answer: &answer, why })).await,
    }
}

async fn passwords(console: &Console, answer: &Fields) -> Result<Response, Why> {
    set_password_policy::set(&console.call(), &PASSWORDS.body(answer)?).await?;
    Ok(console.done(PATH, "console-done-settings"))
}

async fn lock(console: &Console, answer: &Fields) -> Result<Response, Why> {
    set_login_settings::set(&console.call(), &LOCK.body(answer)?).await?;
    Ok(console.done(PATH, "console-done-settings"))
}

/// All sessions end, this one too: the visitor gets another.
async fn sessions(console: &Console, answer: &Fields) -> Result<Response, Why> {
    let cookie = set_cookie_settings::set(&console.call(), &SESSIONS.body(answer)?).await?;
    let done = console.done(PATH, "console-done-settings");
    Ok(match cookie {
        Some(cookie) => with_cookie(done, &cookie),
        None => done,
    })
}

/// Switching on ends all sessions; the visitor is led to the code of the app.
async fn factor(console: &Console, answer: &Fields) -> Result<Response, Why> {
    let order = if answer.has("wanted") { wanted(console, answer).await? } else { PolicyOrder::default() };
    let named = order.mandatory_users.len();
    let configured = configure_with_link::configure(&console.call(), order).await.map_err(|e| match e {
        // Whoever administers is refused nothing else than to name the owner.
        Error::Forbidden if named > 0 => Why::Names("mandatoryUsers", "console-error-mandatory-owner", Vec::new()),
        e => Why::Core(e),
    });
    let Some(challenge) = configured? else {
        return Ok(console.done(PATH, "console-done-settings"));
    };
    let on = Redirect::to(&keyless_url("", &challenge.link)).into_response();
    Ok(with_cookie(on, &present::confirm_cookie(&console.visit.app, &challenge.link)))
}

async fn wanted(console: &Console, answer: &Fields) -> Result<PolicyOrder, Why> {
    let permit = policy::administer(&console.caller)?;
    let of = |name| lines(answer.get(name));
    let mandatory = Mandatory { people: of("mandatoryUsers"), groups: of("mandatoryGroups") };
    let named = console.visit.app.db.read(move |tx| totp::named(tx, &permit, &mandatory)).await?;
    let (mandatory_users, mandatory_groups) = match named {
        Named::All(people, groups) => (people, groups),
        Named::NoPeople(texts) => return Err(Why::Names("mandatoryUsers", "console-error-mandatory-people", texts)),
        Named::NoGroups(texts) => return Err(Why::Names("mandatoryGroups", "console-error-mandatory-groups", texts)),
    };
    let trusted_ips = of("trustedIps");
    Ok(PolicyOrder { wanted: Wanted::App, named: None, trusted_ips, mandatory_users, mandatory_groups })
}

async fn addresses(console: &Console, answer: &Fields) -> Result<Response, Why> {
    let of = |name, for_admin| lines(answer.get(name)).into_iter().map(move |ip| IpRestrictionItem { ip, for_admin });
    let ip_restrictions = of("ip", false).chain(of("adminIp", true)).collect();
    let body = IpRestrictionsRequest { ip_restrictions, enable: Some(answer.has("restricted")) };
    set_ip_restrictions::set(&console.call(), &body).await?;
    Ok(console.done(PATH, "console-done-settings"))
}

async fn form(console: &Console, refused: Option<Refused<'_>>) -> Response {
    let permit = match policy::administer(&console.caller) {
        Ok(permit) => permit,
        Err(e) => return console.error(e),
    };
    match stored(console, permit).await {
        Ok(values) => {
            let facts = context! { address => console.visit.origin.address.as_str() };
            page(console, "console/settings_access", values, facts, refused)
        }
        Err(e) => console.error(e),
    }
}

async fn stored(
    console: &Console,
    permit: Permit<policy::Administer>,
) -> Result<BTreeMap<&'static str, String>, Error> {
    let read = console.visit.app.db.read(move |tx| -> CoreResult<_> {
        let simple: (Policy, LoginSettings, CookieSettings) =
            (settings::get(tx)?, settings::get(tx)?, settings::get(tx)?);
        let restricted = (ip_restrictions::state(tx, &permit)?.is_on, ip_restrictions::list(tx, &permit)?);
        let factor: SecondFactorSettings = settings::get(tx)?;
        let mandatory = totp::written(tx, &permit, &factor)?;
        Ok((simple, (factor, mandatory), restricted))
    });
    let ((passwords, lock, cookie), (factor, mandatory), (is_on, listed)) = read.await?;
    let of = |for_admin| {
        let those = listed.iter().filter(|listed| listed.for_admin == for_admin);
        those.map(|listed| listed.address.as_str()).collect::<Vec<_>>().join("\n")
    };
    Ok(BTreeMap::from([
        ("minLength", passwords.min_length.to_string()),
        ("upperCase", flag(passwords.upper_case)),
        ("digits", flag(passwords.digits)),
        ("specSymbols", flag(passwords.spec_symbols)),
        ("attemptCount", lock.attempt_count.to_string()),
        ("checkPeriod", lock.check_period.to_string()),
        ("blockTime", lock.block_time.to_string()),
        ("enabled", flag(cookie.enabled)),
        ("lifeTime", cookie.life_time.to_string()),
        ("wanted", flag(factor.enabled)),
        ("trustedIps", factor.trusted_ips.join("\n")),
        ("mandatoryUsers", mandatory.people.join("\n")),
        ("mandatoryGroups", mandatory.groups.join("\n")),
        ("restricted", flag(is_on)),
        ("ip", of(false)),
        ("adminIp", of(true)),
    ]))
}
