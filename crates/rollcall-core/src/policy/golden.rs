//! What tests of the policy share: callers of every role, and tables that read like the contract's.

use std::fmt::Write;

use uuid::Uuid;

use super::{Caller, Member, Origin, Proof, Role, Target};
use crate::ids::{AccountId, SessionId};
use crate::{Error, Result};

/// Every role, from the most to the least, as the contract's tables list them.
pub const COLUMNS: [Role; 5] = [Role::Owner, Role::DocSpaceAdmin, Role::RoomAdmin, Role::User, Role::Guest];

/// The names of the columns of a table by target: the caller itself, then somebody else of every role.
pub const TARGETS: [&str; 6] = ["self", "Owner", "DocSpaceAdmin", "RoomAdmin", "User", "Guest"];

/// Somebody of this role, signed in.
pub fn caller(role: Role) -> Caller {
    let member = Member { id: AccountId(Uuid::from_u128(1)), role, proof: Proof::Session(SessionId(1)) };
    Caller::new(Some(member), None, Origin::default()).unwrap()
}

/// Somebody else of this role.
pub fn another(role: Role) -> Target {
    Target { id: AccountId(Uuid::from_u128(2)), role }
}

/// The [`caller`] of this role as a target.
pub fn myself(role: Role) -> Target {
    Target { id: AccountId(Uuid::from_u128(1)), role }
}

/// The target of a column of [`TARGETS`], for a caller of `role`.
pub fn target(role: Role, at: usize) -> Target {
    if at == 0 { myself(role) } else { another(COLUMNS[at - 1]) }
}

/// One table: a row per caller, a column per thing, a word per cell.
pub fn table(title: &str, columns: &[&str], cell: impl Fn(Role, usize) -> String) -> String {
    let mut text = format!("{title}\n{:<14}", "caller");
    for column in columns {
        write!(text, "{column:<15}").unwrap();
    }
    for role in COLUMNS {
        write!(text, "\n{:<14}", format!("{role:?}")).unwrap();
        for at in 0..columns.len() {
            write!(text, "{:<15}", cell(role, at)).unwrap();
        }
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n") + "\n\n"
}

/// The word of a cell: `yes` for a permission, a dash for a refusal.
pub fn word<T>(outcome: Result<T>, yes: &str) -> String {
    match outcome {
        Ok(_) => yes.to_owned(),
        Err(Error::Forbidden) => "-".to_owned(),
        Err(e) => e.to_string(),
    }
}
