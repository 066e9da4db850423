//! Two nodes on one PostgreSQL against one: what a second node brings, on a machine that has cores for it.

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use postgres::{Client, NoTls};
use tempfile::TempDir;
use url::Url;

use crate::cases::{Goal, ROUNDS, Table, member, middle, sign_in};
use crate::load::{Maker, request, throughput};
use crate::process::Server;

/// How long one round loads the nodes.
const ROUND: Duration = Duration::from_secs(3);
/// What is left at least where nodes, database and load share two cores, on which a second node can only cost.
const FLOOR: f64 = 0.5;

/// Asks one node, then both with half of the connections each; true if every goal is met.
pub async fn run(binary: &str) -> Result<bool> {
    let server = std::env::var("ROLLCALL_BENCH_PG").context("ROLLCALL_BENCH_PG is needed")?;
    let url = tokio::task::spawn_blocking(move || database(&server)).await??;
    let folder = TempDir::new()?;
    // They share the folder for the secret in it.
    let one = Server::rollcall_on(binary, folder.path(), None, Some(&url)).await?;
    let other = Server::rollcall_on(binary, folder.path(), None, Some(&url)).await?;
    let (token, _) = sign_in(&one).await?;
    let read: Maker = {
        let token = token.clone();
        Arc::new(move |_| request("GET", "/api/2.0/people/@self", &token, ""))
    };
    let create: Maker = Arc::new(move |n| request("POST", "/api/2.0/people", &token, &member(n).to_string()));
    let mut table = Table::start_nodes();
    for (what, make) in [("own profile", read), ("durable create, audit and letter queued", create)] {
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS {
            let alone = throughput(&[one.address], &make, ROUND).await?;
            let both = throughput(&[one.address, other.address], &make, ROUND).await?;
            rounds.push((both / alone, both, alone));
        }
        let (ratio, both, alone) = middle(rounds);
        table.row(what, &format!("{both:.0}/s"), &format!("{alone:.0}/s"), ratio, Goal::AtLeast(FLOOR));
    }
    Ok(table.is_met())
}

/// Makes an empty database of its own, and returns its address.
fn database(server: &str) -> Result<String> {
    Client::connect(server, NoTls)?.batch_execute("DROP DATABASE IF EXISTS nodes").context("an old database")?;
    Client::connect(server, NoTls)?.batch_execute("CREATE DATABASE nodes").context("a new database")?;
    let mut url = Url::parse(server)?;
    url.set_path("nodes");
    Ok(url.into())
}
