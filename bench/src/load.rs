//! The load: 16 connections that send prepared requests one after the other and count good answers.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Connections at the same time.
pub const CONNECTIONS: usize = 16;

/// Makes the n-th request of a run.
pub type Maker = Arc<dyn Fn(u64) -> Vec<u8> + Send + Sync>;

/// The bytes of a request.
pub fn request(method: &str, path: &str, token: &str, body: &str) -> Vec<u8> {
    let auth = if token.is_empty() { String::new() } else { format!("Authorization: {token}\r\n") };
    let length = body.len();
    format!(
        "{method} {path} HTTP/1.1\r\nHost: bench\r\n{auth}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}"
    )
    .into_bytes()
}

/// Good answers a second, over `time`; connections take turns among the servers.
pub async fn throughput(servers: &[SocketAddr], make: &Maker, time: Duration) -> Result<f64> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let start = Instant::now();
    let mut callers = JoinSet::new();
    for server in servers.iter().copied().cycle().take(CONNECTIONS) {
        let make = Arc::clone(make);
        callers.spawn(async move {
            let mut connection = Connection::open(server).await?;
            let mut done = 0_u32;
            while start.elapsed() < time {
                connection.call(&make(NEXT.fetch_add(1, Ordering::Relaxed))).await?;
                done += 1;
            }
            Ok::<_, anyhow::Error>(done)
        });
    }
    let mut done = 0;
    while let Some(caller) = callers.join_next().await {
        done += caller??;
    }
    Ok(f64::from(done) / start.elapsed().as_secs_f64())
}

/// One kept-alive connection.
pub struct Connection {
    stream: TcpStream,
    buffer: Vec<u8>,
}

impl Connection {
    pub async fn open(server: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(server).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, buffer: Vec::with_capacity(16 * 1024) })
    }

    /// Sends a request and returns the body of a 200.
    pub async fn call(&mut self, request: &[u8]) -> Result<String> {
        self.stream.write_all(request).await?;
        self.buffer.clear();
        loop {
            if self.stream.read_buf(&mut self.buffer).await? == 0 {
                bail!("the server closed the connection");
            }
            let Some(end) = self.buffer.windows(4).position(|w| w == b"\r\n\r\n") else { continue };
            let head = std::str::from_utf8(&self.buffer[..end])?.to_ascii_lowercase();
            let length = head.lines().find_map(|l| l.strip_prefix("content-length:")).context("a content-length")?;
            let total = end + 4 + length.trim().parse::<usize>()?;
            if self.buffer.len() < total {
                continue;
            }
            let body = String::from_utf8_lossy(&self.buffer[end + 4..total]).into_owned();
            if !head.starts_with("http/1.1 200") {
                bail!("{} {body}", head.lines().next().unwrap_or_default());
            }
            return Ok(body);
        }
    }
}
