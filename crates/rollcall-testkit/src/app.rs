//! The whole application in process: real router, real database, manual clock.

use std::sync::Arc;

use axum::Router;
use rollcall_core::accounts::{self, ActivationStatus, Email, EmployeeType, NewAccount, PersonName, Welcome};
use rollcall_core::ids::AccountId;
use rollcall_core::outbox::{self, QueuedLetter};
use rollcall_core::passwords::{ClientParameters, Cost, Kiln, StoredHash};
use rollcall_core::policy::Permit;
use rollcall_core::portals::{self, Addresses, FirstStart, NewOwner, Prepared};
use rollcall_core::random::Random;
use rollcall_core::secret::{ServerKey, ServerSecret};
use rollcall_core::time::{Clock, Millis};
use rollcall_core::webhooks::{Event, Trigger};
use rollcall_fetch::{Fetcher, is_public};
use rollcall_http::{App, Config, Hasher, OwnMail, Painter, Parts, Portals, RateLimits, Setup, many, router};
use rollcall_jobs::{PostOffice, Stationery, Worker, render};
use rollcall_store::{Db, Scope, Statement, Tx};
use serde_json::json;
use tokio::sync::watch;
use uuid::Uuid;

use crate::client::Client;
use crate::database::TestDatabase;
use crate::fakes::{ManualClock, SeededRandom};

/// When every test begins: 2026-03-05 11:36:42 UTC.
pub const START: Millis = Millis(1_772_710_602_000);
/// The password of every persona.
pub const PASSWORD: &str = "Persona-pass1";

/// What opens the calls that make and remove portals.
pub const SERVER_KEY: &str = "a key of the tests";

const AUDIT_ACTIONS: Statement = Statement {
    name: "AUDIT_ACTIONS",
    sql: "SELECT action FROM audit_event WHERE portal_id = ?1 AND action NOT IN (1010, 1029) ORDER BY id",
    scope: Scope::Portal,
};
const AUDIT_TRAIL: Statement = Statement {
    name: "AUDIT_TRAIL",
    sql: "SELECT action FROM audit_event WHERE portal_id = ?1 ORDER BY id",
    scope: Scope::Portal,
};
const EVENTS: Statement = Statement {
    name: "EVENTS",
    sql: "SELECT id, kind, target_id, actor_id, payload, created_at FROM webhook_event WHERE portal_id = ?1 ORDER BY id",
    scope: Scope::Portal,
};

/// A letter as its recipient would read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Which kind.
    pub kind: String,
    /// Where it goes.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// Its text part.
    pub text: String,
    /// Its HTML part.
    pub html: String,
    /// Where an answer goes, if not to the sender.
    pub reply_to: Option<String>,
}

impl Written {
    /// The link in the text, which stands alone on its line.
    #[must_use]
    pub fn link(&self) -> String {
        let line = self.text.lines().find(|line| line.trim().starts_with("http") && line.contains("/confirm/"));
        line.unwrap_or_else(|| panic!("a link in\n{}", self.text)).trim().to_owned()
    }

    /// The query of the link: what a client puts into the `confirm` header.
    #[must_use]
    pub fn confirm(&self) -> String {
        let link = self.link();
        link.split_once('?').map(|(_, query)| query.to_owned()).expect("a link with a query")
    }
}

/// The application with its owner; gone with everything it stored when dropped.
pub struct TestApp {
    router: Router,
    /// What the tests move.
    pub clock: Arc<ManualClock>,
    /// For looking behind the wire.
    pub db: Db,
    /// Signs links.
    pub secret: ServerSecret,
    worker: Worker,
    parameters: ClientParameters,
    random: Arc<dyn Random>,
    owner: AccountId,
    _database: TestDatabase,
}

impl TestApp {
    /// An application with an owner and no limits on the rate of requests.
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    /// As [`TestApp::new`], after `change` had its way with the configuration.
    pub async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let app = Self::ownerless(change).await;
        let password = app.hashed(PASSWORD);
        let email = Email::parse("owner@example.com").expect("an address");
        let owner = NewOwner { id: app.owner, name: None, email, password, prove_by: None };
        let now = app.clock.now();
        app.db.write(move |tx| portals::set_up(tx, &owner, now)).await.expect("an owner");
        app
    }

    /// An application that waits for its set-up.
    pub async fn ownerless(change: impl FnOnce(&mut Config)) -> Self {
        Self::on(TestDatabase::new(), change).await
    }

    /// An application on a database that was made and filled by the first release. `fill` is given the stored form of
    /// [`PASSWORD`].
    pub async fn upgraded<F>(mut fill: F) -> Self
    where
        F: FnMut(&mut Tx<'_>, &str) -> rollcall_store::Result<()> + Send + 'static,
    {
        let database = TestDatabase::of_release(1);
        let parameters = prepare(&database.db, &secret(), &SeededRandom::default()).await.client_parameters;
        let password = Kiln::new(Cost::CHEAP).store(&parameters.hash(PASSWORD), [1; 16]);
        database.db.write(move |tx| fill(tx, password.as_row())).await.expect("rows of the first release");
        Self::on(database.upgraded(), |_| {}).await
    }

    async fn on(database: TestDatabase, change: impl FnOnce(&mut Config)) -> Self {
        let db = database.db.clone();
        let secret = secret();
        let random: Arc<dyn Random> = Arc::new(SeededRandom::default());
        let clock = Arc::new(ManualClock::new(START));
        let prepared = prepare(&db, &secret, random.as_ref()).await;
        let mut config = Config {
            public_url: "https://people.example.com".parse().expect("an address"),
            trusted_proxies: Vec::new(),
            own_networks: Vec::new(),
            rate_limits: RateLimits::Off,
            setup: Setup::Link,
            portals: Portals::One,
            mail: OwnMail::default(),
            fetcher: None,
            webhook_fetcher: Fetcher::new(is_public),
        };
        change(&mut config);
        let base_domain = (config.portals == Portals::Many).then(|| "portals.example.com".to_owned());
        let addresses = Addresses::new(config.public_url.clone(), base_domain);
        let portals = config.portals;
        let stationery = Stationery { secret: secret.clone(), addresses: addresses.clone() };
        let shared: Arc<dyn Clock> = Arc::<ManualClock>::clone(&clock);
        let worker = Worker {
            db: db.clone(),
            clock: Arc::clone(&shared),
            random: Arc::clone(&random),
            stationery,
            post_office: PostOffice::new(None, "rollcall@example.com".parse().expect("an address"), None),
            hooks: config.webhook_fetcher.clone(),
        };
        let parameters = prepared.client_parameters.clone();
        let parts = Parts {
            db: db.clone(),
            clock: shared,
            random: Arc::clone(&random),
            secret: secret.clone(),
            hasher: Hasher::start(Cost::CHEAP).expect("threads"),
            painter: Painter::start().expect("a thread"),
            client_parameters: prepared.client_parameters,
            portal: prepared.portal,
            config,
            metrics: Arc::new(String::new),
        };
        let router = match portals {
            Portals::One => router(App::new(parts)),
            Portals::Many => many(parts, addresses, ServerKey::new(SERVER_KEY)),
        };
        let owner = random.account_id(START);
        Self { router, clock, db, secret, worker, parameters, random, owner, _database: database }
    }

    /// A client with no credentials.
    #[must_use]
    pub fn anonymous(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// Whoever owns the portal now, signed in.
    pub async fn owner(&self) -> Client {
        let owner = self.db.read(portals::get).await.expect("the portal").owner_id;
        self.session_of(owner.expect("an owner")).await
    }

    /// A new DocSpaceAdmin, signed in.
    pub async fn admin(&self) -> Client {
        self.somebody(EmployeeType::DocSpaceAdmin).await
    }

    /// A new RoomAdmin, signed in.
    pub async fn room_admin(&self) -> Client {
        self.somebody(EmployeeType::RoomAdmin).await
    }

    /// A new User, signed in.
    pub async fn user(&self) -> Client {
        self.somebody(EmployeeType::User).await
    }

    /// A new Guest, signed in.
    pub async fn guest(&self) -> Client {
        self.somebody(EmployeeType::Guest).await
    }

    /// A new active, activated account of this type, signed in, with [`PASSWORD`].
    pub async fn somebody(&self, kind: EmployeeType) -> Client {
        let id = self.random.account_id(self.clock.now());
        let address = format!("{}-{}@example.com", kind.name().to_lowercase(), &id.to_string()[24..]);
        let name = PersonName { first: kind.name().into(), last: "Persona".into() };
        let email = Email::parse(&address).expect("an address");
        let new = NewAccount {
            password: Some(self.hashed(PASSWORD)),
            ..NewAccount::bare(id, email, name, kind, ActivationStatus::Activated)
        };
        let (permit, now) = (Permit::system("test"), self.clock.now());
        let made = self.db.write(move |tx| accounts::create(tx, &permit, &new, Welcome::Silent, now)).await;
        made.expect("a new account");
        self.session_of(id).await
    }

    /// Signs a persona in, through the front door.
    pub async fn session_of(&self, id: AccountId) -> Client {
        let account = self.db.read(move |tx| accounts::get(tx, id)).await.expect("the account").account;
        let body = json!({ "userName": account.email, "password": PASSWORD });
        let answer = self.anonymous().post("/api/2.0/authentication", body).await;
        let token = answer.response()["token"].as_str().expect("a session").to_owned();
        self.anonymous().signed_in(id, account.email, token)
    }

    /// Every letter so far, the oldest first, after waiting reminders were served.
    pub async fn letters(&self) -> Vec<Written> {
        self.settle().await;
        let mut letters = Vec::new();
        for queued in self.db.read(outbox::list).await.expect("the outbox").into_iter().rev() {
            letters.push(self.written(&queued).await);
        }
        letters
    }

    /// A letter of any portal, as its recipient would read it.
    pub async fn written(&self, queued: &QueuedLetter) -> Written {
        let letter = render(&self.db, &self.worker.stationery, queued).await.expect("a written letter");
        Written {
            kind: queued.kind.clone(),
            to: queued.recipient.clone(),
            subject: letter.subject,
            text: letter.text,
            html: letter.html,
            reply_to: queued.reply_to.clone(),
        }
    }

    /// The kinds and recipients of every letter so far.
    pub async fn letter_kinds(&self) -> Vec<(String, String)> {
        self.letters().await.into_iter().map(|letter| (letter.kind, letter.to)).collect()
    }

    /// The newest letter.
    pub async fn last_letter(&self) -> Written {
        self.letters().await.pop().expect("a letter")
    }

    /// Lets the background worker do what is due.
    pub async fn settle(&self) {
        let (_stop, stopped) = watch::channel(false);
        self.worker.round(&stopped).await.expect("a round of the worker");
    }

    /// Lets the background worker tell webhooks what is due, and waits until it has.
    pub async fn deliver(&self) {
        self.worker.deliver_due().await.expect("a round of deliveries");
    }

    /// Lets the background worker throw away what no longer matters.
    pub async fn tidy(&self) {
        self.worker.tidy().await.expect("upkeep");
    }

    /// Lets the background worker seal the audit trail.
    pub async fn seal(&self) {
        self.worker.seal().await.expect("sealing");
    }

    /// The numbers of every audit event but sign-ins, the oldest first.
    pub async fn audit_actions(&self) -> Vec<i64> {
        let rows: Vec<(i64,)> = self.db.read(|tx| tx.all(AUDIT_ACTIONS, &[])).await.expect("the audit trail");
        rows.into_iter().map(|(action,)| action).collect()
    }

    /// The numbers of every audit event, sign-ins too, the oldest first.
    pub async fn audit_trail(&self) -> Vec<i64> {
        let rows: Vec<(i64,)> = self.db.read(|tx| tx.all(AUDIT_TRAIL, &[])).await.expect("the audit trail");
        rows.into_iter().map(|(action,)| action).collect()
    }

    /// Has the owner disable an account, which ends its sessions and is in the audit trail.
    pub async fn disable(&self, id: AccountId) {
        let answer = self.owner().await.put("/api/2.0/people/status/2", json!({ "userIds": [id] })).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
    }

    /// What webhooks were told so far, the oldest first: the trigger and whom it is about.
    pub async fn events(&self) -> Vec<(Trigger, Uuid)> {
        self.whole_events().await.into_iter().map(|event| (event.kind, event.target_id)).collect()
    }

    /// [`TestApp::events`] with everything that is kept of them.
    pub async fn whole_events(&self) -> Vec<Event> {
        self.db.read(|tx| tx.all(EVENTS, &[])).await.expect("the events")
    }

    /// An id that nobody has, as text.
    #[must_use]
    pub fn next_id(&self) -> String {
        self.random.account_id(self.clock.now()).to_string()
    }

    fn hashed(&self, password: &str) -> StoredHash {
        Kiln::new(Cost::CHEAP).store(&self.parameters.hash(password), [1; 16])
    }
}

fn secret() -> ServerSecret {
    ServerSecret::new("a secret of the tests, long enough").expect("a secret")
}

/// Prepares the portal as the start of a server does.
async fn prepare(db: &Db, secret: &ServerSecret, random: &dyn Random) -> Prepared {
    let first = FirstStart {
        client_parameters: ClientParameters::new(random.bytes(), 2),
        name: "Test portal".into(),
        culture: "en-US".into(),
    };
    let known = secret.clone();
    db.write(move |tx| portals::prepare(tx, &known, &first, START)).await.expect("a portal")
}
