//! Pictures of people: shown, uploaded, set by address, taken away, cropped, and the files themselves (people-extras §1).

pub mod crop;
pub mod file;
pub mod remove;
pub mod set;
pub mod show;
pub mod upload;

use rollcall_core::accounts::Account;
use rollcall_core::{Result, photos};

use crate::call::Call;

/// The account called `key`, if the caller may change its picture; asked before anything is decoded or fetched.
async fn changeable(call: &Call, key: &str) -> Result<Account> {
    let (caller, key) = (call.caller.clone(), key.to_owned());
    call.app.db.glance(move |tx| photos::changeable(tx, &caller, &key)).await
}
