//! `GET /settings/security`: who may use which modules; there are none (portal §3.9).

use rollcall_core::Error;
use rollcall_wire::SecurityDto;
use uuid::Uuid;

use crate::call::{Call, Query};
use crate::catalogue::{Op, QueryValue};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/settings/security", "getWebItemSettingsSecurityInfo")
    .about("Portal", "Tell who may use modules of the old product model")
    .query(&[QueryValue::text("ids")])
    .lists::<SecurityDto>();

pub async fn handler(_: Call, query: Query) -> Outcome {
    let values = query.0.iter().filter(|(name, _)| name == "ids" || name == "ids[]");
    let texts = values.flat_map(|(_, value)| value.split(',')).map(str::trim).filter(|text| !text.is_empty());
    let ids: Result<Vec<Uuid>, Error> = texts.map(module_id).collect();
    Reply::list(&ids?.into_iter().map(|id| SecurityDto::new(id, false)).collect::<Vec<_>>())
}

/// The id that `text` is.
pub(super) fn module_id(text: &str) -> Result<Uuid, Error> {
    Uuid::parse_str(text.trim()).map_err(|_| Error::Argument("id"))
}
