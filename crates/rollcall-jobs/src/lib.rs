//! Background work: letters are rendered and sent here, and webhooks are told, after the transaction that queued it (design §4);
//! long jobs are done.

mod hooks;
mod post;
mod render;
mod smtp;
mod tasks;
mod worker;

pub use render::{Stationery, render};
pub use smtp::{Smtp, SmtpConfig};
pub use worker::Worker;
