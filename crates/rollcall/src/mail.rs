//! `rollcall mail`: looks into the outbox and at the mail server.

use anyhow::{Context, Result, bail};
use rollcall_core::ids::LetterId;
use rollcall_core::outbox::{self, Outcome, QueuedLetter};
use rollcall_core::policy::Permit;
use rollcall_core::time::Clock;
use rollcall_jobs::render;

use crate::cli::MailAction;
use crate::config::Config;
use crate::open::{Opened, open, stationery, worker};
use crate::output::line;
use crate::system::SystemClock;

/// Runs one of the commands.
///
/// # Errors
/// What kept it from being done.
pub async fn run(config: &Config, action: &MailAction) -> Result<()> {
    let opened = open(config).await?;
    match action {
        MailAction::List => list(&opened).await,
        MailAction::Show { id } => show(&opened, LetterId(*id)).await,
        MailAction::Retry { id } => retry(&opened, LetterId(*id)).await,
        MailAction::Test { address } => test(config, &opened, address).await,
    }
}

async fn list(opened: &Opened) -> Result<()> {
    line(format_args!("{:>6}  {:<8} {:>5}  {:<17} {:<32} last answer", "id", "state", "tries", "kind", "to"))?;
    for letter in opened.db.read(outbox::list).await? {
        let QueuedLetter { id, state, attempts, kind, recipient, answer, .. } = letter;
        let (state, answer) = (state.name().to_lowercase(), answer.unwrap_or_default());
        line(format_args!("{:>6}  {state:<8} {attempts:>5}  {kind:<17} {recipient:<32} {answer}", id.0))?;
    }
    Ok(())
}

async fn find(opened: &Opened, id: LetterId) -> Result<QueuedLetter> {
    opened.db.read(move |tx| outbox::find(tx, id)).await?.with_context(|| format!("there is no letter {id}"))
}

async fn show(opened: &Opened, id: LetterId) -> Result<()> {
    let queued = find(opened, id).await?;
    let letter = render(&opened.db, &stationery(opened), &queued).await?;
    line(format_args!("To: {}\nSubject: {}\n\n{}", queued.recipient, letter.subject, letter.text))
}

async fn retry(opened: &Opened, id: LetterId) -> Result<()> {
    let now = SystemClock.now();
    let permit = Permit::system("rollcall mail retry");
    if !opened.db.write(move |tx| outbox::retry(tx, &permit, id, now)).await? {
        bail!("there is no letter {id}, or it is being sent");
    }
    line(format_args!("letter {id} is due now"))
}

async fn test(config: &Config, opened: &Opened, address: &str) -> Result<()> {
    let portal = &opened.prepared.portal;
    match worker(config, opened)?.send_test(address, &portal.name, &portal.culture).await? {
        Outcome::Sent { answer } => line(format_args!("sent; the mail server answered: {answer}")),
        Outcome::Retry { answer } | Outcome::GiveUp { answer } => bail!("not sent: {answer}"),
    }
}
