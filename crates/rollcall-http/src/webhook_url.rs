//! The address of a webhook, looked at before anything is sent there (portal §9.1). It is looked at again at every delivery.

use std::time::Duration;

use http::header::USER_AGENT;
use http::{HeaderValue, Method, Request};
use rollcall_core::{Error, Result};
use rollcall_fetch::{Body, Fetcher, Refused};
use rollcall_wire::literals;
use tokio::time::timeout;
use url::{Host, Url};

/// For the answer to HEAD, the look-up of the name included.
const PATIENCE: Duration = Duration::from_secs(10);

/// Makes sure that webhooks may lead to `address`: absolute, http or https, https if `ssl`, to public addresses alone.
///
/// # Errors
/// [`Error::Argument`] with the literal of the first check that fails.
pub async fn check(fetcher: &Fetcher, address: &str, ssl: bool) -> Result<Url> {
    let url = Url::parse(address).map_err(|_| refused(literals::URL_FORMAT))?;
    // The parser leaves some characters out; what is stored and shown is the text as it was given.
    let is_plain = !address.contains(char::is_control);
    if !is_plain || !url.username().is_empty() || url.password().is_some() {
        return Err(refused(literals::URL_FORMAT));
    }
    if !["http", "https"].contains(&url.scheme()) {
        return Err(refused(literals::URL_SCHEME));
    }
    if ssl && url.scheme() != "https" {
        return Err(refused(literals::URL_NOT_HTTPS));
    }
    // The two addresses that the list has as they stand, not as networks.
    if let Some(Host::Ipv6(ip)) = url.host()
        && (ip.is_unspecified() || ip.is_loopback())
        && !fetcher.may_reach(ip.into())
    {
        return Err(refused(literals::URL_HOST_LISTED));
    }
    match timeout(PATIENCE, fetcher.check(&url)).await {
        Ok(Ok(_)) => Ok(url),
        Ok(Err(Refused::Private)) => Err(refused(literals::URL_PRIVATE)),
        Ok(Err(Refused::Format | Refused::Credentials)) => Err(refused(literals::URL_FORMAT)),
        Ok(Err(_)) | Err(_) => Err(refused(literals::URL_UNRESOLVED)),
    }
}

/// Makes sure that somebody is there: HEAD is answered with 2xx, without a redirect.
///
/// # Errors
/// [`Error::Argument`] for everything else; what it was is told nobody, as it would tell of our network.
pub async fn must_answer(fetcher: &Fetcher, url: &Url) -> Result<()> {
    let mut request = Request::new(Body::default());
    *request.method_mut() = Method::HEAD;
    request.headers_mut().insert(USER_AGENT, HeaderValue::from_static("Rollcall"));
    match timeout(PATIENCE, fetcher.send(url, request)).await {
        Ok(Ok(answer)) if answer.status().is_success() => Ok(()),
        outcome => {
            let cause = outcome.map(|answer| answer.map(|answer| answer.status()));
            tracing::info!(cause = ?cause, "the address of a webhook did not answer HEAD with 2xx");
            Err(refused(literals::URL_SILENT))
        }
    }
}

fn refused(literal: &'static str) -> Error {
    Error::Argument(literal)
}
