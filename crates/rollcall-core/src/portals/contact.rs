//! Messages from anybody to the administrators (portal §3.4).

use rollcall_store::Tx;

use crate::accounts::{self, Email};
use crate::audit::{self, Action};
use crate::outbox::{self, Letter, LetterKind};
use crate::policy::{ContactAdministrators, Permit};
use crate::settings::{self, AdminMessages};
use crate::time::Millis;
use crate::{Error, Result};

/// Mails `message`, without its markup, to every active administrator, who can answer to `sender`.
///
/// # Errors
/// [`Error::NotAvailable`] while the portal takes no messages, [`Error::EmailInvalid`], [`Error::Argument`] if nothing is
/// left of the message without its markup. In this order.
pub fn contact_administrators(
    tx: &mut Tx<'_>,
    permit: &Permit<ContactAdministrators>,
    sender: &str,
    message: &str,
    now: Millis,
) -> Result<()> {
    if !settings::get::<AdminMessages>(tx)?.turn_on {
        return Err(Error::NotAvailable);
    }
    let sender = Email::parse(sender)?;
    let text = without_markup(message);
    if text.is_empty() {
        return Err(Error::Argument("The message is empty"));
    }
    for administrator in accounts::active_administrators(tx)? {
        let letter = Letter::to(&administrator, LetterKind::AdminMessage);
        outbox::queue(tx, &letter.telling(&text).answered_to(sender.as_str()), now)?;
    }
    audit::record_on_portal(tx, Action::ContactAdminMailSent, permit.trace(), sender.as_str(), now)
}

/// The text without tags and comments, trimmed. A `<` that begins no tag is a character like any other.
fn without_markup(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        plain.push_str(before);
        let begins_tag = tag[1..].starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?'));
        rest = match tag.find('>') {
            Some(end) if begins_tag => &tag[end + 1..],
            // A tag that never ends takes the rest with it.
            None if begins_tag => "",
            _ => {
                plain.push('<');
                &tag[1..]
            }
        };
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::without_markup;

    #[test]
    fn tags_are_stripped_and_everything_else_is_kept() {
        for (text, plain) in [
            ("Hello", "Hello"),
            (" <p>Hello <b>you</b></p>\n", "Hello you"),
            ("<script>alert(1)</script>", "alert(1)"),
            ("<img src=x onerror=alert(1)>", ""),
            ("<!-- hidden --> shown", "shown"),
            ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
            ("<3", "<3"),
            ("a <", "a <"),
            ("a<b", "a"),
            ("<<b>x", "<x"),
            ("ä<br/>ö", "äö"),
            (" <p> </p> ", ""),
        ] {
            assert_eq!(without_markup(text), plain, "{text}");
        }
    }
}
