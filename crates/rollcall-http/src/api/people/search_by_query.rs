//! `GET /people/search`: as `GET /people/@search/{query}`, with the words in the query (people-directory §2.4).

use rollcall_core::directory::GroupFilter;
use rollcall_wire::EmployeeFullDto;

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::reply::Outcome;

pub const OP: Op = Op::get("/people/search", "searchUsersByQuery")
    .about("People", "Find active people by words in their names, title, location and address, given in the query")
    .query(&[QueryValue::text("query")])
    .lists::<EmployeeFullDto>()
    .refuses(&[403]);

pub async fn handler(call: Call, query: Query) -> Outcome {
    super::search::by_words(call, query.get("query").unwrap_or_default(), GroupFilter::Any).await
}
