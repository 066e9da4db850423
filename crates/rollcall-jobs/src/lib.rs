//! Background work: letters are rendered and sent here, after the transaction that queued them (design §4), and long jobs
//! are done.

mod post;
mod render;
mod smtp;
mod tasks;
mod worker;

pub use render::{Stationery, render};
pub use smtp::{Smtp, SmtpConfig};
pub use worker::Worker;
