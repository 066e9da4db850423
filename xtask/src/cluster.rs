//! A private `PostgreSQL` on a free port of 127.0.0.1 for the time of a test run.
//!
//! `cluster.sh` does the work and outlives us by the moment it needs to clean up: when `xtask` ends, in whatever way, the
//! pipe to it closes.

use crate::apt::{self, id};
use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A running cluster with the superuser `rollcall`; dropping it stops the server and removes its files.
pub struct Cluster {
    keeper: Child,
    port: u16,
}

impl Cluster {
    /// Starts a fresh cluster, and installs `PostgreSQL` with apt where it is missing.
    ///
    /// As root the server runs as the user `postgres`, because initdb refuses root.
    ///
    /// # Errors
    /// When `PostgreSQL` cannot be installed or does not start; its log has been printed then.
    pub fn start() -> Result<Self> {
        let programs = match find_programs() {
            Some(folder) => folder,
            None => install()?,
        };
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut keeper = Command::new("sh");
        keeper.args(["-c", include_str!("cluster.sh"), "cluster.sh"]).arg(programs).arg(port.to_string());
        keeper.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
        keeper.process_group(0); // Ctrl-C is for us; the keeper must live to clean up
        if id(&["-u"])? == 0 {
            let unknown = "root needs the user postgres to run PostgreSQL";
            keeper.uid(id(&["-u", "postgres"]).context(unknown)?).gid(id(&["-g", "postgres"]).context(unknown)?);
        }
        let mut cluster = Self { keeper: keeper.spawn().context("cannot start sh")?, port };
        cluster.await_ready()?;
        Ok(cluster)
    }

    /// The address of the database `postgres`, to which suites connect to make their own.
    pub fn url(&self) -> String {
        format!("postgres://rollcall@127.0.0.1:{}/postgres?sslmode=disable", self.port)
    }

    fn await_ready(&mut self) -> Result<()> {
        let mut line = String::new();
        BufReader::new(self.keeper.stdout.as_mut().context("the keeper has no output")?).read_line(&mut line)?;
        if line.trim_end() != "ready" {
            bail!("PostgreSQL did not start, see its messages above");
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        if let Err(cause) = self.keeper.wait() {
            eprintln!("cannot wait for the end of PostgreSQL: {cause}");
        }
    }
}

/// Looks for the folder of initdb, the newest version of the distribution first, then the `PATH`.
///
/// Links are followed, since the other programs need not have one.
fn find_programs() -> Option<PathBuf> {
    let installed = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut versions: Vec<(u32, PathBuf)> = installed
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .collect();
    versions.sort();
    let path = std::env::var_os("PATH").unwrap_or_default();
    versions
        .into_iter()
        .rev()
        .map(|(_, folder)| folder)
        .chain(std::env::split_paths(&path))
        .filter_map(|folder| folder.join("initdb").canonicalize().ok()?.parent().map(Path::to_owned))
        .find(|folder| folder.join("postgres").is_file() && folder.join("pg_ctl").is_file())
}

fn install() -> Result<PathBuf> {
    let missing = "PostgreSQL is missing and cannot be installed: install its server, so that initdb is in the PATH";
    apt::install(&["postgresql"]).context(missing)?;
    find_programs().context(missing)
}
