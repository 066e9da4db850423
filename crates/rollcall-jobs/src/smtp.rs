//! The mail server: how it is reached, and what its answers mean (design §4, §5).

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::transport::smtp::response::{Category, Code, Severity};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use percent_encoding::percent_decode_str;
use rollcall_core::mail_server::MailServer;
use rollcall_core::outbox::Outcome;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use tokio::time::{Instant, timeout};
use url::Url;

/// Letters that are sent at the same time, each over a connection of the pool.
pub const AT_ONCE: u32 = 8;
/// A letter that takes longer is tried again.
const PATIENCE: Duration = Duration::from_mins(1);
/// A server must have greeted, encrypted and signed us in within this time.
const REACH: Duration = Duration::from_secs(15);
/// As long it counts whether a server was reached: for less than a letter waits for its second try.
const FRESH: Duration = Duration::from_secs(4);

/// How the mail server is reached.
#[derive(Clone)]
pub struct SmtpConfig {
    /// `smtp://`, `smtp+starttls://` or `smtps://`, with user and password if the server wants them.
    pub url: Url,
    /// A PEM file with a certificate authority to trust besides those of the system.
    pub ca_pem: Option<Vec<u8>>,
}

impl SmtpConfig {
    /// The port that letters go to.
    #[must_use]
    pub fn port(&self) -> u16 {
        let usual = match self.url.scheme() {
            "smtps" => 465,
            "smtp+starttls" => 587,
            _ => 25,
        };
        self.url.port().unwrap_or(usual)
    }
}

/// How the mail server that administrators saved is reached.
pub struct SavedServer {
    /// It, without its password.
    pub server: MailServer,
    /// Who signs in there.
    pub credentials: Option<(String, SecretString)>,
    /// A PEM file with a certificate authority to trust besides those of the system.
    pub ca_pem: Option<Vec<u8>>,
}

/// A pool of connections to the mail server.
#[derive(Clone)]
pub struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    hidden: Hidden,
    reach: Duration,
    last_knock: Arc<Mutex<Option<Knock>>>,
}

/// What came of knocking at the server, and when.
struct Knock {
    at: Instant,
    answer: Result<(), String>,
}

/// What no answer may repeat: some servers send back what they were sent.
#[derive(Clone, Default)]
struct Hidden(Vec<SecretString>);

impl Hidden {
    /// The password, by itself and in the forms it is sent in.
    fn of(user: &str, password: &str) -> Self {
        let forms = [STANDARD.encode(format!("\0{user}\0{password}")), STANDARD.encode(password), password.to_owned()];
        Self(forms.into_iter().filter(|form| !form.is_empty()).map(SecretString::from).collect())
    }

    fn strike(&self, answer: &str) -> String {
        self.0.iter().fold(answer.to_owned(), |text, form| text.replace(form.expose_secret(), "…"))
    }
}

impl Smtp {
    /// Prepares the pool; nothing is connected before the first letter.
    ///
    /// # Errors
    /// An address that is not one of the three forms, or a certificate that can't be read.
    pub fn new(config: &SmtpConfig) -> Result<Self> {
        let url = &config.url;
        let host = url.host_str().context("the SMTP address has no host")?;
        let tls: fn(TlsParameters) -> Tls = match url.scheme() {
            "smtp" => Tls::Opportunistic,
            "smtp+starttls" => Tls::Required,
            "smtps" => Tls::Wrapper,
            other => bail!("the SMTP address begins with {other}://, not with smtp, smtp+starttls or smtps"),
        };
        let tls = tls(parameters(host, config.ca_pem.as_deref())?);
        let password = plain(url.password().unwrap_or_default());
        let credentials = (!url.username().is_empty()).then(|| (plain(url.username()), password.into()));
        Ok(Self::to(host, config.port(), tls, credentials))
    }

    /// As [`Smtp::new`], for the server that administrators saved. Port 465 is TLS from the start, others begin it by
    /// STARTTLS, if the connection must be encrypted at all.
    ///
    /// # Errors
    /// A host that can't be verified, or a certificate that can't be read.
    pub fn saved(saved: &SavedServer) -> Result<Self> {
        let MailServer { host, port, .. } = &saved.server;
        let tls = match (saved.server.is_encrypted, port) {
            (false, _) => Tls::None,
            (true, 465) => Tls::Wrapper(parameters(host, saved.ca_pem.as_deref())?),
            (true, _) => Tls::Required(parameters(host, saved.ca_pem.as_deref())?),
        };
        Ok(Self::to(host, *port, tls, saved.credentials.clone()))
    }

    fn to(host: &str, port: u16, tls: Tls, credentials: Option<(String, SecretString)>) -> Self {
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(port)
            .tls(tls)
            .timeout(Some(REACH))
            .pool_config(PoolConfig::new().max_size(AT_ONCE).idle_timeout(Duration::from_secs(30)));
        let (transport, hidden) = match credentials {
            None => (builder.build(), Hidden::default()),
            Some((user, password)) => {
                let hidden = Hidden::of(&user, password.expose_secret());
                let credentials = Credentials::new(user, password.expose_secret().to_owned());
                (builder.credentials(credentials).build(), hidden)
            }
        };
        Self { transport, hidden, reach: REACH, last_knock: Arc::default() }
    }

    /// Connects, encrypts and signs in as for a letter, sends nothing and says good-bye.
    ///
    /// # Errors
    /// What the mail server, or the way to it, said.
    pub async fn knock(&self) -> Result<(), String> {
        match timeout(self.reach, self.transport.test_connection()).await {
            Ok(Ok(true)) => Ok(()),
            Ok(Ok(false)) => Err("the mail server let the connection go".into()),
            Ok(Err(e)) => Err(self.hidden.strike(&whole(&e))),
            Err(_) => Err("the mail server did not answer in time".into()),
        }
    }

    /// [`Smtp::knock`], unless somebody did a moment ago: one letter waits for a server that does not answer, and those
    /// behind it are told what came of that.
    async fn reached(&self) -> Result<(), String> {
        let mut last = self.last_knock.lock().await;
        if let Some(Knock { at, answer }) = &*last
            && at.elapsed() < FRESH
        {
            return answer.clone();
        }
        let answer = self.knock().await;
        *last = Some(Knock { at: Instant::now(), answer: answer.clone() });
        answer
    }

    /// Hands one letter to the mail server. One that can't be reached, or does not let us in, says nothing of the letter.
    pub async fn send(&self, message: Message) -> Outcome {
        if let Err(answer) = self.reached().await {
            return Outcome::Retry { answer };
        }
        match timeout(PATIENCE, self.transport.send(message)).await {
            Ok(Ok(response)) => {
                let text: Vec<&str> = response.message().collect();
                Outcome::Sent { answer: self.hidden.strike(&format!("{} {}", response.code(), text.join(" "))) }
            }
            Ok(Err(e)) if e.status().is_some_and(refuses_the_letter) => {
                Outcome::GiveUp { answer: self.hidden.strike(&e.to_string()) }
            }
            Ok(Err(e)) => Outcome::Retry { answer: self.hidden.strike(&whole(&e)) },
            Err(_) => Outcome::Retry { answer: "the mail server did not answer in time".into() },
        }
    }
}

fn parameters(host: &str, ca_pem: Option<&[u8]>) -> Result<TlsParameters> {
    let mut parameters = TlsParameters::builder(host.to_owned());
    if let Some(pem) = ca_pem {
        let certificate = Certificate::from_pem(pem).context("the SMTP certificate authority is no PEM file")?;
        parameters = parameters.add_root_certificate(certificate);
    }
    parameters.build().context("cannot prepare TLS for the mail server")
}

/// A 5xx gives a letter up, but not a 53x: that one is about us and our password, and an operator can mend it.
fn refuses_the_letter(code: Code) -> bool {
    code.severity == Severity::PermanentNegativeCompletion && code.category != Category::Unspecified3
}

/// The error with its causes, as an operator wants to read it.
fn whole(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let words = inner.to_string();
        if !text.contains(&words) {
            text = format!("{text}: {words}");
        }
        cause = inner.source();
    }
    text
}

fn plain(encoded: &str) -> String {
    percent_decode_str(encoded).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use lettre::message::Mailbox;
    use tokio::net::TcpListener;

    use super::*;

    fn letter() -> Message {
        let ada: Mailbox = "ada@example.com".parse().unwrap();
        Message::builder().from(ada.clone()).to(ada).body("Hello".to_owned()).unwrap()
    }

    #[tokio::test]
    async fn one_letter_waits_for_a_server_that_hangs_and_those_behind_it_do_not() {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = Url::parse(&format!("smtp://{}", silent.local_addr().unwrap())).unwrap();
        let reach = Duration::from_millis(500);
        let smtp = Smtp { reach, ..Smtp::new(&SmtpConfig { url, ca_pem: None }).unwrap() };
        let begun = Instant::now();
        let outcomes = tokio::join!(smtp.send(letter()), smtp.send(letter()), smtp.send(letter()));
        let late = Outcome::Retry { answer: "the mail server did not answer in time".to_owned() };
        assert_eq!(outcomes, (late.clone(), late.clone(), late.clone()));
        assert_eq!(smtp.send(letter()).await, late, "known a moment later");
        assert!((reach..3 * reach).contains(&begun.elapsed()), "{:?}", begun.elapsed());
        silent.accept().await.unwrap();
        let second = timeout(Duration::from_millis(50), silent.accept()).await;
        assert!(second.is_err(), "one connection for all of them");
    }
}
