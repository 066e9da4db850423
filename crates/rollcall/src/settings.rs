//! `rollcall settings`: the way back for an operator whose people locked themselves out.

use anyhow::Result;
use rollcall_core::ip_restrictions;
use rollcall_core::policy::Permit;
use rollcall_core::time::Clock;

use crate::cli::{ORIGIN, Resettable, SettingsAction};
use crate::config::Config;
use crate::open::{Opened, open};
use crate::output::line;
use crate::system::SystemClock;

/// Runs one of the commands.
///
/// # Errors
/// What kept it from being done.
pub async fn run(config: &Config, action: &SettingsAction) -> Result<()> {
    let opened = open(config).await?;
    match action {
        SettingsAction::Reset { setting: Resettable::IpRestrictions } => reset_ip_restrictions(&opened).await,
    }
}

async fn reset_ip_restrictions(opened: &Opened) -> Result<()> {
    let now = SystemClock.now();
    opened.db.write(move |tx| ip_restrictions::reset(tx, &Permit::system(ORIGIN), now)).await?;
    line(format_args!("people may come from every address again"))
}
