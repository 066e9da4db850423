//! `GET /people/tokendiagnostics`: what the server takes from the caller's credential (people-core §2.15).

use rollcall_core::accounts::{self, Account};
use rollcall_core::policy::{Member, Proof};
use rollcall_wire::TokenDiagnosticsDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/tokendiagnostics", "getClaims")
    .about("People", "Tell whom the caller's credential stands for")
    .answers::<TokenDiagnosticsDto>();

pub async fn handler(call: Call) -> Outcome {
    let member = call.member()?;
    let person = call.app.db.glance(move |tx| accounts::get(tx, member.id)).await?;
    Reply::one(&TokenDiagnosticsDto { name: person.account.display_name(), claims: claims(&member, &person.account) })
}

/// Nothing here opens anything: no token, no key, no link.
fn claims(member: &Member, account: &Account) -> Vec<String> {
    let proof = match member.proof {
        Proof::Session(_) => "session",
        Proof::Key(_) => "key",
        Proof::Password => "password",
    };
    vec![
        format!("id:{}", account.id),
        format!("type:{}", account.kind.name()),
        format!("isOwner:{}", account.is_owner),
        format!("authentication:{proof}"),
    ]
}
