//! `PUT /people/{userid}/culture`: chooses one's own language (people-core §2.10).

use rollcall_core::{Error, accounts};
use rollcall_wire::{CultureRequest, EmployeeFullDto, literals};

use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/{userid}/culture", "updateMemberCulture")
    .about("People", "Choose one's own language")
    .reads::<CultureRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

pub async fn handler(call: Call, Segment(key): Segment, Body(body): Body<CultureRequest>) -> Outcome {
    let culture = accounts::known_culture(&body.culture_name).ok_or(Error::Argument(literals::CULTURE_UNKNOWN))?;
    let (caller, now) = (call.caller.clone(), call.now);
    let person = call.app.db.write(move |tx| accounts::choose_culture(tx, &caller, &key, culture, now)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person))
}
