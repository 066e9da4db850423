//! `rollcall portal`: makes, lists and removes portals, where a server has many.

use anyhow::{Context, Result, bail};
use rollcall_core::accounts::{self, known_culture};
use rollcall_core::policy::Permit;
use rollcall_core::portals::{self, NewPortal, PortalName};
use rollcall_core::time::Clock;

use crate::cli::{ORIGIN, PortalAction};
use crate::config::Config;
use crate::open::{Opened, open};
use crate::output::line;
use crate::system::SystemClock;

/// Runs one of the commands.
///
/// # Errors
/// What kept it from being done.
pub async fn run(config: &Config, action: &PortalAction) -> Result<()> {
    let opened = open(config).await?;
    match action {
        PortalAction::List => list(&opened).await,
        PortalAction::Add { name, title, culture } => {
            let alias = PortalName::parse(name)?;
            let culture = culture.as_deref().unwrap_or(&config.culture);
            let culture = known_culture(culture).with_context(|| format!("culture {culture} is not known"))?.to_owned();
            let name = title.clone().unwrap_or_else(|| alias.to_string());
            add(&opened, NewPortal { alias, name, culture, time_zone: String::new() }).await
        }
        PortalAction::Remove { name, yes } => remove(&opened, name, *yes).await,
    }
}

async fn list(opened: &Opened) -> Result<()> {
    line(format_args!("{:>6}  {:<24} {:<10} {:<48} title", "id", "name", "owner", "address"))?;
    for portal in opened.db.read(portals::all).await? {
        let owner = if portal.owner_id.is_some() { "yes" } else { "not yet" };
        let address = opened.addresses.of(&portal);
        line(format_args!(
            "{:>6}  {:<24} {owner:<10} {:<48} {}",
            portal.id.0,
            portal.alias,
            address.as_str(),
            portal.name
        ))?;
    }
    Ok(())
}

async fn add(opened: &Opened, new: NewPortal) -> Result<()> {
    if opened.addresses.base_domain().is_none() {
        bail!("this server has one portal: set portals to multi and a base_domain first");
    }
    let now = SystemClock.now();
    let made = opened.db.write(move |tx| portals::register(tx, &Permit::system(ORIGIN), &new, now)).await?;
    let address = opened.addresses.of(&made);
    let base = address.as_str().trim_end_matches('/');
    line(format_args!("The portal {} is at {base}. Make its owner at", made.alias))?;
    line(format_args!("{base}/setup?token={}", opened.secret.setup_token(made.id.0)))?;
    Ok(())
}

async fn remove(opened: &Opened, name: &str, sure: bool) -> Result<()> {
    let (wanted, told) = (name.to_owned(), name);
    let portal = opened.db.read(move |tx| portals::find(tx, &wanted)).await?;
    let portal = portal.with_context(|| format!("there is no portal {told}"))?;
    if !sure {
        let people = opened.db.at(portal.id).read(|tx| accounts::count_active(tx, &Permit::system(ORIGIN))).await?;
        bail!("{people} active people and all about them would be lost with {told}: say --yes");
    }
    let now = SystemClock.now();
    let alias = portal.alias.clone();
    opened.db.write(move |tx| portals::remove(tx, &Permit::system(ORIGIN), &alias, now)).await?;
    line(format_args!("{told} is removed; a running server takes its rows away"))?;
    Ok(())
}
