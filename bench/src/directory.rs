//! How reads of the directory grow with it, on both engines (design §6): filled by `rollcall import`, asked over HTTP by one
//! client, so that the figures are times and not throughput.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::cases::{Goal, Table, sign_in};
use crate::load::{Connection, request};
use crate::process::Server;

/// Sizes of the directory; the last one is asked for by itself.
const SIZES: [u64; 3] = [1_000, 10_000, 100_000];
const LARGE: u64 = 1_000_000;
/// Members of the group that is listed, and guests, at every size.
const FEW: u64 = 50;
/// Requests of each kind.
const REQUESTS: usize = 300;
/// How much slower the middle read may become from the smallest size to the largest.
const GROWTH: f64 = 1.5;

/// What is asked, and the path it is asked by.
pub struct Case {
    pub what: &'static str,
    pub path: Box<dyn Fn(u64) -> String>,
}

/// Fills and asks SQLite, and the empty `PostgreSQL` database of `ROLLCALL_BENCH_PG`; true if every goal is met.
pub async fn run(binary: &str, large: bool) -> Result<bool> {
    let postgres = std::env::var("ROLLCALL_BENCH_PG").ok();
    let mut sizes = SIZES.to_vec();
    sizes.extend(large.then_some(LARGE));
    let mut table = Table::start_growth();
    grow(&mut table, binary, None, &sizes).await?;
    if let Some(url) = &postgres {
        grow(&mut table, binary, Some(url), &sizes).await?;
    }
    Ok(table.is_met())
}

async fn grow(table: &mut Table, binary: &str, url: Option<&str>, sizes: &[u64]) -> Result<()> {
    let folder = TempDir::new()?;
    let data = folder.path().join("data");
    let engine = if url.is_some() { "PostgreSQL" } else { "SQLite" };
    // The first start makes the owner.
    drop(Server::rollcall_on(binary, &data, None, url).await?);
    let (mut filled, mut growth) = (0, Growth::new(engine, sizes));
    for &size in sizes {
        let rate = fill(binary, &data, url, filled..size, folder.path())?;
        filled = size;
        table.row(&format!("{engine}: import to {size}, accounts/s"), &format!("{rate:.0}"), "–", 1.0, Goal::None);
        let server = Server::rollcall_on(binary, &data, None, url).await?;
        let (token, group) = prepare(&server).await?;
        growth.measure(table, (&server, &token), &cases(&group), size).await?;
    }
    Ok(())
}

/// How the same cases grow from size to size; at the largest they are held against [`GROWTH`].
pub struct Growth {
    of: &'static str,
    largest: Option<u64>,
    /// The middle of each case at the smallest size.
    first: Vec<f64>,
}

impl Growth {
    /// Nothing is measured yet; `of` is what the rows begin with.
    pub fn new(of: &'static str, sizes: &[u64]) -> Self {
        Self { of, largest: sizes.last().copied(), first: Vec::new() }
    }

    /// Asks every case at this size, and adds a row for each.
    pub async fn measure(
        &mut self,
        table: &mut Table,
        (server, token): (&Server, &str),
        cases: &[Case],
        size: u64,
    ) -> Result<()> {
        for (at, case) in cases.iter().enumerate() {
            let (p50, p99) = ask(server, token, case, size).await?;
            if self.first.len() == at {
                self.first.push(p50);
            }
            let goal = if self.largest == Some(size) { Goal::AtMost(GROWTH) } else { Goal::None };
            let times = (format!("{p50:.2} ms"), format!("{p99:.2} ms"));
            let what = format!("{}: {} of {size}", self.of, case.what);
            table.row(&what, &times.0, &times.1, p50 / self.first[at], goal);
        }
        Ok(())
    }
}

fn cases(group: &str) -> Vec<Case> {
    let group = format!("/api/2.0/people/filter?groupId={group}&count=25");
    let fixed = |path: &'static str| Box::new(move |_| path.to_owned());
    vec![
        Case { what: "first page", path: fixed("/api/2.0/people/filter?count=25") },
        Case {
            what: "deep page",
            path: Box::new(|size| format!("/api/2.0/people/filter?count=25&startIndex={}", size / 10 * 9)),
        },
        Case {
            what: "page by date",
            path: fixed("/api/2.0/people/filter?count=25&sortBy=registrationDate&sortOrder=descending"),
        },
        Case {
            what: "text search",
            path: Box::new(|size| format!("/api/2.0/people/filter?count=25&filterValue={}", surname(size / 2))),
        },
        Case { what: "group filter", path: Box::new(move |_| group.clone()) },
        Case { what: "guest area", path: fixed("/api/2.0/people/filter?count=25&area=Guests") },
        Case { what: "profile", path: fixed("/api/2.0/people/@self") },
    ]
}

/// The middle and the 99th of a hundred times, in milliseconds.
async fn ask(server: &Server, token: &str, case: &Case, size: u64) -> Result<(f64, f64)> {
    let mut connection = Connection::open(server.address).await?;
    let call = request("GET", &(case.path)(size), token, "");
    let answer: Value = serde_json::from_str(&connection.call(&call).await?)?;
    ensure!(answer["count"].as_u64().is_some_and(|count| count > 0), "{} finds nobody: {answer}", case.what);
    let mut times = Vec::with_capacity(REQUESTS);
    for _ in 0..REQUESTS {
        let start = Instant::now();
        connection.call(&call).await?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    Ok((times[REQUESTS / 2], times[REQUESTS * 99 / 100]))
}

/// Signs the owner in and finds the group.
async fn prepare(server: &Server) -> Result<(String, String)> {
    let (token, _) = sign_in(server).await?;
    let mut connection = Connection::open(server.address).await?;
    let answer = connection.call(&request("GET", "/api/2.0/group?filterValue=Few", &token, "")).await?;
    let answer: Value = serde_json::from_str(&answer)?;
    let group = answer["response"][0]["id"].as_str().context("the group")?.to_owned();
    Ok((token, group))
}

/// Imports the people of these numbers and returns accounts a second.
fn fill(binary: &str, data: &Path, url: Option<&str>, numbers: std::ops::Range<u64>, folder: &Path) -> Result<f64> {
    let path = folder.join("people.jsonl");
    let mut file = BufWriter::new(File::create(&path)?);
    let many = numbers.end - numbers.start;
    for n in numbers {
        writeln!(file, "{}", person(n))?;
    }
    file.flush()?;
    drop(file);
    let mut import = Command::new(binary);
    import.arg("import").arg(&path).env("ROLLCALL_DATA_DIR", data).env("ROLLCALL_LOG", "error").stdout(Stdio::null());
    if let Some(url) = url {
        import.env("ROLLCALL_DATABASE_URL", url);
    }
    let start = Instant::now();
    ensure!(import.status()?.success(), "the import failed");
    #[expect(clippy::cast_precision_loss, reason = "nobody imports 2^52 people")]
    Ok(many as f64 / start.elapsed().as_secs_f64())
}

fn person(n: u64) -> Value {
    const FIRST: [&str; 12] =
        ["Ada", "Björn", "Chen", "Dora", "Émile", "Farid", "Grace", "Hana", "Igor", "Jun", "Kofi", "Lena"];
    let first = FIRST[usize::try_from(n % 12).unwrap_or(0)];
    let kind = match n {
        0..FEW => "Guest",
        n if n % 10 == 0 => "RoomAdmin",
        _ => "User",
    };
    let groups: Vec<&str> = if (FEW..FEW * 2).contains(&n) { vec!["Few"] } else { Vec::new() };
    json!({
        "email": format!("{}.{n}@example.com", first.to_lowercase().replace(['ö', 'é'], "x")),
        "firstName": first, "lastName": surname(n), "type": kind, "groups": groups,
    })
}

/// A name nobody else has, of letters in no order.
fn surname(n: u64) -> String {
    let mixed = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let letters = (0..9).map(|at| char::from(b'a' + u8::try_from(mixed >> (at * 7) & 127).unwrap_or(0) % 26));
    letters.collect()
}
