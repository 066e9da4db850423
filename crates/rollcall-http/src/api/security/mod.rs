//! What administrators look after (portal §6).

pub mod audit;
