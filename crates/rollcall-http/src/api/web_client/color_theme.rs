//! `GET /settings/colortheme`: the colours of the portal, the same for all (portal §5.2).

use rollcall_wire::{ColorThemeDto, ColorThemesDto, ColorsDto};

use crate::call::Call;
use crate::catalogue::Op;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/colortheme", "getPortalColorTheme")
    .about("Web client", "List the colours of the portal")
    .anyone()
    .answers::<ColorThemesDto>();

pub async fn handler(_: Call) -> Outcome {
    Reply::one(&ColorThemesDto {
        themes: vec![ColorThemeDto {
            id: 1,
            name: "blue",
            main: ColorsDto { accent: "#1d5fb4", buttons: "#1d5fb4" },
            text: ColorsDto { accent: "#ffffff", buttons: "#ffffff" },
        }],
        selected: 1,
        limit: 0,
    })
}
