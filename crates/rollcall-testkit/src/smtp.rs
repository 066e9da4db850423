//! An SMTP server for tests: it keeps the letters it takes in, and refuses, defers, breaks off or dawdles when told to.
//!
//! It runs in process on 127.0.0.1, with or without TLS and login, and speaks enough of RFC 5321 for any mail client:
//! pipelining, 8-bit, SMTPUTF8, lines of any length, several letters per connection, many connections at once.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use std::{io, mem};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use parking_lot::Mutex;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;
use url::Url;

use crate::letter::Letter;

const PATIENCE: Duration = Duration::from_secs(15);
const POLL: Duration = Duration::from_millis(10);
const ENCRYPT_FIRST: &str = "530 5.7.0 STARTTLS first";

/// A running server. Clones share it; it stops with [`Sink::stop`] or when the last clone is dropped.
#[derive(Clone)]
pub struct Sink {
    desk: Arc<Desk>,
    server: Arc<Server>,
}

/// How a sink listens. By default: any port, plain text, no login.
#[derive(Clone, Debug, Default)]
pub struct SinkOptions {
    /// The port on 127.0.0.1; 0 takes any free one.
    pub port: u16,
    /// Whether and when the connection is encrypted.
    pub tls: Tls,
    /// User and password; if set, letters are refused without them (`AUTH PLAIN` or `LOGIN`).
    pub login: Option<(String, String)>,
}

/// Encryption of the connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tls {
    /// Never: STARTTLS is not offered.
    #[default]
    None,
    /// After STARTTLS; letters and passwords are refused before it.
    StartTls,
    /// From the first byte.
    Implicit,
}

impl Sink {
    /// Starts a server in the current tokio runtime.
    ///
    /// # Panics
    /// If the port is taken.
    pub async fn start(options: SinkOptions) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", options.port)).await;
        let listener = listener.unwrap_or_else(|e| panic!("cannot listen on port {}: {e}", options.port));
        let port = listener.local_addr().expect("a bound socket has an address").port();
        let (ca_pem, acceptor) = (options.tls != Tls::None).then(certify).unzip();
        let desk = Arc::new(Desk { tls: options.tls, login: options.login, acceptor, book: Mutex::default() });
        let (halt, halted) = oneshot::channel();
        let task = tokio::spawn(serve(listener, Arc::clone(&desk), halted));
        let server = Server { port, ca_pem, running: tokio::sync::Mutex::new(Some((halt, task))) };
        Self { desk, server: Arc::new(server) }
    }

    /// Gives the port it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.server.port
    }

    /// Gives the URL of the server, user and password included: `smtp://`, `smtp+starttls://` or `smtps://`.
    ///
    /// # Panics
    /// Never: every part of the URL is known to fit.
    #[must_use]
    pub fn url(&self) -> String {
        let (scheme, host) = match self.desk.tls {
            Tls::None => ("smtp", "127.0.0.1"),
            Tls::StartTls => ("smtp+starttls", "localhost"),
            Tls::Implicit => ("smtps", "localhost"),
        };
        let mut url = Url::parse(&format!("{scheme}://{host}:{}", self.port())).expect("the URL is valid");
        if let Some((user, password)) = &self.desk.login {
            url.set_username(user).expect("the URL takes a user");
            url.set_password(Some(password)).expect("the URL takes a password");
        }
        url.into()
    }

    /// Gives the authority to trust (PEM), made for this sink; `None` without TLS. It covers `localhost` and 127.0.0.1.
    #[must_use]
    pub fn ca_pem(&self) -> Option<&str> {
        self.server.ca_pem.as_deref()
    }

    /// Lists the letters accepted so far, in order.
    #[must_use]
    pub fn letters(&self) -> Vec<Letter> {
        self.desk.book.lock().letters.clone()
    }

    /// Counts the `MAIL FROM` commands seen, refused ones included.
    #[must_use]
    pub fn attempts(&self) -> usize {
        self.desk.book.lock().attempts
    }

    /// Refuses this recipient for good (550), in any case of letters.
    pub fn refuse(&self, address: &str) {
        self.desk.book.lock().refused.insert(address.to_lowercase());
    }

    /// Refuses this recipient for now (451) the next `times` times, then accepts it.
    pub fn defer(&self, address: &str, times: usize) {
        self.desk.book.lock().deferred.insert(address.to_lowercase(), times);
    }

    /// Hangs up in the middle of the next `times` letters, which are lost.
    pub fn break_mid_message(&self, times: usize) {
        self.desk.book.lock().break_mid_message = times;
    }

    /// Keeps the next `times` letters but hangs up instead of saying so.
    pub fn break_after_accept(&self, times: usize) {
        self.desk.book.lock().break_after_accept = times;
    }

    /// Lets every sender wait for the answer to its letter, which is already kept by then; zero ends it.
    pub fn slow_down(&self, delay: Duration) {
        self.desk.book.lock().delay = delay;
    }

    /// Closes the listener and all connections, and returns when nothing can come in any more. Letters stay readable.
    ///
    /// # Panics
    /// If the server itself broke.
    pub async fn stop(&self) {
        let mut running = self.server.running.lock().await;
        if let Some((halt, task)) = running.take() {
            drop(halt);
            task.await.unwrap_or_else(|e| panic!("the sink broke: {e}"));
        }
    }

    /// Waits until a letter matches and gives the first that does.
    ///
    /// # Panics
    /// After 15 seconds, with a list of what came.
    pub async fn wait_for(&self, what: impl Fn(&Letter) -> bool) -> Letter {
        self.wait(|letters| letters.into_iter().find(&what)).await
    }

    /// Waits until there are at least `count` letters and gives all there are.
    ///
    /// # Panics
    /// After 15 seconds, with a list of what came.
    pub async fn wait_count(&self, count: usize) -> Vec<Letter> {
        self.wait(|letters| (letters.len() >= count).then_some(letters)).await
    }

    async fn wait<T>(&self, look: impl Fn(Vec<Letter>) -> Option<T>) -> T {
        let found = time::timeout(PATIENCE, async {
            loop {
                if let Some(found) = look(self.letters()) {
                    return found;
                }
                time::sleep(POLL).await;
            }
        });
        found.await.unwrap_or_else(|_| {
            let came: Vec<_> = self.letters().iter().map(ToString::to_string).collect();
            panic!("not within {PATIENCE:?}; {} attempts, letters that came: {came:#?}", self.attempts())
        })
    }
}

/// The listening half of a sink. Dropping `running` halts the task.
struct Server {
    port: u16,
    ca_pem: Option<String>,
    running: tokio::sync::Mutex<Option<(oneshot::Sender<()>, JoinHandle<()>)>>,
}

/// What all connections of a sink share.
struct Desk {
    tls: Tls,
    login: Option<(String, String)>,
    acceptor: Option<TlsAcceptor>,
    book: Mutex<Book>,
}

/// What came, and what to do with what comes next. Addresses are lower-cased.
#[derive(Default)]
struct Book {
    letters: Vec<Letter>,
    attempts: usize,
    refused: HashSet<String>,
    deferred: HashMap<String, usize>,
    break_mid_message: usize,
    break_after_accept: usize,
    delay: Duration,
}

trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

/// One connection: how far the client has come.
struct Session {
    desk: Arc<Desk>,
    wire: BufReader<Box<dyn Wire>>,
    secure: bool,
    greeted: bool,
    known: bool,
    from: Option<String>,
    to: Vec<String>,
}

async fn serve(listener: TcpListener, desk: Arc<Desk>, mut halted: oneshot::Receiver<()>) {
    let mut sessions = JoinSet::new();
    loop {
        tokio::select! {
            _ = &mut halted => break,
            Some(_) = sessions.join_next() => {}
            accepted = listener.accept() => if let Ok((socket, _)) = accepted {
                sessions.spawn(converse(socket, Arc::clone(&desk)));
            }
        }
    }
    drop(listener);
    sessions.shutdown().await;
}

/// Talks with one client until it quits or the line breaks, which is an error that nobody needs to see.
async fn converse(socket: TcpStream, desk: Arc<Desk>) -> io::Result<()> {
    socket.set_nodelay(true)?;
    let mut session = Session::new(Arc::clone(&desk), Box::new(socket));
    if desk.tls == Tls::Implicit {
        session.encrypt().await?;
    }
    session.say("220 sink.test ESMTP").await?;
    loop {
        let line = session.line().await?;
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        match verb.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => session.greet(verb).await?,
            "STARTTLS" => session.start_tls().await?,
            "AUTH" => session.log_in(rest).await?,
            "DATA" => session.data().await?,
            "QUIT" => return session.quit().await,
            command => {
                let reply = session.answer(command, rest);
                session.say(reply).await?;
            }
        }
    }
}

impl Session {
    fn new(desk: Arc<Desk>, wire: Box<dyn Wire>) -> Self {
        let wire = BufReader::new(wire);
        Self { desk, wire, secure: false, greeted: false, known: false, from: None, to: Vec::new() }
    }

    async fn greet(&mut self, verb: &str) -> io::Result<()> {
        self.greeted = true;
        self.forget();
        if verb.eq_ignore_ascii_case("HELO") {
            return self.say("250 sink.test").await;
        }
        let offer = match (self.must_encrypt(), &self.desk.login) {
            (true, _) => "250-STARTTLS\r\n",
            (false, Some(_)) => "250-AUTH PLAIN LOGIN\r\n",
            (false, None) => "",
        };
        let fixed = "PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE 0";
        self.say(&format!("250-sink.test\r\n{offer}250-{fixed}")).await
    }

    /// Encrypts and starts over. What the client sent before the handshake is thrown away (RFC 3207).
    async fn start_tls(&mut self) -> io::Result<()> {
        if !self.must_encrypt() {
            return self.say("503 5.5.1 STARTTLS is not offered").await;
        }
        self.say("220 2.0.0 go ahead").await?;
        self.encrypt().await?;
        self.greeted = false;
        self.forget();
        Ok(())
    }

    async fn encrypt(&mut self) -> io::Result<()> {
        let plain = mem::replace(&mut self.wire, BufReader::new(Box::new(tokio::io::empty()))).into_inner();
        let acceptor = self.desk.acceptor.as_ref().expect("a sink with TLS has a certificate");
        self.wire = BufReader::new(Box::new(acceptor.accept(plain).await?));
        self.secure = true;
        Ok(())
    }

    async fn log_in(&mut self, rest: &str) -> io::Result<()> {
        if self.desk.login.is_none() || self.known {
            return self.say("503 5.5.1 AUTH is not offered").await;
        }
        if self.must_encrypt() {
            return self.say(ENCRYPT_FIRST).await;
        }
        let (mechanism, initial) = rest.split_once(' ').unwrap_or((rest, ""));
        let given = match mechanism.to_ascii_uppercase().as_str() {
            "PLAIN" => {
                let answer = self.ask(initial, "").await?;
                let mut fields = answer.splitn(3, '\0').skip(1).map(str::to_owned);
                fields.next().zip(fields.next())
            }
            "LOGIN" => Some((self.ask(initial, "Username:").await?, self.ask("", "Password:").await?)),
            _ => return self.say("504 5.5.4 unknown mechanism").await,
        };
        self.known = given == self.desk.login;
        self.say(if self.known { "235 2.7.0 welcome" } else { "535 5.7.8 wrong user or password" }).await
    }

    /// Reads a base64 answer, unless the client gave it with the command. What does not decode is empty.
    async fn ask(&mut self, initial: &str, question: &str) -> io::Result<String> {
        let mut answer = initial.to_owned();
        if answer.is_empty() {
            self.say(&format!("334 {}", BASE64_STANDARD.encode(question))).await?;
            answer = self.line().await?;
        }
        Ok(BASE64_STANDARD.decode(answer).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default())
    }

    fn answer(&mut self, command: &str, rest: &str) -> &'static str {
        match command {
            "MAIL" => self.mail(rest),
            "RCPT" => self.rcpt(rest),
            "RSET" => self.forget(),
            "NOOP" => "250 2.0.0 still here",
            _ => "500 5.5.2 unknown command",
        }
    }

    fn mail(&mut self, rest: &str) -> &'static str {
        self.desk.book.lock().attempts += 1;
        if !self.greeted || self.from.is_some() {
            return "503 5.5.1 not now";
        }
        if self.must_encrypt() {
            return ENCRYPT_FIRST;
        }
        if self.desk.login.is_some() && !self.known {
            return "530 5.7.0 authentication required";
        }
        let Some(from) = address(rest, "FROM:") else { return "501 5.1.7 no sender address" };
        self.from = Some(from.to_owned());
        "250 2.1.0 sender ok"
    }

    fn rcpt(&mut self, rest: &str) -> &'static str {
        if self.from.is_none() {
            return "503 5.5.1 no sender yet";
        }
        let Some(to) = address(rest, "TO:") else { return "501 5.1.3 no recipient address" };
        let mut book = self.desk.book.lock();
        if book.refused.contains(&to.to_lowercase()) {
            return "550 5.1.1 no such user";
        }
        if book.deferred.get_mut(&to.to_lowercase()).is_some_and(count_down) {
            return "451 4.3.0 try again later";
        }
        self.to.push(to.to_owned());
        "250 2.1.5 recipient ok"
    }

    async fn data(&mut self) -> io::Result<()> {
        if self.to.is_empty() {
            return self.say("503 5.5.1 no recipient yet").await;
        }
        self.say("354 end with a dot").await?;
        let breaks = count_down(&mut self.desk.book.lock().break_mid_message);
        if breaks {
            self.bytes().await?;
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        let raw = self.content().await?;
        let (from, to) = (self.from.take().unwrap_or_default(), mem::take(&mut self.to));
        let (breaks, delay) = self.desk.book.lock().keep(Letter { from, to, raw });
        if breaks {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        time::sleep(delay).await;
        self.say("250 2.0.0 letter kept").await
    }

    /// Reads up to the dot alone between two CRLF (a bare LF ends nothing) and takes the stuffed dots out.
    async fn content(&mut self) -> io::Result<Vec<u8>> {
        let (mut content, mut at_start) = (Vec::new(), true);
        loop {
            let line = self.bytes().await?;
            if at_start && line == b".\r\n" {
                return Ok(content);
            }
            let stuffed = at_start && line.starts_with(b".");
            content.extend_from_slice(&line[usize::from(stuffed)..]);
            at_start = line.ends_with(b"\r\n");
        }
    }

    async fn quit(&mut self) -> io::Result<()> {
        self.say("221 2.0.0 bye").await?;
        self.wire.shutdown().await
    }

    fn must_encrypt(&self) -> bool {
        self.desk.tls == Tls::StartTls && !self.secure
    }

    fn forget(&mut self) -> &'static str {
        self.from = None;
        self.to.clear();
        "250 2.0.0 forgotten"
    }

    async fn line(&mut self) -> io::Result<String> {
        let bytes = self.bytes().await?;
        Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned())
    }

    async fn bytes(&mut self) -> io::Result<Vec<u8>> {
        let mut line = Vec::new();
        self.wire.read_until(b'\n', &mut line).await?;
        if line.ends_with(b"\n") { Ok(line) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }

    async fn say(&mut self, reply: &str) -> io::Result<()> {
        self.wire.write_all(format!("{reply}\r\n").as_bytes()).await?;
        self.wire.flush().await
    }
}

impl Book {
    /// Keeps a letter and tells whether to hang up then, or how long to wait before the answer.
    fn keep(&mut self, letter: Letter) -> (bool, Duration) {
        self.letters.push(letter);
        (count_down(&mut self.break_after_accept), self.delay)
    }
}

/// Uses up one of `left`, if there is one.
fn count_down(left: &mut usize) -> bool {
    let some = *left > 0;
    *left = left.saturating_sub(1);
    some
}

/// Takes the address out of `FROM:<address> parameters`; it is empty for `<>`. Parameters (SIZE, BODY, …) are let pass.
fn address<'a>(rest: &'a str, keyword: &str) -> Option<&'a str> {
    let (head, tail) = rest.split_at_checked(keyword.len())?;
    let path = tail.trim_start().strip_prefix('<').filter(|_| head.eq_ignore_ascii_case(keyword))?;
    path.split_once("> ").map(|(address, _)| address).or_else(|| path.strip_suffix('>'))
}

/// Makes an authority (PEM) and a server that has a certificate from it for `localhost` and 127.0.0.1.
fn certify() -> (String, TlsAcceptor) {
    let key = || KeyPair::generate().expect("a key can be made");
    let mut ca = CertificateParams::default();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    ca.distinguished_name.push(DnType::CommonName, "Rollcall mail sink CA");
    let ca_key = key();
    let ca_pem = ca.self_signed(&ca_key).expect("the authority signs itself").pem();

    let names = ["localhost".to_owned(), "127.0.0.1".to_owned()];
    let mut leaf = CertificateParams::new(names).expect("the names are valid");
    leaf.use_authority_key_identifier_extension = true;
    leaf.distinguished_name.push(DnType::CommonName, "localhost");
    let leaf_key = key();
    let signed = leaf.signed_by(&leaf_key, &Issuer::new(ca, ca_key)).expect("the authority signs the server");

    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("ring has the default TLS versions")
        .with_no_client_auth()
        .with_single_cert(vec![signed.into()], PrivatePkcs8KeyDer::from(leaf_key.serialize_der()).into())
        .expect("the key fits the certificate");
    (ca_pem, TlsAcceptor::from(Arc::new(config)))
}
