//! What an event keeps of a person or a group. Never a password, a hash, a key or a link (portal §9.4).

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::accounts::{Account, Contact, Person};
use crate::groups::Group;

/// Somebody as others are shown them in passing: who made an account, who manages a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// The account.
    pub id: Uuid,
    /// Not encoded.
    pub display_name: String,
    /// Unique in the portal.
    pub user_name: String,
    /// The end of the address of their picture, if they have one.
    pub photo: Option<String>,
    /// Unix milliseconds; the addresses of pictures change with it.
    pub updated_at: i64,
}

impl PersonFacts {
    fn of(account: &Account) -> Self {
        Self {
            id: account.id.0,
            display_name: account.display_name(),
            user_name: account.user_name.clone(),
            photo: account.photo.clone(),
            updated_at: account.updated_at.0,
        }
    }
}

/// A person as a subscriber is told of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserFacts {
    /// What others are shown in passing.
    #[serde(flatten)]
    pub person: PersonFacts,
    /// Given name.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// As it was given.
    pub email: String,
    /// The number of the type.
    pub kind: i64,
    /// Whether the portal belongs to them.
    pub is_owner: bool,
    /// The number of the status.
    pub status: i64,
    /// The number of the activation status.
    pub activation: i64,
    /// If they have chosen one.
    pub culture: Option<String>,
    /// Free text.
    pub location: Option<String>,
    /// Free text.
    pub notes: Option<String>,
    /// Free text.
    pub title: Option<String>,
    /// Ways to reach them.
    pub contacts: Vec<Contact>,
    /// Id, name and the manager's user name of each group, by name.
    pub groups: Vec<(Uuid, String, Option<String>)>,
    /// Who made the account, if they still exist.
    pub creator: Option<PersonFacts>,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds; none unless it is disabled.
    pub disabled_at: Option<i64>,
}

impl UserFacts {
    pub(super) fn of(Person { account, groups, creator, .. }: &Person) -> Self {
        Self {
            person: PersonFacts::of(account),
            first_name: account.first_name.clone(),
            last_name: account.last_name.clone(),
            email: account.email.clone(),
            kind: account.kind.number(),
            is_owner: account.is_owner,
            status: account.status.number(),
            activation: account.activation.number(),
            culture: account.culture.clone(),
            location: account.location.clone(),
            notes: account.notes.clone(),
            title: account.title.clone(),
            contacts: account.contact_list(),
            groups: groups.iter().map(|group| (group.id.0, group.name.clone(), group.manager.clone())).collect(),
            creator: creator.as_ref().map(PersonFacts::of),
            created_at: account.created_at.0,
            disabled_at: account.disabled_at.map(|at| at.0),
        }
    }
}

/// A group as a subscriber is told of it; without its members.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupFacts {
    /// The group.
    pub id: Uuid,
    /// As it was given.
    pub name: String,
    /// Who manages it, if anybody does.
    pub manager: Option<PersonFacts>,
    /// Active and pending members.
    pub members_count: i64,
}

impl GroupFacts {
    pub(super) fn of(group: &Group, manager: Option<&Account>) -> Self {
        Self {
            id: group.id.0,
            name: group.name.clone(),
            manager: manager.map(PersonFacts::of),
            members_count: group.members_count,
        }
    }
}
