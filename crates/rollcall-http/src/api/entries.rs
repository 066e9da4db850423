//! Who has access to a room, a folder or a file: there are none here, so every id is unknown (people-directory §3).
//!
//! Never an empty list, which would say that the room exists and is shared with nobody.

use rollcall_wire::literals;

use crate::call::Call;
use crate::reply::Outcome;
use crate::wire_error::WireError;

/// One operation per kind of list and entry; only their rows of the catalogue differ.
macro_rules! operations_on_entries {
    ($($module:ident: $path:literal, $id:literal, $tag:literal, $summary:literal;)*) => { $(
        #[doc = concat!("`GET ", $path, "`.")]
        pub mod $module {
            use crate::catalogue::Op;

            pub use super::no_such_entry as handler;

            pub const OP: Op = Op::get($path, $id).about($tag, $summary).refuses(&[404]);
        }
    )* };
}

operations_on_entries! {
    groups_of_room: "/group/room/{id}", "getGroupsWithRoomsShared", "Groups", "Groups with access to a room: there are no rooms";
    groups_of_folder: "/group/folder/{id}", "getGroupsWithFoldersShared", "Groups",
        "Groups with access to a folder: there are no folders";
    groups_of_file: "/group/file/{id}", "getGroupsWithFilesShared", "Groups", "Groups with access to a file: there are no files";
    people_of_room: "/people/room/{id}", "getUsersWithRoomShared", "Search", "People with access to a room: there are no rooms";
    people_of_folder: "/people/folder/{id}", "getUsersWithFoldersShared", "Search",
        "People with access to a folder: there are no folders";
    people_of_file: "/people/file/{id}", "getUsersWithFilesShared", "Search", "People with access to a file: there are no files";
    accounts_of_room: "/accounts/room/{id}/search", "getAccountsEntriesWithRoomsShared", "Search",
        "Accounts with access to a room: there are no rooms";
    accounts_of_folder: "/accounts/folder/{id}/search", "getAccountsEntriesWithFoldersShared", "Search",
        "Accounts with access to a folder: there are no folders";
    accounts_of_file: "/accounts/file/{id}/search", "getAccountsEntriesWithFilesShared", "Search",
        "Accounts with access to a file: there are no files";
}

/// Answers every id alike.
pub async fn no_such_entry(_call: Call) -> Outcome {
    Err(WireError::new(404, literals::NO_SUCH_ENTRY))
}
