//! `GET /group`: the groups, by pages (people-directory §1.2).

use rollcall_core::directory::Direction;
use rollcall_core::groups::{self, SortKey, Whose};
use rollcall_core::ids::AccountId;
use rollcall_core::policy;
use rollcall_wire::{GroupDto, SortOrder};

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};
use crate::wire_error::WireError;

pub const OP: Op = Op::get("/group", "getGroups")
    .about("Groups", "List the groups, by pages")
    .query(&[
        QueryValue::text("userId"),
        QueryValue::text("manager"),
        QueryValue::number("count"),
        QueryValue::number("startIndex"),
        QueryValue::text("sortBy"),
        QueryValue::text("sortOrder"),
        QueryValue::text("filterValue"),
    ])
    .lists::<GroupDto>()
    .refuses(&[403]);

/// The longest page, and the one that is sent when the query names no length.
const PAGE: i64 = 100;

pub async fn handler(call: Call, query: Query) -> Outcome {
    let wanted = parse(&query)?;
    policy::see_groups(&call.caller)?;
    let page = call.app.db.read(move |tx| groups::list(tx, &wanted)).await?;
    let viewer = Viewer::of(&call)?;
    let list: Vec<GroupDto> = page.groups.iter().map(|roster| present::group(&call.app, viewer, roster)).collect();
    Reply::page(&list, page.total)
}

fn parse(query: &Query) -> Result<groups::Query, WireError> {
    let managed = query.flag("Manager")?;
    let whose = match query.id("UserId")?.map(AccountId) {
        Some(person) if managed => Whose::Manager(person),
        Some(person) => Whose::Member(person),
        None => Whose::Everybodys,
    };
    let key = match query.get("sortby").unwrap_or_default().trim().to_lowercase().as_str() {
        "manager" => SortKey::Manager,
        "memberscount" => SortKey::MembersCount,
        // Also by `Name`, and by whatever else a client may ask for.
        _ => SortKey::Title,
    };
    let direction = match query.named("SortOrder")? {
        Some(SortOrder::Descending) => Direction::Descending,
        Some(SortOrder::Ascending) | None => Direction::Ascending,
    };
    let numbers = i64::from(i32::MIN)..=i64::from(i32::MAX);
    Ok(groups::Query {
        text: query.get("filtervalue").unwrap_or_default().to_owned(),
        whose,
        order: (key, direction),
        start: query.number("StartIndex", numbers)?.unwrap_or(0).max(0),
        count: query.number("Count", 1..=PAGE)?.unwrap_or(PAGE),
    })
}
