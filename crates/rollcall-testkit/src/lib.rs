//! Support for tests: a whole application in process with a manual clock, clients that speak to it, and a mail sink.
//!
//! The database is SQLite in a temporary folder, or a new PostgreSQL database when `ROLLCALL_TEST_PG` holds the address
//! of a server; the same tests run on both.
#![expect(clippy::missing_panics_doc, reason = "everything here panics when a test can't go on")]
#![expect(clippy::expect_used, reason = "a test that can't be set up must fail loudly")]

mod app;
mod client;
mod database;
mod fakes;
mod keyed;
pub mod letter;
mod mailed;
pub mod receiver;
pub mod smtp;
mod state;

pub use app::{PASSWORD, SERVER_KEY, START, TestApp, Written};
pub use client::{Answer, Client};
pub use database::TestDatabase;
pub use fakes::{ManualClock, SeededRandom};
pub use mailed::MailedLink;
pub use state::State;
