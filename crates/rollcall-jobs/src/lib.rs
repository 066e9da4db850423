//! Background work: letters are rendered and sent here, and webhooks are told, after the transaction that queued it (design §4);
//! long jobs are done.

mod hooks;
mod post;
mod post_office;
mod record;
mod render;
mod smtp;
mod tasks;
mod worker;

pub use post_office::{Counter, PostOffice};
pub use render::{Stationery, render};
pub use smtp::{SavedServer, Smtp, SmtpConfig};
pub use worker::Worker;
