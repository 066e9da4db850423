//! The colours a person wants, as clients know them (people-extras §3).

use rollcall_core::settings::Theme;

/// The name of the wire.
pub fn theme(theme: Theme) -> rollcall_wire::Theme {
    match theme {
        Theme::Base => rollcall_wire::Theme::Base,
        Theme::Dark => rollcall_wire::Theme::Dark,
        Theme::System => rollcall_wire::Theme::System,
    }
}
