//! The short name of a portal, which is a label of its host name.

use std::fmt;

use crate::{Error, Result};

/// Fewest and most characters; the most is what a label of a host name has.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=63;
/// Names of hosts that are something else where people run servers, or that the first portal has.
const RESERVED: [&str; 12] =
    ["admin", "api", "apisystem", "autodiscover", "default", "ftp", "imap", "localhost", "mail", "ns1", "smtp", "www"];

/// A name that a portal may have: small letters, digits and hyphens between them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PortalName(String);

/// What is wrong with a name that no portal may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// It has fewer than 3 or more than 63 characters.
    Length,
    /// It is no label of a host name, or stands for something else.
    Incorrect,
}

impl PortalName {
    /// Reads a name, in any case.
    ///
    /// # Errors
    /// [`Error::PortalName`].
    pub fn parse(text: &str) -> Result<Self> {
        let name = text.trim().to_ascii_lowercase();
        if !LENGTHS.contains(&name.chars().count()) {
            return Err(Error::PortalName(NameFault::Length));
        }
        let is_label = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        // Two hyphens in third place announce a name in another alphabet, which would not be shown as it is written.
        let is_plain = !name.starts_with('-') && !name.ends_with('-') && name.get(2..4) != Some("--");
        if is_label && is_plain && !RESERVED.contains(&name.as_str()) {
            return Ok(Self(name));
        }
        Err(Error::PortalName(NameFault::Incorrect))
    }

    /// The name, in small letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PortalName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_label_of_a_host_name_that_stands_for_nothing_else() {
        for (text, name) in
            [("acme", "acme"), (" Acme-2 ", "acme-2"), ("a1b", "a1b"), (&"x".repeat(63), &"x".repeat(63))]
        {
            assert_eq!(PortalName::parse(text).unwrap().as_str(), name);
        }
        for (text, fault) in [
            ("", NameFault::Length),
            ("ab", NameFault::Length),
            (&"x".repeat(64), NameFault::Length),
            ("-acme", NameFault::Incorrect),
            ("acme-", NameFault::Incorrect),
            ("xn--acme", NameFault::Incorrect),
            ("ac.me", NameFault::Incorrect),
            ("ac me", NameFault::Incorrect),
            ("äcme", NameFault::Incorrect),
            ("~12", NameFault::Incorrect),
            ("WWW", NameFault::Incorrect),
            ("default", NameFault::Incorrect),
        ] {
            assert!(matches!(PortalName::parse(text), Err(Error::PortalName(found)) if found == fault), "{text}");
        }
    }
}
