//! The closed lists an account's fields are taken from. Numbers are the wire's (people-core §1.3).

use serde::{Deserialize, Serialize};

use crate::numbered::numbered;

numbered!(
    /// What an account may do. `All` of the wire is a `RoomAdmin`.
    EmployeeType {
        /// Manages rooms, invites users and guests.
        RoomAdmin = 1,
        /// Sees only what is shared with it.
        Guest = 2,
        /// Administers the portal.
        DocSpaceAdmin = 3,
        /// An ordinary member.
        User = 4,
    }
);

numbered!(
    /// Whether an account can be used.
    EmployeeStatus {
        /// It can.
        Active = 1,
        /// It is disabled.
        Terminated = 2,
        /// It was invited and has not joined.
        Pending = 4,
    }
);

numbered!(
    /// Whether the address of an account was proven.
    ActivationStatus {
        /// Not proven.
        NotActivated = 0,
        /// Proven by a mailed link, or by the operator.
        Activated = 1,
        /// A first letter was sent.
        Pending = 2,
    }
);

numbered!(
    /// An old descriptive field, kept for old clients.
    Sex {
        /// `female` on the wire.
        Female = 0,
        /// `male` on the wire.
        Male = 1,
    }
);

/// A way to reach a person, as free text under a free name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Which way: `GTalk`, `phone`, …
    #[serde(rename = "type")]
    pub kind: String,
    /// The number or name there.
    pub value: String,
}
