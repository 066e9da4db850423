//! The words: one Fluent bundle per culture, parsed when the culture is first asked for.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::{Error, culture_for};

type Bundle = FluentBundle<FluentResource>;

/// One culture's file and what was parsed from it. The files are checked by the tests of `keys`.
pub(crate) struct Locale {
    pub(crate) culture: &'static str,
    pub(crate) source: &'static str,
    bundle: OnceLock<Bundle>,
}

pub(crate) static LOCALES: [Locale; 5] = [
    Locale::new("en-US", include_str!("../locales/en-US.ftl")),
    Locale::new("de", include_str!("../locales/de.ftl")),
    Locale::new("fr", include_str!("../locales/fr.ftl")),
    Locale::new("es", include_str!("../locales/es.ftl")),
    Locale::new("ru", include_str!("../locales/ru.ftl")),
];

/// Returns the text called `key`, with `args` in their places, in the best culture for `culture`.
///
/// The arguments come out as they went in (nothing is escaped); one that is a whole number also chooses the plural form.
///
/// # Errors
/// [`Error::NoText`] for an unknown key, [`Error::Hole`] if the text needs an argument that is not in `args`.
pub fn message(culture: &str, key: &str, args: &[(&str, &str)]) -> Result<String, Error> {
    text(culture, key, &args.iter().map(|(name, value)| (*name, number_or_text(value))).collect())
}

/// Does what [`message`] does, with arguments that have their types already.
pub(crate) fn text(culture: &str, key: &str, args: &FluentArgs<'_>) -> Result<String, Error> {
    let culture = culture_for(culture);
    let no_text = || Error::NoText { culture, key: key.to_owned() };
    let locale = LOCALES.iter().find(|l| l.culture == culture).ok_or_else(no_text)?;
    let bundle = locale.bundle.get_or_init(|| locale.parse());
    let pattern = bundle.get_message(key).and_then(|m| m.value()).ok_or_else(no_text)?;
    let mut holes = Vec::new();
    let text = bundle.format_pattern(pattern, Some(args), &mut holes);
    match holes.first() {
        None => Ok(text.into_owned()),
        Some(cause) => Err(Error::Hole { culture, key: key.to_owned(), cause: cause.to_string() }),
    }
}

/// Makes a number only of what prints the same afterwards: not of `007`, nor of digits beyond a number's precision.
fn number_or_text(value: &str) -> FluentValue<'_> {
    match value.parse::<u32>() {
        Ok(n) if n.to_string() == value => n.into(),
        _ => value.into(),
    }
}

impl Locale {
    const fn new(culture: &'static str, source: &'static str) -> Self {
        Self { culture, source, bundle: OnceLock::new() }
    }

    /// Keeps what can be parsed: a broken entry is then a missing key, which says where it is missed.
    fn parse(&self) -> Bundle {
        let language: LanguageIdentifier = self.culture.parse().unwrap_or_default();
        let mut bundle = Bundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        let resource = FluentResource::try_new(self.source.to_owned()).unwrap_or_else(|(parsed, _)| parsed);
        bundle.add_resource_overriding(resource);
        bundle
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn russian_days_have_two_forms_after_a_preposition() {
        for (days, text) in [("1", "1 дня"), ("2", "2 дней"), ("7", "7 дней"), ("11", "11 дней"), ("21", "21 дня")]
        {
            assert_eq!(message("ru", "days", &[("days", days)]).unwrap(), text);
        }
    }

    #[test]
    fn an_argument_comes_out_as_it_went_in() {
        for name in ["<b>'\"&", "{ $x }", "007", "3.10", "99999999999999999999"] {
            let text = message("en-US", "letter-greeting", &[("name", name)]).unwrap();
            assert_eq!(text, format!("Hello {name},"));
        }
    }

    #[test]
    fn an_unknown_key_and_a_missing_argument_are_errors() {
        let unknown = message("de", "no-such-key", &[]).unwrap_err();
        assert_eq!(unknown.to_string(), "no text no-such-key in de");
        assert!(matches!(message("de", "letter-greeting", &[]), Err(Error::Hole { culture: "de", .. })));
    }
}
