//! The wire of the DocSpace People API: JSON shapes, enums, dates, envelopes and literals.
//!
//! Nothing here knows rules or does I/O. Section numbers are those of the contract.

mod actions;
mod audit;
mod auth;
mod body;
mod csp;
mod date;
mod enums;
mod envelope;
mod groups;
mod html;
mod invitations;
mod ip_restrictions;
mod keys;
pub mod literals;
mod people;
mod personal;
mod photos;
mod plan;
mod portal;
mod profiles;
mod quotas;
mod second_factor;
mod security;
mod settings;
mod tasks;
mod third_party;
mod web_client;

pub use actions::MESSAGE_ACTIONS;
pub use audit::*;
pub use auth::*;
pub use body::{Fields, Problem, Request};
pub use csp::*;
pub use date::WireDate;
pub use enums::*;
pub use envelope::{Envelope, ErrorBody, error_body};
pub use groups::*;
pub use html::encode;
pub use invitations::*;
pub use ip_restrictions::*;
pub use keys::*;
pub use people::*;
pub use personal::*;
pub use photos::*;
pub use plan::*;
pub use portal::*;
pub use profiles::*;
pub use quotas::*;
pub use second_factor::*;
pub use security::*;
pub use settings::*;
pub use tasks::*;
pub use third_party::*;
pub use web_client::*;
