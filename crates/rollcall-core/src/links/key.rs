//! The key of a link, the address it is part of, and reading both back (auth §6.1, §6.2, §6.6).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rollcall_store::PortalId;
use uuid::Uuid;

use super::{ConfirmLink, LinkType};
use crate::accounts::EmployeeType;
use crate::ids::AccountId;
use crate::secret::ServerSecret;
use crate::time::Millis;

/// The link as it goes into a letter: `{base}/confirm/{Type}?type=…&key=…&encemail=…&uid=…`.
#[must_use]
pub fn link_url(base: &str, secret: &ServerSecret, portal: PortalId, link: &ConfirmLink) -> String {
    let kind = link.kind.name();
    let key = link_key(secret, portal, link);
    let address = secret.hide(&link.address);
    let uid = link.uid();
    let role = link.role.map(|role| format!("&emplType={}", role.number())).unwrap_or_default();
    format!("{}/confirm/{kind}?type={kind}&key={key}{role}&encemail={address}&uid={uid}", base.trim_end_matches('/'))
}

/// The key of a link.
#[must_use]
pub fn link_key(secret: &ServerSecret, portal: PortalId, link: &ConfirmLink) -> String {
    format!("{}.{}", link.made_at.0, signature(secret, portal, link))
}

/// The address of the page of a link whose key travels in its cookie.
#[must_use]
pub fn keyless_url(base: &str, link: &ConfirmLink) -> String {
    let (kind, uid) = (link.kind.name(), link.uid());
    format!("{}/confirm/{kind}?type={kind}&uid={uid}", base.trim_end_matches('/'))
}

pub(super) fn signature(secret: &ServerSecret, portal: PortalId, link: &ConfirmLink) -> String {
    let role = link.role.map_or(0, EmployeeType::number).to_be_bytes();
    let uid = link.uid();
    let fields: [&[u8]; 8] = [
        &link.kind.number().to_be_bytes(),
        &portal.0.to_be_bytes(),
        link.account_id.0.as_bytes(),
        link.address.as_bytes(),
        link.id.0.as_bytes(),
        &link.made_at.0.to_be_bytes(),
        uid.0.as_bytes(),
        &role,
    ];
    URL_SAFE_NO_PAD.encode(secret.sign("confirm link", &fields))
}

/// A link as somebody presents it: in the `confirm` header, the query of a page, or the body of a check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Presented {
    /// A type that this server makes.
    pub kind: LinkType,
    /// `{milliseconds}.{signature}`.
    pub key: String,
    /// Whose link it claims to be; the key covers the true one.
    pub uid: Option<AccountId>,
    /// The clear address, of older links.
    pub email: Option<String>,
    /// The hidden address.
    pub encemail: Option<String>,
    /// The role an invitation claims to be for.
    pub role: Option<String>,
}

impl Presented {
    /// Time and signature of the key; none if it has another form.
    pub(super) fn key_parts(&self) -> Option<(Millis, &str)> {
        let (made_at, signature) = self.key.split_once('.')?;
        Some((Millis(made_at.parse().ok()?), signature))
    }

    /// The address it names, in clear or hidden; none if it names none, or two.
    pub(super) fn address(&self, secret: &ServerSecret) -> Option<String> {
        let sent = |text: &&String| !text.trim().is_empty();
        let clear = self.email.as_ref().filter(sent).map(|email| email.trim().to_owned());
        let hidden = match self.encemail.as_ref().filter(sent) {
            Some(hidden) => Some(secret.reveal(hidden)?),
            None => None,
        };
        match (clear, hidden) {
            (Some(clear), Some(hidden)) => Some(hidden).filter(|hidden| hidden.to_lowercase() == clear.to_lowercase()),
            (one, other) => one.or(other),
        }
    }

    /// The role it claims to be for, by its number, or by its name as the official SDK sends it; `All` is a `RoomAdmin`.
    pub(super) fn claimed_role(&self) -> Option<EmployeeType> {
        let claimed = match self.role.as_deref()?.trim() {
            "0" => "1",
            claimed if claimed.eq_ignore_ascii_case("All") => "1",
            claimed => claimed,
        };
        let fits =
            |role: &EmployeeType| role.name().eq_ignore_ascii_case(claimed) || role.number().to_string() == claimed;
        EmployeeType::ALL.iter().copied().find(fits)
    }

    /// Whether uid and address, as far as they are given, are those of the link.
    pub(super) fn agrees_with(&self, link: &ConfirmLink, secret: &ServerSecret) -> bool {
        let same = |address: &str| address.trim().to_lowercase() == link.address.to_lowercase();
        let role_fits = || link.role.is_some() && link.role == self.claimed_role();
        self.uid.is_none_or(|uid| uid == link.uid())
            && self.role.as_deref().is_none_or(|role| role.is_empty() || role_fits())
            && self.email.as_deref().is_none_or(|e| e.is_empty() || same(e))
            && self.encemail.as_deref().is_none_or(|e| e.is_empty() || secret.reveal(e).is_some_and(|e| same(&e)))
    }

    /// Reads `name=value` pairs, already percent-decoded. None without a known `type`.
    pub fn from_pairs<'p>(pairs: impl Iterator<Item = (&'p str, &'p str)>) -> Option<Self> {
        let (mut kind, mut key, mut uid) = (None, String::new(), None);
        let (mut email, mut encemail, mut role) = (None, None, None);
        for (name, value) in pairs {
            match name.to_ascii_lowercase().as_str() {
                "type" => kind = LinkType::parse(value),
                "key" => value.clone_into(&mut key),
                // An id that can't be read is nobody's: the link will not agree with it.
                "uid" if !value.is_empty() => uid = Some(AccountId(Uuid::parse_str(value).unwrap_or_default())),
                "email" => email = Some(value.to_owned()),
                "encemail" => encemail = Some(value.to_owned()),
                "empltype" => role = Some(value.to_owned()),
                _ => {}
            }
        }
        Some(Self { kind: kind?, key, uid, email, encemail, role })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::LinkId;

    fn link() -> ConfirmLink {
        ConfirmLink {
            id: LinkId(Uuid::from_u128(1)),
            kind: LinkType::EmailChange,
            account_id: AccountId(Uuid::from_u128(2)),
            address: "Ada@example.com".into(),
            made_at: Millis(1_700_000_000_000),
            expires_at: Millis(1_700_604_800_000),
            used_at: None,
            void_at: None,
            subject_id: None,
            role: None,
        }
    }

    fn secret() -> ServerSecret {
        ServerSecret::new("0123456789abcdef0123456789abcdef").unwrap()
    }

    #[test]
    fn a_link_reads_back_to_what_it_was_made_of() {
        let url = link_url("https://x.example/", &secret(), PortalId(1), &link());
        let query = url.strip_prefix("https://x.example/confirm/EmailChange?").unwrap();
        let got = Presented::from_pairs(query.split('&').filter_map(|p| p.split_once('='))).unwrap();
        assert_eq!(got.kind, LinkType::EmailChange);
        assert_eq!(got.uid, Some(link().account_id));
        assert_eq!(got.key_parts().unwrap().0, link().made_at);
        assert!(got.agrees_with(&link(), &secret()));
        assert!(!url.contains("Ada"));
    }

    #[test]
    fn every_bound_field_changes_the_signature() {
        let signed = |portal, change: fn(&mut ConfirmLink)| {
            let mut link = link();
            change(&mut link);
            signature(&secret(), PortalId(portal), &link)
        };
        let first = signed(1, |_| {});
        assert_ne!(first, signed(2, |_| {}));
        assert_ne!(first, signed(1, |l| l.kind = LinkType::PasswordChange));
        assert_ne!(first, signed(1, |l| l.account_id = AccountId(Uuid::from_u128(3))));
        assert_ne!(first, signed(1, |l| l.address = "bob@example.com".into()));
        assert_ne!(first, signed(1, |l| l.id = LinkId(Uuid::from_u128(9))));
        assert_ne!(first, signed(1, |l| l.made_at = l.made_at.plus(1)));
        assert_ne!(first, signed(1, |l| l.subject_id = Some(AccountId(Uuid::from_u128(4)))));
        assert_ne!(first, signed(1, |l| l.role = Some(EmployeeType::User)));
    }

    #[test]
    fn another_uid_or_address_does_not_agree() {
        let presented = |pairs: &[(&str, &str)]| Presented::from_pairs(pairs.iter().copied()).unwrap();
        let base = ("TYPE", "emailchange");
        assert!(presented(&[base, ("email", "ada@EXAMPLE.com")]).agrees_with(&link(), &secret()));
        assert!(!presented(&[base, ("email", "bob@example.com")]).agrees_with(&link(), &secret()));
        assert!(!presented(&[base, ("uid", "junk")]).agrees_with(&link(), &secret()));
        assert!(!presented(&[base, ("encemail", "junk")]).agrees_with(&link(), &secret()));
        assert!(Presented::from_pairs([("type", "NoSuchType")].into_iter()).is_none());
    }
}
