//! Pages: rendered here, complete without any script, style or picture of their own (design §2.11).

use minijinja::{Value, context};

use crate::engine::render;
use crate::{Error, culture_for};

/// Every page. What each needs in its context, besides `portal` and `css` (the address of the style sheet):
///
/// - `ask_to_join`: `email`, `domains` (from which people may join, or empty: from all). Posts `email` to `/join`.
/// - `backup_codes`: `codes`, a list.
/// - `confirm_email`: `email`, `confirm`, `action`, `change` (bool). Posts `confirm` to `action`.
/// - `confirm_leave`: `email`, `confirm`. Posts `confirm` to `/confirm/ProfileRemove`.
/// - `confirm_owner`: `name`, `email`, `confirm`, `action`. Posts `confirm` to `action`.
/// - `confirm_password`: `email`, `confirm`, `action`, `min`, `rules` (list of sentences), `activation` (bool), `can_keep`
///   (bool). Posts `confirm`, `password`, `repeat` to `action`; the second form posts `confirm`, `keep=1`.
/// - `confirm_share`: `inviter`, `name`, `email`, `confirm`, `action`. Posts `confirm` to `action`.
/// - `docs`: `groups`, a list of `{tag, operations}`; an operation has `method`, `path`, `summary`, `who`, `keys`,
///   `request`, `response` (text, may be empty), `query` (a list of `{name, kind}`) and `errors` (list of sentences).
/// - `forgot`: `email`. Posts `email` to `/forgot`.
/// - `home`: `name` (may be empty), `email`. Posts nothing to `/sign-out`.
/// - `join`: `confirm`, `first`, `last`, `email`, `fixed` (bool: the address is the invitation's), `min`, `rules`. Posts
///   `confirm`, `first`, `last`, `email`, `password`, `repeat` to `/confirm/LinkInvite`.
/// - `message`: `title`, `text`, `next` (`{href, label}`, or none, or absent).
/// - `second_factor`: `confirm`, `action`, `qr` (address of a picture, or empty) and `key` (the same as text). Posts `confirm`,
///   `code` to `action`.
/// - `setup`: `token`, `email`, `min`. Posts `token`, `email`, `password`, `repeat` to `/setup`.
/// - `sign_in`: `email`, `joining` (bool: strangers may ask to join). Posts `email`, `password` to `/`.
/// - `sign_in_link`: `email`, `confirm`. Posts `confirm` to `/confirm/Auth`.
pub const PAGES: &[&str] = &[
    "ask_to_join",
    "backup_codes",
    "confirm_email",
    "confirm_leave",
    "confirm_owner",
    "confirm_password",
    "confirm_share",
    "docs",
    "forgot",
    "home",
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
    "page-done-setup",
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
    "page-rule-digits",
    "page-rule-special",
    "page-rule-upper",
    "page-sent-out",
    "page-title-done",
    "page-title-error",
    "page-title-link",
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
            groups => [context! { tag => "People / profiles", operations => [operation] }],
        }
    }

    fn with(more: Value) -> Value {
        context! { ..more, ..everything("Acme") }
    }

    #[test]
    fn every_page_renders_in_every_culture() {
        let bare = [
            context! {},
            context! { activation => false, can_keep => false, change => false, name => "", qr => "", rules => [""; 0], joining => false, domains => "" },
        ];
        let places = CULTURES.iter().flat_map(|culture| PAGES.iter().map(move |name| (culture, name)));
        for ((culture, name), more) in places.flat_map(|place| bare.iter().map(move |more| (place, more))) {
            let html = page(culture, name, with(more.clone())).unwrap();
            assert!(html.starts_with("<!doctype html>\n") && html.contains(&format!("<html lang=\"{culture}\">")));
            assert_eq!((html.matches("<h1>").count(), html.matches("<main").count()), (1, 1), "{name}");
            assert!(html.contains("<link rel=\"stylesheet\" href=\"/static/rollcall-1.css\">"));
            assert!(
                ["{{", "{$", "{ $", "{%", "style=", "<style", "<script", "onclick"].iter().all(|t| !html.contains(t)),
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
            assert!(!html.contains("<script") && html.contains("&quot;&gt;&lt;script&gt;"), "{name}");
        }
    }

    #[test]
    fn every_field_has_a_label() {
        for name in PAGES {
            let html = page("en-US", name, everything("Acme")).unwrap();
            let visible = html
                .split("<input ")
                .skip(1)
                .map(|rest| rest.split('>').next().unwrap())
                .filter(|i| !i.contains("hidden"));
            for input in visible {
                let id = input.split("id=\"").nth(1).unwrap().split('"').next().unwrap();
                assert!(html.contains(&format!("<label for=\"{id}\">")), "{name}: {id}");
                assert!(input.contains("autocomplete=\"") && input.contains("aria-describedby=\""), "{name}: {id}");
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
        assert!(STYLESHEET.contains("prefers-color-scheme: dark") && STYLESHEET.contains(":focus-visible"));
        assert!(["url(", "@import", "http"].iter().all(|t| !STYLESHEET.contains(t)));
    }
}
