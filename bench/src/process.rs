//! The servers as processes: started, waited for, weighed and ended.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::load::{Connection, request};

/// A running server; killed when dropped.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From the start of the process to the first good answer.
    pub started_in: Duration,
}

impl Server {
    /// Starts Rollcall on `data`, sending letters to `smtp`.
    pub async fn rollcall(binary: &str, data: &Path, smtp: Option<&str>) -> Result<Self> {
        Self::rollcall_on(binary, data, smtp, None).await
    }

    /// Starts Rollcall on `data` and on another database than the one in there.
    pub async fn rollcall_on(binary: &str, data: &Path, smtp: Option<&str>, url: Option<&str>) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let mut command = Command::new(binary);
        command
            .env("ROLLCALL_LISTEN", address.to_string())
            .env("ROLLCALL_DATA_DIR", data)
            .env("ROLLCALL_OWNER_EMAIL", "owner@example.com")
            .env("ROLLCALL_OWNER_PASSWORD", "Owner-pass1")
            .env("ROLLCALL_RATE_LIMITS", "off")
            .env("ROLLCALL_LOG", "error")
            .stdout(Stdio::null());
        if let Some(smtp) = smtp {
            command.env("ROLLCALL_SMTP_URL", smtp);
        }
        if let Some(url) = url {
            command.env("ROLLCALL_DATABASE_URL", url);
        }
        let start = Instant::now();
        let child = command.spawn().context("cannot start rollcall")?;
        Self::healthy(child, address, start).await
    }

    /// Starts the bare server of this program on `data`.
    pub async fn bare(data: &Path) -> Result<Self> {
        let start = Instant::now();
        let mut child = Command::new(std::env::current_exe()?).arg("bare").arg(data).stdout(Stdio::piped()).spawn()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take().context("its output")?).read_line(&mut line)?;
        Self::healthy(child, line.trim().parse()?, start).await
    }

    async fn healthy(child: Child, address: SocketAddr, start: Instant) -> Result<Self> {
        while start.elapsed() < Duration::from_secs(10) {
            if let Ok(mut connection) = Connection::open(address).await
                && connection.call(&request("GET", "/healthz", "", "")).await.is_ok()
            {
                return Ok(Self { child, address, started_in: start.elapsed() });
            }
            tokio::time::sleep(Duration::from_micros(500)).await;
        }
        bail!("the server does not answer")
    }

    /// Resident memory in MiB.
    pub fn resident(&self) -> Result<f64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id()))?;
        let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:")).context("VmRSS")?;
        let kib: f64 = line.trim().trim_end_matches("kB").trim().parse()?;
        Ok(kib / 1024.0)
    }

    /// Processor time of the process so far, in seconds.
    pub fn cpu(&self) -> Result<f64> {
        cpu_of(&self.child.id().to_string())
    }
}

/// Processor time of a process (`self` for this one), in seconds.
pub fn cpu_of(pid: &str) -> Result<f64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks: f64 = fields[11].parse::<f64>()? + fields[12].parse::<f64>()?;
    // Linux counts in hundredths of a second on every architecture that Rust supports well.
    Ok(ticks / 100.0)
}

impl Drop for Server {
    fn drop(&mut self) {
        // It is being thrown away with its data; how it ends does not matter.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
