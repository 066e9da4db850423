//! Who is calling, as far as permissions care.

use crate::accounts::EmployeeType;
use crate::ids::{AccountId, KeyId, SessionId};
use crate::links::Link;
use crate::{Error, Result};

/// What an account may do, the owner told apart. Ordered from the least to the most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Sees only themselves.
    Guest,
    /// An ordinary member.
    User,
    /// Adds users and guests.
    RoomAdmin,
    /// Administers the portal.
    DocSpaceAdmin,
    /// The one the portal belongs to.
    Owner,
}

impl Role {
    /// Every role, from the least to the most.
    pub const ALL: [Self; 5] = [Self::Guest, Self::User, Self::RoomAdmin, Self::DocSpaceAdmin, Self::Owner];

    /// The role of an account of this type.
    #[must_use]
    pub fn of(kind: EmployeeType, is_owner: bool) -> Self {
        match kind {
            _ if is_owner => Self::Owner,
            EmployeeType::DocSpaceAdmin => Self::DocSpaceAdmin,
            EmployeeType::RoomAdmin => Self::RoomAdmin,
            EmployeeType::User => Self::User,
            EmployeeType::Guest => Self::Guest,
        }
    }

    /// Its number in the database, which grows with what it may do.
    #[must_use]
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// Owner or `DocSpaceAdmin`.
    #[must_use]
    pub fn is_admin(self) -> bool {
        self >= Self::DocSpaceAdmin
    }
}

impl rollcall_store::Bind for Role {
    fn param(&self) -> rollcall_store::Param<'_> {
        rollcall_store::Param::Int(self.number())
    }
}

impl rollcall_store::FromCell for Role {
    fn from_cell(row: rollcall_store::Row<'_>, index: usize) -> rollcall_store::Result<Self> {
        let number = <i64 as rollcall_store::FromCell>::from_cell(row, index)?;
        Self::ALL.into_iter().find(|role| role.number() == number).ok_or(rollcall_store::Error::NoRow)
    }
}

/// An account something is to be done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Which.
    pub id: AccountId,
    /// Its role.
    pub role: Role,
}

/// How a person proved who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// By the token of this session.
    Session(SessionId),
    /// By this API key.
    Key(KeyId),
    /// By address and password, with this request alone.
    Password,
}

/// A signed-in person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub id: AccountId,
    /// Their role at this moment.
    pub role: Role,
    /// What they came by.
    pub proof: Proof,
}

impl Member {
    /// The session they came by, if it was one.
    #[must_use]
    pub fn session(&self) -> Option<SessionId> {
        match self.proof {
            Proof::Session(id) => Some(id),
            Proof::Key(_) | Proof::Password => None,
        }
    }
}

/// Where a request came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The client's address.
    pub address: String,
    /// What the client calls itself.
    pub user_agent: Option<String>,
    /// Whether the operator calls the address one of their own networks (portal §3.6).
    pub is_own_network: bool,
}

impl Origin {
    /// Where something was asked for that is done later. Whose network it was does not matter by then.
    #[must_use]
    pub fn noted(address: &str, user_agent: Option<&str>) -> Self {
        Self { address: address.to_owned(), user_agent: user_agent.map(str::to_owned), is_own_network: false }
    }

    /// The server itself, for the given reason.
    #[must_use]
    pub fn internal(reason: &str) -> Self {
        Self { address: String::new(), user_agent: Some(format!("rollcall {reason}")), is_own_network: false }
    }
}

/// Who did something, from where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// None for the server itself and for strangers.
    pub actor: Option<AccountId>,
    /// From where.
    pub origin: Origin,
}

/// Who is calling: nobody known, a session's person, a link's holder, or both of the latter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    member: Option<Member>,
    link: Option<Link>,
    origin: Origin,
}

impl Caller {
    /// Puts together what was proven.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] for a link beside somebody else's session (auth §6.4).
    pub fn new(member: Option<Member>, link: Option<Link>, origin: Origin) -> Result<Self> {
        match (&member, &link) {
            (Some(member), Some(link)) if !link.may_stand_beside(member.id) => Err(Error::Unauthenticated),
            _ => Ok(Self { member, link, origin }),
        }
    }

    /// The signed-in person.
    ///
    /// # Errors
    /// [`Error::Unauthenticated`] if there is none: a link is no session.
    pub fn member(&self) -> Result<&Member> {
        self.member.as_ref().ok_or(Error::Unauthenticated)
    }

    /// The good link that came with the request.
    #[must_use]
    pub fn link(&self) -> Option<&Link> {
        self.link.as_ref()
    }

    /// Whether nothing was proven.
    #[must_use]
    pub fn is_anonymous(&self) -> bool {
        self.member.is_none() && self.link.is_none()
    }

    /// Where the request came from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    pub(super) fn trace(&self) -> Trace {
        Trace { actor: self.member.map(|m| m.id), origin: self.origin.clone() }
    }
}
