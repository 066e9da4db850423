//! The HTTP edge: reads requests, asks the core, writes answers. No rule and no SQL lives here.

mod api;
mod app;
mod basic;
mod body;
mod call;
mod catalogue;
mod cors;
mod credentials;
mod gate;
mod hasher;
mod limits;
mod openapi;
mod origin;
mod pages;
mod painter;
mod passwords;
mod pictures;
mod pool;
mod present;
mod probes;
mod reply;
mod router;
mod scopes;
mod signing_in;
mod upload;
mod webhook_url;
mod wire_error;

pub use app::{App, Config, OwnMail, Parts, Setup};
pub use catalogue::{OPERATIONS, Op};
pub use hasher::Hasher;
pub use limits::RateLimits;
pub use openapi::document;
pub use painter::Painter;
pub use pool::Pool;
pub use router::router;
