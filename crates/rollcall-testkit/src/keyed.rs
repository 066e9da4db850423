//! API keys, made through the front door, and what is stored of them.

use rollcall_core::ids::AccountId;
use rollcall_store::{Scope, Statement, params};
use serde_json::json;

use crate::app::TestApp;
use crate::client::Client;

const SET_TYPE: Statement = Statement {
    name: "SET_TYPE",
    sql: "UPDATE account SET type = ?3 WHERE portal_id = ?1 AND id = ?2",
    scope: Scope::Portal,
};
/// Every text of every table that a secret could have slipped into.
const TEXTS: &[Statement] = &[
    Statement {
        name: "KEY_TEXTS",
        sql: "SELECT name || ' ' || postfix || ' ' || permissions AS shown FROM api_key WHERE portal_id = ?1",
        scope: Scope::Portal,
    },
    Statement {
        name: "AUDIT_TEXTS",
        sql: "SELECT COALESCE(context, '') || ' ' || COALESCE(login, '') || ' ' || COALESCE(user_agent, '') AS shown
                FROM audit_event WHERE portal_id = ?1",
        scope: Scope::Portal,
    },
    Statement {
        name: "SETTING_TEXTS",
        sql: "SELECT name || ' ' || value AS shown FROM setting WHERE portal_id = ?1",
        scope: Scope::Portal,
    },
    Statement {
        name: "LETTER_TEXTS",
        sql: "SELECT recipient || ' ' || COALESCE(detail, '') || ' ' || COALESCE(answer, '') AS shown
                FROM letter WHERE portal_id = ?1",
        scope: Scope::Portal,
    },
];
const DIGESTS: Statement =
    Statement { name: "DIGESTS", sql: "SELECT digest FROM api_key WHERE portal_id = ?1", scope: Scope::Portal };

impl TestApp {
    /// Gives an account another type behind the wire.
    pub async fn set_type(&self, id: AccountId, kind: i64) {
        let changed = self.db.write(move |tx| tx.run(SET_TYPE, params![id, kind])).await;
        assert_eq!(changed.expect("a changed account"), 1);
    }

    /// The texts that a secret could have slipped into, and the bytes that are kept of keys, as one text.
    pub async fn everything_stored(&self) -> String {
        let texts = self.db.read(|tx| {
            let mut found = Vec::new();
            for statement in TEXTS {
                found.extend(tx.all::<(String,)>(*statement, &[])?.into_iter().map(|(text,)| text));
            }
            for (digest,) in tx.all::<(Vec<u8>,)>(DIGESTS, &[])? {
                found.push(digest.iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}")));
                found.push(String::from_utf8_lossy(&digest).into_owned());
            }
            Ok::<_, rollcall_store::Error>(found)
        });
        texts.await.expect("what is stored").join("\n")
    }
}

impl Client {
    /// A program that acts as this person by a fresh API key; `permissions` empty is everything the person may.
    pub async fn by_key(&self, permissions: &[&str]) -> Self {
        let mut body = json!({ "name": "A program" });
        if !permissions.is_empty() {
            body["permissions"] = json!(permissions);
        }
        let answer = self.post("/api/2.0/keys", body).await;
        let secret =
            answer.response()["key"].as_str().unwrap_or_else(|| panic!("a key, not {}", answer.text)).to_owned();
        self.stranger().signed_in(self.id.expect("a persona"), self.email.clone(), secret)
    }
}
