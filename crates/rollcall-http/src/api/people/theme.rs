//! `GET /people/theme`: the colours that the caller wants to see (people-extras §3).

use rollcall_core::settings;
use rollcall_wire::ThemeDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/theme", "getPortalTheme")
    .about("People", "Tell the colours that the caller wants to see")
    .answers::<ThemeDto>();

pub async fn handler(call: Call) -> Outcome {
    let member = call.member()?;
    let theme = call.app.db.glance(move |tx| settings::get_of(tx, member.id)).await?;
    Reply::one(&ThemeDto { theme: present::theme(theme) })
}
