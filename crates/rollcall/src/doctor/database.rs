//! The database: reachable, undamaged, of this release's schema; its secret, its clock, and the letters in it.

use rollcall_core::health::{self, EngineFacts, Health};
use rollcall_core::secret::ServerSecret;
use rollcall_core::time::{Clock, MINUTE, Millis, SECOND};
use rollcall_core::{Error, MIGRATIONS};
use rollcall_store::{Error as StoreError, look, missing};
use secrecy::ExposeSecret;

use super::Finding;
use crate::config::Config;
use crate::data_dir;
use crate::system::SystemClock;

const DATABASE: &str = "database";
const SCHEMA: &str = "schema";
const SECRET: &str = "secret";
const CLOCK: &str = "clock";
const LETTERS: &str = "letters";
/// A letter that is due is tried within a minute; one that waits for longer waits for a server.
const OVERDUE: i64 = 10 * MINUTE;
/// 2026-01-01: no clock of a machine that runs this is behind it.
const BUILT_AFTER: Millis = Millis(1_767_225_600_000);

/// Examines the database. Returns what it holds, if it can be reached.
pub async fn examine(config: &Config, findings: &mut Vec<Finding>) -> Option<Health> {
    let url = config.database_url.expose_secret().to_owned();
    let due = SystemClock.now().plus(-OVERDUE);
    // The driver of PostgreSQL wants no runtime around it.
    let looked = tokio::task::spawn_blocking(move || {
        look(&url, |steps, tx| {
            let later = missing(MIGRATIONS, steps).map(<[_]>::len);
            Ok::<_, Error>((later, health::examine(tx, due)?))
        })
    });
    let (later, health) = match looked.await {
        Ok(Ok(looked)) => looked,
        Ok(Err(e)) => {
            let advice = "check ROLLCALL_DATABASE_URL, and that its server runs; the first start makes what is missing";
            findings.push(Finding::fault(DATABASE, e.to_string(), advice));
            return None;
        }
        Err(e) => {
            findings.push(Finding::fault(DATABASE, e.to_string(), "look into the log"));
            return None;
        }
    };
    let engine = if config.database_url.expose_secret().starts_with("sqlite://") { "SQLite" } else { "PostgreSQL" };
    findings.push(engine_finding(engine, &health.engine));
    findings.push(schema(later));
    findings.push(secret(config, health.secret_fingerprint.as_deref()));
    findings.push(clock(SystemClock.now(), &health));
    findings.extend(letters(&health));
    Some(health)
}

fn engine_finding(engine: &str, facts: &EngineFacts) -> Finding {
    let EngineFacts { version, check_result, finds_words, .. } = facts;
    if check_result != "ok" {
        let found = format!("{engine} {version} reports damage: {check_result}");
        return Finding::fault(
            DATABASE,
            found,
            "stop the server, keep a copy of the file, and restore the last backup",
        );
    }
    if !finds_words {
        let found = format!("{engine} {version}, without the extension pg_trgm");
        return Finding::warning(
            DATABASE,
            found,
            "search reads whole tables without it: let its owner CREATE EXTENSION pg_trgm",
        );
    }
    Finding::ok(DATABASE, format!("{engine} {version}, reachable"))
}

fn schema(later: Result<usize, StoreError>) -> Finding {
    match later {
        Ok(0) => Finding::ok(SCHEMA, format!("as this release wants it, step {}", MIGRATIONS.len())),
        Ok(count) => Finding::warning(
            SCHEMA,
            format!("{count} steps behind this release"),
            "make a backup; the next start brings the schema up to date, and earlier releases can't use it then",
        ),
        Err(e) => Finding::fault(SCHEMA, e.to_string(), "run the release that made it, or a later one"),
    }
}

fn secret(config: &Config, wanted: Option<&str>) -> Finding {
    let known = match data_dir::known_secret(config) {
        Ok(known) => known,
        Err(e) => return Finding::fault(SECRET, format!("{e:#}"), "run this as the user of the server"),
    };
    let known = known.map(|text| ServerSecret::new(text.expose_secret()).map(|secret| secret.fingerprint()));
    let bring = "bring back the secret.key, or the ROLLCALL_SECRET_KEY, that the database was made with";
    match (known, wanted) {
        (Some(None), _) => Finding::fault(SECRET, "it is shorter than 32 bytes", bring),
        (Some(Some(known)), Some(wanted)) if known == wanted => Finding::ok(SECRET, "the one of the database"),
        (Some(_), Some(wanted)) => {
            Finding::fault(SECRET, format!("another than that of the database ({wanted})"), bring)
        }
        (None, Some(wanted)) => Finding::fault(SECRET, format!("missing; the database has {wanted}"), bring),
        (_, None) => Finding::ok(SECRET, "no server has used the database yet"),
    }
}

fn clock(now: Millis, health: &Health) -> Finding {
    let advice = "have every machine set its clock by NTP: codes, links and sessions depend on it";
    let apart = now.since(health.engine.clock).abs();
    if now < BUILT_AFTER {
        return Finding::fault(CLOCK, "this machine's is years behind", advice);
    }
    if health.latest_event.is_some_and(|latest| latest.since(now) > MINUTE) {
        return Finding::fault(CLOCK, "the audit trail has events of the future", advice);
    }
    let told = format!("{}.{} s from that of the database", apart / SECOND, apart % SECOND / 100);
    match apart {
        0..=3_000 => Finding::ok(CLOCK, told),
        3_001..=30_000 => Finding::warning(CLOCK, told, advice),
        _ => Finding::fault(CLOCK, told, advice),
    }
}

fn letters(health: &Health) -> Vec<Finding> {
    let mut findings = Vec::new();
    let (waiting, given_up) = (health.overdue.letters, health.given_up);
    if waiting > 0 {
        let minutes = health.overdue.since.map_or(0, |since| SystemClock.now().since(since) / MINUTE);
        let found = format!("{waiting} due, the first for {minutes} minutes, and nobody sends them");
        findings.push(Finding::warning(
            LETTERS,
            found,
            "start the server, with ROLLCALL_SMTP_URL; see `rollcall mail list`",
        ));
    }
    if given_up > 0 {
        let found = format!("{given_up} given up");
        findings.push(Finding::warning(
            LETTERS,
            found,
            "see why with `rollcall mail list`, then `rollcall mail retry ID`",
        ));
    }
    if findings.is_empty() {
        findings.push(Finding::ok(LETTERS, "none stuck"));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::doctor::Level;

    fn health(clock: i64, latest: Option<i64>) -> Health {
        let engine =
            EngineFacts { version: "1".into(), clock: Millis(clock), check_result: "ok".into(), finds_words: true };
        Health {
            engine,
            overdue: health::Overdue { letters: 0, since: None },
            given_up: 0,
            latest_event: latest.map(Millis),
            secret_fingerprint: None,
            salt: None,
            is_owned: false,
        }
    }

    #[test]
    fn clocks_that_differ_are_told_of() {
        let now = BUILT_AFTER.plus(MINUTE);
        for (ahead, level) in [(0, Level::Ok), (-3_000, Level::Ok), (4_000, Level::Warning), (31_000, Level::Fault)] {
            assert_eq!(clock(now, &health(now.0 + ahead, None)).level, level, "{ahead}");
        }
        assert_eq!(clock(now, &health(now.0, Some(now.0 + 2 * MINUTE))).level, Level::Fault);
        assert_eq!(clock(Millis(5), &health(5, None)).level, Level::Fault);
    }

    #[test]
    fn damage_and_missing_extensions_are_told_of() {
        let facts = EngineFacts { check_result: "row 3 missing".into(), ..health(0, None).engine };
        assert_eq!(engine_finding("SQLite", &facts).level, Level::Fault);
        let facts = EngineFacts { finds_words: false, ..health(0, None).engine };
        assert_eq!(engine_finding("PostgreSQL", &facts).level, Level::Warning);
    }
}
