//! Where unpredictable values come from, so that tests can repeat them.

use uuid::Uuid;

use crate::ids::{AccountId, GroupId, ImportId, InvitationId, JobId, KeyId, LinkId, UploadId};
use crate::keys::KeySecret;
use crate::sessions::Token;
use crate::time::Millis;

/// A source of random bytes: the system's generator, or a seeded one in tests.
pub trait Random: Send + Sync {
    /// Fills `bytes`.
    fn fill(&self, bytes: &mut [u8]);
}

impl dyn Random + '_ {
    /// A new id, ordered by time so that an index grows at its end.
    pub fn uuid(&self, now: Millis) -> Uuid {
        let mut random = [0; 10];
        self.fill(&mut random);
        uuid::Builder::from_unix_timestamp_millis(u64::try_from(now.0).unwrap_or(0), &random).into_uuid()
    }

    /// An id for a new account.
    pub fn account_id(&self, now: Millis) -> AccountId {
        AccountId(self.uuid(now))
    }

    /// An id for a new group.
    pub fn group_id(&self, now: Millis) -> GroupId {
        GroupId(self.uuid(now))
    }

    /// An id for a new confirmation link; it is also the secret purpose stamp under the link's key.
    pub fn link_id(&self, now: Millis) -> LinkId {
        LinkId(self.uuid(now))
    }

    /// An id for a new job.
    pub fn job_id(&self, now: Millis) -> JobId {
        JobId(self.uuid(now))
    }

    /// An id for a file of people.
    pub fn import_id(&self, now: Millis) -> ImportId {
        ImportId(self.uuid(now))
    }

    /// An id for a new standing invitation link.
    pub fn invitation_id(&self, now: Millis) -> InvitationId {
        InvitationId(self.uuid(now))
    }

    /// An id for an uploaded picture, all of it random: whoever knows it knows where the picture is.
    pub fn upload_id(&self) -> UploadId {
        UploadId(uuid::Builder::from_random_bytes(self.bytes()).into_uuid())
    }

    /// A new session token of 256 random bits.
    pub fn token(&self) -> Token {
        Token::from_random(self.bytes())
    }

    /// An id for a new API key.
    pub fn key_id(&self, now: Millis) -> KeyId {
        KeyId(self.uuid(now))
    }

    /// The secret of a new API key, of 256 random bits.
    pub fn key_secret(&self) -> KeySecret {
        KeySecret::from_random(self.bytes())
    }

    /// An array of random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.fill(&mut bytes);
        bytes
    }
}
