//! API keys (auth §8.1).

use rollcall_core::keys::{KeySecret, OwnedKey};
use rollcall_wire::{ApiKeyResponseDto, WireDate};

use super::employee::employee;
use crate::app::App;

/// A key with its secret masked.
pub fn api_key(app: &App, OwnedKey { key, maker }: &OwnedKey) -> ApiKeyResponseDto {
    ApiKeyResponseDto {
        id: key.id.0,
        name: key.name.clone(),
        key: key.masked(),
        key_postfix: key.postfix.clone(),
        permissions: key.scopes.names(),
        last_used: key.last_used_at.map(|at| WireDate(at.0)),
        create_on: WireDate(key.created_at.0),
        create_by: employee(app, maker),
        expires_at: key.expires_at.map(|at| WireDate(at.0)),
        is_active: key.is_active,
    }
}

/// The only answer that shows the secret of a key: the one that made it.
pub fn new_api_key(app: &App, key: &OwnedKey, secret: &KeySecret) -> ApiKeyResponseDto {
    ApiKeyResponseDto { key: secret.reveal().to_owned(), ..api_key(app, key) }
}
