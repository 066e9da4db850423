//! One request with as much of its answer as is worth reading: for receivers who are told something.

use std::time::Duration;

use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use tokio::time::timeout;
use url::Url;

use crate::connection::Body;
use crate::{Fetcher, Refused};

/// For the body of an answer, of which the status is known already.
const PATIENCE: Duration = Duration::from_secs(5);

/// What came back; redirects are answers like any other.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// How the body begins.
    pub body: Vec<u8>,
}

impl Fetcher {
    /// Sends one request and returns the answer with the first `longest` bytes of its body. An answer whose head came in
    /// time is an answer, even if its body never ends.
    ///
    /// # Errors
    /// As [`Fetcher::send`]; [`Refused::TimedOut`].
    pub async fn exchange(
        &self,
        url: &Url,
        request: Request<Body>,
        (longest, patience): (usize, Duration),
    ) -> Result<Answer, Refused> {
        let answer = timeout(patience, self.send(url, request)).await.unwrap_or(Err(Refused::TimedOut))?;
        let (head, incoming) = answer.into_parts();
        let mut body = Vec::new();
        // What came until then is enough.
        drop(timeout(PATIENCE, read_start(incoming, &mut body, longest)).await);
        Ok(Answer { status: head.status, headers: head.headers, body })
    }
}

async fn read_start(mut incoming: Incoming, body: &mut Vec<u8>, longest: usize) {
    while let Some(Ok(frame)) = incoming.frame().await {
        let Some(data) = frame.data_ref() else { continue };
        let room = longest.saturating_sub(body.len()).min(data.len());
        body.extend_from_slice(&data[..room]);
        if body.len() >= longest {
            return;
        }
    }
}
