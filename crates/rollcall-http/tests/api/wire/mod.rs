//! What every call has in common: envelopes, routes, bodies, headers, who may call at all (auth §1, §9; people-core §1).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

mod bodies;
mod callers;
pub mod calls;
mod envelopes;
mod headers;
mod hostile;
mod robustness;
mod routes;
