//! The side navigation: which pages there are, and who is shown them. Whether they may is asked again by each page.

use rollcall_core::policy::{self, Caller};
use rollcall_text::{Value, context};

use super::Console;

struct Group {
    /// The key of the heading; none above the first links.
    title: Option<&'static str>,
    links: &'static [Link],
}

struct Link {
    href: &'static str,
    /// The key of the words.
    label: &'static str,
    icon: &'static str,
    /// Asks the policy, not the role.
    shown: fn(&Caller) -> bool,
}

const GROUPS: [Group; 4] = [
    Group { title: None, links: &[Link::new("/", "console-nav-home", "home")] },
    Group {
        title: Some("console-nav-people"),
        links: &[
            Link::new("/accounts", "console-nav-accounts", "people")
                .shown(|caller| policy::list_people(caller).is_ok()),
            Link::new("/guests", "console-nav-guests", "guest").shown(|caller| policy::list_people(caller).is_ok()),
            Link::new("/invitations", "console-nav-invitations", "link").shown(|caller| policy::invite(caller).is_ok()),
        ],
    },
    Group {
        title: Some("console-nav-portal"),
        links: &[
            Link::new("/groups", "console-nav-groups", "group").shown(|caller| policy::see_groups(caller).is_ok()),
            Link::new("/outbox", "console-nav-outbox", "mail").shown(is_admin),
            Link::new("/audit", "console-nav-audit", "list").shown(is_admin),
            Link::new("/settings", "console-nav-settings", "gear").shown(is_admin),
        ],
    },
    Group {
        title: Some("console-nav-account"),
        links: &[
            Link::new("/account/profile", "console-nav-profile", "person"),
            Link::new("/account/security", "console-nav-security", "lock"),
            Link::new("/account/sessions", "console-nav-sessions", "screen"),
            Link::new("/account/keys", "console-nav-keys", "key")
                .shown(|caller| policy::not_for_guests(caller).is_ok()),
            Link::new("/account/preferences", "console-nav-preferences", "dial"),
        ],
    },
];

fn is_admin(caller: &Caller) -> bool {
    policy::administer(caller).is_ok()
}

impl Link {
    const fn new(href: &'static str, label: &'static str, icon: &'static str) -> Self {
        Self { href, label, icon, shown: |_| true }
    }

    const fn shown(self, shown: fn(&Caller) -> bool) -> Self {
        Self { shown, ..self }
    }

    /// Whether `path` is this page or one below it.
    fn is_current(&self, path: &str) -> bool {
        path.strip_prefix(self.href).is_some_and(|rest| rest.is_empty() || self.href != "/" && rest.starts_with('/'))
    }
}

/// The groups with the links that the visitor is shown, for the template; the one to `path` is marked.
pub fn groups(console: &Console, path: &str) -> Vec<Value> {
    let text = |key| console.visit.text(key, &[]);
    let link = |link: &Link| {
        context! { href => link.href, label => text(link.label), icon => link.icon, current => link.is_current(path) }
    };
    let group = |group: &Group| {
        let links: Vec<Value> = group.links.iter().filter(|link| (link.shown)(&console.caller)).map(link).collect();
        (!links.is_empty()).then(|| context! { title => group.title.map(text), links => links })
    };
    GROUPS.iter().filter_map(group).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_current_on_its_page_and_below_it() {
        let home = Link::new("/", "", "");
        let keys = Link::new("/account/keys", "", "");
        assert!(home.is_current("/") && !home.is_current("/account/keys"));
        assert!(keys.is_current("/account/keys") && keys.is_current("/account/keys/1"));
        assert!(!keys.is_current("/account/keysmith") && !keys.is_current("/"));
    }
}
