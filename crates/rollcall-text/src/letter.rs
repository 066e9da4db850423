//! Letters: subject, plain text and HTML of every kind, from one pair of templates and the texts `letter-<kind>-…`.

use fluent_bundle::{FluentArgs, FluentValue};
use minijinja::context;

use crate::engine::render;
use crate::{Error, culture_for, locale};

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LetterKind {
    /// An account was made for the recipient, who confirms the address and chooses a password.
    Activation,
    /// A reminder was asked for; the link leads to choosing a new password, once.
    PasswordChange,
    /// Notice that the password was changed and all devices were signed out.
    PasswordChanged,
    /// To the **new** address: the link makes it the address of the account, once.
    EmailChange,
    /// The account has this address now; the link confirms that letters arrive there.
    EmailActivation,
    /// Notice to the **old** address that the account has another one, which the letter does not name.
    EmailChanged,
    /// The account is ready.
    Welcome,
    /// The recipient asked to leave the portal; the link does it, once.
    ProfileRemove,
    /// Notice to an administrator that somebody has left; `detail` names them.
    ProfileLeft,
    /// Notice that the account is of another type; `detail` is the type's name on the wire.
    TypeChanged,
    /// To somebody who has no account to use yet; the link leads to joining, once. `detail` names who invites.
    Invitation,
    /// To a stranger who asked to join; the link leads there, once.
    JoinInvitation,
    /// To a member whose address somebody asked to join with.
    AlreadyMember,
    /// Notice that the authenticator app was unlinked and all devices were signed out.
    AppUnlinked,
    /// Proof that mail works.
    Test,
    /// To the owner: the link hands the portal over to the person whom the letter names, once.
    OwnerChange,
    /// What somebody wrote to the administrators, quoted.
    AdminMessage,
    /// To who wished it: the data of whom `detail` names was handed over.
    ReassignFinished,
    /// To who wished it: the data of whom `detail` names was not handed over.
    ReassignFailed,
    /// To who wished it: the data of whom `detail` names was removed with the account.
    RemovalFinished,
    /// To who wished it: the data of whom `detail` names was not removed.
    RemovalFailed,
}

impl LetterKind {
    /// Every kind.
    pub const ALL: [Self; 21] = [
        Self::Activation,
        Self::PasswordChange,
        Self::PasswordChanged,
        Self::EmailChange,
        Self::EmailActivation,
        Self::EmailChanged,
        Self::Welcome,
        Self::ProfileRemove,
        Self::ProfileLeft,
        Self::TypeChanged,
        Self::Invitation,
        Self::JoinInvitation,
        Self::AlreadyMember,
        Self::AppUnlinked,
        Self::Test,
        Self::OwnerChange,
        Self::AdminMessage,
        Self::ReassignFinished,
        Self::ReassignFailed,
        Self::RemovalFinished,
        Self::RemovalFailed,
    ];

    /// Finds the kind whose [`as_str`](Self::as_str) is `name`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Returns the kind's stored name, which is also in its keys: `password_change`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Activation => "activation",
            Self::PasswordChange => "password_change",
            Self::PasswordChanged => "password_changed",
            Self::EmailChange => "email_change",
            Self::EmailActivation => "email_activation",
            Self::EmailChanged => "email_changed",
            Self::Welcome => "welcome",
            Self::ProfileRemove => "profile_remove",
            Self::ProfileLeft => "profile_left",
            Self::TypeChanged => "type_changed",
            Self::Invitation => "invitation",
            Self::JoinInvitation => "join_invitation",
            Self::AlreadyMember => "already_member",
            Self::AppUnlinked => "app_unlinked",
            Self::Test => "test",
            Self::OwnerChange => "owner_change",
            Self::AdminMessage => "admin_message",
            Self::ReassignFinished => "reassign_finished",
            Self::ReassignFailed => "reassign_failed",
            Self::RemovalFinished => "removal_finished",
            Self::RemovalFailed => "removal_failed",
        }
    }

    /// Tells whether letters of this kind need a link.
    #[must_use]
    pub fn has_link(self) -> bool {
        matches!(
            self,
            Self::Activation
                | Self::PasswordChange
                | Self::EmailChange
                | Self::EmailActivation
                | Self::ProfileRemove
                | Self::Invitation
                | Self::JoinInvitation
                | Self::OwnerChange
        )
    }

    /// Tells whether letters of this kind quote what somebody wrote.
    #[must_use]
    pub fn quotes(self) -> bool {
        matches!(self, Self::AdminMessage)
    }
}

/// What a letter says besides its kind.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The name of the portal.
    pub portal: &'a str,
    /// The recipient's name, or empty.
    pub name: &'a str,
    /// The address the letter is about.
    pub email: &'a str,
    /// Where the letter leads: absolute, without spaces. Not shown by kinds without a link.
    pub link: Option<&'a str>,
    /// For how many days the link works.
    pub days: u32,
    /// A fact of its own that some kinds name, or quote; else empty.
    pub detail: &'a str,
    /// Who wrote what the letter quotes; else empty.
    pub sender: &'a str,
}

/// A letter ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// One line.
    pub subject: String,
    /// The plain text, unwrapped; the link has a line of its own.
    pub text: String,
    /// The HTML document; it loads nothing.
    pub html: String,
}

/// Writes a letter in the best culture for `culture`.
///
/// # Errors
/// [`Error::NoLink`] if the kind needs a link and `facts` has none.
pub fn letter(culture: &str, kind: LetterKind, facts: &Facts<'_>) -> Result<Letter, Error> {
    let culture = culture_for(culture);
    let link = if kind.has_link() { Some(facts.link.ok_or(Error::NoLink(kind))?) } else { None };
    let (portal, name) = (one_line(facts.portal), one_line(facts.name));
    let args = arguments(facts);
    let part = |part: &str| locale::text(culture, &format!("letter-{}-{part}", kind.as_str()), &args);
    let greeting = if name.is_empty() { "letter-greeting-nameless" } else { "letter-greeting" };
    let subject = part("subject")?;
    let context = context! {
        culture,
        link,
        portal => portal.as_str(),
        subject => subject.as_str(),
        greeting => locale::text(culture, greeting, &args)?,
        lead => part("lead")?,
        button => link.map(|_| part("button")).transpose()?,
        note => part("note")?,
        quote => kind.quotes().then(|| facts.detail.lines().map(one_line).collect::<Vec<_>>()),
    };
    Ok(Letter { text: render("letter.txt", &context)?, html: render("letter.html", &context)?, subject })
}

/// The subject of a letter in the best culture for `culture`, without writing the letter; no link is needed.
///
/// # Errors
/// None but mistakes of the program.
pub fn letter_subject(culture: &str, kind: LetterKind, facts: &Facts<'_>) -> Result<String, Error> {
    locale::text(culture_for(culture), &format!("letter-{}-subject", kind.as_str()), &arguments(facts))
}

fn arguments(facts: &Facts<'_>) -> FluentArgs<'static> {
    FluentArgs::from_iter([
        ("portal", FluentValue::from(one_line(facts.portal))),
        ("name", one_line(facts.name).into()),
        ("email", one_line(facts.email).into()),
        ("days", facts.days.into()),
        ("detail", one_line(facts.detail).into()),
        ("sender", one_line(facts.sender).into()),
    ])
}

/// Makes a space of every run of characters that could end a line, start a header or turn the reading direction.
fn one_line(text: &str) -> String {
    let breaks = |c: char| {
        c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    let pieces: Vec<&str> = text.split(breaks).filter(|p| !p.is_empty()).collect();
    pieces.join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CULTURES;

    const LINK: &str = "https://people.example.com/confirm/PasswordChange?type=PasswordChange&key=1700.a-b_c&uid=42";

    fn facts<'a>() -> Facts<'a> {
        Facts {
            portal: "Acme",
            name: "Ada Lovelace",
            email: "ada@example.com",
            link: Some(LINK),
            days: 7,
            detail: "Bob",
            sender: "eve@example.com",
        }
    }

    fn every(facts: &Facts<'_>, check: impl Fn(LetterKind, Letter)) {
        for culture in CULTURES {
            for kind in LetterKind::ALL {
                check(kind, letter(culture, kind, facts).unwrap());
            }
        }
    }

    #[test]
    fn a_kind_is_read_back_from_its_name() {
        assert!(LetterKind::ALL.into_iter().all(|kind| LetterKind::parse(kind.as_str()) == Some(kind)));
        assert_eq!(LetterKind::parse("Activation"), None);
    }

    #[test]
    fn every_kind_renders_in_every_culture_with_and_without_a_name() {
        for name in ["Ada Lovelace", ""] {
            every(&Facts { name, ..facts() }, |_, letter| {
                for part in [&letter.subject, &letter.text, &letter.html] {
                    assert!(["{{", "{$", "{ $", "{%", "undefined"].iter().all(|hole| !part.contains(hole)));
                    assert_eq!(part.trim(), part.strip_suffix('\n').unwrap_or(part));
                }
                assert!(letter.subject.contains("Acme"));
                assert!(!letter.text.contains("\n\n\n") && !letter.text.contains("none"));
                assert_eq!(letter.text.contains("Ada Lovelace"), !name.is_empty());
                assert_eq!(letter.html.contains("Ada Lovelace"), !name.is_empty());
            });
        }
    }

    #[test]
    fn a_link_has_its_own_line_and_is_seen_in_full() {
        every(&facts(), |kind, letter| {
            let escaped = LINK.replace('&', "&amp;");
            assert_eq!(letter.text.lines().filter(|line| *line == LINK).count(), usize::from(kind.has_link()));
            assert_eq!(letter.html.matches(&format!("href=\"{escaped}\"")).count(), 2 * usize::from(kind.has_link()));
            assert_eq!(letter.html.contains(&format!(">{escaped}</a>")), kind.has_link());
        });
    }

    #[test]
    fn a_letter_that_leads_nowhere_is_refused() {
        for kind in LetterKind::ALL {
            let got = letter("de", kind, &Facts { link: None, ..facts() });
            assert_eq!(matches!(got, Err(Error::NoLink(k)) if k == kind), kind.has_link());
        }
    }

    #[test]
    fn a_letter_loads_nothing_and_names_its_language() {
        for culture in CULTURES {
            let html = letter(culture, LetterKind::Activation, &facts()).unwrap().html;
            assert!(html.contains(&format!("<html lang=\"{culture}\"")));
            assert!(["<img", "<link", "<script", "src=", "url(", "@import"].iter().all(|t| !html.contains(t)));
        }
    }

    #[test]
    fn a_hostile_name_breaks_nothing() {
        let hostile = "<b>\"x'&</b>{ $email } {{ 7*7 }}\r\nBcc: eve@example.com\u{2028}\u{202E}";
        let shown = "<b>\"x'&</b>{ $email } {{ 7*7 }} Bcc: eve@example.com";
        every(&Facts { name: hostile, portal: hostile, ..facts() }, |_, letter| {
            assert!(letter.subject.contains(shown) && !letter.subject.contains(char::is_control));
            assert!(letter.text.contains(shown) && !letter.text.contains("\nBcc"));
            assert!(!letter.html.contains("<b>") && letter.html.contains("&lt;b&gt;&quot;x&#39;&amp;&lt;/b&gt;"));
        });
    }

    #[test]
    fn what_somebody_wrote_is_quoted_line_by_line_and_never_as_markup() {
        let detail = "Hello,\n\n<a href=\"https://evil.example\">click</a>\u{202E}\r\nhttps://evil.example/confirm/x";
        every(&Facts { detail, ..facts() }, |kind, letter| {
            let lines =
                ["> Hello,", ">", "> <a href=\"https://evil.example\">click</a>", "> https://evil.example/confirm/x"];
            for line in lines {
                let quoted = letter.text.lines().filter(|l| l.trim_end() == line).count();
                assert_eq!(quoted, usize::from(kind.quotes()), "{line} in\n{}", letter.text);
            }
            assert!(!letter.html.contains("<a href=\"https://evil") && !letter.html.contains('\u{202E}'));
            assert_eq!(letter.html.matches("<blockquote").count(), usize::from(kind.quotes()));
            assert_eq!(letter.text.contains("eve@example.com"), kind.quotes());
            assert!(letter.text.lines().all(|line| !line.starts_with("https://evil")));
        });
    }

    #[test]
    fn the_owner_is_told_who_would_follow() {
        for culture in CULTURES {
            let got = letter(culture, LetterKind::OwnerChange, &facts()).unwrap();
            assert!(got.text.contains("Bob") && got.html.contains("Bob"), "{culture}");
        }
    }

    #[test]
    fn whose_data_a_job_worked_on_is_told_with_its_end() {
        use LetterKind::{ReassignFailed, ReassignFinished, RemovalFailed, RemovalFinished};
        for culture in CULTURES {
            let texts = [ReassignFinished, ReassignFailed, RemovalFinished, RemovalFailed]
                .map(|kind| letter(culture, kind, &facts()).unwrap());
            assert!(texts.iter().all(|got| got.text.contains("Bob") && got.html.contains("Bob")), "{culture}");
            let subjects: std::collections::HashSet<_> = texts.iter().map(|got| &got.subject).collect();
            assert_eq!(subjects.len(), 4, "{culture}");
        }
    }

    #[test]
    fn a_hostile_link_stays_inside_its_attribute() {
        let got = letter("fr", LetterKind::EmailChange, &Facts { link: Some("https://x/\"><i>"), ..facts() }).unwrap();
        assert!(!got.html.contains("<i>") && got.html.contains("href=\"https://x/&quot;&gt;&lt;i&gt;\""));
    }

    #[test]
    fn the_old_address_is_not_told_the_new_one() {
        for culture in CULTURES {
            let got = letter(culture, LetterKind::EmailChanged, &facts()).unwrap();
            assert!(![got.subject, got.text, got.html].iter().any(|part| part.contains("ada@example.com")));
        }
    }

    #[test]
    fn a_new_type_is_told_in_words() {
        for culture in CULTURES {
            let lead = |detail| letter(culture, LetterKind::TypeChanged, &Facts { detail, ..facts() }).unwrap().text;
            let texts = ["DocSpaceAdmin", "RoomAdmin", "User", "Guest"].map(lead);
            assert!(texts.iter().all(|text| !text.contains("Admin ") && text.contains("ada@example.com")), "{texts:?}");
            assert_eq!(texts.iter().collect::<std::collections::HashSet<_>>().len(), 4, "{culture}");
        }
    }

    #[test]
    fn the_life_of_a_link_is_counted_in_words() {
        for (days, words) in [(1, "for 1 day."), (7, "for 7 days.")] {
            let got = letter("en-US", LetterKind::PasswordChange, &Facts { days, ..facts() }).unwrap();
            assert!(got.text.contains(words) && got.html.contains(words), "{words}");
        }
    }
}
