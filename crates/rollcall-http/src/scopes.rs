//! Which scopes of an API key open which call: one table, the first row that fits wins (auth §8.7, portal §13 question 6).

use http::Method;
use rollcall_core::keys::Scope::{
    self, AccountsRead, AccountsWrite, FilesRead, FilesWrite, Read, RoomsRead, RoomsWrite, SelfRead, SelfWrite, Write,
};

use crate::catalogue::{Op, Who};

/// What opens the calls of a path and of everything below it.
struct Rule {
    path: &'static str,
    reads: Opened,
    writes: Opened,
}

/// What opens a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opened {
    /// Every valid key.
    ByAny,
    /// A key without scopes, or with one of these, or with a global one: `*:write`, for reads also `*:read`.
    By(&'static [Scope]),
}

const fn rule(path: &'static str, reads: Opened, writes: Opened) -> Rule {
    Rule { path, reads, writes }
}

const PEOPLE: (Opened, Opened) = (Opened::By(&[AccountsRead, AccountsWrite]), Opened::By(&[AccountsWrite]));
/// Global scopes alone.
const GLOBAL: Opened = Opened::By(&[]);

/// The table. A path that none of the rows names is opened by global scopes alone.
const RULES: &[Rule] = &[
    rule("/people/@self", Opened::By(&[SelfRead, SelfWrite]), Opened::By(&[SelfWrite])),
    rule("/people", PEOPLE.0, PEOPLE.1),
    rule("/accounts", PEOPLE.0, PEOPLE.1),
    // How people look is part of their profile.
    rule("/storage/userPhotos", PEOPLE.0, GLOBAL),
    // Upstream's own exception: a scope that writes groups does not read them.
    rule("/group", Opened::By(&[AccountsRead]), Opened::By(&[AccountsWrite])),
    rule("/files/rooms", Opened::By(&[RoomsRead, RoomsWrite]), Opened::By(&[RoomsWrite])),
    rule("/files", Opened::By(&[FilesRead, FilesWrite]), Opened::By(&[FilesWrite])),
    rule("/keys/@self", Opened::ByAny, GLOBAL),
    // What clients ask before anything else (portal §2) and about the portal (portal §4).
    rule("/settings/version", Opened::ByAny, GLOBAL),
    rule("/settings/cultures", Opened::ByAny, GLOBAL),
    rule("/settings/timezones", Opened::ByAny, GLOBAL),
    rule("/settings/machine", Opened::ByAny, GLOBAL),
    // Whoever reads such a link can add people by it, so reading one is a write.
    rule("/portal/users/invitationlink", Opened::By(&[AccountsWrite]), GLOBAL),
    rule("/portal/users/invite", Opened::By(&[AccountsWrite]), GLOBAL),
    rule("/portal", Opened::ByAny, GLOBAL),
    // The origins of integrations (portal §10).
    rule("/security/csp", Opened::ByAny, Opened::By(&[AccountsWrite])),
];

/// What opens the call of `op` at `path`, which is below `/api/2.0` and may be another than the pattern of `op`.
pub fn opened(op: &Op, path: &str) -> Opened {
    if op.who == Who::Anyone {
        return Opened::ByAny;
    }
    let is_under =
        |rule: &&Rule| path.strip_prefix(rule.path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let rule = RULES.iter().find(is_under);
    if op.method() == Method::GET {
        return rule.map_or(GLOBAL, |rule| rule.reads);
    }
    rule.map_or(GLOBAL, |rule| rule.writes)
}

impl Opened {
    /// The scopes of which a limited key needs one, the narrow ones first; none if every key will do.
    pub fn scopes(self, op: &Op) -> Option<Vec<Scope>> {
        let Self::By(narrow) = self else { return None };
        let global: &[Scope] = if op.method() == Method::GET { &[Read, Write] } else { &[Write] };
        Some([narrow, global].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::OPERATIONS;
    use std::fmt::Write as _;

    #[test]
    fn every_operation_by_every_scope_is_the_reviewed_table() {
        let mut text = String::new();
        for op in OPERATIONS {
            let scopes = opened(op, op.path).scopes(op);
            let names = scopes.map_or_else(
                || "any key".to_owned(),
                |scopes| scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" "),
            );
            writeln!(text, "{:<6} {:<50} {names}", op.method().as_str(), op.path).unwrap();
        }
        assert_eq!(text, include_str!("scopes.txt"), "\n{text}");
    }

    #[test]
    fn paths_are_told_apart_by_whole_segments() {
        let get = OPERATIONS.iter().find(|op| op.id == "getSelfProfile").unwrap();
        for (path, wanted) in [
            ("/people/@self", "accounts.self:read accounts.self:write *:read *:write"),
            ("/people/@self/theme", "accounts.self:read accounts.self:write *:read *:write"),
            ("/people/@selfish", "accounts:read accounts:write *:read *:write"),
            ("/people", "accounts:read accounts:write *:read *:write"),
            ("/peoples", "*:read *:write"),
            ("/accounts/x", "accounts:read accounts:write *:read *:write"),
            ("/group/1/members", "accounts:read *:read *:write"),
            ("/files/rooms/1", "rooms:read rooms:write *:read *:write"),
            ("/files/1", "files:read files:write *:read *:write"),
            ("/portals", "*:read *:write"),
            ("/portal/users/invitationlink/1", "accounts:write *:read *:write"),
            ("/settings/webhook", "*:read *:write"),
        ] {
            let scopes = opened(get, path).scopes(get).unwrap();
            assert_eq!(scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" "), wanted, "{path}");
        }
        for path in ["/keys/@self", "/portal", "/portal/users/1", "/security/csp", "/settings/cultures"] {
            assert_eq!(opened(get, path), Opened::ByAny, "{path}");
        }
    }
}
