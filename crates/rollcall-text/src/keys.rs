//! Checks of the locale files against each other and against the templates: nothing missing, nothing left over.

use std::collections::BTreeSet;

use fluent_bundle::FluentResource;

use crate::audit::NAMELESS;
use crate::engine::TEMPLATES;
use crate::locale::LOCALES;
use crate::{AUDIT_ACTIONS, CULTURES, LetterKind, MESSAGE_KEYS, PAGES, moment};

/// The entries of a locale file as key and source of the value.
fn entries(source: &str) -> Vec<(&str, String)> {
    let mut entries: Vec<(&str, String)> = Vec::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(" =") {
            Some((key, value)) if line.starts_with(|c: char| c.is_ascii_alphabetic()) => {
                entries.push((key, value.into()));
            }
            _ => entries.last_mut().into_iter().for_each(|(_, value)| value.push_str(line)),
        }
    }
    entries
}

/// What a value takes from outside: its `$arguments` and the keys of other texts.
fn references(value: &str) -> BTreeSet<&str> {
    let opened = value.split('{').skip(1).filter_map(|rest| rest.split(['}', '-', ',']).next());
    opened.map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// Every key in a template: there, a quoted word that starts with `page-`, `console-` or `letter-` is nothing else.
fn template_keys() -> impl Iterator<Item = &'static str> {
    let quoted = TEMPLATES.iter().flat_map(|(_, source)| source.split('"'));
    quoted.filter(|word| ["page-", "console-", "letter-"].iter().any(|start| word.starts_with(start)))
}

fn letter_keys() -> Vec<String> {
    let greetings = ["letter-greeting", "letter-greeting-nameless"].map(str::to_owned);
    let parts = LetterKind::ALL.into_iter().flat_map(|kind| {
        let parts = ["subject", "lead", "note", "button"];
        parts
            .into_iter()
            .take(if kind.has_link() { 4 } else { 3 })
            .map(move |part| format!("letter-{}-{part}", kind.as_str()))
    });
    greetings.into_iter().chain(parts).collect()
}

#[test]
fn every_locale_file_is_sound() {
    assert_eq!(LOCALES.iter().map(|l| l.culture).collect::<Vec<_>>(), CULTURES);
    for locale in &LOCALES {
        let parsed = FluentResource::try_new(locale.source.to_owned());
        let count = parsed.map_err(|(_, errors)| format!("{}: {errors:?}", locale.culture)).unwrap().entries().count();
        let entries = entries(locale.source);
        assert_eq!(entries.len(), count, "{}: an entry is not seen by these tests", locale.culture);
        let keys: BTreeSet<_> = entries.iter().map(|(key, _)| key).collect();
        assert_eq!(keys.len(), entries.len(), "{}: a key is there twice", locale.culture);
    }
}

#[test]
fn all_cultures_have_the_same_keys_and_arguments_in_the_same_order() {
    let shape = |source| -> Vec<(String, Vec<String>)> {
        let texts = entries(source).into_iter();
        texts
            .map(|(key, value)| (key.to_owned(), references(&value).into_iter().map(str::to_owned).collect()))
            .collect()
    };
    let english = shape(LOCALES[0].source);
    for locale in &LOCALES[1..] {
        assert_eq!(shape(locale.source), english, "{}", locale.culture);
    }
}

#[test]
fn every_key_that_is_used_exists_and_every_key_that_exists_is_used() {
    let texts = entries(LOCALES[0].source);
    let inner = texts.iter().flat_map(|(_, value)| references(value)).filter(|name| !name.starts_with('$'));
    let mut used: BTreeSet<String> = inner.map(str::to_owned).chain(letter_keys()).collect();
    used.extend(AUDIT_ACTIONS.iter().map(|number| format!("audit-{number}")));
    used.extend(NAMELESS.into_iter().chain(moment::KEYS).map(str::to_owned));
    used.extend(template_keys().chain(MESSAGE_KEYS.iter().copied()).map(str::to_owned));
    assert_eq!(texts.iter().map(|(key, _)| (*key).to_owned()).collect::<BTreeSet<_>>(), used);
}

#[test]
fn a_key_is_for_handlers_or_for_templates() {
    let templates: BTreeSet<_> = template_keys().collect();
    assert!(MESSAGE_KEYS.is_sorted() && !MESSAGE_KEYS.iter().any(|key| templates.contains(key)));
}

#[test]
fn every_page_has_its_template() {
    let files: Vec<_> =
        TEMPLATES.iter().filter_map(|(name, _)| name.strip_prefix("pages/")?.strip_suffix(".html")).collect();
    let parts = [
        "base",
        "console/base",
        "console/invite_list",
        "console/invited_list",
        "console/mail_server",
        "console/mail_trial",
        "console/parts",
    ];
    assert_eq!(files.into_iter().filter(|name| !parts.contains(name)).collect::<Vec<_>>(), PAGES);
}
