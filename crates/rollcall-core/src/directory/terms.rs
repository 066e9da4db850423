//! The text of a list's filter (people-directory §2.2).

use crate::{Error, Result};

/// No name and no address is as long as this, so a longer term is found nowhere.
const LONGEST: usize = 1_000;

/// What must be found in first name, last name or address: every term, or any.
///
/// Terms are parts of words, compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    patterns: Vec<String>,
    needed: i64,
}

impl Terms {
    /// As many different terms a filter may have.
    pub const MOST: usize = 16;

    /// Every word of `text` must be found.
    ///
    /// # Errors
    /// [`Error::Argument`] for more than [`Terms::MOST`] words.
    pub fn all_of(text: &str) -> Result<Self> {
        let terms = different(text.trim().split(' '));
        let needed = i64::try_from(terms.len()).unwrap_or(i64::MAX);
        Self::new(&terms, needed)
    }

    /// One of the parts of `text` must be found, which `separator` divides. They are not trimmed; empty ones are dropped.
    ///
    /// # Errors
    /// [`Error::Argument`] for more than [`Terms::MOST`] parts.
    pub fn any_of(text: &str, separator: &str) -> Result<Self> {
        let terms = different(text.trim().split(separator));
        let needed = i64::from(!terms.is_empty());
        Self::new(&terms, needed)
    }

    fn new(terms: &[String], needed: i64) -> Result<Self> {
        if terms.len() > Self::MOST {
            return Err(Error::Argument("The filter has more than 16 different terms"));
        }
        // A term that is found nowhere still counts as needed.
        let patterns = terms.iter().filter(|term| term.chars().count() <= LONGEST).map(|term| pattern(term)).collect();
        Ok(Self { patterns, needed })
    }

    /// The terms for `LIKE … ESCAPE '\'`.
    pub(super) fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// How many of them must be found; 0 if there is no filter.
    pub(super) fn needed(&self) -> i64 {
        self.needed
    }
}

fn different<'t>(parts: impl Iterator<Item = &'t str>) -> Vec<String> {
    let mut terms: Vec<String> = parts.filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
    terms.sort_unstable();
    terms.dedup();
    terms
}

fn pattern(term: &str) -> String {
    let mut pattern = String::with_capacity(term.len() + 2);
    pattern.push('%');
    for c in term.chars() {
        if matches!(c, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(terms: &Terms) -> (Vec<&str>, i64) {
        (terms.patterns().iter().map(String::as_str).collect(), terms.needed())
    }

    #[test]
    fn words_are_all_needed_and_parts_are_not() {
        assert_eq!(shown(&Terms::all_of("  Ada  LOVE ada ").unwrap()), (vec!["%ada%", "%love%"], 2));
        assert_eq!(shown(&Terms::any_of("Ada,, b,", ",").unwrap()), (vec!["% b%", "%ada%"], 1));
        for none in [Terms::all_of("  ").unwrap(), Terms::any_of(",,", ",").unwrap(), Terms::default()] {
            assert_eq!(shown(&none), (vec![], 0));
        }
    }

    #[test]
    fn what_means_something_to_like_is_taken_as_it_is() {
        assert_eq!(shown(&Terms::all_of(r"50%_\").unwrap()), (vec![r"%50\%\_\\%"], 1));
    }

    #[test]
    fn a_term_longer_than_any_name_is_needed_and_not_looked_for() {
        let long = "x".repeat(60_000);
        assert_eq!(shown(&Terms::all_of(&format!("ada {long}")).unwrap()), (vec!["%ada%"], 2));
        assert_eq!(shown(&Terms::any_of(&format!("ada,{long}"), ",").unwrap()), (vec!["%ada%"], 1));
        assert_eq!(shown(&Terms::any_of(&long, ",").unwrap()), (vec![], 1));
    }

    #[test]
    fn too_many_terms_are_refused() {
        let words = |n: usize| (0..n).map(|i| format!("w{i}")).collect::<Vec<_>>().join(" ");
        assert!(Terms::all_of(&words(16)).is_ok());
        assert!(Terms::all_of(&words(17)).is_err());
        assert!(Terms::any_of(&words(17), " ").is_err());
        assert!(Terms::all_of(&"same ".repeat(50)).is_ok());
    }
}
