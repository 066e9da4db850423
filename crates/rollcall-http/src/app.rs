//! What every handler shares: the database, the clock, the secret, the configuration.

use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use ipnet::IpNet;
use rollcall_core::directory::Places;
use rollcall_core::mail_server::Operators;
use rollcall_core::passwords::ClientParameters;
use rollcall_core::portals::Portal;
use rollcall_core::random::Random;
use rollcall_core::secret::ServerSecret;
use rollcall_core::time::Clock;
use rollcall_fetch::Fetcher;
use rollcall_store::Db;
use url::Url;

use crate::basic::Lanes;
use crate::hasher::Hasher;
use crate::limits::{Limits, RateLimits};
use crate::painter::Painter;

/// Whether strangers are told how to set an ownerless portal up (portal §8.1, design §5).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setup {
    /// Only the printed link can.
    Link,
    /// `GET /settings` gives the token to anybody.
    Open,
}

/// Whether a server has other portals beside its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portals {
    /// The first only, whatever the name of the host is.
    One,
    /// Also others, each at its name below the base domain.
    Many,
}

/// The part of the configuration that the HTTP edge needs.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where clients reach this server; links and `links[0].href` are built from it.
    pub public_url: Url,
    /// Peers whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// From where everybody may come, whatever addresses the portal lists.
    pub own_networks: Vec<IpNet>,
    /// Whether requests are counted.
    pub rate_limits: RateLimits,
    /// Who may set an ownerless portal up.
    pub setup: Setup,
    /// Whether there are other portals.
    pub portals: Portals,
    /// The operator's mail server, as administrators see it.
    pub mail: OwnMail,
    /// Brings pictures from other servers; none if they are not to be fetched.
    pub fetcher: Option<Fetcher>,
    /// Asks whether somebody is at the address of a webhook, and says where webhooks may lead.
    pub webhook_fetcher: Fetcher,
}

/// The mail server that the operator configured, without who signs in there.
#[derive(Debug, Clone, Default)]
pub struct OwnMail {
    /// Its name or address; empty if there is none.
    pub host: String,
    /// Its port.
    pub port: Option<u16>,
    /// Who letters are from.
    pub sender_address: String,
    /// The name beside it.
    pub sender_name: String,
    /// Whether the connection must be encrypted.
    pub is_encrypted: bool,
    /// Whether somebody signs in there.
    pub signs_in: bool,
}

impl OwnMail {
    /// Whether there is one.
    #[must_use]
    pub fn state(&self) -> Operators {
        if self.host.is_empty() { Operators::Missing } else { Operators::Configured }
    }
}

/// What an [`App`] is made of.
#[derive(Clone)]
pub struct Parts {
    /// The database, in its portal.
    pub db: Db,
    /// Where "now" comes from.
    pub clock: Arc<dyn Clock>,
    /// Where unpredictable values come from.
    pub random: Arc<dyn Random>,
    /// Signs links.
    pub secret: ServerSecret,
    /// Threads that hash passwords.
    pub hasher: Hasher,
    /// The thread that works on pictures.
    pub painter: Painter,
    /// How clients hash passwords.
    pub client_parameters: ClientParameters,
    /// The portal as it was at start.
    pub portal: Portal,
    /// Settings of the edge.
    pub config: Config,
    /// Renders the metrics page.
    pub metrics: Arc<dyn Fn() -> String + Send + Sync>,
}

/// Everything a handler needs. Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    parts: Parts,
    limits: Limits,
    basic_lanes: Lanes,
    places: Places,
    owned: AtomicBool,
}

impl App {
    /// Puts the parts together.
    #[must_use]
    pub fn new(parts: Parts) -> Self {
        let owned = AtomicBool::new(parts.portal.owner_id.is_some());
        let limits = Limits::new(parts.config.rate_limits);
        Self(Arc::new(Inner { parts, limits, basic_lanes: Lanes::default(), places: Places::default(), owned }))
    }

    /// Whether the portal has an owner; until then almost every call is refused.
    pub(crate) async fn is_set_up(&self) -> bool {
        if self.0.owned.load(Ordering::Relaxed) {
            return true;
        }
        // Another process may have made the owner (another node).
        let owned = self.db.read(rollcall_core::portals::get).await.is_ok_and(|portal| portal.owner_id.is_some());
        self.0.owned.fetch_or(owned, Ordering::Relaxed);
        owned
    }

    /// The counters of requests.
    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Where requests with a password wait for each other.
    pub(crate) fn basic_lanes(&self) -> &Lanes {
        &self.0.basic_lanes
    }

    /// Where pages of long lists begin.
    pub(crate) fn places(&self) -> &Places {
        &self.0.places
    }

    /// Whether this server is reached by https, which decides about `Secure` cookies.
    pub(crate) fn is_https(&self) -> bool {
        self.config.public_url.scheme() == "https"
    }

    /// The public address of `path`, which starts with a slash.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url.as_str().trim_end_matches('/'))
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0.parts
    }
}
