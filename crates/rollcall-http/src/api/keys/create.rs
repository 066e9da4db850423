//! `POST /keys`: makes an API key and shows its secret, this once (auth §8.2).

use rollcall_core::Result;
use rollcall_core::keys::{self, KeySecret, NewKey, OwnedKey};
use rollcall_core::time::DAY;
use rollcall_wire::{ApiKeyRequest, ApiKeyResponseDto};

use crate::body::Body;
use crate::call::Call;
use crate::catalogue::Op;
use crate::limits::RateClass;
use crate::present;
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::post("/keys", "createApiKey")
    .about("API keys", "Make an API key; its secret is shown this once")
    .rate(RateClass::Sensitive)
    .reads::<ApiKeyRequest>()
    .answers::<ApiKeyResponseDto>()
    .refuses(&[403, 429]);

pub async fn handler(call: Call, Body(body): Body<ApiKeyRequest>) -> Outcome {
    let (key, secret) = make(&call, body).await?;
    Reply::one(&present::new_api_key(&call.app, &key, &secret))
}

/// Makes the key, and returns it with the secret that nobody can ask for again.
///
/// # Errors
/// Those of [`keys::create`].
pub async fn make(call: &Call, body: ApiKeyRequest) -> Result<(OwnedKey, KeySecret)> {
    let secret = call.app.random.key_secret();
    let new = NewKey {
        id: call.app.random.key_id(call.now),
        secret: secret.clone(),
        name: body.name,
        permissions: body.permissions,
        expires_at: body.expires_in_days.map(|days| call.now.plus(days * DAY)),
    };
    let (caller, now) = (call.caller.clone(), call.now);
    let key = call.app.db.write(move |tx| keys::create(tx, &caller, &new, now)).await?;
    Ok((key, secret))
}
