//! Pages: rendered here, complete without any script, style or picture of their own (design §2.11).

use minijinja::{Value, context};

use crate::engine::render;
use crate::{Error, culture_for};

/// Every page. What each needs in its context, besides `portal` and `css` (the address of the style sheet):
///
/// - `ask_to_join`: `email`, `domains` (from which people may join, or empty: from all). Posts `email` to `/join`.
/// - `backup_codes`: `codes`, a list, and `onward`, where to go on.
/// - `confirm_email`: `email`, `confirm`, `action`, `change` (bool). Posts `confirm` to `action`.
/// - `confirm_leave`: `email`, `confirm`. Posts `confirm` to `/confirm/ProfileRemove`.
/// - `confirm_owner`: `name`, `email`, `confirm`, `action`. Posts `confirm` to `action`.
/// - `confirm_password`: `email`, `confirm`, `action`, `min`, `rules` (list of sentences), `activation` (bool), `can_keep`
///   (bool). Posts `confirm`, `password`, `repeat` to `action`; the second form posts `confirm`, `keep=1`.
/// - `confirm_share`: `inviter`, `name`, `email`, `confirm`, `action`. Posts `confirm` to `action`.
/// - `console/…`: what `pages/console` of the HTTP edge puts in; all of them take `shell` (`theme`, `script`, `htmx`, `name`,
///   `email`, `photo`, `nav`), `errors` (texts by field) and `zone`, in which times are written.
/// - `docs`: `groups`, a list of `{tag, operations}`; an operation has `method`, `path`, `summary`, `who`, `keys`,
///   `request`, `response` (text, may be empty), `query` (a list of `{name, kind}`) and `errors` (list of sentences).
/// - `forgot`: `email`. Posts `email` to `/forgot`.
/// - `join`: `confirm`, `first`, `last`, `email`, `fixed` (bool: the address is the invitation's), `min`, `rules`. Posts
///   `confirm`, `first`, `last`, `email`, `password`, `repeat` to `/confirm/LinkInvite`.
/// - `message`: `title`, `text`, `next` (`{href, label}`, or none, or absent).
/// - `second_factor`: `confirm`, `action`, `qr` (address of a picture, or empty) and `key` (the same as text). Posts `confirm`,
///   `code` to `action`.
/// - `setup`: `token`, `first`, `last`, `email`, `min`, `languages` and `zones` (lists of `{value, label}`), `lng` and `portal_zone`
///   (the chosen ones). Posts `token`, `first`, `last`, `email`, `password`, `repeat`, `lng`, `zone` to `/setup`.
/// - `sign_in`: `email`, `joining` (bool: strangers may ask to join), `onward` (where to go on, or empty). Posts `email`, `password`,
///   `next` to `/`.
/// - `sign_in_link`: `email`, `confirm`. Posts `confirm` to `/confirm/Auth`.
pub const PAGES: &[&str] = &[
    "ask_to_join",
    "backup_codes",
    "confirm_email",
    "confirm_leave",
    "confirm_owner",
    "confirm_password",
    "confirm_share",
    "console/account",
    "console/accounts",
    "console/accounts_delete",
    "console/audit",
    "console/error",
    "console/group",
    "console/groups",
    "console/guest_link",
    "console/guests",
    "console/guests_forget",
    "console/home",
    "console/import",
    "console/import_report",
    "console/invitation",
    "console/invitations",
    "console/invite",
    "console/invited",
    "console/key_made",
    "console/keys",
    "console/letter",
    "console/outbox",
    "console/photo",
    "console/preferences",
    "console/profile",
    "console/reset_link",
    "console/second_factor",
    "console/security",
    "console/sessions",
    "console/settings_access",
    "console/settings_joining",
    "console/settings_mail",
    "console/settings_portal",
    "console/setup_invite",
    "console/setup_invited",
    "console/setup_mail",
    "docs",
    "forgot",
    "join",
    "message",
    "second_factor",
    "setup",
    "sign_in",
    "sign_in_link",
];

/// The keys that only handlers use, through [`message`](crate::message), for notices and for the page `message`.
///
/// `page-error-password` takes `min`, the least length of a password. Two keys serve handlers and templates alike:
/// `page-next-sign-in`, the label of a link, and `page-rule-length`, which takes `min` too.
pub const MESSAGE_KEYS: &[&str] = &[
    "console-activation-asked",
    "console-activation-none",
    "console-activation-proven",
    "console-any",
    "console-audit-anything",
    "console-audit-sign-ins",
    "console-audit-trail",
    "console-contact-mail",
    "console-contact-mobile",
    "console-contact-phone",
    "console-done-added",
    "console-done-address",
    "console-done-address-asked",
    "console-done-codes",
    "console-done-deleted",
    "console-done-disabled",
    "console-done-enabled",
    "console-done-forgotten",
    "console-done-group",
    "console-done-group-deleted",
    "console-done-import",
    "console-done-import-discarded",
    "console-done-import-stopped",
    "console-done-key",
    "console-done-link",
    "console-done-link-deleted",
    "console-done-mail",
    "console-done-password",
    "console-done-photo",
    "console-done-photo-removed",
    "console-done-preferences",
    "console-done-profile",
    "console-done-prove",
    "console-done-reassign",
    "console-done-reminded",
    "console-done-resend",
    "console-done-resent",
    "console-done-reset",
    "console-done-session",
    "console-done-sessions",
    "console-done-settings",
    "console-done-signed-out",
    "console-done-stopped",
    "console-done-trial",
    "console-done-type",
    "console-done-type-begun",
    "console-ends-month",
    "console-ends-never",
    "console-ends-quarter",
    "console-ends-year",
    "console-error-addresses",
    "console-error-choice",
    "console-error-day",
    "console-error-domains",
    "console-error-fields",
    "console-error-forbidden",
    "console-error-gone",
    "console-error-group-name",
    "console-error-host",
    "console-error-import-email",
    "console-error-import-empty",
    "console-error-import-large",
    "console-error-import-lines",
    "console-error-import-none",
    "console-error-import-twice",
    "console-error-import-unknown",
    "console-error-import-unreadable",
    "console-error-job-running",
    "console-error-key-name",
    "console-error-length",
    "console-error-link-exists",
    "console-error-lock",
    "console-error-mail-password",
    "console-error-mail-user",
    "console-error-manager",
    "console-error-mandatory",
    "console-error-mandatory-groups",
    "console-error-mandatory-owner",
    "console-error-mandatory-people",
    "console-error-many-lines",
    "console-error-method",
    "console-error-minutes",
    "console-error-most",
    "console-error-most-used",
    "console-error-networks",
    "console-error-no-line",
    "console-error-no-photo",
    "console-error-nobody",
    "console-error-not-available",
    "console-error-not-disabled",
    "console-error-past",
    "console-error-people",
    "console-error-person",
    "console-error-photo-empty",
    "console-error-photo-kind",
    "console-error-photo-large",
    "console-error-photo-part",
    "console-error-port",
    "console-error-portal-name",
    "console-error-recipient",
    "console-error-refused",
    "console-error-scopes",
    "console-error-suspended",
    "console-error-too-long",
    "console-error-too-many-keys",
    "console-error-unread",
    "console-guests-anybody",
    "console-guests-link",
    "console-guests-link-lead",
    "console-guests-me",
    "console-guests-share",
    "console-guests-share-lead",
    "console-import-choices",
    "console-import-contacts",
    "console-import-days",
    "console-import-email",
    "console-import-groups",
    "console-import-language",
    "console-import-names",
    "console-import-state-done",
    "console-import-state-failed",
    "console-import-state-runs",
    "console-import-state-stopped",
    "console-import-state-waits",
    "console-import-texts",
    "console-import-type",
    "console-invited-disabled",
    "console-invited-invalid",
    "console-invited-member",
    "console-invited-new",
    "console-invited-waiting",
    "console-joining-everybody",
    "console-joining-listed",
    "console-joining-nobody",
    "console-kind-admin",
    "console-kind-guest",
    "console-kind-owner",
    "console-kind-room-admin",
    "console-kind-user",
    "console-nav-account",
    "console-nav-accounts",
    "console-nav-audit",
    "console-nav-groups",
    "console-nav-guests",
    "console-nav-home",
    "console-nav-invitations",
    "console-nav-keys",
    "console-nav-outbox",
    "console-nav-people",
    "console-nav-portal",
    "console-nav-preferences",
    "console-nav-profile",
    "console-nav-security",
    "console-nav-sessions",
    "console-nav-settings",
    "console-outbox-all",
    "console-outbox-failed",
    "console-outbox-queued",
    "console-outbox-sending",
    "console-outbox-sent",
    "console-scope-accounts-read",
    "console-scope-accounts-write",
    "console-scope-read",
    "console-scope-self-read",
    "console-scope-self-write",
    "console-scope-write",
    "console-settings-access",
    "console-settings-joining",
    "console-settings-mail",
    "console-settings-portal",
    "console-sort-date",
    "console-sort-down",
    "console-sort-email",
    "console-sort-first",
    "console-sort-last",
    "console-sort-type",
    "console-sort-up",
    "console-status-active",
    "console-status-disabled",
    "console-status-pending",
    "console-theme-dark",
    "console-theme-light",
    "console-theme-system",
    "console-topic-badges",
    "console-topic-feed",
    "console-topic-rooms",
    "console-topic-tips",
    "page-done-activation",
    "page-done-ask",
    "page-done-email-activation",
    "page-done-email-change",
    "page-done-forgot",
    "page-done-join",
    "page-done-join-open",
    "page-done-leave",
    "page-done-owner",
    "page-done-password",
    "page-done-share",
    "page-error-address",
    "page-error-ask",
    "page-error-busy",
    "page-error-code",
    "page-error-credentials",
    "page-error-disabled",
    "page-error-domain",
    "page-error-email",
    "page-error-factor",
    "page-error-factor-over",
    "page-error-invitations",
    "page-error-joined",
    "page-error-link",
    "page-error-locked",
    "page-error-name",
    "page-error-no-guest",
    "page-error-origin",
    "page-error-other-person",
    "page-error-owner",
    "page-error-password",
    "page-error-repeat",
    "page-error-same-password",
    "page-error-share",
    "page-error-sign-in",
    "page-error-taken",
    "page-error-too-many",
    "page-next-guests",
    "page-rule-digits",
    "page-rule-special",
    "page-rule-upper",
    "page-sent-out",
    "page-title-done",
    "page-title-error",
    "page-title-link",
    "page-title-missing",
];

/// Renders the page `name`, one of [`PAGES`], in the best culture for `culture`.
///
/// Every page also takes `notice`: `{kind, text}` with `kind` `error` or `ok`, or none, or absent.
///
/// # Errors
/// [`Error::NoPage`] for another name, [`Error::Render`] if the context lacks a value.
pub fn page(culture: &str, name: &str, context: Value) -> Result<String, Error> {
    if !PAGES.contains(&name) {
        return Err(Error::NoPage(name.to_owned()));
    }
    let culture = context! { culture => culture_for(culture) };
    let context = context! { ..culture, ..context, ..context! { notice => (), next => () } };
    render(&format!("pages/{name}.html"), &context)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::{CULTURES, STYLESHEET, message};

    const HOSTILE: &str = "\"><script>alert('x')</script>";

    /// One context that serves every page.
    fn everything(word: &'static str) -> Value {
        let operation = context! {
            method => "GET", path => "/api/2.0/people/{userid}", summary => word, who => word, keys => word, request => "",
            query => [context! { name => word, kind => word }], response => "{\n  \"type\": \"object\"\n}", errors => ["404 nobody has this id"],
        };
        context! {
            culture => "xx",
            portal => word, css => "/static/rollcall-1.css", email => word, name => word, inviter => word, title => word, text => word,
            confirm => word, action => "/confirm/Activation", min => 8, rules => [word], activation => true,
            can_keep => true, change => true, token => word, first => word, last => word, fixed => true,
            qr => "data:image/png;base64,AA==", key => word, codes => [word], joining => true, domains => word,
            groups => [context! { tag => "People / profiles", operations => [operation] }], onward => "/account/keys",
            ..context! { ..console(word), ..context! { ..portal(word), ..newcomers(word) } }
        }
    }

    /// What the pages about the portal take.
    fn portal(word: &'static str) -> Value {
        let letter = context! {
            id => 1, subject => word, to => word, mark => "bad", state => word, is_sending => false, tries => 2, answer => word,
            made => 0, due => 0, settled => 0,
        };
        let person = context! { id => "1", name => word, email => word };
        let event = context! {
            at => 0, who => word, what => word, about => word, login => word, address => word, browser => word, system => word,
        };
        let filter = vec![context! { href => "/outbox", label => word, current => true }];
        let names = "title lng timeZoneID minLength upperCase digits specSymbols attemptCount checkPeriod blockTime enabled \
                     lifeTime wanted trustedIps mandatoryUsers mandatoryGroups restricted ip adminIp allowInvitingMembers allowInvitingGuests type \
                     inviteUsersAsVisitors domains host port senderAddress senderDisplayName enableSSL enableAuth \
                     credentialsUserName";
        let values: Value = names.split_whitespace().map(|name| (name, word)).collect::<BTreeMap<_, _>>().into();
        let choice = vec![context! { value => word, label => word }];
        context! {
            letter => letter.clone(), letters => [letter.clone()], filters => filter.clone(), older => "/outbox?below=1",
            newer => "/outbox", preview => "open", acts_as => word, tabs => filter, heading => word, values => values,
            listed => [context! { href => "/groups/1", name => word, count => 2, manager => word }], may => true, search => word,
            path => "/groups/1", group_name => word, members => [person.clone()], manager => person, new_manager => word,
            people => word, events => [event], history => word, actions => choice.clone(), person => word, from => word, to => word,
            lng => word, portal_zone => word,
            trial => context! { again => "/settings/mail?trial=1", ..letter.clone() },
            is_sign_ins => true, zones => choice.clone(), modes => choice.clone(), roles => choice, address => word, is_set => true, is_own => true,
        }
    }

    /// What the pages of the console take.
    fn console(word: &'static str) -> Value {
        let link = context! { href => "/", label => word, icon => "home", current => true };
        let shell = context! {
            theme => "dark", script => "/static/console-1.js", htmx => "/static/htmx-1.js", name => word, email => word,
            photo => "/storage/1.png", nav => [context! { title => word, links => [link] }],
        };
        let choice = vec![context! { value => word, label => word, chosen => true }];
        let key = context! {
            id => "1", name => word, masked => word, scopes => [word], since => 0, used => 0, ends => 0, state => "over",
        };
        let session = context! {
            id => 1, address => word, browser => word, system => word, mobile => true, since => 0, used => 0, current => false,
        };
        context! {
            shell => shell, zone => "Europe/Berlin",
            errors => context! { first => word, email => word, scope => word, file => word, side => word, theme => word },
            kind => word, since => 0, unproven => true, picture => "/storage/1.png", group_names => [word], title_line => word,
            titled => true, location => word, notes => word, contacts => [context! { kind => word, value => word }],
            kinds => choice.clone(), culture_name => word, languages => choice.clone(), themes => choice.clone(), topics => choice.clone(),
            present => word, proven => false, at_once => true, factor => true, state => "linked",
            backup_codes => [context! { code => word, used => true }], sessions => [session.clone(), session], keys => [key],
            all => true, scopes => choice.clone(), ends => choice.clone(), days => word, made => word, base => word,
            crop => "/static/crop-1.js", own => true, original => "/storage/2.png", width => 2, height => 1, x => "0", y => "0", side => "1",
            ..accounts(word, &choice)
        }
    }

    /// What the pages of accounts take.
    fn accounts(word: &'static str, choice: &[Value]) -> Value {
        let person = context! {
            id => "1", name => word, email => word, href => "/accounts/view/ada", kind => word, badge => "good", status => word,
            unproven => true, group_names => word, since => 0, chosen => true,
        };
        let asked = context! {
            text => word, status => word, kind => word, activation => word, group => word, sort => word, order => word,
            statuses => choice, kinds => choice, activations => choice, groups => choice, sorts => choice, orders => choice,
        };
        let session = context! { id => 1, address => word, browser => word, system => word, since => 0, used => 0 };
        let may = context! {
            enable => true, disable => true, resend => true, remind => true, link => true, delete => true, reassign => true,
        };
        let account = context! {
            path => "/accounts/view/ada", photo => "/storage/1.png", title => word, location => word, group_names => [word],
            ways => [context! { kind => word, value => word }], maker => word, factor => false, may => may, kinds => choice,
            sessions => [session], job => context! { state => "runs", percentage => 50 }, recipient => word, ..person.clone()
        };
        context! {
            accounts => context! {
                people => [person.clone()], chips => [context! { label => word, href => "/accounts" }], total => 60, first => 1,
                last => 50, before => "/accounts", after => "/accounts", asked => asked,
                bulk => context! { action => "/accounts", administers => true, kinds => choice },
            },
            account => account, gone => [person], given => context! { name => word, url => word, back => "/accounts/view/ada" },
            inviting => context! {
                lines => word, kind => word, kinds => choice, first => word, last => word, email => word, to => word, to_add => choice,
            },
            results => [context! { line => word, badge => "good", text => word }],
            imports => true, importing => importing(word), report => report(word, "waits"),
        }
    }

    /// What the page of imports takes.
    fn importing(word: &'static str) -> Value {
        let earlier = context! { href => "/accounts/import/1", file => word, at => 0, badge => "good", state => word };
        context! { columns => [context! { names => [word, word], meaning => word }], example => word, earlier => [earlier] }
    }

    /// What the page of one import takes.
    fn report(word: &'static str, state: &str) -> Value {
        context! {
            path => "/accounts/import/1", file => word, state => state, wanted => 5, settled => 2, waiting => 3, added => 2, there => 1,
            refused => 201, lines => [context! { number => 7, email => word, reason => word }], unseen => 1, error => word,
        }
    }

    /// What the pages of invitation links and of guests take.
    fn newcomers(word: &'static str) -> Value {
        let link = |state: &str| context! { id => "1", url => word, state => state, uses => 2, most => 10, ends => 0 };
        let with_link =
            |state: &str| context! { kind => "User", label => word, href => "/invitations/User", link => link(state) };
        let choice = vec![context! { value => word, label => word }];
        let guest = context! {
            id => "1", name => word, email => word, href => "/accounts/view/ada", badge => "good", status => word, unproven => true,
            since => 0, chosen => true, own => true, maker => word, by_maker => "/guests?inviterId=1", share => "/guests/1/share",
        };
        context! {
            standing => context! { links => [with_link("over")], administers => true, most => word, end => word, ..with_link("good") },
            handed => context! { title => word, lead => word, url => word },
            guests => context! {
                people => [guest], own => true, gives_link => true, action => "/guests", total => 60, first => 1, last => 50,
                before => "/guests", after => "/guests", asked => context! {
                    text => word, status => word, inviter => word, statuses => choice.clone(), inviters => choice,
                },
            },
        }
    }

    /// The same where there is nothing to show.
    fn no_newcomers() -> Value {
        let (full, none) = (newcomers("Acme"), Vec::<Value>::new());
        let part = |name: &str| full.get_attr(name).unwrap();
        context! {
            standing => context! { links => none.clone(), link => (), ..part("standing") },
            guests => context! { people => none, total => 0, gives_link => false, before => (), after => (), ..part("guests") },
        }
    }

    /// The pages of accounts where there is nothing to show, and little that may be done.
    fn bare_accounts(state: &str) -> Value {
        let (full, none) = (accounts("Acme", &[]), Vec::<Value>::new());
        let part = |name: &str| full.get_attr(name).unwrap();
        let may = context! {
            enable => true, disable => false, resend => false, remind => false, link => false, delete => false, reassign => false,
        };
        context! {
            accounts => context! {
                people => none.clone(), chips => none.clone(), total => 0, before => (), after => (), ..part("accounts")
            },
            account => context! {
                title => "", unproven => false, group_names => none.clone(), ways => none.clone(), maker => (), factor => (), may => may,
                sessions => none.clone(), job => context! { state => state, percentage => 100 }, ..part("account")
            },
            imports => false, importing => context! { earlier => none.clone(), ..part("importing") },
            report => context! { state => state, waiting => 0, lines => none, unseen => 0, ..part("report") },
        }
    }

    fn with(more: Value) -> Value {
        context! { ..more, ..everything("Acme") }
    }

    #[test]
    fn every_page_renders_in_every_culture() {
        let none: Vec<Value> = Vec::new();
        let bare = [
            context! {},
            context! {
                activation => false, can_keep => false, change => false, name => "", qr => "", rules => none.clone(), joining => false,
                domains => "", onward => "", errors => context! {}, first => "", unproven => false, group_names => none.clone(), titled => false,
                contacts => none.clone(), proven => true, at_once => false, factor => (), state => "none", sessions => none.clone(), keys => none.clone(),
                own => false, letters => none.clone(), listed => none.clone(), may => false, members => none.clone(), manager => (), events => none.clone(), is_sign_ins => false, older => (), newer => (), acts_as => (), is_own => false, text => (), trial => (),
            },
            context! { factor => false, state => "off", preview => "mailed", is_set => false, is_own => false, ..bare_accounts("done") },
            context! { state => "trusted", preview => "withheld", ..bare_accounts("stopped") },
            bare_accounts("failed"),
            no_newcomers(),
        ];
        let places = CULTURES.iter().flat_map(|culture| PAGES.iter().map(move |name| (culture, name)));
        for ((culture, name), more) in places.flat_map(|place| bare.iter().map(move |more| (place, more))) {
            let html = page(culture, name, with(more.clone())).unwrap();
            assert!(html.starts_with("<!doctype html>\n") && html.contains(&format!("<html lang=\"{culture}\"")));
            assert_eq!((html.matches("<h1>").count(), html.matches("<main").count()), (1, 1), "{name}");
            assert!(html.contains("<link rel=\"stylesheet\" href=\"/static/rollcall-1.css\">"));
            let html = html.replace("<script src=\"/static/console-1.js\" defer></script>", "");
            let html = html.replace("<script src=\"/static/htmx-1.js\" defer></script>", "");
            let html = html.replace("<script src=\"/static/crop-1.js\" defer></script>", "");
            assert!(
                ["{{", "{$", "{ $", "{%", "{#", "style=", "<style", "<script", "onclick"]
                    .iter()
                    .all(|t| !html.contains(t)),
                "{name}"
            );
        }
    }

    #[test]
    fn a_hostile_value_stays_text() {
        let notice = context! { kind => "error", text => HOSTILE };
        let context = context! { notice, next => context! { href => "/", label => HOSTILE }, ..everything(HOSTILE) };
        for name in PAGES {
            let html = page("ru", name, context.clone()).unwrap();
            assert!(!html.contains("<script>") && html.contains("&quot;&gt;&lt;script&gt;"), "{name}");
        }
    }

    #[test]
    fn every_field_has_a_label() {
        for name in PAGES {
            let html = page("en-US", name, everything("Acme")).unwrap();
            let fields = ["<input ", "<select ", "<textarea "].into_iter().flat_map(|start| html.split(start).skip(1));
            let visible = fields.map(|rest| rest.split('>').next().unwrap()).filter(|field| !field.contains("hidden"));
            for field in visible {
                let id = field.split("id=\"").nth(1).unwrap().split('"').next().unwrap();
                assert!(html.contains(&format!("<label for=\"{id}\"")), "{name}: {id}");
                let is_box = ["checkbox", "radio"].iter().any(|kind| field.contains(&format!("type=\"{kind}\"")));
                assert!(is_box || field.contains("autocomplete=\""), "{name}: {id}");
                assert!(field.contains("aria-describedby=\""), "{name}: {id}");
            }
        }
    }

    #[test]
    fn a_notice_is_announced_by_its_kind() {
        for (kind, role, titled) in [("error", "role=\"alert\"", true), ("ok", "role=\"status\"", false)] {
            let text = message("de", "page-error-password", &[("min", "8")]).unwrap();
            let html = page("de", "sign_in", with(context! { notice => context! { kind, text => &text } })).unwrap();
            assert!(html.contains(role) && html.contains(&text));
            assert_eq!(html.contains("<title>Fehler: "), titled);
        }
        assert!(!page("de", "sign_in", everything("Acme")).unwrap().contains("role=\"alert\""));
    }

    #[test]
    fn the_confirmation_offers_to_keep_a_password_only_if_there_is_one() {
        for (can_keep, forms) in [(true, 2), (false, 1)] {
            let html = page("en-US", "confirm_password", with(context! { can_keep })).unwrap();
            assert_eq!(html.matches("<form method=\"post\" action=\"/confirm/Activation\">").count(), forms);
            assert_eq!(html.matches("name=\"confirm\" value=\"Acme\"").count(), forms);
            assert_eq!(html.contains("name=\"keep\" value=\"1\""), can_keep);
        }
    }

    #[test]
    fn an_operation_has_an_anchor_and_shows_only_the_parts_it_has() {
        let html = page("en-US", "docs", everything("Acme")).unwrap();
        assert!(html.contains("id=\"get-api-2-0-people-userid\"") && html.contains("href=\"#people-profiles\""));
        assert!(
            html.contains("&quot;type&quot;: &quot;object&quot;") && html.contains("<li>404 nobody has this id</li>")
        );
        assert_eq!(html.matches("<pre").count(), 1);
    }

    #[test]
    fn an_unknown_page_and_a_missing_value_are_errors() {
        assert!(matches!(page("de", "base", everything("Acme")), Err(Error::NoPage(_))));
        assert!(matches!(page("de", "sign_in", context! { portal => "Acme", css => "/x" }), Err(Error::Render(_))));
    }

    #[test]
    fn the_style_sheet_serves_dark_screens_and_loads_nothing() {
        assert!(STYLESHEET.contains("color-scheme: light dark") && STYLESHEET.contains(":focus-visible"));
        assert!(["url(", "@import", "http"].iter().all(|t| !STYLESHEET.contains(t)));
    }
}
