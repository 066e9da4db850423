//! `PUT /people/theme`: stores the colours that the caller wants to see (people-extras §3).

use rollcall_core::{policy, settings};
use rollcall_wire::{Theme, ThemeDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/theme", "changePortalTheme")
    .about("People", "Choose the colours to see")
    .reads::<ThemeDto>()
    .answers::<ThemeDto>();

pub async fn handler(call: Call, Body(body): Body<ThemeDto>) -> Outcome {
    let permit = policy::manage_oneself(&call.caller)?;
    let (theme, now) = (wanted(body.theme), call.now);
    call.app.db.write(move |tx| settings::choose_theme(tx, &permit, theme, now)).await?;
    Reply::one(&body)
}

/// The value of the core.
pub fn wanted(theme: Theme) -> settings::Theme {
    match theme {
        Theme::Base => settings::Theme::Base,
        Theme::Dark => settings::Theme::Dark,
        Theme::System => settings::Theme::System,
    }
}
