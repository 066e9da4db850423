//! A receiver of webhooks: a real HTTP server on this machine that keeps what it is sent and answers as the test says.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, Method, StatusCode, Uri};
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::time::{sleep, timeout};

/// How long a test waits for a message.
const PATIENCE: Duration = Duration::from_secs(20);

/// How a message is answered; what is not planned is answered by 200.
#[derive(Debug, Clone)]
pub enum Reaction {
    /// By this status and text.
    Status(u16, String),
    /// By a redirect to this address.
    Redirect(String),
    /// Never.
    Silence,
}

impl Reaction {
    /// By this status, without a text.
    #[must_use]
    pub fn status(status: u16) -> Self {
        Self::Status(status, String::new())
    }
}

/// A message as it came.
#[derive(Debug, Clone)]
pub struct Received {
    /// The path it was sent to.
    pub path: String,
    /// Its headers.
    pub headers: HeaderMap,
    /// Its body.
    pub body: Vec<u8>,
}

impl Received {
    /// The body as JSON.
    #[must_use]
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }

    /// The body as text.
    #[must_use]
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body in UTF-8")
    }

    /// A header.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

#[derive(Default)]
struct Kept {
    heads: Vec<String>,
    messages: Vec<Received>,
    plan: VecDeque<Reaction>,
    on_head: Option<Reaction>,
}

/// A running receiver.
#[derive(Clone)]
pub struct Receiver {
    port: u16,
    kept: Arc<Mutex<Kept>>,
}

impl Receiver {
    /// Starts one on a free port.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let port = listener.local_addr().expect("an address").port();
        let kept: Arc<Mutex<Kept>> = Arc::default();
        let router = Router::new().fallback(receive).with_state(Arc::clone(&kept));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { port, kept }
    }

    /// Its address, with this path.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Its port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port
    }

    /// How the next messages are answered, one after the other.
    pub fn plan(&self, reactions: impl IntoIterator<Item = Reaction>) {
        self.kept().plan.extend(reactions);
    }

    /// How HEAD is answered from now on.
    pub fn answer_head(&self, reaction: Reaction) {
        self.kept().on_head = Some(reaction);
    }

    /// The paths that HEAD was asked of.
    #[must_use]
    pub fn heads(&self) -> Vec<String> {
        self.kept().heads.clone()
    }

    /// Everything that was sent so far.
    #[must_use]
    pub fn messages(&self) -> Vec<Received> {
        self.kept().messages.clone()
    }

    /// Waits until `count` messages have come, and gives all of them.
    pub async fn wait_count(&self, count: usize) -> Vec<Received> {
        let found = timeout(PATIENCE, async {
            while self.messages().len() < count {
                sleep(Duration::from_millis(10)).await;
            }
        });
        let found = found.await;
        assert!(found.is_ok(), "{} of {count} messages came", self.messages().len());
        self.messages()
    }

    fn kept(&self) -> std::sync::MutexGuard<'_, Kept> {
        self.kept.lock().expect("nobody panics while it is locked")
    }
}

async fn receive(
    State(kept): State<Arc<Mutex<Kept>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let reaction = {
        let mut kept = kept.lock().expect("nobody panics while it is locked");
        if method == Method::HEAD {
            kept.heads.push(uri.path().to_owned());
            kept.on_head.clone()
        } else {
            kept.messages.push(Received { path: uri.path().to_owned(), headers, body: body.to_vec() });
            kept.plan.pop_front()
        }
    };
    match reaction.unwrap_or_else(|| Reaction::status(200)) {
        Reaction::Status(status, text) => (StatusCode::from_u16(status).expect("a status"), text).into_response(),
        Reaction::Redirect(to) => (StatusCode::FOUND, [("location", to)]).into_response(),
        Reaction::Silence => std::future::pending().await,
    }
}
