//! What a key may be used for (auth §8.3, §8.7). The routes that a scope opens are the HTTP edge's.

use rollcall_store::{FromCell, Row};

use crate::{Error, Result};

macro_rules! scopes {
    ($($(#[$meta:meta])* $variant:ident = $name:literal),* $(,)?) => {
        /// One permission of a key. What it opens is a matter of the route; it never widens what the maker may.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Scope { $($(#[$meta])* $variant),* }

        impl Scope {
            /// Every scope, in the order of the wire.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// Its name on the wire and in the database.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}
scopes! {
    /// Whatever its maker may.
    Everything = "*",
    /// Every read.
    Read = "*:read",
    /// Every call.
    Write = "*:write",
    /// Reading people.
    AccountsRead = "accounts:read",
    /// Reading and changing people.
    AccountsWrite = "accounts:write",
    /// Reading one's own profile.
    SelfRead = "accounts.self:read",
    /// Reading and changing one's own profile.
    SelfWrite = "accounts.self:write",
    /// Reading files.
    FilesRead = "files:read",
    /// Reading and changing files.
    FilesWrite = "files:write",
    /// Reading rooms.
    RoomsRead = "rooms:read",
    /// Reading and changing rooms.
    RoomsWrite = "rooms:write",
}

impl Scope {
    fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.name() == name)
    }
}

/// The scopes of a key, in the order they were given; none at all is everything its maker may.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scopes(Vec<Scope>);

impl Scopes {
    /// Reads the `permissions` of a request. `["*"]` alone is everything, as is a key without any; a scope that is named
    /// twice counts once.
    ///
    /// # Errors
    /// [`Error::Argument`] for an empty list and for an unknown name.
    pub fn parse(names: &[String]) -> Result<Self> {
        let mut scopes = Vec::new();
        for name in names {
            let scope = Scope::parse(name).ok_or(NOT_VALID)?;
            if !scopes.contains(&scope) {
                scopes.push(scope);
            }
        }
        match scopes.as_slice() {
            [] => Err(NOT_VALID),
            [Scope::Everything] => Ok(Self::default()),
            _ => Ok(Self(scopes)),
        }
    }

    /// The names, in the order they were given.
    #[must_use]
    pub fn names(&self) -> Vec<&'static str> {
        self.0.iter().map(|scope| scope.name()).collect()
    }

    /// Whether the key may do whatever its maker may.
    #[must_use]
    pub fn is_everything(&self) -> bool {
        self.0.is_empty() || self.0.contains(&Scope::Everything)
    }

    /// Whether one of these scopes is among them.
    #[must_use]
    pub fn has_one_of(&self, scopes: &[Scope]) -> bool {
        self.is_everything() || scopes.iter().any(|scope| self.0.contains(scope))
    }

    /// Whether a key with these scopes may give `others` to a key (auth §8.5): each of them is among its own, or inside
    /// of a global one. Only a key without limits gives one without limits.
    #[must_use]
    pub fn may_give(&self, others: &Self) -> bool {
        let gives = |scope: &Scope| {
            let reads = scope.name().ends_with(":read");
            self.0.contains(scope) || self.0.contains(&Scope::Write) || reads && self.0.contains(&Scope::Read)
        };
        self.is_everything() || !others.is_everything() && others.0.iter().all(gives)
    }

    /// What is stored: the names with spaces between them.
    pub(super) fn stored(&self) -> String {
        self.names().join(" ")
    }
}

const NOT_VALID: Error = Error::Argument("Permissions are not valid.");

impl FromCell for Scopes {
    fn from_cell(row: Row<'_>, index: usize) -> rollcall_store::Result<Self> {
        let names = String::from_cell(row, index)?;
        let scopes: Option<Vec<Scope>> = names.split_whitespace().map(Scope::parse).collect();
        // A name that no release knows must not turn a narrow key into an unlimited one.
        scopes.map(Self).ok_or(rollcall_store::Error::NoRow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scopes(names: &str) -> Scopes {
        Scopes::parse(&names.split(' ').map(str::to_owned).collect::<Vec<_>>()).unwrap()
    }

    #[test]
    fn the_order_is_kept_and_a_star_alone_is_everything() {
        assert_eq!(scopes("rooms:write accounts:read rooms:write").names(), ["rooms:write", "accounts:read"]);
        assert_eq!(scopes("*"), Scopes::default());
        assert!(scopes("* files:read").is_everything());
        assert!(!scopes("*:write").is_everything());
    }

    #[test]
    fn an_empty_list_and_unknown_names_are_refused() {
        for names in [&[][..], &["people:read"], &["*", ""], &["ACCOUNTS:READ"], &[" *"]] {
            let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
            assert!(matches!(Scopes::parse(&names), Err(Error::Argument("Permissions are not valid."))), "{names:?}");
        }
    }

    #[test]
    fn a_key_gives_no_more_than_it_has() {
        for (own, others, gives) in [
            ("*", "*", true),
            ("*", "*:write", true),
            ("*:write", "*", false),
            ("*:write", "* accounts:read", false),
            ("*:write", "*:read accounts:write rooms:write", true),
            ("*:read", "accounts:read", true),
            ("*:read", "accounts:write", false),
            ("accounts:read", "accounts:read", true),
            ("accounts:read", "accounts:read files:read", false),
        ] {
            assert_eq!(scopes(own).may_give(&scopes(others)), gives, "{own} gives {others}");
        }
    }
}
