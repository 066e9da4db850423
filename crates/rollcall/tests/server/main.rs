//! The running binary over HTTP with real SMTP.
//!
//! The suite runs on SQLite, or on PostgreSQL when `ROLLCALL_TEST_PG` holds the address of a server.
#![expect(clippy::expect_used, reason = "a test that can't be set up must fail loudly")]

mod api;
mod at_once;
mod backup;
mod bulk;
mod command_line;
mod connections;
mod crash;
mod database;
mod docspace;
mod doctor;
mod faults;
mod harness;
mod hooks;
mod jobs;
mod letters;
mod mail_server;
mod portals;
mod starting;
mod timing;
