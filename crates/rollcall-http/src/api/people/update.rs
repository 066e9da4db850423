//! `PUT /people/{userid}`: changes one's own profile, or whether somebody else is disabled or a guest (people-core §2.9).

use rollcall_core::Result;
use rollcall_core::accounts::{self, DateChange, ProfileChange};
use rollcall_core::ids::GroupId;
use rollcall_core::photos::NewPhoto;
use rollcall_core::time::{DAY, Millis};
use rollcall_wire::{EmployeeFullDto, UpdateMemberRequest, WireDate};

use super::add::{contact, sex};
use crate::body::Body;
use crate::call::{Call, Segment};
use crate::catalogue::Op;
use crate::pictures;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::put("/people/{userid}", "updateMember")
    .about("People", "Change one's own profile, or disable somebody else")
    .reads::<UpdateMemberRequest>()
    .answers::<EmployeeFullDto>()
    .refuses(&[403, 404]);

/// Midnight UTC of 1900-01-01, the day that means none.
const NO_DAY: i64 = -2_208_988_800_000;

pub async fn handler(call: Call, Segment(key): Segment, Body(body): Body<UpdateMemberRequest>) -> Outcome {
    let photo = photo(&call, &key, body.files.as_deref()).await?;
    let change = ProfileChange { photo, ..parse(body) };
    let (caller, now) = (call.caller.clone(), call.now);
    let person = call.app.db.write(move |tx| accounts::update_profile(tx, &caller, &key, &change, now)).await?;
    Reply::one(&present::employee_full(&call.app, Viewer::of(&call)?, &person))
}

/// The picture that the body names, if the caller changes what describes the person.
async fn photo(call: &Call, key: &str, files: Option<&str>) -> Result<Option<NewPhoto>> {
    let Some(files) = files else { return Ok(None) };
    let (caller, key) = (call.caller.clone(), key.to_owned());
    match call.app.db.glance(move |tx| accounts::describes(tx, &caller, &key)).await? {
        Some(own) => pictures::named(&call.app, Some(&own), files, call.now).await,
        None => Ok(None),
    }
}

/// What a body wants of a profile, but its picture.
pub fn parse(body: UpdateMemberRequest) -> ProfileChange {
    ProfileChange {
        photo: None,
        first_name: body.first_name,
        last_name: body.last_name,
        location: body.location,
        notes: body.comment,
        title: body.title,
        sex: body.sex.map(sex),
        birthday: day(body.birthday),
        work_from: day(body.worksfrom),
        contacts: body.contacts.map(|list| list.into_iter().map(contact).collect()),
        groups: body.department.map(|ids| ids.into_iter().map(GroupId).collect()),
        spam: body.spam,
        disable: body.disable,
        guest: body.is_user,
    }
}

fn day(sent: Option<WireDate>) -> DateChange {
    match sent {
        None => DateChange::Keep,
        // In whatever time zone the client is.
        Some(date) if date.0.abs_diff(NO_DAY) < DAY.unsigned_abs() => DateChange::Clear,
        Some(date) => DateChange::Set(Millis(date.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_day_of_1900_means_none_in_every_time_zone() {
        let read = |text: &str| day(WireDate::read(&text.into()));
        for none in ["1900-01-01", "1900-01-01T00:00:00.0000000Z", "1900-01-01T00:00:00+14:00"] {
            assert_eq!(read(none), DateChange::Clear, "{none}");
        }
        assert_eq!(read("1900-01-02"), DateChange::Set(Millis(NO_DAY + DAY)));
        assert_eq!(read("no day"), DateChange::Keep);
    }
}
