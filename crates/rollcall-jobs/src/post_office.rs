//! Where the letters of each portal are handed in: at the mail server its administrators saved, else at the operator's
//! (portal §11).

use std::collections::HashMap;
use std::sync::Arc;

use lettre::Address;
use lettre::message::Mailbox;
use parking_lot::Mutex;
use rollcall_core::mail_server::{self, MailServer};
use rollcall_core::secret::ServerSecret;
use rollcall_core::{Error, Result};
use rollcall_store::{Db, PortalId};

use crate::smtp::{SavedServer, Smtp};

/// A mail server with the sender that letters have there.
#[derive(Clone)]
pub struct Counter {
    /// Its connections.
    pub smtp: Smtp,
    /// Who letters are from.
    pub from: Mailbox,
}

/// The mail servers in use. Cheap to clone.
#[derive(Clone)]
pub struct PostOffice {
    own: Option<Smtp>,
    from: Mailbox,
    ca_pem: Option<Vec<u8>>,
    saved: Arc<Mutex<HashMap<PortalId, (MailServer, Counter)>>>,
}

impl PostOffice {
    /// With the operator's server, if there is one; without any, letters stay in the outbox. `ca_pem` is trusted for
    /// saved servers too.
    #[must_use]
    pub fn new(own: Option<Smtp>, from: Mailbox, ca_pem: Option<Vec<u8>>) -> Self {
        Self { own, from, ca_pem, saved: Arc::default() }
    }

    /// Whether the operator has a server, at which every portal can hand in.
    pub(crate) fn has_own(&self) -> bool {
        self.own.is_some()
    }

    /// Where the letters of the portal of `db` go now; none if there is no server.
    ///
    /// What is saved is read each time, so that every node follows a change with the next letter. A server that changed
    /// takes its connections with it.
    ///
    /// # Errors
    /// The store's, and [`Error::Damaged`] for a password that was sealed with another server secret.
    pub async fn counter(&self, db: &Db, secret: &ServerSecret) -> Result<Option<Counter>> {
        let secret = secret.clone();
        let read = db.glance(move |tx| -> Result<_> {
            let Some(server) = mail_server::saved(tx)? else { return Ok(None) };
            let credentials = mail_server::credentials(tx, &secret, &server)?;
            Ok(Some((server, credentials)))
        });
        let portal = db.portal();
        let Some((server, credentials)) = read.await? else {
            self.saved.lock().remove(&portal);
            return Ok(self.own.clone().map(|smtp| Counter { smtp, from: self.from.clone() }));
        };
        if let Some((known, counter)) = self.saved.lock().get(&portal)
            && *known == server
        {
            return Ok(Some(counter.clone()));
        }
        let address: Address = server.sender_address.parse().map_err(|_| Error::Damaged("the sender of letters"))?;
        let name = Some(server.sender_name.clone()).filter(|name| !name.is_empty());
        let saved = SavedServer { server: server.clone(), credentials, ca_pem: self.ca_pem.clone() };
        let smtp = Smtp::saved(&saved).map_err(|_| Error::Damaged("the mail server that was saved"))?;
        let counter = Counter { smtp, from: Mailbox::new(name, address) };
        self.saved.lock().insert(portal, (server, counter.clone()));
        Ok(Some(counter))
    }
}
