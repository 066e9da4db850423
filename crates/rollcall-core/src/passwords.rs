//! Passwords: the hash a client makes, the hash we keep, and the policy they are judged by (auth §4).

use argon2::password_hash::phc::{Ident, Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// How clients hash a password. One set per server, never changed: it is baked into every stored password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientParameters {
    /// Length of the hash in bits.
    pub size: u32,
    /// Rounds of PBKDF2-HMAC-SHA256.
    pub iterations: u32,
    /// The salt, used as the text it is.
    pub salt: String,
}

impl ClientParameters {
    /// The parameters of a new server, with a salt made of `random`.
    #[must_use]
    pub fn new(random: [u8; 32], iterations: u32) -> Self {
        Self { size: 256, iterations, salt: hex(&random) }
    }

    /// Does what a client does with a typed password: trims it and hashes it.
    #[must_use]
    pub fn hash(&self, password: &str) -> ClientHash {
        let mut out = [0; 32];
        pbkdf2::pbkdf2_hmac::<Sha256>(password.trim().as_bytes(), self.salt.as_bytes(), self.iterations, &mut out);
        ClientHash(hex(&out).into())
    }
}

impl ClientParameters {
    /// 16 hexadecimal digits that tell these parameters from others: a stored password is good under its own only.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let text = format!("{} {} {}", self.size, self.iterations, self.salt);
        hex(&Sha256::digest(text.as_bytes())[..8])
    }
}

/// The client-side hash: the password, for whoever sends it.
#[derive(Clone)]
pub struct ClientHash(SecretString);

impl ClientHash {
    /// Accepts exactly 64 hexadecimal digits of any case.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let fine = text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit());
        fine.then(|| Self(text.to_ascii_lowercase().into()))
    }
}

/// What is kept of a password: Argon2id over the client hash, in the PHC text form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredHash(pub(crate) String);

impl StoredHash {
    /// The stored form that `text` of a row is.
    #[must_use]
    pub fn from_row(text: String) -> Self {
        Self(text)
    }

    /// The form it leaves the server in: it names the client parameters, without which it is nobody's password.
    #[must_use]
    pub fn exported(&self, parameters: &ClientParameters) -> String {
        format!("{}{}", parameters.fingerprint(), self.0)
    }

    /// Reads [`StoredHash::exported`]; none if it is damaged, costs more than we would spend, or was made under other
    /// client parameters.
    #[must_use]
    pub fn imported(text: &str, parameters: &ClientParameters) -> Option<Self> {
        let phc = text.strip_prefix(&parameters.fingerprint())?;
        let known = PasswordHash::new(phc).ok()?;
        let params = Params::try_from(&known).ok()?;
        let affordable = params.m_cost() <= Cost::DEFAULT.memory && params.t_cost() <= Cost::DEFAULT.passes;
        let whole = known.salt.is_some() && known.hash.as_ref().is_some_and(|hash| hash.as_bytes().len() == 32);
        let ours = known.algorithm == Ident::new_unwrap("argon2id") && affordable && whole;
        ours.then(|| Self(phc.to_owned()))
    }

    /// The text of its row.
    #[must_use]
    pub fn as_row(&self) -> &str {
        &self.0
    }
}

/// A thread's memory and parameters for hashing. One of them costs 19 MiB with the defaults, from its first use on.
pub struct Kiln {
    argon: Argon2<'static>,
    memory: Vec<Block>,
}

/// The cost of a stored hash.
#[derive(Debug, Clone, Copy)]
pub struct Cost {
    /// KiB of memory.
    pub memory: u32,
    /// Passes over it.
    pub passes: u32,
}

impl Cost {
    /// About 20 ms, beside the PBKDF2 that is paid already (auth §4.1).
    pub const DEFAULT: Self = Self { memory: 19_456, passes: 2 };
    /// For tests, which hash thousands of times.
    pub const CHEAP: Self = Self { memory: 8, passes: 1 };
}

impl Kiln {
    /// A kiln of the given cost; its memory is taken when it is first used.
    #[must_use]
    pub fn new(cost: Cost) -> Self {
        let params = Params::new(cost.memory, cost.passes, 1, Some(32)).unwrap_or(Params::DEFAULT);
        Self { argon: Argon2::new(Algorithm::Argon2id, Version::V0x13, params), memory: Vec::new() }
    }

    /// Returns what to keep of `hash`, under a fresh `salt`.
    #[must_use]
    pub fn store(&mut self, hash: &ClientHash, salt: [u8; 16]) -> StoredHash {
        let params = self.argon.params().clone();
        let output = self.fire(&params, hash, &salt);
        let text = PasswordHash {
            algorithm: Ident::new_unwrap("argon2id"),
            version: Some(Version::V0x13.into()),
            params: ParamsString::try_from(&params).unwrap_or_default(),
            salt: Salt::new(&salt).ok(),
            hash: Output::new(&output).ok(),
        };
        StoredHash(text.to_string())
    }

    /// Whether `hash` is the password behind `stored`. Without a stored one the same work is done, in vain.
    #[must_use]
    pub fn verify(&mut self, hash: &ClientHash, stored: Option<&StoredHash>) -> bool {
        let known = stored.and_then(|s| PasswordHash::new(&s.0).ok());
        let params = known.as_ref().and_then(|k| Params::try_from(k).ok());
        let (Some(known), Some(params)) = (known, params) else {
            let params = self.argon.params().clone();
            self.fire(&params, hash, &[0; 16]);
            return false;
        };
        let salt = known.salt.as_ref().map(|s| s.as_ref().to_vec()).unwrap_or_default();
        let expected = known.hash.as_ref().map(|h| h.as_bytes().to_vec()).unwrap_or_default();
        let made = self.fire(&params, hash, &salt);
        made.as_slice().ct_eq(&expected).into()
    }

    fn fire(&mut self, params: &Params, hash: &ClientHash, salt: &[u8]) -> [u8; 32] {
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
        let blocks = params.block_count();
        if self.memory.len() < blocks {
            self.memory.resize(blocks, Block::default());
        }
        let mut out = [0; 32];
        let input = hash.0.expose_secret().as_bytes();
        if let Err(e) = argon.hash_password_into_with_memory(input, salt, &mut out, &mut self.memory[..blocks]) {
            // Only a damaged row gets here: an output of zeros matches no stored hash.
            tracing::error!(error = %e, "a stored password has parameters that can not be used");
        }
        out
    }
}

/// What a plain password must be (auth §4.2 to 4.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Policy {
    /// Shortest length, 8 to 30.
    pub min_length: u32,
    /// Wants a capital letter.
    pub upper_case: bool,
    /// Wants a digit.
    pub digits: bool,
    /// Wants a sign that is neither letter nor digit.
    pub spec_symbols: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self { min_length: 8, upper_case: false, digits: false, spec_symbols: false }
    }
}

impl Policy {
    /// The longest plain password that is accepted.
    pub const LONGEST: usize = 30;
    /// What a portal may ask for as least length.
    pub const LEAST_LENGTHS: std::ops::RangeInclusive<u32> = 8..=30;

    /// Whether a password keeps the policy: length, only visible ASCII, and the chosen classes.
    #[must_use]
    pub fn accepts(&self, password: &str) -> bool {
        (self.min_length as usize..=Self::LONGEST).contains(&password.len())
            && password.bytes().all(|b| b.is_ascii_graphic())
            && (!self.upper_case || password.bytes().any(|b| b.is_ascii_uppercase()))
            && (!self.digits || password.bytes().any(|b| b.is_ascii_digit()))
            && (!self.spec_symbols || password.bytes().any(|b| b.is_ascii_punctuation()))
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing into a String does not fail.
        write!(text, "{byte:02x}").unwrap_or_default();
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parameters() -> ClientParameters {
        ClientParameters { size: 256, iterations: 1000, salt: "salt".into() }
    }

    #[test]
    fn the_client_hash_is_pbkdf2_over_the_salt_as_text() {
        let made = parameters().hash(" password ");
        // hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex()
        assert_eq!(made.0.expose_secret(), "632c2812e46d4604102ba7618e9d6d7d2f8128f6266b4a03264d2a0460b7dcb3");
    }

    #[test]
    fn a_stored_hash_knows_its_password_and_no_other() {
        let mut kiln = Kiln::new(Cost::CHEAP);
        let stored = kiln.store(&parameters().hash("right"), [7; 16]);
        assert!(stored.0.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        assert!(kiln.verify(&parameters().hash("right"), Some(&stored)));
        assert!(!kiln.verify(&parameters().hash("wrong"), Some(&stored)));
        assert!(!kiln.verify(&parameters().hash("right"), None));
        assert!(!kiln.verify(&parameters().hash("right"), Some(&StoredHash("damaged".into()))));
    }

    #[test]
    fn an_exported_hash_is_good_under_its_own_client_parameters_only() {
        let stored = Kiln::new(Cost::CHEAP).store(&parameters().hash("right"), [7; 16]);
        let text = stored.exported(&parameters());
        assert_eq!(StoredHash::imported(&text, &parameters()), Some(stored.clone()));
        let others = ClientParameters { iterations: 999, ..parameters() };
        assert_eq!(StoredHash::imported(&text, &others), None);
        let costly = Kiln::new(Cost { memory: 8, passes: 3 }).store(&parameters().hash("right"), [7; 16]);
        let other = stored.0.replace("argon2id", "argon2d");
        for bad in [&stored.0[..], "", &text[..text.len() - 2], &costly.exported(&parameters())] {
            assert_eq!(StoredHash::imported(bad, &parameters()), None, "{bad}");
        }
        assert_eq!(StoredHash::imported(&StoredHash(other).exported(&parameters()), &parameters()), None);
    }

    #[test]
    fn only_64_hexadecimal_digits_are_a_client_hash() {
        assert!(ClientHash::parse(&"aB".repeat(32)).is_some());
        assert!(ClientHash::parse(&"a".repeat(63)).is_none());
        assert!(ClientHash::parse(&"g".repeat(64)).is_none());
        assert!(ClientHash::parse("some text").is_none());
    }

    #[test]
    fn the_policy_judges_length_alphabet_and_classes() {
        let plain = Policy::default();
        for (password, fine) in [
            ("12345678", true),
            ("1234567", false),
            ("1234 678", false),
            ("pässwort", false),
            (&*"x".repeat(30), true),
            (&*"x".repeat(31), false),
        ] {
            assert_eq!(plain.accepts(password), fine, "{password}");
        }
        let strict = Policy { min_length: 8, upper_case: true, digits: true, spec_symbols: true };
        assert!(strict.accepts("Passw0rd!"));
        for weak in ["passw0rd!", "Password!", "Passw0rds"] {
            assert!(!strict.accepts(weak), "{weak}");
        }
    }

    /// The contract's expression: the look-aheads that are chosen, then `[\x21-\x7E]{min,30}` (auth §4.4).
    fn by_the_contract(policy: Policy, password: &str) -> bool {
        let has = |class: fn(char) -> bool| password.chars().any(class);
        let special = |c: char| matches!(c, '!'..='/' | ':'..='@' | '['..='`' | '{'..='~');
        password.chars().all(|c| ('\u{21}'..='\u{7e}').contains(&c))
            && (policy.min_length as usize..=30).contains(&password.chars().count())
            && (!policy.upper_case || has(|c| c.is_ascii_uppercase()))
            && (!policy.digits || has(|c| c.is_ascii_digit()))
            && (!policy.spec_symbols || has(special))
    }

    proptest! {
        #[test]
        fn the_policy_judges_as_the_expression_of_the_contract(
            password in "[ -~]{0,32}|[a-zA-Z0-9!_]{6,32}|\\PC{0,32}",
            min_length in 8_u32..=30,
            (upper_case, digits, spec_symbols) in any::<(bool, bool, bool)>(),
        ) {
            let policy = Policy { min_length, upper_case, digits, spec_symbols };
            prop_assert_eq!(policy.accepts(&password), by_the_contract(policy, &password));
        }

        #[test]
        fn no_text_makes_reading_a_client_hash_panic(text in ".{0,80}") {
            if let Some(hash) = ClientHash::parse(&text) {
                prop_assert_eq!(hash.0.expose_secret().len(), 64);
            }
        }
    }
}
