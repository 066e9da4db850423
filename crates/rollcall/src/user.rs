//! `rollcall user`: looks after people from the command line of the server.

use anyhow::{Context, Result};
use rollcall_core::accounts::{self, ActivationStatus, Email, NewAccount, PersonName, Welcome};
use rollcall_core::ids::{AccountId, LinkId};
use rollcall_core::invitations;
use rollcall_core::links::link_url;
use rollcall_core::policy::Permit;
use rollcall_core::random::Random;
use rollcall_core::sign_in;
use rollcall_core::time::Clock;

use crate::cli::{Kind, ORIGIN, UserAction};
use crate::config::Config;
use crate::open::{Opened, open};
use crate::output::line;
use crate::system::{SystemClock, SystemRandom};

/// People whose letters are queued in one transaction.
const AT_ONCE: usize = 50;

/// Runs one of the commands.
///
/// # Errors
/// What kept it from being done.
pub async fn run(config: &Config, action: &UserAction) -> Result<()> {
    let opened = open(config).await?;
    match action {
        UserAction::List => list(&opened).await,
        UserAction::Add { email, first_name, last_name, kind } => {
            let name = PersonName::parse(first_name, last_name).context("give --first-name or --last-name")?;
            add(&opened, Email::parse(email)?, name, *kind).await
        }
        UserAction::SendActivation { emails, all: _ } => send_activation(&opened, emails).await,
        UserAction::SignInLink { email } => sign_in_link(&opened, Email::parse(email)?).await,
        UserAction::ResetLink { email } => reset_link(&opened, Email::parse(email)?).await,
    }
}

async fn list(opened: &Opened) -> Result<()> {
    line(format_args!("{:<38} {:<14} {:<11} {:<13} {:<32} name", "id", "type", "status", "address is", "address"))?;
    let mut from = String::new();
    loop {
        let start = from.clone();
        let page = opened.db.read(move |tx| accounts::list(tx, &start)).await?;
        for account in &page {
            let kind = if account.is_owner { "Owner" } else { account.kind.name() };
            let (status, activation) = (account.status.name(), account.activation.name());
            let (id, email, name) = (account.id.to_string(), &account.email, account.display_name());
            line(format_args!("{id:<38} {kind:<14} {status:<11} {activation:<13} {email:<32} {name}"))?;
        }
        match page.last() {
            // The next page begins right behind the last address.
            Some(last) if page.len() >= 200 => from = format!("{}\u{1}", last.email.to_lowercase()),
            _ => return Ok(()),
        }
    }
}

async fn add(opened: &Opened, email: Email, name: PersonName, kind: Kind) -> Result<()> {
    let (random, now): (&dyn Random, _) = (&SystemRandom, SystemClock.now());
    let new = NewAccount {
        work_from: Some(now.day()),
        ..NewAccount::bare(random.account_id(now), email, name, kind.into(), ActivationStatus::Pending)
    };
    let welcome = Welcome::Letter(random.link_id(now));
    let permit = Permit::system(ORIGIN);
    let made = opened.db.write(move |tx| accounts::create(tx, &permit, &new, welcome, now)).await?;
    line(format_args!("{} added; an activation letter is queued", made.account.id))
}

/// Mails ways in to these addresses, or to everybody if there are none, page by page.
async fn send_activation(opened: &Opened, emails: &[String]) -> Result<()> {
    let mut wanted: Vec<Email> = emails.iter().map(|email| Email::parse(email)).collect::<Result<_, _>>()?;
    let (mut mailed, mut from) = (0, Some(String::new()));
    while let Some(start) = from.take().filter(|_| emails.is_empty()) {
        let page = opened.db.read(move |tx| accounts::list(tx, &start)).await?;
        from = page.last().filter(|_| page.len() >= 200).map(|last| format!("{}\u{1}", last.email.to_lowercase()));
        let ids: Vec<AccountId> = page.iter().map(|account| account.id).collect();
        for some in ids.chunks(AT_ONCE) {
            mailed += mail_ways_in(opened, some.to_vec()).await?;
        }
    }
    while let Some(email) = wanted.pop() {
        let (known, told) = (email.clone(), email.as_str().to_owned());
        let found = opened.db.read(move |tx| accounts::find_by_email(tx, &known)).await?;
        let account = found.with_context(|| format!("nobody has the address {told}"))?;
        mailed += mail_ways_in(opened, vec![account.id]).await?;
    }
    match mailed {
        1 => line(format_args!("1 letter is queued")),
        count => line(format_args!("{count} letters are queued")),
    }
}

async fn mail_ways_in(opened: &Opened, to: Vec<AccountId>) -> Result<usize> {
    let (random, now): (&dyn Random, _) = (&SystemRandom, SystemClock.now());
    let links: Vec<LinkId> = to.iter().map(|_| random.link_id(now)).collect();
    let permit = Permit::system(ORIGIN);
    Ok(opened.db.write(move |tx| invitations::mail_ways_in(tx, &permit, &to, &links, now)).await?)
}

async fn sign_in_link(opened: &Opened, email: Email) -> Result<()> {
    let (random, now): (&dyn Random, _) = (&SystemRandom, SystemClock.now());
    let id = random.link_id(now);
    let permit = Permit::system(ORIGIN);
    let link = opened.db.write(move |tx| sign_in::hand_out_link(tx, &permit, &email, id, now)).await?;
    line(format_args!("{}", link_url(opened.url().as_str(), &opened.secret, opened.db.portal(), &link)))
}

async fn reset_link(opened: &Opened, email: Email) -> Result<()> {
    let (random, now): (&dyn Random, _) = (&SystemRandom, SystemClock.now());
    let id = random.link_id(now);
    let permit = Permit::system(ORIGIN);
    let link = opened.db.write(move |tx| accounts::hand_out_reset_link(tx, &permit, &email, id, now)).await?;
    line(format_args!("{}", link_url(opened.url().as_str(), &opened.secret, opened.db.portal(), &link)))
}
