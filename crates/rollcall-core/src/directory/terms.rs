//! The text of a list's filter (people-directory §2.2).

use crate::fold::fold;
use crate::{Error, Result};

/// No name and no address is as long as this, so a longer term is found nowhere.
const LONGEST: usize = 1_000;
/// A term needs as many characters for the search index to have it.
const INDEXED: usize = 3;

/// Where terms are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// First name, last name and address.
    #[default]
    Names,
    /// These, title and location.
    NamesAndPlaces,
    /// First name, last name, address, user name and the values of contacts.
    NamesAndContacts,
}

impl Scope {
    pub(super) fn number(self) -> i64 {
        match self {
            Self::Names => 0,
            Self::NamesAndPlaces => 1,
            Self::NamesAndContacts => 2,
        }
    }
}

/// What must be found: every term, or any.
///
/// Terms are parts of words, compared without regard to case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Terms {
    wanted: Vec<Term>,
    patterns: Vec<String>,
    needed: i64,
    scope: Scope,
}

/// Something to be found, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term(String);

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
        Self::new(terms, needed)
    }

    /// One of the parts of `text` must be found, which `separator` divides. They are not trimmed; empty ones are dropped.
    ///
    /// # Errors
    /// [`Error::Argument`] for more than [`Terms::MOST`] parts.
    pub fn any_of(text: &str, separator: &str) -> Result<Self> {
        let terms = different(text.trim().split(separator));
        let needed = i64::from(!terms.is_empty());
        Self::new(terms, needed)
    }

    /// All of `text` must be found, as it is.
    ///
    /// # Errors
    /// As [`Terms::all_of`].
    pub fn whole(text: &str) -> Result<Self> {
        let terms = different(std::iter::once(text));
        let needed = i64::from(!terms.is_empty());
        Self::new(terms, needed)
    }

    /// The same terms, looked for elsewhere.
    #[must_use]
    pub fn within(self, scope: Scope) -> Self {
        Self { scope, ..self }
    }

    /// Whether there is nothing to be found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.needed == 0
    }

    fn new(mut terms: Vec<Term>, needed: i64) -> Result<Self> {
        if terms.len() > Self::MOST {
            return Err(Error::Argument("The filter has more than 16 different terms"));
        }
        // A term that is found nowhere still counts as needed.
        terms.retain(|term| term.0.chars().count() <= LONGEST);
        let patterns = terms.iter().map(Term::pattern).collect();
        Ok(Self { wanted: terms, patterns, needed, scope: Scope::default() })
    }

    /// The term at a place, for `LIKE … ESCAPE '\'`.
    pub(super) fn pattern(&self, at: usize) -> Option<&str> {
        self.patterns.get(at).map(String::as_str)
    }

    /// How many of them must be found; 0 if there is no filter.
    pub(super) fn needed(&self) -> i64 {
        self.needed
    }

    pub(super) fn scope(&self) -> Scope {
        self.scope
    }

    /// The longest term that whoever is found must have, if the search index can have it.
    pub(super) fn driver(&self) -> Option<&Term> {
        let all_needed = self.needed > 1 || self.wanted.len() == 1;
        let longest = self.wanted.iter().max_by_key(|term| term.0.chars().count());
        longest.filter(|term| all_needed && term.0.chars().count() >= INDEXED)
    }
}

impl Term {
    /// For `LIKE … ESCAPE '\'`.
    pub(super) fn pattern(&self) -> String {
        let mut pattern = String::with_capacity(self.0.len() + 2);
        pattern.push('%');
        for c in self.0.chars() {
            if matches!(c, '%' | '_' | '\\') {
                pattern.push('\\');
            }
            pattern.push(c);
        }
        pattern.push('%');
        pattern
    }

    /// For the index of three characters in a row: enough of them to cover the term.
    pub(super) fn trigrams(&self) -> String {
        let chars: Vec<char> = self.0.chars().collect();
        let last = chars.len().saturating_sub(INDEXED);
        let starts = (0..last).step_by(INDEXED).chain([last]);
        let quoted = starts.map(|at| {
            let trigram: String = chars.iter().skip(at).take(INDEXED).collect();
            format!("\"{}\"", trigram.replace('"', "\"\""))
        });
        quoted.collect::<Vec<_>>().join(" AND ")
    }
}

fn different<'t>(parts: impl Iterator<Item = &'t str>) -> Vec<Term> {
    let mut terms: Vec<String> = parts.filter(|part| !part.is_empty()).map(fold).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.into_iter().map(Term).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(terms: &Terms) -> (Vec<&str>, i64) {
        (terms.patterns.iter().map(String::as_str).collect(), terms.needed())
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

    #[test]
    fn the_index_is_asked_for_the_longest_term_that_must_be_there() {
        let asked = |terms: Result<Terms>| terms.unwrap().driver().map(Term::trigrams);
        assert_eq!(asked(Terms::all_of("ada lovelace")).as_deref(), Some(r#""lov" AND "ela" AND "ace""#));
        assert_eq!(asked(Terms::any_of("ada,lovelace", ",")), None);
        assert_eq!(asked(Terms::any_of("ada,", ",")).as_deref(), Some(r#""ada""#));
        assert_eq!(asked(Terms::all_of("Ad a")), None);
        assert_eq!(asked(Terms::all_of(r#"a"b"#)).as_deref(), Some(r#""a""b""#));
        assert_eq!(asked(Terms::whole("Zoë L")).as_deref(), Some(r#""zoë" AND "ë l""#));
        assert_eq!(asked(Terms::any_of(&"x".repeat(2000), ",")), None);
    }
}
