//! What is measured, and the floors and ceilings it is held against (design §6).

use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use rollcall_core::passwords::{ClientParameters, Cost, Kiln};
use rollcall_testkit::smtp::{Sink, SinkOptions};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::task::JoinSet;

use crate::bare;
use crate::load::{Connection, Maker, request, throughput};
use crate::process::{Server, cpu_of};

/// Rounds of each pair; the median counts.
pub const ROUNDS: usize = 3;
/// How long one round loads one server.
const ROUND: Duration = Duration::from_secs(2);
/// Sign-ins whose processor time is measured.
const SIGN_INS: u32 = 60;
/// Letters that are sent in one go.
const LETTERS: u32 = 400;

/// A goal for a figure.
#[derive(Clone, Copy)]
pub enum Goal {
    AtLeast(f64),
    AtMost(f64),
    /// Only shown.
    None,
}

/// The rows that were printed so far.
pub struct Table {
    missed: bool,
}

impl Table {
    fn start() -> Self {
        println!("| what | rollcall | bare | ratio | goal | |\n|---|---|---|---|---|---|");
        Self { missed: false }
    }

    /// A table of what takes longer the more people there are.
    pub fn start_growth() -> Self {
        println!("| what | p50 | p99 | growth | goal | |\n|---|---|---|---|---|---|");
        Self { missed: false }
    }

    /// A table of what more nodes bring.
    pub fn start_nodes() -> Self {
        println!("| what | two nodes | one | ratio | goal | |\n|---|---|---|---|---|---|");
        Self { missed: false }
    }

    /// Whether no goal was missed.
    pub fn is_met(&self) -> bool {
        !self.missed
    }

    /// Prints one row; `judged` is held against the goal.
    pub fn row(&mut self, what: &str, ours: &str, bare: &str, judged: f64, goal: Goal) {
        let (goal, met) = match goal {
            Goal::AtLeast(floor) => (format!("≥ {floor}"), judged >= floor),
            Goal::AtMost(ceiling) => (format!("≤ {ceiling}"), judged <= ceiling),
            Goal::None => ("–".into(), true),
        };
        self.missed |= !met;
        println!("| {what} | {ours} | {bare} | {judged:.2} | {goal} | {} |", if met { "ok" } else { "missed" });
    }
}

/// Runs everything; true if every goal is met.
pub async fn run(binary: &str) -> Result<bool> {
    let folder = TempDir::new()?;
    let (ours, theirs) = (folder.path().join("rollcall"), folder.path().join("bare"));
    std::fs::create_dir_all(&theirs)?;
    let server = Server::rollcall(binary, &ours, None).await?;
    let idle = server.resident()?;
    let (token, own) = sign_in(&server).await?;
    bare::prepare(&theirs, &own.to_string())?;
    let bare = Server::bare(&theirs).await?;
    let mut table = Table::start();
    let id = own["response"]["id"].as_str().context("an id")?.to_owned();
    let bare_read: Maker = Arc::new(|_| request("GET", "/user/one", "token", ""));
    let (by_id, by_self) = (format!("/api/2.0/people/{id}"), "/api/2.0/people/@self".to_owned());
    for (what, path) in [("user by id", by_id), ("own profile", by_self)] {
        let token = token.clone();
        let make: Maker = Arc::new(move |_| request("GET", &path, &token, ""));
        compare(&mut table, what, (&server, &make), (&bare, &bare_read), 0.5).await?;
    }
    let write = {
        let token = token.clone();
        move |path: &'static str| -> Maker {
            let token = token.clone();
            Arc::new(move |n| request("POST", path, &token, &member(n).to_string()))
        }
    };
    let pair = (write("/api/2.0/people"), write("/create"));
    compare(&mut table, "durable create, audit and letter queued", (&server, &pair.0), (&bare, &pair.1), 0.4).await?;
    let page = |path: &'static str, token: &str| -> Maker {
        let token = token.to_owned();
        Arc::new(move |_| request("GET", path, &token, ""))
    };
    let pair = (page("/api/2.0/people?count=25&sortBy=email", &token), page("/page", "token"));
    compare(&mut table, "page of 25 with total, of all these", (&server, &pair.0), (&bare, &pair.1), 0.5).await?;
    let remind = |path: &'static str| -> Maker { Arc::new(move |n| request("POST", path, "", &member(n).to_string())) };
    let pair = (remind("/api/2.0/people/password"), remind("/remind"));
    compare(&mut table, "reminder request", (&server, &pair.0), (&bare, &pair.1), 0.4).await?;
    sign_in_cpu(&mut table, &server).await?;
    let loaded = server.resident()?;
    table.row("resident memory idle, MiB", &format!("{idle:.1}"), "–", idle, Goal::AtMost(20.0));
    table.row("resident memory after load, MiB", &format!("{loaded:.1}"), "–", loaded, Goal::AtMost(64.0));
    drop((server, bare));
    invitations(&mut table, binary, &folder).await?;
    starts(&mut table, binary, &ours).await?;
    letters(&mut table, binary, &folder).await?;
    Ok(table.is_met())
}

/// The body that adds the n-th person.
pub fn member(n: u64) -> Value {
    json!({ "type": "User", "email": format!("person{n}@example.com"), "firstName": "Ada", "lastName": "Lovelace" })
}

pub async fn sign_in(server: &Server) -> Result<(String, Value)> {
    let mut connection = Connection::open(server.address).await?;
    let body = json!({ "userName": "owner@example.com", "password": "Owner-pass1" }).to_string();
    let answer = connection.call(&request("POST", "/api/2.0/authentication", "", &body)).await?;
    let answer: Value = serde_json::from_str(&answer)?;
    let token = answer["response"]["token"].as_str().context("a token")?.to_owned();
    let own = connection.call(&request("GET", "/api/2.0/people/@self", &token, "")).await?;
    Ok((token, serde_json::from_str(&own)?))
}

/// The round with the middle ratio, which comes first.
pub fn middle(mut rounds: Vec<(f64, f64, f64)>) -> (f64, f64, f64) {
    rounds.sort_by(|a, b| a.0.total_cmp(&b.0));
    rounds[rounds.len() / 2]
}

async fn compare(
    table: &mut Table,
    what: &str,
    ours: (&Server, &Maker),
    bare: (&Server, &Maker),
    floor: f64,
) -> Result<()> {
    let mut rounds = Vec::new();
    for _ in 0..ROUNDS {
        let bare = throughput(&[bare.0.address], bare.1, ROUND).await?;
        let ours = throughput(&[ours.0.address], ours.1, ROUND).await?;
        rounds.push((ours / bare, ours, bare));
    }
    let (ratio, ours, bare) = middle(rounds);
    table.row(what, &format!("{ours:.0}/s"), &format!("{bare:.0}/s"), ratio, Goal::AtLeast(floor));
    Ok(())
}

/// Processor time of sign-ins against that of nothing but the two hashes.
async fn sign_in_cpu(table: &mut Table, server: &Server) -> Result<()> {
    let parameters = ClientParameters { size: 256, iterations: 100_000, salt: "0".repeat(64) };
    let hashes = tokio::task::spawn_blocking(move || -> Result<f64> {
        let mut kiln = Kiln::new(Cost::DEFAULT);
        let stored = kiln.store(&parameters.hash("Owner-pass1"), [7; 16]);
        let before = cpu_of("self")?;
        for _ in 0..SIGN_INS {
            assert!(kiln.verify(&parameters.hash("Owner-pass1"), Some(&stored)), "the right password");
        }
        Ok((cpu_of("self")? - before) / f64::from(SIGN_INS))
    });
    let bare = hashes.await??;
    let mut connection = Connection::open(server.address).await?;
    let body = json!({ "userName": "owner@example.com", "password": "Owner-pass1" }).to_string();
    let sign_in = request("POST", "/api/2.0/authentication", "", &body);
    let before = server.cpu()?;
    for _ in 0..SIGN_INS {
        connection.call(&sign_in).await?;
    }
    let ours = (server.cpu()? - before) / f64::from(SIGN_INS);
    let show = |seconds: f64| format!("{:.1} ms CPU", seconds * 1000.0);
    table.row("sign-in against bare hashes", &show(ours), &show(bare), ours / bare, Goal::AtMost(1.05));
    Ok(())
}

/// Invitations a second, a list of 50 after the other, against a bare server that writes the same rows.
async fn invitations(table: &mut Table, binary: &str, folder: &TempDir) -> Result<()> {
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let (data, bare_data) = (folder.path().join(format!("i{round}")), folder.path().join(format!("b{round}")));
        std::fs::create_dir_all(&bare_data)?;
        let server = Server::rollcall(binary, &data, None).await?;
        let (token, _) = sign_in(&server).await?;
        bare::prepare(&bare_data, "{}")?;
        let bare = Server::bare(&bare_data).await?;
        let theirs = invite_all(&bare, "/invite", "token").await?;
        let ours = invite_all(&server, "/api/2.0/people/invite?fields=id", &token).await?;
        rounds.push((ours / theirs, ours, theirs));
    }
    let (ratio, ours, bare) = middle(rounds);
    let goal = Goal::AtLeast(0.05);
    table.row("invitations, 50 at once", &format!("{ours:.0}/s"), &format!("{bare:.0}/s"), ratio, goal);
    Ok(())
}

/// Invites ten lists and returns the invitations a second.
async fn invite_all(server: &Server, path: &str, token: &str) -> Result<f64> {
    let mut connection = Connection::open(server.address).await?;
    let start = Instant::now();
    for list in 0..10 {
        let invited = |n| json!({ "type": "User", "email": format!("invited{}@example.com", list * 50 + n) });
        let invitations: Vec<Value> = (0..50).map(invited).collect();
        let body = json!({ "invitations": invitations }).to_string();
        connection.call(&request("POST", path, token, &body)).await?;
    }
    Ok(500.0 / start.elapsed().as_secs_f64())
}

async fn starts(table: &mut Table, binary: &str, data: &std::path::Path) -> Result<()> {
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(Server::rollcall(binary, data, None).await?.started_in.as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    table.row("start to healthy, ms", &format!("{:.0}", times[2]), "–", times[2], Goal::AtMost(50.0));
    Ok(())
}

/// Letters a second into a local sink, against lettre alone sending as many of the same size.
async fn letters(table: &mut Table, binary: &str, folder: &TempDir) -> Result<()> {
    let sink = Sink::start(SinkOptions::default()).await;
    let data = folder.path().join("letters");
    let server = Server::rollcall(binary, &data, Some(&sink.url())).await?;
    let (token, _) = sign_in(&server).await?;
    let start = Instant::now();
    let mut callers = JoinSet::new();
    for caller in 0..8 {
        let (address, token) = (server.address, token.clone());
        callers.spawn(async move {
            let mut connection = Connection::open(address).await?;
            for n in 0..LETTERS / 8 {
                let body = member(u64::from(caller * LETTERS + n) + 10_000_000).to_string();
                connection.call(&request("POST", "/api/2.0/people", &token, &body)).await?;
            }
            Ok::<_, anyhow::Error>(())
        });
    }
    while let Some(caller) = callers.join_next().await {
        caller??;
    }
    let sent = sink.wait_count(LETTERS as usize).await;
    let per_second = |start: Instant| f64::from(LETTERS) / start.elapsed().as_secs_f64();
    let ours = per_second(start);
    let sample = String::from_utf8_lossy(&sent[0].raw).into_owned();
    let other = Sink::start(SinkOptions::default()).await;
    let transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("127.0.0.1").port(other.port()).build();
    let start = Instant::now();
    let mut sending = JoinSet::new();
    for _ in 0..LETTERS {
        if sending.len() >= 8 {
            sending.join_next().await;
        }
        let (transport, body) = (transport.clone(), sample.clone());
        sending.spawn(async move {
            let message = Message::builder().from("a@example.com".parse()?).to("b@example.com".parse()?).body(body)?;
            Ok::<_, anyhow::Error>(transport.send(message).await.map(drop)?)
        });
    }
    while let Some(one) = sending.join_next().await {
        one??;
    }
    let bare = per_second(start);
    let row = (format!("{ours:.0}/s"), format!("{bare:.0}/s"));
    table.row("letters into a local sink, accounts made meanwhile", &row.0, &row.1, ours / bare, Goal::None);
    Ok(())
}
