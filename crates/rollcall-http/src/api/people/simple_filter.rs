//! `GET /people/simple/filter`: as `GET /people/filter`, with the short profiles (people-directory §2.1).

use rollcall_wire::EmployeeDto;

use crate::call::{Call, Query};
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/simple/filter", "getSimpleByFilter")
    .about("People", "Find people by everything that is known of them, as short profiles, by pages")
    .query(super::filter::QUERY)
    .lists::<EmployeeDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    let page = super::filter::found(&call, &query).await?;
    let people: Vec<_> = page.people.iter().map(|person| present::employee(&call.app, &person.account)).collect();
    Reply::page(&people, page.total)
}
