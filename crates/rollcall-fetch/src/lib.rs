//! Requests to servers that somebody else named: pictures by address, and webhooks. They are made so that none reaches what only
//! this machine or its network can reach (people-extras §1.4, portal §9.1).
//!
//! A name is looked up once; every address it has is checked; the connection goes to a checked address and nowhere else. No
//! proxy, no cookie and no variable of the environment is looked at.

mod addresses;
mod connection;
mod download;
mod exchange;
mod resolver;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

pub use addresses::{anywhere, is_public};
pub use connection::Body;
pub use download::Download;
pub use exchange::Answer;
use http::{Request, Response};
use hyper::body::Incoming;
pub use resolver::{Resolve, Resolving, System};
use url::{Host, Url};

/// Which addresses requests may reach: [`is_public`] or [`anywhere`].
pub type Reach = fn(IpAddr) -> bool;

/// Why a request was not made, or came to nothing.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// Not an address of a server.
    #[error("the address is not absolute, or has no host")]
    Format,
    /// Neither http nor https.
    #[error("the scheme is neither http nor https")]
    Scheme,
    /// Not https, where that is wanted.
    #[error("https is wanted")]
    Insecure,
    /// A user name or a password in the address.
    #[error("the address holds credentials")]
    Credentials,
    /// The name has no address.
    #[error("the name does not resolve")]
    Unresolved,
    /// The name, or the address itself, leads to where requests may not go.
    #[error("the address leads into a network that is not public")]
    Private,
    /// No answer: no connection, no trust, no HTTP.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// An answer other than 2xx, or a redirect too many.
    #[error("the answer has status {0}")]
    Status(u16),
    /// More bytes than wanted.
    #[error("the answer is too long")]
    TooLong,
    /// Not in time.
    #[error("the answer took too long")]
    TimedOut,
}

/// Makes guarded requests. Cheap to clone; nothing is opened or loaded before the first request.
#[derive(Clone)]
pub struct Fetcher {
    resolver: Arc<dyn Resolve>,
    reach: Reach,
}

impl std::fmt::Debug for Fetcher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetcher").finish_non_exhaustive()
    }
}

impl Fetcher {
    /// A fetcher that looks names up as this machine does.
    #[must_use]
    pub fn new(reach: Reach) -> Self {
        Self::with_resolver(Arc::new(System), reach)
    }

    /// A fetcher that looks names up otherwise.
    #[must_use]
    pub fn with_resolver(resolver: Arc<dyn Resolve>, reach: Reach) -> Self {
        Self { resolver, reach }
    }

    /// Whether requests may reach this address.
    #[must_use]
    pub fn may_reach(&self, address: IpAddr) -> bool {
        (self.reach)(address)
    }

    /// The addresses that `url` leads to, after the URL and every one of them was checked.
    ///
    /// # Errors
    /// In this order [`Refused::Format`], [`Refused::Scheme`], [`Refused::Credentials`], [`Refused::Unresolved`],
    /// [`Refused::Private`] if one of the addresses may not be reached.
    pub async fn check(&self, url: &Url) -> Result<Vec<SocketAddr>, Refused> {
        let host = url.host().ok_or(Refused::Format)?;
        if !["http", "https"].contains(&url.scheme()) {
            return Err(Refused::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refused::Credentials);
        }
        let port = url.port_or_known_default().ok_or(Refused::Format)?;
        let addresses = match host {
            Host::Ipv4(ip) => vec![SocketAddr::from((ip, port))],
            Host::Ipv6(ip) => vec![SocketAddr::from((ip, port))],
            Host::Domain(name) => self.resolver.resolve(name, port).await.unwrap_or_default(),
        };
        if addresses.is_empty() {
            return Err(Refused::Unresolved);
        }
        if !addresses.iter().all(|address| (self.reach)(address.ip())) {
            return Err(Refused::Private);
        }
        Ok(addresses)
    }

    /// Sends one request to `url` over a connection of its own and returns the head of the answer; its body is still to be
    /// read. Redirects are answers like any other. `Host` is written here; the caller sets the time-out.
    ///
    /// # Errors
    /// Those of [`Fetcher::check`], [`Refused::Unreachable`].
    pub async fn send(&self, url: &Url, request: Request<Body>) -> Result<Response<Incoming>, Refused> {
        let addresses = self.check(url).await?;
        connection::send(url, &addresses, request).await
    }
}
