//! The operations, one file each: `OP` is its row of the catalogue, `handler` its code.

pub mod auth;
pub mod entries;
pub mod groups;
pub mod guests;
pub mod invitations;
pub mod keys;
pub mod mail;
pub mod notifications;
pub mod people;
pub mod plan;
pub mod portal;
pub mod security;
pub mod tfa;
pub mod third_party;
pub mod user_data;
pub mod web_client;
pub mod webhooks;
