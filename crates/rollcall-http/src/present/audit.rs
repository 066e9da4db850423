//! Events of the login history and the audit trail, as JSON and as lines of a report (portal §6).

use std::borrow::Cow;

use rollcall_core::audit::{Action, Event, History, Kind};
use rollcall_text::{audit_nameless, audit_sentence};
use rollcall_wire::{AuditEventDto, EventDto, LoginEventDto, WireDate};
use serde_json::json;
use uuid::Uuid;

use super::agent;

/// A sign-in or its failure, in the language `culture`.
pub fn login_event(event: &Event, culture: &str) -> LoginEventDto {
    LoginEventDto { event: common(event, culture), login: event.login.clone().unwrap_or_default() }
}

/// Any other event, in the language `culture`.
pub fn audit_event(event: &Event, culture: &str) -> AuditEventDto {
    let number = |pick: fn(Kind) -> i64| Action::of(event.action).map_or(0, |action| pick(action.kind()));
    AuditEventDto {
        event: common(event, culture),
        action_type: number(|kind| kind.action_type.number()),
        product: number(|kind| kind.product.number()),
        location: number(|kind| kind.location.number()),
        target: event.target_id.iter().map(Uuid::to_string).collect(),
        entries: event.entries().iter().map(|entry| entry.number()).collect(),
        context: event.context.clone(),
    }
}

fn common(event: &Event, culture: &str) -> EventDto {
    let nameless = || audit_nameless(culture, event.is_by_server()).unwrap_or_default();
    let agent = event.user_agent.as_deref().unwrap_or_default();
    EventDto {
        id: event.id,
        date: WireDate(event.at.0),
        user: event.user().unwrap_or_else(nameless),
        user_id: event.actor_id.map_or(Uuid::nil(), |id| id.0),
        action: sentence(culture, event.action),
        action_id: event.action,
        ip: event.address.clone(),
        browser: agent::browser(agent),
        platform: agent::platform(agent),
    }
}

/// The sentence, or the name of an action that has none.
fn sentence(culture: &str, number: i64) -> String {
    let name = || Action::of(number).map_or_else(|| number.to_string(), |action| action.name().to_owned());
    audit_sentence(culture, number).unwrap_or_else(|_| name())
}

const LOGIN_COLUMNS: [&str; 9] = ["Date", "User", "UserId", "Login", "Action", "ActionId", "Ip", "Browser", "Platform"];
const TRAIL_COLUMNS: [&str; 13] = [
    "Date",
    "User",
    "UserId",
    "Action",
    "ActionId",
    "ActionType",
    "Product",
    "Location",
    "Target",
    "Context",
    "Ip",
    "Browser",
    "Platform",
];

/// The first line of a report.
///
/// # Errors
/// None that could happen: it is written to memory.
pub fn report_head(history: History) -> csv::Result<Vec<u8>> {
    match history {
        History::SignIns => lines([LOGIN_COLUMNS.map(str::to_owned)]),
        History::Trail => lines([TRAIL_COLUMNS.map(str::to_owned)]),
    }
}

/// The lines of these events.
///
/// # Errors
/// None that could happen: they are written to memory.
pub fn report_lines(history: History, events: &[Event], culture: &str) -> csv::Result<Vec<u8>> {
    match history {
        History::SignIns => lines(events.iter().map(|event| login_line(event, culture))),
        History::Trail => lines(events.iter().map(|event| trail_line(event, culture))),
    }
}

fn login_line(event: &Event, culture: &str) -> [String; 9] {
    let LoginEventDto { event: common, login } = login_event(event, culture);
    let EventDto { date, user, user_id, action, action_id, ip, browser, platform, .. } = common;
    let (browser, platform) = (browser.unwrap_or_default(), platform.unwrap_or_default());
    [iso(date), user, user_id.to_string(), login, action, action_id.to_string(), ip, browser, platform]
}

fn trail_line(event: &Event, culture: &str) -> [String; 13] {
    let EventDto { date, user, user_id, action, action_id, ip, browser, platform, .. } = common(event, culture);
    let name = |pick: fn(Kind) -> &'static str| {
        Action::of(event.action).map_or_else(String::new, |action| pick(action.kind()).to_owned())
    };
    [
        iso(date),
        user,
        user_id.to_string(),
        action,
        action_id.to_string(),
        name(|kind| kind.action_type.name()),
        name(|kind| kind.product.name()),
        name(|kind| kind.location.name()),
        event.target_id.map(|id| id.to_string()).unwrap_or_default(),
        event.context.clone(),
        ip,
        browser.unwrap_or_default(),
        platform.unwrap_or_default(),
    ]
}

/// The date as the API writes it.
fn iso(date: WireDate) -> String {
    json!(date).as_str().unwrap_or_default().to_owned()
}

fn lines<const N: usize>(cells: impl IntoIterator<Item = [String; N]>) -> csv::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for line in cells {
        writer.write_record(line.iter().map(|cell| harmless(cell).into_owned()))?;
    }
    writer.into_inner().map_err(|e| e.into_error().into())
}

/// A cell that no spreadsheet takes for a formula: one that begins like it gets a quotation mark in front.
fn harmless(cell: &str) -> Cow<'_, str> {
    let is_formula = |text: &str| text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    if is_formula(cell) || is_formula(cell.trim_start()) { format!("'{cell}").into() } else { cell.into() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rollcall_text::{AUDIT_ACTIONS, CULTURES};
    use rollcall_wire::MESSAGE_ACTIONS;

    #[test]
    fn every_action_has_a_sentence_in_every_culture_and_a_name_on_the_wire() {
        for action in Action::ALL {
            for culture in CULTURES {
                assert!(audit_sentence(culture, action.number()).is_ok(), "{culture} {}", action.name());
            }
            assert!(MESSAGE_ACTIONS.contains(&action.name()), "{}", action.name());
        }
        for number in AUDIT_ACTIONS {
            assert!(Action::of(*number).is_some(), "a sentence for nothing: {number}");
        }
        assert_eq!((sentence("de", 1), sentence("de", 4000)), ("1".to_owned(), "Mitglied hinzugefügt".to_owned()));
    }

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            (" =1", "' =1"),
            ("\t=1", "'\t=1"),
            ("\r", "'\r"),
            ("\n=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("Ada = Eve", "Ada = Eve"),
            ("'=1", "'=1"),
            ("", ""),
        ] {
            assert_eq!(harmless(cell), written, "{cell:?}");
        }
    }
}
