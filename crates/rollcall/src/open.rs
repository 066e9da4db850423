//! What the server and the command line open alike: the database, prepared, with the server secret.

use anyhow::{Context, Result, anyhow};
use lettre::message::Mailbox;
use rollcall_core::MIGRATIONS;
use rollcall_core::passwords::ClientParameters;
use rollcall_core::portals::{self, Addresses, FirstStart, Prepared};
use rollcall_core::random::Random;
use rollcall_core::secret::ServerSecret;
use rollcall_core::time::Clock;
use rollcall_fetch::{Fetcher, anywhere, is_public};
use rollcall_http::OwnMail;
use rollcall_jobs::{PostOffice, Smtp, SmtpConfig, Stationery, Worker};
use rollcall_store::{Db, Options};
use secrecy::ExposeSecret;
use std::sync::Arc;
use url::Url;

use crate::config::Config;
use crate::data_dir;
use crate::system::{SystemClock, SystemRandom};

/// Rounds of PBKDF2 on a new server (auth §4.1).
const ITERATIONS: u32 = 100_000;

/// An opened server.
pub struct Opened {
    /// In the portal that the command is about.
    pub db: Db,
    /// Signs links.
    pub secret: ServerSecret,
    /// Portal and hash parameters.
    pub prepared: Prepared,
    /// Where portals are reached.
    pub addresses: Addresses,
}

impl Opened {
    /// Where the portal is reached.
    pub fn url(&self) -> Url {
        self.addresses.of(&self.prepared.portal)
    }
}

/// Opens the database of the configuration, up to date, with its portal.
///
/// # Errors
/// What keeps it closed.
pub async fn open(config: &Config) -> Result<Opened> {
    open_with(config, Options::new(config.database_url.expose_secret())).await
}

/// [`open`] with other options.
///
/// # Errors
/// What keeps it closed.
pub async fn open_with(config: &Config, options: Options) -> Result<Opened> {
    let secret = data_dir::secret(config)?;
    if let Some(folder) = options.url.strip_prefix("sqlite://").and_then(|path| std::path::Path::new(path).parent()) {
        data_dir::make(folder)?;
    }
    let now = SystemClock.now();
    // Opening blocks, and the driver of PostgreSQL wants no runtime around it.
    let db = tokio::task::spawn_blocking(move || Db::open(&options, MIGRATIONS, now.0)).await??;
    let random: &dyn Random = &SystemRandom;
    let first = FirstStart {
        client_parameters: ClientParameters::new(random.bytes(), ITERATIONS),
        name: config.portal_name.clone(),
        culture: config.culture.clone(),
    };
    let known = secret.clone();
    let mut prepared = db.write(move |tx| portals::prepare(tx, &known, &first, now)).await?;
    if let Some(name) = config.portal.clone() {
        let told = name.clone();
        let found = db.read(move |tx| portals::find(tx, &name)).await?;
        prepared.portal = found.with_context(|| format!("there is no portal {told}"))?;
    }
    let addresses = Addresses::new(config.public_url.clone(), config.base_domain.clone());
    Ok(Opened { db: db.at(prepared.portal.id), secret, prepared, addresses })
}

/// The mail server that is configured, if one is.
///
/// # Errors
/// Mail settings that mean nothing.
pub fn smtp(config: &Config) -> Result<Option<SmtpConfig>> {
    let Some(url) = &config.smtp_url else { return Ok(None) };
    let url = Url::parse(url.expose_secret()).map_err(|e| anyhow!("the SMTP address is not valid: {e}"))?;
    Ok(Some(SmtpConfig { url, ca_pem: ca_pem(config)? }))
}

fn sender(config: &Config) -> Result<Mailbox> {
    config.mail_from.parse().context("mail_from is not an address")
}

/// The certificate authority that mail servers are trusted by, if one is configured.
///
/// # Errors
/// A file that can't be read.
pub fn ca_pem(config: &Config) -> Result<Option<Vec<u8>>> {
    config.smtp_ca.as_ref().map(std::fs::read).transpose().context("cannot read smtp_ca")
}

/// The worker that renders and sends letters, and tells webhooks.
///
/// # Errors
/// Mail settings that mean nothing.
pub fn worker(config: &Config, opened: &Opened) -> Result<Worker> {
    let smtp = smtp(config)?.map(|smtp| Smtp::new(&smtp)).transpose()?;
    Ok(Worker {
        db: opened.db.clone(),
        clock: Arc::new(SystemClock),
        random: Arc::new(SystemRandom),
        stationery: stationery(opened),
        hooks: webhook_fetcher(config),
        post_office: PostOffice::new(smtp, sender(config)?, ca_pem(config)?),
    })
}

/// The operator's mail server, as administrators see it.
///
/// # Errors
/// Mail settings that mean nothing.
pub fn own_mail(config: &Config) -> Result<OwnMail> {
    let from = sender(config)?;
    let sender = OwnMail {
        sender_address: from.email.to_string(),
        sender_name: from.name.unwrap_or_default(),
        ..OwnMail::default()
    };
    let Some(smtp) = smtp(config)? else { return Ok(sender) };
    Ok(OwnMail {
        host: smtp.url.host_str().unwrap_or_default().to_owned(),
        port: Some(smtp.port()),
        is_encrypted: smtp.url.scheme() != "smtp",
        signs_in: !smtp.url.username().is_empty(),
        ..sender
    })
}

/// Reaches the receivers of webhooks: by public addresses alone, unless it is configured otherwise.
pub fn webhook_fetcher(config: &Config) -> Fetcher {
    Fetcher::new(if config.webhook_allow_private { anywhere } else { is_public })
}

/// What letters are written with.
pub fn stationery(opened: &Opened) -> Stationery {
    Stationery { secret: opened.secret.clone(), addresses: opened.addresses.clone() }
}
