//! Codes of an authenticator app and backup codes: how they are made and compared (auth §5.5, §5.7).

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;
use totp_rs::{Algorithm, Builder, Secret, Totp};

use crate::random::Random;
use crate::time::{Millis, SECOND};

/// Seconds that a code is shown for.
const STEP: i64 = 30;
/// Steps before and after the present one whose codes are accepted.
const WINDOW: i64 = 1;
/// Backup codes of a person.
pub(super) const BACKUP_CODES: usize = 5;
/// The alphabet of backup codes: 64 signs, so that six random bits choose one.
const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

/// Random values that linking an app may need, made before the transaction.
#[derive(Clone)]
pub struct Fresh {
    pub(super) secret: SecretString,
    pub(super) codes: [SecretString; BACKUP_CODES],
    /// One for the secret, then one for each code.
    pub(super) nonces: [[u8; 24]; BACKUP_CODES + 1],
}

impl Fresh {
    /// A secret of 160 bits, and five codes of ten signs.
    #[must_use]
    pub fn new(random: &dyn Random) -> Self {
        let secret = Secret::new_stack(random.bytes()).to_base32();
        let code = |_| random.bytes::<10>().iter().map(|byte| char::from(ALPHABET[usize::from(byte % 64)])).collect();
        let codes: [String; BACKUP_CODES] = std::array::from_fn(code);
        Self { secret: secret.into(), codes: codes.map(Into::into), nonces: std::array::from_fn(|_| random.bytes()) }
    }

    /// The backup codes, for showing them to whom they were made for.
    #[must_use]
    pub fn backup_codes(&self) -> Vec<String> {
        self.codes.iter().map(|code| code.expose_secret().to_owned()).collect()
    }
}

/// The step whose code this is, if it is of the window and later than `last`.
pub(super) fn step_of(secret: &SecretString, code: &str, last: i64, now: Millis) -> Option<i64> {
    let totp = generator(secret)?;
    let present = now.0.div_euclid(SECOND * STEP);
    let steps = (present - WINDOW..=present + WINDOW).filter(|step| *step > last);
    // Every step is compared, so that the time tells nothing about which one fits.
    steps.fold(None, |found, step| {
        let seconds = u64::try_from(step * STEP).unwrap_or_default();
        let fits: bool = totp.generate(seconds).to_string().as_bytes().ct_eq(code.as_bytes()).into();
        if fits { Some(step) } else { found }
    })
}

fn generator(secret: &SecretString) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret.expose_secret()).ok()?;
    let builder = Builder::new().with_algorithm(Algorithm::SHA1).with_digits(6).with_secret(secret);
    builder.with_step_duration(STEP.unsigned_abs()).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The secret of RFC 6238, appendix B.
    fn rfc() -> SecretString {
        "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ".to_owned().into()
    }

    #[test]
    fn the_codes_of_the_standard_are_known() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            assert_eq!(step_of(&rfc(), code, 0, Millis(seconds * SECOND)), Some(seconds / STEP), "{code}");
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_and_late_and_never_again() {
        // 287082 is the code of step 1: the seconds from 30 to 59.
        let at = |seconds: i64, last| step_of(&rfc(), "287082", last, Millis(seconds * SECOND));
        assert_eq!([at(0, 0), at(29, 0), at(30, 0), at(59, 0), at(89, 0)], [Some(1); 5]);
        assert_eq!([at(90, 0), at(59, 1), at(59, 2)], [None; 3]);
    }

    #[test]
    fn what_is_no_code_is_none() {
        for code in ["", "28708", "2870820", "+87082", " 287082", "28708２", "abcdef"] {
            assert_eq!(step_of(&rfc(), code, 0, Millis(59_000)), None, "{code:?}");
        }
    }
}
