//! The wire of the DocSpace People API: JSON shapes, enums, dates, envelopes and literals.
//!
//! Nothing here knows rules or does I/O. Section numbers are those of the contract.

mod auth;
mod body;
mod date;
mod enums;
mod envelope;
mod html;
pub mod literals;
mod people;
mod portal;
mod settings;

pub use auth::*;
pub use body::{Fields, Problem, Request};
pub use date::WireDate;
pub use enums::*;
pub use envelope::{Envelope, ErrorBody, error_body};
pub use html::encode;
pub use people::*;
pub use portal::*;
pub use settings::*;
