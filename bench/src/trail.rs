//! How reads of the audit trail grow with it (portal §6): filled by SQL into the embedded database, as nobody makes ten million
//! changes in a benchmark, and asked over HTTP by one client.

use std::path::Path;

use anyhow::Result;
use rusqlite::{Connection, params};
use tempfile::TempDir;

use crate::cases::{Table, sign_in};
use crate::directory::{Case, Growth};
use crate::process::Server;

/// Events; the last size is asked for by itself. Each fills every page that is asked for, so that equal answers are compared.
const SIZES: [u64; 2] = [100_000, 1_000_000];
const LARGE: u64 = 10_000_000;
/// Milliseconds from event to event: ten million of them lie within a hundred days.
const APART: u64 = 864;
const DAY: u64 = 86_400_000;

/// Fills and asks; true if every goal is met.
pub async fn run(binary: &str, large: bool) -> Result<bool> {
    let mut sizes = SIZES.to_vec();
    sizes.extend(large.then_some(LARGE));
    let folder = TempDir::new()?;
    let data = folder.path().join("data");
    // The first start makes the owner.
    drop(Server::rollcall_on(binary, &data, None, None).await?);
    let (mut table, mut filled, mut growth) = (Table::start_growth(), 0, Growth::new("trail", &sizes));
    for &size in &sizes {
        fill(&data.join("rollcall.db"), filled, size)?;
        filled = size;
        let server = Server::rollcall_on(binary, &data, None, None).await?;
        let (token, _) = sign_in(&server).await?;
        growth.measure(&mut table, (&server, &token), &cases(), size).await?;
    }
    Ok(table.is_met())
}

fn cases() -> Vec<Case> {
    let fixed = |what, path: String| Case { what, path: Box::new(move |_| path.clone()) };
    let audit = "/api/2.0/security/audit";
    // The ids of the thousand people are their numbers in sixteen digits; of each all events are of one kind.
    let person = |digits: &str| format!("30303030-3030-3030-3030-30303030{digits}");
    let (changes, is_changed, signs_in) = (person("3432"), person("3834"), person("3433"));
    vec![
        fixed("last events", format!("{audit}/events/last")),
        fixed("last sign-ins", format!("{audit}/login/last")),
        fixed("events of a person", format!("{audit}/events/filter?userId={changes}&count=25")),
        fixed("events about a person", format!("{audit}/events/filter?target={is_changed}&count=25")),
        fixed("a rare action", format!("{audit}/events/filter?action=GroupDeleted&count=25")),
        fixed("a part of the product", format!("{audit}/events/filter?moduleType=Settings&count=25")),
        fixed("sign-ins of a person", format!("{audit}/login/filter?userId={signs_in}&count=25")),
    ]
}

/// Adds the events of these numbers: nine of ten are sign-ins, one of a thousand is about settings, one at all about a group.
fn fill(path: &Path, from: u64, to: u64) -> Result<()> {
    let conn = Connection::open(path)?;
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_millis();
    let begin = u64::try_from(now)? - 100 * DAY;
    conn.execute(
        "WITH RECURSIVE n (i) AS (SELECT ?1 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2)
         INSERT INTO audit_event (portal_id, at, action, actor_id, login, target_id, context, address, sign_in)
         SELECT 1, ?3 + i * ?4,
                CASE WHEN i = 5 THEN 4028 WHEN i % 1000 = 7 THEN 6018 WHEN i % 10 = 2 THEN 4006 ELSE 1029 END,
                CAST(printf('%016d', i % 1000) AS BLOB), NULL, CAST(printf('%016d', i * 7 % 1000) AS BLOB), 'Somebody',
                '192.0.2.1', i <> 5 AND i % 1000 <> 7 AND i % 10 <> 2
           FROM n",
        params![i64::try_from(from)?, i64::try_from(to)?, i64::try_from(begin)?, i64::try_from(APART)?],
    )?;
    Ok(())
}
