//! The server secret: signs links, hides addresses in them, and proves the setup link (auth §6.6, design §3).

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use secrecy::SecretString;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// At least as many bytes make a secret.
const SHORTEST: usize = 32;

/// What opens the calls that make and remove portals. Only its digest is kept.
#[derive(Clone)]
pub struct ServerKey([u8; 32]);

impl ServerKey {
    /// Takes the text of the configuration; `None` if it is shorter than 16 bytes.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        (text.len() >= 16).then(|| Self(Sha256::digest(text).into()))
    }

    /// Whether `given` is this key, compared in constant time.
    #[must_use]
    pub(crate) fn is(&self, given: &str) -> bool {
        self.0.ct_eq(&Sha256::digest(given)).into()
    }
}

impl fmt::Debug for ServerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ServerKey")
    }
}

/// The key under everything this server signs or hides. It is never printed.
#[derive(Clone)]
pub struct ServerSecret(Vec<u8>);

impl ServerSecret {
    /// Takes the text of the key file or variable; `None` if it is shorter than 32 bytes.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim().as_bytes();
        (text.len() >= SHORTEST).then(|| Self(text.to_vec()))
    }

    /// Returns the signature over `fields` for `purpose`. Each field is length-prefixed, so no two lists are alike.
    #[must_use]
    pub fn sign(&self, purpose: &str, fields: &[&[u8]]) -> [u8; 32] {
        let mut mac = self.keyed();
        for field in [purpose.as_bytes()].iter().chain(fields) {
            mac.update(&(field.len() as u64).to_be_bytes());
            mac.update(field);
        }
        mac.finalize().into_bytes().into()
    }

    /// Whether `text` is `signature` in URL-safe base64, compared in constant time.
    #[must_use]
    pub fn matches(signature: &[u8; 32], text: &str) -> bool {
        URL_SAFE_NO_PAD.encode(signature).as_bytes().ct_eq(text.as_bytes()).into()
    }

    /// A public mark of this secret, to notice that a node was started with another one.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        URL_SAFE_NO_PAD.encode(&self.sign("fingerprint", &[])[..12])
    }

    /// Hides an address in URL-safe text that only this secret can read again.
    ///
    /// The nonce is derived from the text: the same address always gives the same text, as a signed link needs.
    #[must_use]
    pub fn hide(&self, address: &str) -> String {
        let nonce = self.sign("hide nonce", &[address.as_bytes()]);
        let mut hidden = nonce[..24].to_vec();
        // Encryption of a short text in memory has no way to fail; an empty text is never accepted back.
        hidden.extend(self.cipher().encrypt(&nonce_of(&nonce[..24]), address.as_bytes()).unwrap_or_default());
        URL_SAFE_NO_PAD.encode(hidden)
    }

    /// The address hidden by [`ServerSecret::hide`], if this is such a text.
    #[must_use]
    pub fn reveal(&self, hidden: &str) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(hidden.trim()).ok()?;
        let (nonce, text) = bytes.split_at_checked(24)?;
        String::from_utf8(self.cipher().decrypt(&nonce_of(nonce), text).ok()?).ok()
    }

    /// Seals `text` for storage: encrypted, and bound to its `owner`, whose sealed values can't stand in for another's.
    ///
    /// The nonce must be random and never used twice; unlike [`ServerSecret::hide`] the same text seals differently.
    #[must_use]
    pub fn seal(&self, owner: &[u8], text: &str, nonce: [u8; 24]) -> String {
        let mut sealed = nonce.to_vec();
        let payload = Payload { msg: text.as_bytes(), aad: owner };
        // Encryption of a short text in memory has no way to fail; an empty text is never accepted back.
        sealed.extend(self.vault().encrypt(&nonce_of(&nonce), payload).unwrap_or_default());
        URL_SAFE_NO_PAD.encode(sealed)
    }

    /// The text that [`ServerSecret::seal`] sealed for `owner`, if this is one.
    #[must_use]
    pub fn open(&self, owner: &[u8], sealed: &str) -> Option<SecretString> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, text) = bytes.split_at_checked(24)?;
        let payload = Payload { msg: text, aad: owner };
        String::from_utf8(self.vault().decrypt(&nonce_of(nonce), payload).ok()?).ok().map(Into::into)
    }

    /// The token of the printed setup link. It is the same at every start and is in no database.
    #[must_use]
    pub fn setup_token(&self, portal: i64) -> String {
        URL_SAFE_NO_PAD.encode(self.sign("setup", &[&portal.to_be_bytes()]))
    }

    /// Whether `token` is the setup token of `portal`.
    #[must_use]
    pub fn is_setup_token(&self, portal: i64, token: &str) -> bool {
        Self::matches(&self.sign("setup", &[&portal.to_be_bytes()]), token)
    }

    fn keyed(&self) -> Hmac<Sha256> {
        #[expect(clippy::expect_used, reason = "HMAC takes a key of any length")]
        <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0).expect("HMAC takes a key of any length")
    }

    fn vault(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.sign("seal", &[]).into())
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.sign("hide", &[]).into())
    }
}

fn nonce_of(bytes: &[u8]) -> XNonce {
    let mut nonce = XNonce::default();
    nonce.copy_from_slice(bytes);
    nonce
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    fn secret() -> ServerSecret {
        ServerSecret::new("0123456789abcdef0123456789abcdef").unwrap()
    }

    #[test]
    fn a_hidden_address_is_read_again_by_the_same_secret_only() {
        let hidden = secret().hide("Ada@example.com");
        assert_eq!(secret().reveal(&hidden).as_deref(), Some("Ada@example.com"));
        assert!(!hidden.contains("Ada"));
        let other = ServerSecret::new("another secret of thirty-two bytes or more").unwrap();
        assert_eq!(other.reveal(&hidden), None);
        assert_eq!(secret().reveal("no such text"), None);
    }

    #[test]
    fn a_sealed_text_opens_for_its_owner_and_its_secret_only() {
        let sealed = secret().seal(b"ada", "JBSWY3DP", [7; 24]);
        let opened = |secret: ServerSecret, owner: &[u8], sealed: &str| {
            secret.open(owner, sealed).map(|text| text.expose_secret().to_owned())
        };
        assert_eq!(opened(secret(), b"ada", &sealed).as_deref(), Some("JBSWY3DP"));
        assert!(!sealed.contains("JBSWY3DP"));
        assert_ne!(sealed, secret().seal(b"ada", "JBSWY3DP", [8; 24]), "another nonce");
        assert_eq!(opened(secret(), b"bob", &sealed), None);
        let other = ServerSecret::new("another secret of thirty-two bytes or more").unwrap();
        assert_eq!(opened(other, b"ada", &sealed), None);
        let mut forged = sealed.into_bytes();
        forged[40] = if forged[40] == b'A' { b'B' } else { b'A' };
        assert_eq!(opened(secret(), b"ada", &String::from_utf8(forged).unwrap()), None);
        assert_eq!((opened(secret(), b"ada", ""), opened(secret(), b"ada", "***")), (None, None));
    }

    #[test]
    fn fields_can_not_flow_into_one_another() {
        assert_ne!(secret().sign("x", &[b"ab", b"c"]), secret().sign("x", &[b"a", b"bc"]));
        assert_ne!(secret().sign("x", &[b"a"]), secret().sign("y", &[b"a"]));
    }

    #[test]
    fn a_short_secret_is_refused() {
        assert!(ServerSecret::new("short").is_none());
    }
}
