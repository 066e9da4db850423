//! What kind of thing an action is: four closed lists of the wire, and which member of each an action has (portal §6).

use super::Action;
use crate::numbered::numbered;

numbered!(
    /// What was done, in general.
    ActionType {
        /// Nothing of these.
        None = 0,
        /// Made.
        Create = 1,
        /// Changed.
        Update = 2,
        /// Removed.
        Delete = 3,
        /// Tied together.
        Link = 4,
        /// Taken apart.
        Unlink = 5,
        /// Added to something.
        Attach = 6,
        /// Taken from something.
        Detach = 7,
        /// Mailed.
        Send = 8,
        /// Taken in.
        Import = 9,
        /// Given out.
        Export = 10,
        /// Shared or no longer shared.
        UpdateAccess = 11,
        /// Fetched.
        Download = 12,
        /// Brought.
        Upload = 13,
        /// Copied.
        Copy = 14,
        /// Moved.
        Move = 15,
        /// Given to somebody else.
        Reassigns = 16,
        /// Subscribed.
        Follow = 17,
        /// No longer subscribed.
        Unfollow = 18,
        /// Signed out.
        Logout = 19,
    }
);

numbered!(
    /// The part of the product.
    ProductType {
        /// Files.
        Documents = 2,
        /// Sign-in.
        Login = 3,
        /// The portal.
        Settings = 7,
        /// People.
        Contacts = 8,
    }
);

numbered!(
    /// The place in the product; `moduleType` of the requests.
    LocationType {
        /// None of these.
        None = 0,
        /// Files.
        Files = 1,
        /// Folders.
        Folders = 2,
        /// Settings of files.
        DocumentsSettings = 3,
        /// Rooms.
        Rooms = 27,
        /// Settings of the portal.
        Settings = 29,
        /// People.
        Contacts = 30,
        /// Agents.
        Agents = 31,
    }
);

numbered!(
    /// What it was done to.
    EntryType {
        /// None of these.
        None = 0,
        /// A file.
        File = 1,
        /// A folder.
        Folder = 2,
        /// A person.
        User = 23,
        /// A group.
        Group = 24,
        /// A room.
        Room = 25,
        /// A tag.
        Tag = 26,
    }
);

/// What kind of thing an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kind {
    /// What was done, in general.
    pub action_type: ActionType,
    /// The part of the product.
    pub product: ProductType,
    /// The place in it.
    pub location: LocationType,
    /// What it was done to.
    pub entry: EntryType,
}

impl Action {
    /// The action with this number.
    #[must_use]
    pub fn of(number: i64) -> Option<Self> {
        Self::ALL.iter().copied().find(|action| action.number() == number)
    }

    /// Whether it belongs to the login history and not to the audit trail.
    #[must_use]
    pub fn is_sign_in(self) -> bool {
        self.number() < 2000
    }

    /// What kind of thing it is.
    #[must_use]
    pub fn kind(self) -> Kind {
        match self.number() {
            ..2000 => Kind {
                action_type: ActionType::None,
                product: ProductType::Login,
                location: LocationType::None,
                entry: EntryType::None,
            },
            number @ 2000..6000 => Kind {
                action_type: done_to_people(number),
                product: ProductType::Contacts,
                location: LocationType::Contacts,
                entry: if matches!(number, 4026..=4028) { EntryType::Group } else { EntryType::User },
            },
            number => Kind {
                action_type: done_to_the_portal(self.name()),
                product: ProductType::Settings,
                location: LocationType::Settings,
                entry: if is_about_somebody(number) { EntryType::User } else { EntryType::None },
            },
        }
    }
}

/// The table of portal §6.
fn done_to_people(number: i64) -> ActionType {
    match number {
        4000..=4003 | 4026 | 4037 => ActionType::Create,
        4009 | 4018 | 4022 | 4028 | 4031 => ActionType::Delete,
        4011 | 4032 => ActionType::Link,
        4012 | 4033 => ActionType::Unlink,
        4013..=4016 | 4021 | 4023 => ActionType::Send,
        4024 | 4025 => ActionType::Import,
        4030 => ActionType::Reassigns,
        4034..=4036 => ActionType::Logout,
        _ => ActionType::Update,
    }
}

/// Changes of the portal that have a person as their target: administrators, the owner, limits of their own.
fn is_about_somebody(number: i64) -> bool {
    matches!(number, 6010 | 6011 | 6016 | 6017 | 6021 | 6022 | 6051..=6053)
}

/// Of settings the name says it.
fn done_to_the_portal(name: &str) -> ActionType {
    if name.contains("Created") {
        return ActionType::Create;
    }
    if name.contains("Deleted") { ActionType::Delete } else { ActionType::Update }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_action_has_the_kind_of_the_contract() {
        for (action, wanted) in [
            (Action::LoginSuccessViaApi, "None Login None None"),
            (Action::LoginSuccessViaPassword, "None Login None None"),
            (Action::UserCreated, "Create Contacts Contacts User"),
            (Action::SendJoinInvite, "Create Contacts Contacts User"),
            (Action::UserUpdatedPassword, "Update Contacts Contacts User"),
            (Action::UserAddedAvatar, "Update Contacts Contacts User"),
            (Action::UserDeletedAvatar, "Delete Contacts Contacts User"),
            (Action::UserUpdatedAvatarThumbnails, "Update Contacts Contacts User"),
            (Action::UserUpdatedEmail, "Update Contacts Contacts User"),
            (Action::UsersDeleted, "Delete Contacts Contacts User"),
            (Action::GroupCreated, "Create Contacts Contacts Group"),
            (Action::GroupUpdated, "Update Contacts Contacts Group"),
            (Action::GroupDeleted, "Delete Contacts Contacts Group"),
            (Action::UserDataReassigns, "Reassigns Contacts Contacts User"),
            (Action::UserDataRemoving, "Delete Contacts Contacts User"),
            (Action::UserConnectedTfaApp, "Link Contacts Contacts User"),
            (Action::UserDisconnectedTfaApp, "Unlink Contacts Contacts User"),
            (Action::SentInviteInstructions, "Send Contacts Contacts User"),
            (Action::UserImported, "Import Contacts Contacts User"),
            (Action::UserLogoutActiveConnectionsForUser, "Logout Contacts Contacts User"),
            (Action::OwnerUpdated, "Update Settings Settings User"),
            (Action::OwnerSentChangeOwnerInstructions, "Update Settings Settings User"),
            (Action::AdministratorOpenedFullAccess, "Update Settings Settings User"),
            (Action::AdministratorDeleted, "Delete Settings Settings User"),
            (Action::ProductAddedAdministrator, "Update Settings Settings User"),
            (Action::ProductDeletedAdministrator, "Delete Settings Settings User"),
            (Action::CustomQuotaPerUserChanged, "Update Settings Settings User"),
            (Action::GreetingSettingsUpdated, "Update Settings Settings None"),
            (Action::ApiKeyCreated, "Create Settings Settings None"),
            (Action::ApiKeyUpdated, "Update Settings Settings None"),
            (Action::ApiKeyDeleted, "Delete Settings Settings None"),
            (Action::ContactAdminMailSent, "Update Settings Settings None"),
        ] {
            let Kind { action_type, product, location, entry } = action.kind();
            let found = [action_type.name(), product.name(), location.name(), entry.name()].join(" ");
            assert_eq!(found, wanted, "{}", action.name());
        }
    }
}
