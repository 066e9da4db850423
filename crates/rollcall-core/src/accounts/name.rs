//! Names of people: letters, marks, apostrophe, space and hyphen (people-core §1.9).

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use crate::{Error, Result};

/// A first and a last name that keep the rule together; one of them may be empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonName {
    /// Given name, trimmed.
    pub first: String,
    /// Family name, trimmed.
    pub last: String,
}

impl PersonName {
    /// Trims and checks both names.
    ///
    /// # Errors
    /// [`Error::NameInvalid`] if both are empty, or one has another character.
    pub fn parse(first: &str, last: &str) -> Result<Self> {
        let (first, last) = (first.trim(), last.trim());
        if first.is_empty() && last.is_empty() || !first.chars().chain(last.chars()).all(is_of_a_name) {
            return Err(Error::NameInvalid);
        }
        Ok(Self { first: first.to_owned(), last: last.to_owned() })
    }
}

/// `[\p{L}\p{M}' \-]`.
fn is_of_a_name(c: char) -> bool {
    matches!(c, '\'' | ' ' | '-')
        || matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_of_the_rule_and_others() {
        for (first, last) in [
            ("Ada", "Lovelace"),
            ("", "Prince"),
            ("Anne-Marie", "O'Hara"),
            ("Jürgen", "Groß"),
            ("Юлия", "Ли"),
            ("नरेंद्र", "सिंह"),
        ] {
            assert!(PersonName::parse(first, last).is_ok(), "{first} {last}");
        }
        for (first, last) in
            [("", ""), (" ", " "), ("Ada1", ""), ("<b>", "x"), ("a", "b@c"), ("Louis", "Ⅳ"), ("a\nb", ""), ("a_b", "")]
        {
            assert!(PersonName::parse(first, last).is_err(), "{first} {last}");
        }
    }

    proptest! {
        #[test]
        fn what_passes_has_no_markup_and_no_control_character(first in "\\PC{0,12}", last in ".{0,12}") {
            if let Ok(name) = PersonName::parse(&first, &last) {
                let both = name.first + &name.last;
                prop_assert!(!both.contains(|c: char| c.is_control() || c.is_ascii_digit() || "<>&\"@".contains(c)));
            }
        }
    }
}
