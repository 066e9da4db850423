//! Configuration: flags, then `ROLLCALL_*`, then `rollcall.toml`, then defaults (design §5).

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use config::{File, FileFormat};
use ipnet::IpNet;
use rollcall_core::accounts::known_culture;
use rollcall_core::portals::CAPTION;
use rollcall_core::secret::ServerKey;
use rollcall_http::Portals;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::Url;

use crate::cli::Flags;

/// Every setting, by its name in the file; in the environment it is `ROLLCALL_` and the name in capitals.
/// Those that are secret may also come from the file that `…_FILE` names.
const NAMES: &[&str] = &[
    "listen",
    "public_url",
    "portals",
    "base_domain",
    "server_key",
    "data_dir",
    "database_url",
    "smtp_url",
    "smtp_ca",
    "mail_from",
    "owner_email",
    "owner_password",
    "portal_name",
    "culture",
    "rate_limits",
    "trusted_proxies",
    "own_networks",
    "setup",
    "photo_fetch",
    "webhook_allow_private",
    "log",
    "log_format",
    "secret_key",
];

/// The settings, as they are used.
#[derive(Debug)]
pub struct Config {
    /// Where to listen.
    pub listen: String,
    /// Where clients reach the server.
    pub public_url: Url,
    /// What other portals than the first are below; none if there is only that one.
    pub base_domain: Option<String>,
    /// What opens the calls that make and remove portals.
    pub server_key: Option<ServerKey>,
    /// The portal that a command is about, if not the first.
    pub portal: Option<String>,
    /// Home of the embedded database and the secret.
    pub data_dir: PathBuf,
    /// `sqlite://…` or `postgres://…`; may hold a password.
    pub database_url: SecretString,
    /// The mail server; may hold a password.
    pub smtp_url: Option<SecretString>,
    /// A PEM file with a certificate authority of the mail server.
    pub smtp_ca: Option<PathBuf>,
    /// Who letters are from.
    pub mail_from: String,
    /// Address of the owner to make at first start.
    pub owner_email: Option<String>,
    /// Password of the owner to make at first start.
    pub owner_password: Option<SecretString>,
    /// Name of a new portal.
    pub portal_name: String,
    /// Language of a new portal.
    pub culture: String,
    /// Whether requests are counted.
    pub rate_limits: bool,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// From where everybody may come, whatever addresses a portal lists.
    pub own_networks: Vec<IpNet>,
    /// Whether anybody may set an ownerless portal up.
    pub open_setup: bool,
    /// From where pictures are fetched by their address.
    pub photo_fetch: PhotoFetch,
    /// Whether webhooks may lead into closed networks.
    pub webhook_allow_private: bool,
    /// What is logged.
    pub log: String,
    /// `text` or `json`.
    pub log_format: String,
    /// The server secret, if it is not kept in the data folder.
    pub secret_key: Option<SecretString>,
}

/// From where pictures are fetched by their address (people-extras §1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFetch {
    /// From nowhere.
    Off,
    /// From servers that the whole internet reaches.
    Public,
    /// From closed networks too.
    Anywhere,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    #[serde(default = "default_listen")]
    listen: String,
    public_url: Option<String>,
    portals: Option<String>,
    base_domain: Option<String>,
    server_key: Option<SecretString>,
    #[serde(default = "default_data_dir")]
    data_dir: PathBuf,
    database_url: Option<SecretString>,
    smtp_url: Option<SecretString>,
    smtp_ca: Option<PathBuf>,
    mail_from: Option<String>,
    owner_email: Option<String>,
    owner_password: Option<SecretString>,
    portal_name: Option<String>,
    culture: Option<String>,
    rate_limits: Option<String>,
    trusted_proxies: Option<String>,
    own_networks: Option<String>,
    setup: Option<String>,
    photo_fetch: Option<String>,
    webhook_allow_private: Option<String>,
    log: Option<String>,
    log_format: Option<String>,
    secret_key: Option<SecretString>,
}

fn default_listen() -> String {
    "127.0.0.1:8092".into()
}

fn default_data_dir() -> PathBuf {
    "data".into()
}

impl Config {
    /// Reads every source.
    ///
    /// # Errors
    /// A file that can't be read, an unknown name in it, or a value that means nothing.
    pub fn load(flags: &Flags) -> Result<Self> {
        let file = match &flags.config {
            Some(path) => File::from(path.as_path()).format(FileFormat::Toml).required(true),
            None => File::from(Path::new("rollcall.toml")).format(FileFormat::Toml).required(false),
        };
        let mut sources = config::Config::builder().add_source(file);
        for name in NAMES {
            sources = sources.set_override_option(*name, from_environment(name)?)?;
        }
        for (name, value) in [
            ("listen", &flags.listen),
            ("public_url", &flags.public_url),
            ("data_dir", &flags.data_dir),
            ("database_url", &flags.database_url),
        ] {
            sources = sources.set_override_option(name, value.clone())?;
        }
        let raw: Raw = sources.build()?.try_deserialize().context("the configuration")?;
        Ok(Self { portal: flags.portal.clone(), ..Self::from_raw(raw)? })
    }

    /// Whether there are other portals than the first.
    pub fn portals(&self) -> Portals {
        if self.base_domain.is_some() { Portals::Many } else { Portals::One }
    }

    fn from_raw(raw: Raw) -> Result<Self> {
        let public_url = raw.public_url.unwrap_or_else(|| format!("http://{}", raw.listen));
        let public_url = Url::parse(&public_url).with_context(|| format!("the public address {public_url}"))?;
        if public_url.host_str().is_none() || !["http", "https"].contains(&public_url.scheme()) {
            bail!("the public address {public_url} is not an http or https address");
        }
        let database_url = raw
            .database_url
            .unwrap_or_else(|| format!("sqlite://{}", raw.data_dir.join("rollcall.db").display()).into());
        let known = ["sqlite://", "postgres://", "postgresql://"];
        if !known.iter().any(|scheme| database_url.expose_secret().starts_with(scheme)) {
            bail!("the database address begins neither with sqlite:// nor with postgres://");
        }
        if raw.owner_email.is_some() != raw.owner_password.is_some() {
            bail!("owner_email and owner_password are given together or not at all");
        }
        let culture = raw.culture.unwrap_or_else(|| "en-US".into());
        let culture = known_culture(&culture).with_context(|| format!("culture {culture} is not known"))?.to_owned();
        let host = public_url.host_str().unwrap_or("localhost").to_owned();
        let base_domain = base_domain(raw.portals.as_deref(), raw.base_domain, &public_url)?;
        Ok(Self {
            mail_from: raw.mail_from.unwrap_or_else(|| format!("rollcall@{host}")),
            base_domain,
            server_key: raw.server_key.map(|key| server_key(&key)).transpose()?,
            portal: None,
            public_url,
            listen: raw.listen,
            data_dir: raw.data_dir,
            database_url,
            smtp_url: raw.smtp_url,
            smtp_ca: raw.smtp_ca,
            owner_email: raw.owner_email,
            owner_password: raw.owner_password,
            portal_name: raw.portal_name.unwrap_or_else(|| CAPTION.into()),
            culture,
            rate_limits: switch("rate_limits", raw.rate_limits.as_deref(), true)?,
            trusted_proxies: networks("trusted_proxies", raw.trusted_proxies.as_deref())?,
            own_networks: networks("own_networks", raw.own_networks.as_deref())?,
            open_setup: match raw.setup.as_deref() {
                None | Some("link") => false,
                Some("open") => true,
                Some(other) => bail!("setup is {other}, neither link nor open"),
            },
            photo_fetch: match raw.photo_fetch.as_deref() {
                None | Some("on") => PhotoFetch::Public,
                Some("off") => PhotoFetch::Off,
                Some("anywhere") => PhotoFetch::Anywhere,
                Some(other) => bail!("photo_fetch is {other}, neither on nor off nor anywhere"),
            },
            webhook_allow_private: switch("webhook_allow_private", raw.webhook_allow_private.as_deref(), false)?,
            log: raw.log.unwrap_or_else(|| "info".into()),
            log_format: raw.log_format.unwrap_or_else(|| "text".into()),
            secret_key: raw.secret_key,
        })
    }
}

/// What portals are below, if there are to be several.
fn base_domain(portals: Option<&str>, given: Option<String>, public_url: &Url) -> Result<Option<String>> {
    match portals {
        None | Some("one") => return Ok(None),
        Some("multi") => {}
        Some(other) => bail!("portals is {other}, neither one nor multi"),
    }
    let domain = given.or_else(|| public_url.domain().map(str::to_owned));
    let domain = domain.context("many portals need a base_domain, or a public_url with a name")?;
    let domain = domain.trim_matches('.').to_ascii_lowercase();
    let is_a_name = Url::parse(&format!("http://portal.{domain}")).is_ok_and(|url| {
        url.domain().is_some_and(|name| name.strip_prefix("portal.").is_some_and(|parsed| parsed == domain))
    });
    if !is_a_name {
        bail!("base_domain {domain} is no name of a host");
    }
    Ok(Some(domain))
}

fn server_key(text: &SecretString) -> Result<ServerKey> {
    ServerKey::new(text.expose_secret()).context("server_key has fewer than 16 characters")
}

fn from_environment(name: &str) -> Result<Option<String>> {
    let variable = format!("ROLLCALL_{}", name.to_uppercase());
    if let Some(path) = env::var_os(format!("{variable}_FILE")).filter(|path| !path.is_empty()) {
        let path = PathBuf::from(path);
        let text =
            fs::read_to_string(&path).with_context(|| format!("{variable}_FILE: cannot read {}", path.display()))?;
        return Ok(Some(text.trim().to_owned()));
    }
    Ok(env::var(variable).ok().filter(|value| !value.is_empty()))
}

fn switch(name: &str, value: Option<&str>, default: bool) -> Result<bool> {
    match value.map(str::to_ascii_lowercase).as_deref() {
        None => Ok(default),
        Some("on" | "true" | "1" | "yes") => Ok(true),
        Some("off" | "false" | "0" | "no") => Ok(false),
        Some(other) => bail!("{name} is {other}, neither on nor off"),
    }
}

fn networks(name: &str, list: Option<&str>) -> Result<Vec<IpNet>> {
    let items = list.unwrap_or_default().split(',').map(str::trim).filter(|item| !item.is_empty());
    items
        .map(|item| {
            let single = item.parse::<std::net::IpAddr>().map(IpNet::from);
            item.parse::<IpNet>().or(single).with_context(|| format!("{name}: {item} is no address or network"))
        })
        .collect()
}
