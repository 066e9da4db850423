//! Mailed links of every type, asked for through the front door.

use rollcall_core::links::LinkType;
use serde_json::{Value, json};

use crate::app::{PASSWORD, TestApp};
use crate::client::{Answer, Client};

/// A link somebody got by mail, and has not used yet.
#[derive(Debug, Clone)]
pub struct MailedLink {
    /// What it is for.
    pub kind: LinkType,
    /// The id in its address: of who may act by it, or of the new owner.
    pub uid: String,
    /// The address it was mailed to.
    pub address: String,
    /// Its query: what goes into the `confirm` header.
    pub query: String,
}

impl MailedLink {
    /// The link's page, without the public address.
    #[must_use]
    pub fn page(&self) -> String {
        format!("/confirm/{}?{}", self.kind.name(), self.query)
    }

    /// What `POST /authentication/confirm` says of it: 0 for a link that holds.
    pub async fn check(&self, client: &Client) -> i64 {
        let body: serde_json::Map<String, Value> = url::form_urlencoded::parse(self.query.as_bytes())
            .map(|(name, value)| (name.into_owned(), Value::String(value.into_owned())))
            .collect();
        let answer = client.post("/api/2.0/authentication/confirm", Value::Object(body)).await;
        answer.response()["result"].as_i64().unwrap_or_else(|| panic!("{} {}", answer.status, answer.text))
    }
}

impl TestApp {
    /// The link of a new user in the middle of a sign-in, who is the only one of whom a second factor is asked.
    async fn second_factor_link(&self) -> MailedLink {
        let user = self.user().await;
        let order = json!({ "type": 2, "trustedIps": ["127.0.0.1"], "mandatoryUsers": [user.uid()] });
        assert_eq!(self.owner().await.put("/api/2.0/settings/tfaapp", order).await.status, 200);
        let answer = self.first_step(&user.email).await;
        let key = answer.cookie("asc_confirm_key_TfaActivation").expect("the cookie of the second step");
        let (kind, uid) = (LinkType::TfaActivation, user.uid());
        let query = format!("type=TfaActivation&key={key}&uid={uid}");
        MailedLink { kind, uid, address: user.email, query }
    }

    /// The link by which the owner shares a new guest; it is in an answer, not in a letter.
    async fn guest_share_link(&self) -> MailedLink {
        let (owner, guest) = (self.owner().await, self.guest().await);
        let answer = owner.get(&format!("/api/2.0/people/guests/{}/share", guest.uid())).await;
        let link = answer.response().as_str().unwrap_or_else(|| panic!("a link, not {}", answer.text)).to_owned();
        let query = link.split_once('?').map(|(_, query)| query.to_owned()).expect("a link with a query");
        MailedLink { kind: LinkType::GuestShareLink, uid: owner.uid(), address: guest.email, query }
    }

    /// Sends address and [`PASSWORD`].
    pub async fn first_step(&self, email: &str) -> Answer {
        let body = json!({ "userName": email, "password": PASSWORD });
        self.anonymous().post("/api/2.0/authentication", body).await
    }

    /// A fresh link of this type, for a new user.
    pub async fn mailed_link(&self, kind: LinkType) -> MailedLink {
        let fresh = |name: &str, uid: &str| format!("{name}-{}@example.com", &uid[24..]);
        let (uid, address, answer) = match kind {
            LinkType::Activation => {
                let email = fresh("invited", &self.next_id());
                let body = json!({ "type": "User", "email": email, "firstName": "Ida", "lastName": "Invited" });
                let answer = self.owner().await.post("/api/2.0/people", body).await;
                (answer.response()["id"].as_str().unwrap_or_default().to_owned(), email, answer)
            }
            LinkType::PasswordChange => {
                let user = self.user().await;
                let answer = user.post("/api/2.0/people/password", json!({ "email": user.email })).await;
                (user.uid(), user.email, answer)
            }
            LinkType::LinkInvite => {
                let email = fresh("invited", &self.next_id());
                let body = json!({ "invitations": [{ "type": "User", "email": email }] });
                let answer = self.owner().await.post("/api/2.0/people/invite", body).await;
                let waiting = answer.response().as_array().cloned().unwrap_or_default();
                let invited = waiting.iter().find(|person| person["displayName"] == email.as_str());
                (invited.expect("the invited person")["id"].as_str().unwrap_or_default().to_owned(), email, answer)
            }
            LinkType::EmailChange | LinkType::EmailActivation => {
                let user = self.user().await;
                let sender = if kind == LinkType::EmailChange { user.clone() } else { self.owner().await };
                let email = fresh("moved", &user.uid());
                let answer =
                    sender.post("/api/2.0/people/email", json!({ "userId": user.uid(), "email": email })).await;
                (user.uid(), email, answer)
            }
            LinkType::ProfileRemove => {
                let user = self.user().await;
                let answer = user.put("/api/2.0/people/self/delete", json!({})).await;
                (user.uid(), user.email, answer)
            }
            LinkType::TfaActivation => return self.second_factor_link().await,
            LinkType::GuestShareLink => return self.guest_share_link().await,
            LinkType::Auth | LinkType::TfaAuth => panic!("no letter carries this link"),
            LinkType::PortalOwnerChange => {
                let (owner, heir) = (self.owner().await, self.user().await);
                let answer = owner.post("/api/2.0/settings/owner", json!({ "ownerId": heir.uid() })).await;
                (heir.uid(), owner.email, answer)
            }
            LinkType::Wizard => panic!("nobody is mailed a link of this type"),
        };
        assert_eq!(answer.status, 200, "{}", answer.text);
        let carries = format!("/confirm/{}?", kind.name());
        let mut letters = self.letters().await.into_iter().rev();
        let letter = letters.find(|letter| letter.to == address && letter.text.contains(&carries));
        let query = letter.expect("a letter with the link").confirm();
        MailedLink { kind, uid, address, query }
    }
}
