//! What happened, in words: a sentence for every number of the audit trail (portal §6).

use crate::{Error, message};

/// The numbers there is a sentence for, in rising order.
pub const AUDIT_ACTIONS: &[i64] = &[
    1004, 1006, 1009, 1010, 1013, 1021, 1022, 1023, 1024, 1025, 1027, 1029, 4000, 4001, 4002, 4003, 4004, 4005, 4006,
    4007, 4008, 4009, 4010, 4013, 4014, 4015, 4016, 4017, 4018, 4019, 4020, 4021, 4022, 4023, 4024, 4026, 4027, 4028,
    4030, 4031, 4032, 4033, 4034, 4035, 4036, 4037, 5047, 6000, 6001, 6003, 6004, 6006, 6010, 6011, 6016, 6017, 6018,
    6021, 6022, 6027, 6028, 6032, 6033, 6035, 6036, 6038, 6042, 6043, 6044, 6045, 6051, 6052, 6053, 6054, 6055, 6056,
    6057, 6058, 6059, 6060, 6093, 6094, 6095, 7000,
];

/// The keys for whoever did something and has no name: the server itself, and somebody who is not known (any more).
pub(crate) const NAMELESS: [&str; 2] = ["audit-nobody", "audit-system"];

/// What happened, as a sentence in the best culture for `culture`.
///
/// # Errors
/// [`Error::NoText`] for a number that is not in [`AUDIT_ACTIONS`].
pub fn audit_sentence(culture: &str, action: i64) -> Result<String, Error> {
    message(culture, &format!("audit-{action}"), &[])
}

/// What stands for the name of somebody without one: of the server itself, or of somebody unknown.
///
/// # Errors
/// As [`message`].
pub fn audit_nameless(culture: &str, is_server: bool) -> Result<String, Error> {
    message(culture, NAMELESS[usize::from(is_server)], &[])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CULTURES;

    #[test]
    fn every_action_is_told_in_every_culture_and_in_its_own_words() {
        assert!(AUDIT_ACTIONS.is_sorted());
        for culture in CULTURES {
            let texts: Vec<String> = AUDIT_ACTIONS.iter().map(|n| audit_sentence(culture, *n).unwrap()).collect();
            for (at, text) in texts.iter().enumerate() {
                assert!(!texts[..at].contains(text), "{culture}: {text} twice");
            }
        }
        assert_eq!(audit_sentence("de-AT", 4000).unwrap(), "Mitglied hinzugefügt");
        assert!(audit_sentence("en-US", 1).is_err());
        assert_eq!((audit_nameless("xx", true).unwrap(), audit_nameless("fr", false).unwrap()).1, "Inconnu");
    }
}
