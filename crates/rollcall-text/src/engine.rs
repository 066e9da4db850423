//! The shapes: one template engine for letters and pages. Values are escaped in `.html`, not in `.txt`, and a value that is
//! missing is an error. `t("key", name=value)` is the text of that key in the `culture` of the context.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Kwargs;
use minijinja::{AutoEscape, Environment, ErrorKind, Output, State, UndefinedBehavior, Value, escape_formatter};

use crate::{Error, locale, moment};

macro_rules! templates {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("../templates/", $name)))),*] };
}

/// Every template by its path below `templates/`.
pub(crate) const TEMPLATES: &[(&str, &str)] = templates![
    "letter.html",
    "letter.txt",
    "pages/ask_to_join.html",
    "pages/backup_codes.html",
    "pages/base.html",
    "pages/confirm_email.html",
    "pages/confirm_leave.html",
    "pages/confirm_owner.html",
    "pages/confirm_password.html",
    "pages/confirm_share.html",
    "pages/console/account.html",
    "pages/console/accounts.html",
    "pages/console/accounts_delete.html",
    "pages/console/audit.html",
    "pages/console/base.html",
    "pages/console/error.html",
    "pages/console/group.html",
    "pages/console/groups.html",
    "pages/console/guest_link.html",
    "pages/console/guests.html",
    "pages/console/guests_forget.html",
    "pages/console/home.html",
    "pages/console/import.html",
    "pages/console/import_report.html",
    "pages/console/invitation.html",
    "pages/console/invitations.html",
    "pages/console/invite.html",
    "pages/console/invite_list.html",
    "pages/console/invited.html",
    "pages/console/invited_list.html",
    "pages/console/key_made.html",
    "pages/console/keys.html",
    "pages/console/letter.html",
    "pages/console/mail_server.html",
    "pages/console/mail_trial.html",
    "pages/console/outbox.html",
    "pages/console/parts.html",
    "pages/console/photo.html",
    "pages/console/preferences.html",
    "pages/console/profile.html",
    "pages/console/reset_link.html",
    "pages/console/second_factor.html",
    "pages/console/security.html",
    "pages/console/sessions.html",
    "pages/console/settings_access.html",
    "pages/console/settings_joining.html",
    "pages/console/settings_mail.html",
    "pages/console/settings_portal.html",
    "pages/console/setup_invite.html",
    "pages/console/setup_invited.html",
    "pages/console/setup_mail.html",
    "pages/docs.html",
    "pages/forgot.html",
    "pages/join.html",
    "pages/message.html",
    "pages/second_factor.html",
    "pages/setup.html",
    "pages/sign_in.html",
    "pages/sign_in_link.html",
];

static ENGINE: LazyLock<Environment<'static>> = LazyLock::new(|| {
    let mut env = Environment::new();
    env.set_undefined_behavior(UndefinedBehavior::Strict);
    env.set_loader(|wanted| Ok(TEMPLATES.iter().find(|(name, _)| *name == wanted).map(|(_, t)| (*t).to_owned())));
    env.set_formatter(format);
    env.add_function("t", |state: &State, key: &str, args: Kwargs| translate(state, key, &args));
    env.add_filter("slug", slug);
    env.add_filter("day", |state: &State, at: i64| shown(state, at, moment::day));
    env.add_filter("moment", |state: &State, at: i64| shown(state, at, moment::moment));
    env.set_syntax(tidy());
    env
});

/// Renders the template of this path. The context must hold `culture`.
pub(crate) fn render(template: &str, context: &Value) -> Result<String, Error> {
    Ok(ENGINE.get_template(template)?.render(context)?)
}

/// Makes lines that hold only a tag vanish.
fn tidy() -> SyntaxConfig {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    syntax.build().unwrap_or_default()
}

fn translate(state: &State, key: &str, args: &Kwargs) -> Result<String, minijinja::Error> {
    let culture = state.lookup("culture").unwrap_or_default();
    let mut values = FluentArgs::new();
    for name in args.args() {
        let value: Value = args.get(name)?;
        values.set(name.to_owned(), fluent_value(&value));
    }
    locale::text(culture.as_str().unwrap_or_default(), key, &values)
        .map_err(|e| minijinja::Error::new(ErrorKind::InvalidOperation, e.to_string()).with_source(e))
}

/// Writes a time, in Unix milliseconds, as the `culture` of the context does, in its time zone `zone`.
fn shown(
    state: &State,
    at: i64,
    write: fn(&str, &str, i64) -> Result<String, Error>,
) -> Result<String, minijinja::Error> {
    let (culture, zone) = (state.lookup("culture").unwrap_or_default(), state.lookup("zone").unwrap_or_default());
    write(culture.as_str().unwrap_or_default(), zone.as_str().unwrap_or_default(), at)
        .map_err(|e| minijinja::Error::new(ErrorKind::InvalidOperation, e.to_string()).with_source(e))
}

fn fluent_value(value: &Value) -> FluentValue<'static> {
    i64::try_from(value.clone()).map_or_else(|_| value.to_string().into(), FluentValue::from)
}

/// Makes an anchor of a text: `GET /api/2.0/people/{id}` becomes `get-api-2-0-people-id`.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
}

/// Escapes as the engine's own formatter does, except that `/` stays: a link is then readable in the source of a letter too.
fn format(out: &mut Output, state: &mut State, value: &Value) -> Result<(), minijinja::Error> {
    match (state.auto_escape(), value.as_str()) {
        (AutoEscape::Html, Some(text)) if !value.is_safe() => Ok(escape(out, text)?),
        _ => escape_formatter(out, state, value),
    }
}

fn escape(out: &mut Output, text: &str) -> std::fmt::Result {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    out.write_str(rest)
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    #[test]
    fn html_is_escaped_and_text_is_not() {
        let hostile = context! { culture => "en-US", name => "<b>\"&'/" };
        let html = ENGINE.template_from_named_str("x.html", "{{ name }}{{ t('letter-greeting', name=name) }}").unwrap();
        let escaped = "&lt;b&gt;&quot;&amp;&#39;/";
        assert_eq!(html.render(&hostile).unwrap(), format!("{escaped}Hello {escaped},"));
        let text = ENGINE.template_from_named_str("x.txt", "{{ name }}").unwrap();
        assert_eq!(text.render(&hostile).unwrap(), "<b>\"&'/");
    }

    #[test]
    fn a_missing_value_is_an_error() {
        for source in ["{{ nothing }}", "{{ t('letter-greeting') }}", "{{ t('nothing') }}"] {
            let html = ENGINE.template_from_named_str("x.html", source).unwrap();
            assert!(html.render(context! { culture => "en-US" }).is_err(), "{source}");
        }
    }

    #[test]
    fn an_anchor_has_only_letters_digits_and_hyphens() {
        assert_eq!(slug("GET /api/2.0/people/{id}"), "get-api-2-0-people-id");
    }
}
