//! The world of a test: a folder, a database and settings on which the real binary runs, as server and as command.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::io::Read;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use rollcall_testkit::smtp::Sink;
use tempfile::TempDir;
use tokio::time;

use crate::api::Api;
use crate::database::Database;

/// Address of the owner that the settings make.
pub const OWNER: &str = "owner@rollcall.example";
/// Their password, and that of everybody else who needs one.
pub const PASSWORD: &str = "First-pass-1";
/// Who letters are from.
pub const SENDER: &str = "people@rollcall.example";

const PATIENCE: Duration = Duration::from_secs(20);
const POLL: Duration = Duration::from_millis(10);

/// Looks until there is something to see, and gives it.
///
/// # Panics
/// After 20 seconds, with `what` was looked for.
pub async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let found = time::timeout(PATIENCE, async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            time::sleep(POLL).await;
        }
    });
    found.await.unwrap_or_else(|_| panic!("not within {PATIENCE:?}: {what}"))
}

/// A port on 127.0.0.1 that nobody listens on, below those the system gives to clients.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    let first = u16::try_from(std::process::id() % 100).expect("below 100") * 110;
    loop {
        let port = 20_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 11_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}

/// Settings, folder and database of a server. Everything is gone when it is dropped.
pub struct World {
    folder: TempDir,
    /// What the server stores, for looking behind its back.
    pub database: Database,
    settings: BTreeMap<String, String>,
}

impl World {
    /// An ownerless portal without a mail server.
    pub fn ownerless() -> Self {
        let folder = TempDir::new().expect("a temporary folder");
        let database = Database::new(folder.path());
        let mut world = Self { folder, database, settings: BTreeMap::new() };
        let url = world.database.url().to_owned();
        world.move_away();
        world.with("DATA_DIR", "data").with("DATABASE_URL", &url).with("MAIL_FROM", SENDER).with("RATE_LIMITS", "off")
    }

    /// A portal with an owner, without a mail server.
    pub fn new() -> Self {
        Self::ownerless().with("OWNER_EMAIL", OWNER).with("OWNER_PASSWORD", PASSWORD)
    }

    /// A portal with an owner, whose letters go to `sink`.
    pub fn mailing_to(sink: &Sink) -> Self {
        let world = Self::new().with("SMTP_URL", &sink.url());
        match sink.ca_pem() {
            Some(pem) => {
                world.write("ca.pem", pem);
                world.with("SMTP_CA", "ca.pem")
            }
            None => world,
        }
    }

    /// The same with one more setting: the name is what follows `ROLLCALL_`.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.set(name, value);
        self
    }

    /// The same without a setting.
    pub fn without(mut self, name: &str) -> Self {
        self.settings.remove(name);
        self
    }

    /// Changes a setting for the next start.
    pub fn set(&mut self, name: &str, value: &str) {
        self.settings.insert(name.to_owned(), value.to_owned());
    }

    /// Has the next server listen on another port.
    pub fn move_away(&mut self) {
        let listen = format!("127.0.0.1:{}", free_port());
        self.set("PUBLIC_URL", &format!("http://{listen}"));
        self.set("LISTEN", &listen);
    }

    /// The folder that the binary runs in.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file into the folder.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file in the folder");
    }

    /// What a file in the folder holds.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file in the folder")
    }

    /// A setting.
    pub fn setting(&self, name: &str) -> &str {
        &self.settings[name]
    }

    /// Starts the server and waits until it is ready.
    pub async fn start(&self) -> Server {
        self.start_as(&[]).await
    }

    /// [`World::start`] with arguments.
    pub async fn start_as(&self, arguments: &[&str]) -> Server {
        let mut process = self.launch(arguments);
        let api = Api::new(self.setting("PUBLIC_URL"));
        until("a ready server", async || {
            assert!(process.ended().is_none(), "the server did not start: {}", process.finish(0).err);
            api.try_get("/readyz").await.ok().filter(|answer| answer.status == 200)
        })
        .await;
        Server { process, api }
    }

    /// Runs a command to its end.
    pub async fn run(&self, arguments: &[&str]) -> Ran {
        let mut process = self.launch(arguments);
        process.end().await
    }

    /// Runs a command that must succeed and gives what it printed.
    pub async fn ask(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments).await;
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{arguments:?}");
        ran.out
    }

    /// Runs a command, or the server, that must fail, and gives what it said about it.
    pub async fn refusal(&self, arguments: &[&str]) -> String {
        let ran = self.run(arguments).await;
        assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{arguments:?}: {}", ran.err);
        ran.err
    }

    /// Runs a command to its end whose output nobody reads, as of `rollcall … | true`.
    pub fn run_unread(&self, arguments: &[&str]) -> Ran {
        let mut command = self.command(arguments);
        let command = command.current_dir(self.folder.path()).stdin(Stdio::null());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the binary runs");
        drop(child.stdout.take());
        let ended = child.wait_with_output().expect("the end of the process");
        let err = String::from_utf8_lossy(&ended.stderr).into_owned();
        Ran { code: ended.status.code().unwrap_or(-1), out: String::new(), err }
    }

    /// Runs a command to its end, with the file called `input` in the folder as its standard input.
    pub async fn feed(&self, arguments: &[&str], input: &str) -> Ran {
        let input = fs::File::open(self.path(input)).expect("a file in the folder");
        Process::spawn(self.command(arguments).stdin(input), self.folder.path()).end().await
    }

    /// Kills a command with SIGKILL once `when` says so, and gives what it printed.
    pub async fn kill_when(&self, arguments: &[&str], when: impl Fn() -> bool) -> Ran {
        let mut process = self.launch(arguments);
        until("the moment to kill", async || when().then_some(())).await;
        process.child.kill().expect("a running command");
        process.end().await
    }

    fn launch(&self, arguments: &[&str]) -> Process {
        Process::spawn(self.command(arguments).stdin(Stdio::null()), self.folder.path())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rollcall"));
        for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ROLLCALL_")) {
            command.env_remove(name);
        }
        command.envs(self.settings.iter().map(|(name, value)| (format!("ROLLCALL_{name}"), value)));
        command.args(arguments);
        command
    }
}

/// What a process left behind.
#[derive(Debug)]
pub struct Ran {
    /// Its exit code; -1 if a signal ended it.
    pub code: i32,
    /// Its standard output.
    pub out: String,
    /// Its standard error.
    pub err: String,
}

/// A running server. It is killed when dropped.
pub struct Server {
    process: Process,
    /// A client without credentials.
    pub api: Api,
}

impl Server {
    /// Signs the owner in.
    pub async fn owner(&self) -> Api {
        self.api.signed_in(OWNER, PASSWORD).await
    }

    /// Sends SIGTERM.
    pub fn ask_to_stop(&self) {
        let pid = self.process.child.id().to_string();
        let sent = Command::new("kill").args(["-TERM", &pid]).status().expect("the kill command");
        assert!(sent.success(), "no signal was sent");
    }

    /// Stops the server with SIGTERM and gives what it printed.
    ///
    /// # Panics
    /// If it does not end well.
    pub async fn stop(self) -> Ran {
        self.ask_to_stop();
        self.stopped().await
    }

    /// Waits for a server that was told to stop, and gives what it printed.
    ///
    /// # Panics
    /// If it does not end well.
    pub async fn stopped(mut self) -> Ran {
        let ran = self.process.end().await;
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran
    }

    /// Kills the server with SIGKILL.
    pub async fn kill(mut self) {
        self.process.child.kill().expect("a running server");
        assert_eq!(self.process.end().await.code, -1);
    }
}

struct Process {
    child: Child,
    out: Pipe,
    err: Pipe,
}

impl Process {
    fn spawn(command: &mut Command, folder: &Path) -> Self {
        let command = command.current_dir(folder).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary runs");
        let (out, err) = (child.stdout.take().expect("a pipe"), child.stderr.take().expect("a pipe"));
        Self { child, out: Pipe::new(out), err: Pipe::new(err) }
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child of ours")
    }

    async fn end(&mut self) -> Ran {
        let status = until("the end of the process", async || self.ended()).await;
        self.finish(status.code().unwrap_or(-1))
    }

    fn finish(&mut self, code: i32) -> Ran {
        Ran { code, out: self.out.finish(), err: self.err.finish() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended; then there is nothing to kill and nothing to wait for.
        drop(self.child.kill());
        drop(self.child.wait());
        if thread::panicking() {
            eprintln!("the process said:\n{}", self.err.finish());
        }
    }
}

/// Everything that came through a pipe, read on a thread of its own so that the writer never waits.
struct Pipe {
    text: Arc<Mutex<Vec<u8>>>,
    reader: Option<JoinHandle<()>>,
}

impl Pipe {
    fn new(mut from: impl Read + Send + 'static) -> Self {
        let text = Arc::<Mutex<Vec<u8>>>::default();
        let kept = Arc::clone(&text);
        let reader = thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = from.read(&mut buffer) {
                kept.lock().expect("nobody panics here").extend_from_slice(&buffer[..count]);
            }
        });
        Self { text, reader: Some(reader) }
    }

    /// All of it; the writer has ended.
    fn finish(&mut self) -> String {
        if let Some(reader) = self.reader.take() {
            reader.join().expect("the reader of a pipe");
        }
        String::from_utf8_lossy(&self.text.lock().expect("nobody panics here")).into_owned()
    }
}
