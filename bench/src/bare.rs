//! The bare server: axum and rusqlite with nothing around them, doing the least that the same answer needs.
//!
//! Reads: look the session up, read one row, send its JSON. Writes: one transaction with the same number of rows and the
//! same durability (`synchronous = FULL`), one commit each.

use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use anyhow::Result;
use axum::Router;
use axum::extract::{Path as Segment, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::{get, post};
use rusqlite::{Connection, params};
use tokio::net::TcpListener;

#[derive(Clone)]
struct Bare {
    path: Arc<PathBuf>,
    writer: Arc<Mutex<Connection>>,
}

thread_local! {
    static READER: RefCell<Option<Connection>> = const { RefCell::new(None) };
}

/// Serves from the database in `folder` and prints the address.
pub async fn serve(folder: &str) -> Result<()> {
    let path = Path::new(folder).join("bare.db");
    let writer = open(&path)?;
    let bare = Bare { path: Arc::new(path), writer: Arc::new(Mutex::new(writer)) };
    let router = Router::new()
        .route("/healthz", get(async || "ok"))
        .route("/user/{id}", get(user))
        .route("/page", get(page))
        .route("/create", post(create))
        .route("/invite", post(invite))
        .route("/remind", post(remind))
        .with_state(bare);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    Ok(axum::serve(listener, router).await?)
}

/// Makes the database with `payload` as the one row that is read.
pub fn prepare(folder: &Path, payload: &str) -> Result<()> {
    let conn = open(&folder.join("bare.db"))?;
    conn.execute_batch(
        "CREATE TABLE session (token TEXT PRIMARY KEY, account TEXT) STRICT;
         CREATE TABLE account (id TEXT PRIMARY KEY, email TEXT UNIQUE, body TEXT) STRICT;
         CREATE TABLE audit (id INTEGER PRIMARY KEY, at INTEGER, action INTEGER, target TEXT) STRICT;
         CREATE TABLE letter (id INTEGER PRIMARY KEY, at INTEGER, recipient TEXT, kind TEXT) STRICT;
         CREATE TABLE reminder (id INTEGER PRIMARY KEY, at INTEGER, email TEXT) STRICT;
         INSERT INTO session VALUES ('token', 'one');",
    )?;
    conn.execute("INSERT INTO account VALUES ('one', 'one@example.com', ?1)", [payload])?;
    Ok(())
}

fn open(path: &Path) -> Result<Connection> {
    let conn = Connection::open(path)?;
    conn.execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;")?;
    Ok(conn)
}

async fn user(State(bare): State<Bare>, Segment(id): Segment<String>, headers: HeaderMap) -> impl IntoResponse {
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    match read(&bare.path, token, &id) {
        Ok(body) => (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], body),
        Err(_) => (StatusCode::UNAUTHORIZED, [(header::CONTENT_TYPE, "application/json")], String::new()),
    }
}

fn read(path: &Path, token: &str, id: &str) -> Result<String> {
    READER.with_borrow_mut(|reader| {
        let conn = match reader {
            Some(conn) => conn,
            None => reader.insert(Connection::open(path)?),
        };
        let mut session = conn.prepare_cached("SELECT account FROM session WHERE token = ?1")?;
        session.query_row([token], |row| row.get::<_, String>(0))?;
        let mut account = conn.prepare_cached("SELECT body FROM account WHERE id = ?1")?;
        Ok(account.query_row([id], |row| row.get(0))?)
    })
}

async fn page(State(bare): State<Bare>, headers: HeaderMap) -> impl IntoResponse {
    let token = headers.get(header::AUTHORIZATION).and_then(|v| v.to_str().ok()).unwrap_or_default();
    match read_page(&bare.path, token) {
        Ok(body) => (StatusCode::OK, [(header::CONTENT_TYPE, "application/json")], body),
        Err(_) => (StatusCode::UNAUTHORIZED, [(header::CONTENT_TYPE, "application/json")], String::new()),
    }
}

/// 25 profiles by address, each as long as the one that was prepared, and the number of all.
fn read_page(path: &Path, token: &str) -> Result<String> {
    READER.with_borrow_mut(|reader| {
        let conn = match reader {
            Some(conn) => conn,
            None => reader.insert(Connection::open(path)?),
        };
        let mut session = conn.prepare_cached("SELECT account FROM session WHERE token = ?1")?;
        session.query_row([token], |row| row.get::<_, String>(0))?;
        let total: i64 = conn.prepare_cached("SELECT COUNT(*) FROM account")?.query_row([], |row| row.get(0))?;
        let mut page = conn.prepare_cached(
            "SELECT (SELECT body FROM account WHERE id = 'one') FROM account ORDER BY email LIMIT 25",
        )?;
        let bodies = page.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()?;
        Ok(format!("{{\"total\":{total},\"response\":[{}]}}", bodies.join(",")))
    })
}

/// One transaction for the whole list: an account, an audit row and a letter each.
async fn invite(State(bare): State<Bare>, body: String) -> impl IntoResponse {
    let written = tokio::task::spawn_blocking(move || -> Result<String> {
        let value: serde_json::Value = serde_json::from_str(&body)?;
        let mut conn = bare.writer.lock().map_err(|_| anyhow::anyhow!("a poisoned lock"))?;
        let tx = conn.transaction()?;
        for invitation in value["invitations"].as_array().into_iter().flatten() {
            insert(&tx, invitation["email"].as_str().unwrap_or_default(), "{}", "invitation")?;
        }
        tx.commit()?;
        drop(conn);
        Ok(body)
    });
    answer(written.await)
}

fn insert(tx: &rusqlite::Transaction<'_>, email: &str, body: &str, letter: &str) -> Result<()> {
    tx.prepare_cached("INSERT INTO account VALUES (?1, ?1, ?2)")?.execute(params![email, body])?;
    tx.prepare_cached("INSERT INTO audit (at, action, target) VALUES (1, 4000, ?1)")?.execute([email])?;
    tx.prepare_cached("INSERT INTO letter (at, recipient, kind) VALUES (1, ?1, ?2)")?.execute([email, letter])?;
    Ok(())
}

async fn create(State(bare): State<Bare>, body: String) -> impl IntoResponse {
    let written = tokio::task::spawn_blocking(move || -> Result<String> {
        let value: serde_json::Value = serde_json::from_str(&body)?;
        let email = value["email"].as_str().unwrap_or_default();
        let mut conn = bare.writer.lock().map_err(|_| anyhow::anyhow!("a poisoned lock"))?;
        let tx = conn.transaction()?;
        insert(&tx, email, &body, "activation")?;
        tx.commit()?;
        drop(conn);
        Ok(body)
    });
    answer(written.await)
}

async fn remind(State(bare): State<Bare>, body: String) -> impl IntoResponse {
    let written = tokio::task::spawn_blocking(move || -> Result<String> {
        let conn = bare.writer.lock().map_err(|_| anyhow::anyhow!("a poisoned lock"))?;
        conn.prepare_cached("INSERT INTO reminder (at, email) VALUES (1, ?1)")?.execute([&body])?;
        drop(conn);
        Ok(body)
    });
    answer(written.await)
}

fn answer(written: Result<Result<String>, tokio::task::JoinError>) -> impl IntoResponse {
    match written {
        Ok(Ok(body)) => (StatusCode::OK, body),
        _ => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
    }
}
