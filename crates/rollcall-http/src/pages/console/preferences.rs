//! `/account/preferences`: language, colours, and what one wants to be told of (people-core §2.10; people-extras §3, §6).

use axum::Router;
use axum::response::Response;
use axum::routing::get;
use rollcall_core::settings::{self, Subscription, Subscriptions, Theme, Topic};
use rollcall_core::{Result, accounts, policy};
use rollcall_text::{Value, context};

use super::{Console, Fields, Refusal};
use crate::app::App;

const PATH: &str = "/account/preferences";

/// The languages of a profile by their own names.
const LANGUAGES: [(&str, &str); 33] = [
    ("az", "Azərbaycanca"),
    ("cs", "Čeština"),
    ("de", "Deutsch"),
    ("en-GB", "English (United Kingdom)"),
    ("en-US", "English (United States)"),
    ("es", "Español"),
    ("fr", "Français"),
    ("it", "Italiano"),
    ("lv", "Latviešu"),
    ("nl", "Nederlands"),
    ("pl", "Polski"),
    ("pt-BR", "Português (Brasil)"),
    ("pt", "Português (Portugal)"),
    ("ro", "Română"),
    ("sq-AL", "Shqip"),
    ("sk", "Slovenčina"),
    ("sl", "Slovenščina"),
    ("sr-Latn-RS", "Srpski (latinica)"),
    ("fi", "Suomi"),
    ("vi", "Tiếng Việt"),
    ("tr", "Türkçe"),
    ("el-GR", "Ελληνικά"),
    ("bg", "Български"),
    ("ru", "Русский"),
    ("sr-Cyrl-RS", "Српски (ћирилица)"),
    ("uk-UA", "Українська"),
    ("hy-AM", "Հայերեն"),
    ("ar-SA", "العربية"),
    ("si", "සිංහල"),
    ("lo-LA", "ລາວ"),
    ("zh-CN", "中文（简体）"),
    ("ja-JP", "日本語"),
    ("ko-KR", "한국어"),
];

/// The colours by their names in forms and in the shell of each page, and the keys of their words.
const THEMES: [(Theme, &str, &str); 3] = [
    (Theme::System, "system", "console-theme-system"),
    (Theme::Base, "light", "console-theme-light"),
    (Theme::Dark, "dark", "console-theme-dark"),
];

const TOPICS: [(Topic, &str, &str); 4] = [
    (Topic::Badges, "badges", "console-topic-badges"),
    (Topic::RoomsActivity, "rooms", "console-topic-rooms"),
    (Topic::DailyFeed, "feed", "console-topic-feed"),
    (Topic::UsefulTips, "tips", "console-topic-tips"),
];

pub fn router() -> Router<App> {
    Router::new().route(PATH, get(show).post(submit))
}

async fn show(console: Console) -> Response {
    let id = console.member.id;
    let stored = console.visit.app.db.glance(move |tx| -> Result<(Theme, Subscriptions)> {
        Ok((settings::get_of(tx, id)?, settings::get_of(tx, id)?))
    });
    match stored.await {
        Ok((theme, wishes)) => {
            let culture = console.person.account.culture.clone();
            form(
                &console,
                culture.as_deref().unwrap_or(&console.visit.portal.culture),
                theme,
                |topic| wishes.has(topic),
                None,
            )
        }
        Err(e) => console.error(e),
    }
}

async fn submit(console: Console, answer: Fields) -> Response {
    let theme = theme_named(answer.get("theme"));
    match (accounts::known_culture(answer.get("culture")), theme) {
        (Some(culture), Some(theme)) => match store(&console, culture, theme, &answer).await {
            Ok(()) => console.done(PATH, "console-done-preferences"),
            Err(e) => refuse(&console, &answer, &console.refusal(e)),
        },
        (None, _) => refuse(&console, &answer, &Refusal::of_field(&console.visit, "culture", "console-error-choice")),
        (_, None) => refuse(&console, &answer, &Refusal::of_field(&console.visit, "theme", "console-error-choice")),
    }
}

/// All of it is stored, or nothing.
async fn store(console: &Console, culture: &'static str, theme: Theme, answer: &Fields) -> Result<()> {
    let permit = policy::manage_oneself(&console.caller)?;
    let (caller, now, id) = (console.caller.clone(), console.visit.now, console.member.id.to_string());
    let wishes = TOPICS.map(|(topic, name, _)| Subscription { topic, is_enabled: wants(answer, name) });
    let stored = console.visit.app.db.write(move |tx| {
        accounts::choose_culture(tx, &caller, &id, culture, now)?;
        settings::choose_theme(tx, &permit, theme, now)?;
        wishes.iter().try_for_each(|wish| settings::subscribe(tx, &permit, *wish, now))
    });
    stored.await
}

fn wants(answer: &Fields, topic: &str) -> bool {
    answer.all("topic").any(|name| name == topic)
}

fn refuse(console: &Console, answer: &Fields, refusal: &Refusal) -> Response {
    let theme = theme_named(answer.get("theme")).unwrap_or(Theme::System);
    let wanted = |topic| TOPICS.iter().any(|(known, name, _)| *known == topic && wants(answer, name));
    form(console, answer.get("culture"), theme, wanted, Some(refusal))
}

fn form(
    console: &Console,
    culture: &str,
    theme: Theme,
    wants: impl Fn(Topic) -> bool,
    refusal: Option<&Refusal>,
) -> Response {
    let text = |key| console.visit.text(key, &[]);
    let themes = THEMES.map(|(one, name, key)| context! { value => name, label => text(key), chosen => one == theme });
    let topics =
        TOPICS.map(|(topic, name, key)| context! { value => name, label => text(key), chosen => wants(topic) });
    let facts = context! { culture_name => culture, languages => languages(), themes => themes, topics => topics };
    console.page("console/preferences", refusal, facts)
}

fn theme_named(name: &str) -> Option<Theme> {
    THEMES.iter().find(|(_, known, _)| *known == name).map(|(theme, ..)| *theme)
}

/// The name of a theme in forms and in the shell.
pub fn theme_name(theme: Theme) -> &'static str {
    THEMES.iter().find(|(known, ..)| *known == theme).map_or("system", |(_, name, _)| *name)
}

/// The languages to choose from.
pub fn languages() -> Vec<Value> {
    LANGUAGES.iter().map(|(value, label)| context! { value => *value, label => *label }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_of_a_profile_has_its_name() {
        let mut named = LANGUAGES.map(|(culture, _)| culture);
        let mut known: Vec<&str> = accounts::CULTURES.to_vec();
        named.sort_unstable();
        known.sort_unstable();
        assert_eq!(named.as_slice(), known);
    }
}
