//! Addresses: the strict rule of the operations (people-core §1.9).

use std::net::Ipv4Addr;

use crate::{Error, Result};

/// Longest address that is stored, in characters.
const LONGEST: usize = 255;

/// An address that keeps the rule, in the case it was given in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Email {
    given: String,
    key: String,
    at: usize,
}

impl Email {
    /// Trims and checks `text`.
    ///
    /// # Errors
    /// [`Error::EmailInvalid`].
    pub fn parse(text: &str) -> Result<Self> {
        let given = text.trim();
        let at = given.rfind('@').ok_or(Error::EmailInvalid)?;
        let (local, domain) = (&given[..at], &given[at + 1..]);
        if given.chars().count() > LONGEST || !is_local(local) || !is_domain(domain) {
            return Err(Error::EmailInvalid);
        }
        Ok(Self { given: given.to_owned(), key: given.to_lowercase(), at })
    }

    /// As [`Email::parse`], also out of the form `Name <a@b.cc>` (people-core §2.1).
    ///
    /// # Errors
    /// [`Error::EmailInvalid`].
    pub fn parse_mailbox(text: &str) -> Result<Self> {
        let bracketed = text.trim().strip_suffix('>').and_then(|t| t.rsplit_once('<'));
        Self::parse(bracketed.map_or(text, |(_, address)| address))
    }

    /// The address as it was given, trimmed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.given
    }

    /// The form addresses are compared in: lower case.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What stands after the `@`, in lower case.
    #[must_use]
    pub fn domain(&self) -> &str {
        self.key.rsplit('@').next().unwrap_or_default()
    }

    /// Whether a part of the domain is written in punycode, which can look like another domain to a reader.
    #[must_use]
    pub fn is_punycode(&self) -> bool {
        self.domain().split('.').any(|label| label.starts_with("xn--"))
    }

    /// What stands before the `@`.
    #[must_use]
    pub fn local_part(&self) -> &str {
        &self.given[..self.at]
    }
}

fn is_local(local: &str) -> bool {
    if let Some(quoted) = local.strip_prefix('"').and_then(|l| l.strip_suffix('"')) {
        return !quoted.is_empty() && !quoted.contains(|c: char| c == '"' || c == '\\' || c.is_control());
    }
    let forbidden = |c: char| "<>()[]\\,;:@\"".contains(c) || c.is_whitespace() || c.is_control();
    local.split('.').all(|atom| !atom.is_empty() && !atom.contains(forbidden))
}

fn is_domain(domain: &str) -> bool {
    if let Some(literal) = domain.strip_prefix('[').and_then(|d| d.strip_suffix(']')) {
        return literal.parse::<Ipv4Addr>().is_ok();
    }
    let labels: Vec<&str> = domain.split('.').collect();
    let is_label = |l: &&str| {
        !l.is_empty()
            && !l.starts_with('-')
            && !l.ends_with('-')
            && l.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let last = labels.last().copied().unwrap_or_default();
    labels.len() >= 2
        && labels.iter().all(is_label)
        && last.len() >= 2
        && (last.bytes().all(|b| b.is_ascii_alphabetic()) || last.starts_with("xn--"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_the_rule_and_others() {
        for good in [
            "ada@example.com",
            " Ada.Lovelace+x@Sub.example.co ",
            "o'hara@example.org",
            "\"a b\"@example.com",
            "root@[127.0.0.1]",
        ] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "some text",
            "a@b",
            "a@b.c",
            "@b.cc",
            "a@",
            "a@@b.cc",
            "a b@c.dd",
            ".a@b.cc",
            "a.@b.cc",
            "a..b@c.dd",
            "a@-b.cc",
            "a@b_c.dd",
            "a@b.c1",
            "a\n@b.cc",
            "a@b.cc\r\nBcc: x@y.zz",
            "<a@b.cc>",
            "root@[300.0.0.1]",
        ] {
            assert!(Email::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn an_address_keeps_its_case_and_is_compared_without() {
        let email = Email::parse("Ada@Example.COM").unwrap();
        assert_eq!((email.as_str(), email.key(), email.local_part()), ("Ada@Example.COM", "ada@example.com", "Ada"));
    }

    #[test]
    fn a_mailbox_is_read_for_its_address() {
        assert_eq!(Email::parse_mailbox("Ada L <ada@example.com>").unwrap().as_str(), "ada@example.com");
        assert!(Email::parse_mailbox("Ada <junk>").is_err());
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic_and_what_passes_passes_again(text in "\\PC{0,40}@?\\PC{0,40}") {
            if let Ok(email) = Email::parse(&text) {
                prop_assert_eq!(&Email::parse(email.as_str()).unwrap(), &email);
                prop_assert!(!email.as_str().contains(['\r', '\n']));
            }
        }
    }
}
