//! Background work: letters are rendered and sent here, after the transaction that queued them (design §4), and long jobs
//! are done.

mod post;
mod post_office;
mod render;
mod smtp;
mod tasks;
mod worker;

pub use post_office::{Counter, PostOffice};
pub use render::{Stationery, render};
pub use smtp::{Smtp, SmtpConfig};
pub use worker::Worker;
