//! A file by its address: redirects are followed and checked like the address itself, the length is counted while it comes.

use std::time::Duration;

use http::header::{ACCEPT, LOCATION, USER_AGENT};
use http::{HeaderMap, HeaderValue, Request};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use url::Url;

use crate::connection::Body;
use crate::{Fetcher, Refused};

/// As many redirects are followed.
const REDIRECTS: usize = 3;

/// What is wanted, and how much of it.
#[derive(Debug, Clone)]
pub struct Download {
    /// Where it is.
    pub url: Url,
    /// What `Accept` asks for.
    pub accept: &'static str,
    /// More bytes are refused.
    pub longest: usize,
    /// For everything, from the look-up to the last byte.
    pub timeout: Duration,
    /// Whether http is refused, also after a redirect.
    pub only_https: bool,
}

impl Fetcher {
    /// Returns the file, whole.
    ///
    /// # Errors
    /// Every [`Refused`].
    pub async fn download(&self, wanted: &Download) -> Result<Vec<u8>, Refused> {
        tokio::time::timeout(wanted.timeout, self.follow(wanted)).await.unwrap_or(Err(Refused::TimedOut))
    }

    async fn follow(&self, wanted: &Download) -> Result<Vec<u8>, Refused> {
        let mut url = wanted.url.clone();
        for _ in 0..=REDIRECTS {
            if wanted.only_https && url.scheme() != "https" {
                return Err(Refused::Insecure);
            }
            let mut request = Request::new(Body::default());
            request.headers_mut().insert(ACCEPT, HeaderValue::from_static(wanted.accept));
            request.headers_mut().insert(USER_AGENT, HeaderValue::from_static("Rollcall"));
            let answer = self.send(&url, request).await?;
            let status = answer.status();
            if status.is_success() {
                return read(answer.into_body(), wanted.longest).await;
            }
            let next = if status.is_redirection() { location(&url, answer.headers()) } else { None };
            url = next.ok_or(Refused::Status(status.as_u16()))?;
        }
        Err(Refused::Status(310))
    }
}

fn location(from: &Url, headers: &HeaderMap) -> Option<Url> {
    from.join(headers.get(LOCATION)?.to_str().ok()?).ok()
}

async fn read(mut body: Incoming, longest: usize) -> Result<Vec<u8>, Refused> {
    let mut file = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|e| Refused::Unreachable(e.to_string()))?;
        let Some(data) = frame.data_ref() else { continue };
        if file.len() + data.len() > longest {
            return Err(Refused::TooLong);
        }
        file.extend_from_slice(data);
    }
    Ok(file)
}
