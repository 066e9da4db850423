//! Ids that can't be taken for one another.

use rollcall_store::{Bind, FromCell, Param, Row};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

macro_rules! id {
    ($(#[$meta:meta])* $name:ident($inner:ty) => $param:ident) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub $inner);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromCell for $name {
            fn from_cell(row: Row<'_>, index: usize) -> rollcall_store::Result<Self> {
                <$inner>::from_cell(row, index).map(Self)
            }
        }

        impl Bind for $name {
            fn param(&self) -> Param<'_> {
                Param::$param(self.0)
            }
        }
    };
}

id!(
    /// A person's account.
    AccountId(Uuid) => Uuid
);
id!(
    /// A group of people.
    GroupId(Uuid) => Uuid
);
id!(
    /// A mailed confirmation link.
    LinkId(Uuid) => Uuid
);
id!(
    /// An API key.
    KeyId(Uuid) => Uuid
);
id!(
    /// A standing invitation link.
    InvitationId(Uuid) => Uuid
);
id!(
    /// A long job.
    JobId(Uuid) => Uuid
);
id!(
    /// A picture that waits to be cropped.
    UploadId(Uuid) => Uuid
);
id!(
    /// A file of people that was checked in the console.
    ImportId(Uuid) => Uuid
);
id!(
    /// A session; on the wire the id of its sign-in event.
    SessionId(i64) => Int
);
id!(
    /// A subscription to what happens.
    WebhookId(i64) => Int
);
id!(
    /// One event on its way to one subscription, and the record of it.
    DeliveryId(i64) => Int
);
id!(
    /// A letter in the outbox.
    LetterId(i64) => Int
);
