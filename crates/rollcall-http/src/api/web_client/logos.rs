//! `GET /settings/whitelabel/logos`: logos in place of the maker's; none (portal §5.2).

use crate::call::Call;
use crate::catalogue::{Op, QueryValue};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/whitelabel/logos", "getWhiteLabelLogos")
    .about("Web client", "List the portal's logos")
    .anyone()
    .query(&[QueryValue::text("isDark")])
    .lists_texts();

pub async fn handler(_: Call) -> Outcome {
    let none: [&str; 0] = [];
    Reply::list(&none)
}
