//! `POST /authentication/setphone`: text messages are not offered, so no link opens it (auth §3.5).

use rollcall_core::Error;

use crate::catalogue::{Op, Who};
use crate::reply::Outcome;

pub const OP: Op = Op::post("/authentication/setphone", "saveMobilePhone")
    .about("Authentication", "Set a telephone number; not offered")
    .who(Who::Link(&[]))
    .refuses(&[403]);

pub async fn handler() -> Outcome {
    Err(Error::NotAvailable.into())
}
