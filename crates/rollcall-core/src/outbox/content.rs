//! What a letter is written with besides its row, and who may read one that nobody mails.

use rollcall_store::Tx;

use super::QueuedLetter;
use crate::accounts::{self, Account};
use crate::links::{self, ConfirmLink, NOBODY, link_url};
use crate::mail_server::{self, Operators};
use crate::policy::{self, Caller, Role, Target};
use crate::portals::{self, Portal};
use crate::secret::ServerSecret;
use crate::time::DAY;
use crate::{Error, Result};

/// The portal a letter is from, and the link it carries.
#[derive(Debug, Clone)]
pub struct Content {
    /// Whose name the letter has.
    pub portal: Portal,
    /// Not signed yet.
    pub link: Option<ConfirmLink>,
}

impl Content {
    /// The link as the letter has it, below the public address `base`.
    #[must_use]
    pub fn url(&self, base: &str, secret: &ServerSecret) -> Option<String> {
        self.link.as_ref().map(|link| link_url(base, secret, self.portal.id, link))
    }

    /// For how many days the link holds from when it was made; 0 without one.
    #[must_use]
    pub fn days(&self) -> u32 {
        let days = self.link.as_ref().map_or(0, |link| link.expires_at.since(link.made_at) / DAY);
        u32::try_from(days).unwrap_or(0)
    }
}

/// What a letter is written with.
///
/// # Errors
/// The store's.
pub fn content(tx: &mut Tx<'_>, letter: &QueuedLetter) -> Result<Content> {
    let link = letter.link_id.map(|id| links::find(tx, id)).transpose()?.flatten();
    Ok(Content { portal: portals::get(tx)?, link })
}

/// A letter on the desk of an administrator.
#[derive(Debug, Clone)]
pub enum Preview {
    /// There is a mail server: its recipient reads it, and nobody else.
    Mailed,
    /// It carries a link that the administrator may not have.
    Withheld,
    /// It may be read.
    Open(Box<Content>),
}

/// The letter for an administrator to read and to hand over, while no mail server takes letters.
///
/// # Errors
/// [`Error::Unauthenticated`] and [`Error::Forbidden`] for everybody but administrators.
pub fn preview(tx: &mut Tx<'_>, caller: &Caller, letter: &QueuedLetter, operators: Operators) -> Result<Preview> {
    policy::administer(caller)?;
    if mail_server::is_there(tx, operators)? {
        return Ok(Preview::Mailed);
    }
    let content = content(tx, letter)?;
    let bearer = content.link.as_ref().map(|link| bearer(tx, link)).transpose()?;
    match policy::read_letter(caller, bearer) {
        Ok(()) => Ok(Preview::Open(Box::new(content))),
        Err(Error::Forbidden) => Ok(Preview::Withheld),
        Err(e) => Err(e),
    }
}

/// As whom a link lets its holder act. An invitation of nobody yet makes somebody of its role; of a person who is gone nothing
/// is known, which is as good as everything.
fn bearer(tx: &mut Tx<'_>, link: &ConfirmLink) -> Result<Target> {
    let invited = link.role.map_or(Role::Owner, |role| Role::of(role, false));
    let unknown = Target { id: link.account_id, role: if link.account_id == NOBODY { invited } else { Role::Owner } };
    Ok(accounts::find(tx, link.account_id)?.as_ref().map_or(unknown, Account::target))
}
