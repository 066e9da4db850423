//! Joining by an invitation, as `POST /people` and the page do it (people-core §2.1, auth §7 "Joining").

use rollcall_core::accounts::{NewAccount, Person};
use rollcall_core::policy::{self, Accepted, Caller};
use rollcall_core::time::Millis;
use rollcall_core::{Result, invitations};
use rollcall_wire::MemberRequest;

use crate::api::people::add::{kind_of, parse};
use crate::app::App;
use crate::passwords::{self, Given};

/// Lets the holder of an invitation join. Nothing is stored, spent or counted if anything is refused.
///
/// # Errors
/// Those of [`policy::join`] and [`invitations::join`], and for a password, an address or a name that breaks its rule.
pub async fn join(app: &App, caller: &Caller, body: MemberRequest, now: Millis) -> Result<Person> {
    let accepted = Accepted { key: body.key.clone().unwrap_or_default(), role: body.r#type.map(kind_of) };
    let permit = policy::join(caller, &app.secret, app.db.portal(), &accepted)?;
    let (open, email) = (permit.clone(), body.email.clone().unwrap_or_default());
    let kind = app.db.glance(move |tx| invitations::must_be_open(tx, &open, &email)).await?;
    let password = match Given::read(body.password.as_deref(), body.password_hash.as_deref())? {
        Some(given) => Some(passwords::first(app, given).await?),
        None => None,
    };
    let new = NewAccount { password, ..parse(app, None, body, kind, now).await? };
    let proof = app.random.link_id(now);
    app.db.write(move |tx| invitations::join(tx, &permit, &new, proof, now)).await
}
