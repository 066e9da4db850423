//! What the time of an answer tells: nothing about whether an address is known (auth §3.2, people-core §4.1).
//!
//! Two distributions are compared, never a time with a bound: how long the answers for known and for unknown addresses
//! take, asked in turns. A machine that is busy is busy for both.

use std::time::Instant;

use serde_json::json;

use crate::api::Api;
use crate::harness::World;

/// Answers of each kind in one comparison.
const SAMPLES: usize = 60;
/// A comparison in which chance would be this far off the middle is one in about three thousand.
const DEVIATIONS: f64 = 3.5;
/// What is true of the server shows in every comparison, what chance did shows in none of several.
const COMPARISONS: usize = 3;

/// How far the ranks of `one` among all of both are off their mean, in standard deviations (Mann and Whitney).
#[expect(clippy::cast_precision_loss, reason = "a few dozen samples")]
fn deviation(one: &[f64], other: &[f64]) -> f64 {
    let beaten = |x: &f64| other.iter().map(|y| if x > y { 1.0 } else { 0.0 }).sum::<f64>();
    let wins: f64 = one.iter().map(beaten).sum();
    let pairs = (one.len() * other.len()) as f64;
    let spread = (pairs * ((one.len() + other.len() + 1) as f64) / 12.0).sqrt();
    (wins - pairs / 2.0) / spread
}

/// Seconds until the answer; every call comes from another address, as a locked one would answer at once.
async fn time(api: &Api, at: usize, path: &str, body: serde_json::Value, outcome: &str) -> f64 {
    let api = api.clone().with_header("x-forwarded-for", &format!("198.51.{}.{}", at / 250, at % 250 + 1));
    #[expect(clippy::disallowed_methods, reason = "this test is about time")]
    let start = Instant::now();
    let answer = api.post(path, body).await;
    let took = start.elapsed().as_secs_f64();
    assert_eq!(answer.outcome(), outcome);
    took
}

/// Whether any comparison of the answers to `known` and `unknown` finds them alike.
async fn alike(api: &Api, path: &str, outcome: &str, body: impl Fn(&str) -> serde_json::Value) -> Result<(), Vec<f64>> {
    let mut found = Vec::new();
    for comparison in 0..COMPARISONS {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for n in 0..SAMPLES {
            let at = comparison * SAMPLES + n;
            known.push(time(api, at, path, body(&format!("known{}@example.com", n % 4)), outcome).await);
            unknown.push(time(api, at, path, body(&format!("nobody{}@example.com", n % 4)), outcome).await);
        }
        let deviation = deviation(&known, &unknown);
        if deviation.abs() < DEVIATIONS {
            return Ok(());
        }
        found.push(deviation);
    }
    Err(found)
}

async fn with_four_people() -> (World, crate::harness::Server) {
    let world = World::new().with("TRUSTED_PROXIES", "127.0.0.1");
    let server = world.start().await;
    let owner = server.api.signed_in(crate::harness::OWNER, crate::harness::PASSWORD).await;
    for n in 0..4 {
        owner.add_with(&format!("known{n}@example.com"), json!({ "password": "Known-pass-1" })).await;
    }
    (world, server)
}

#[tokio::test]
async fn a_wrong_password_takes_as_long_for_a_known_address_as_for_an_unknown_one() {
    let (_world, server) = with_four_people().await;
    let body = |login: &str| json!({ "userName": login, "password": "Wrong-pass-1" });
    let outcome = "401 User authentication failed";
    let compared = alike(&server.api, "/api/2.0/authentication", outcome, body).await;
    assert_eq!(compared, Ok(()), "deviations of the rank sums, known against unknown");
}

#[tokio::test]
async fn a_reminder_takes_as_long_for_a_known_address_as_for_an_unknown_one() {
    let (_world, server) = with_four_people().await;
    let compared = alike(&server.api, "/api/2.0/people/password", "200", |email| json!({ "email": email })).await;
    assert_eq!(compared, Ok(()), "deviations of the rank sums, known against unknown");
}

#[test]
fn the_comparison_sees_a_difference_and_no_other() {
    let slow: Vec<f64> = (0..60).map(|n| 1.0 + f64::from(n)).collect();
    let fast: Vec<f64> = (0..60).map(|n| f64::from(n) / 2.0).collect();
    assert!(deviation(&slow, &fast) > DEVIATIONS && deviation(&fast, &slow) < -DEVIATIONS);
    assert!(deviation(&slow, &slow.iter().map(|x| x + 0.5).collect::<Vec<_>>()).abs() < 1.0);
}
