//! SQL texts as data, so that tests can prepare each of them on both engines.

use std::borrow::Cow;

use crate::{Engine, dialect};

/// Whether a statement stays inside one portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// `?1` is the portal of the transaction, bound by [`crate::Tx`]; the caller's parameters begin at `?2`.
    Portal,
    /// Runs over all portals (workers, server-wide values); the caller's parameters begin at `?1`.
    Server,
}

/// One SQL text.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// Its name in its module.
    pub name: &'static str,
    /// The text, with numbered placeholders.
    pub sql: &'static str,
    /// Inside one portal or not.
    pub scope: Scope,
}

impl Statement {
    /// The text as `engine` is given it.
    #[must_use]
    pub fn text(&self, engine: Engine) -> Cow<'static, str> {
        match engine {
            Engine::Sqlite => Cow::Borrowed(self.sql),
            Engine::Postgres => Cow::Owned(dialect::postgres(self.sql)),
        }
    }
}

/// Declares the SQL texts of a table module and collects them in `STATEMENTS`.
///
/// `NAME = "…"` binds the portal as `?1`; `NAME server_wide = "…"` does not.
#[macro_export]
macro_rules! statements {
    ($( $(#[$meta:meta])* $name:ident $($scope:ident)? = $sql:expr; )*) => {
        $( $(#[$meta])* const $name: $crate::Statement = $crate::Statement {
            name: stringify!($name), sql: $sql, scope: $crate::statements!(@scope $($scope)?),
        }; )*
        /// Every statement of this module.
        pub(crate) const STATEMENTS: &[$crate::Statement] = &[$($name),*];
    };
    (@scope) => { $crate::Scope::Portal };
    (@scope server_wide) => { $crate::Scope::Server };
}
