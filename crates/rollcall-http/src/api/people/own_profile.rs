//! `GET /people/@self`: the caller's own profile (people-core §2.5).

use rollcall_core::sessions::CookieSettings;
use rollcall_core::time::{DAY, SECOND};
use rollcall_core::{Result, accounts, settings};
use rollcall_wire::EmployeeFullDto;

use crate::call::Call;
use crate::catalogue::Op;
use crate::credentials::Carrier;
use crate::present::{self, Viewer};
use crate::reply::{Outcome, Reply};

pub const OP: Op = Op::get("/people/@self", "getSelfProfile")
    .about("People", "Return the caller's own profile")
    .answers::<EmployeeFullDto>();

pub async fn handler(call: Call) -> Outcome {
    let member = call.member()?;
    let own = call.app.db.glance(move |tx| -> Result<_> {
        let limited = settings::get::<CookieSettings>(tx)?.enabled;
        Ok((accounts::get(tx, member.id)?, settings::get_of(tx, member.id)?, limited))
    });
    let (person, theme, limited) = own.await?;
    let session = member.session().filter(|_| call.carrier == Some(Carrier::Cookie)).map(|id| id.0);
    let profile = present::employee_full(&call.app, Viewer::of(&call)?, &person);
    let left = call.session_end.map(|end| end.since(call.now)).filter(|left| limited || *left < DAY);
    let profile = present::own(profile, person.account.kind, theme, session);
    Reply::one(&EmployeeFullDto { auth_cookie_lifetime: left.map(|left| left / SECOND), ..profile })
}
