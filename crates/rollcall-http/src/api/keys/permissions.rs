//! `GET /keys/permissions`: what a key may be limited to (auth §8.3).

use rollcall_core::keys::Scope;
use rollcall_core::policy;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/keys/permissions", "getAllPermissions")
    .about("API keys", "List what an API key may be limited to")
    .lists::<String>()
    .refuses(&[403]);

pub async fn handler(call: Call) -> Outcome {
    policy::not_for_guests(&call.caller)?;
    let names: Vec<&str> = Scope::ALL.iter().map(|scope| scope.name()).collect();
    Reply::list(&names)
}
