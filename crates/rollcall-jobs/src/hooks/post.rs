//! One try: the message goes out, and what comes back decides what became of it (portal §9.4).

use std::time::Duration;

use http::{HeaderMap, Method, Request};
use rollcall_core::deliveries::{Outcome, Sent};
use rollcall_fetch::{Answer, Body, Fetcher, Refused};
use serde_json::{Map, Value};
use url::Url;

use super::message::Message;

/// For the head of the answer, the look-up of the name included.
const PATIENCE: Duration = Duration::from_secs(30);
/// As much of an answer is read and kept, in bytes.
const LONGEST_ANSWER: usize = 8 * 1024;
/// As much of a message, or of headers, is kept, in bytes.
const LONGEST_RECORD: usize = 32 * 1024;
/// As much of an answer is shown as the reason of a failure, in characters.
const LONGEST_REASON: usize = 500;

/// Sends a message to where the address leads now: its addresses are looked up and checked again.
pub async fn send(fetcher: &Fetcher, message: Message) -> (Sent, Outcome) {
    let Message { route, headers, body } = message;
    let mut sent = Sent {
        request_headers: recorded(&headers),
        request_payload: cut(&String::from_utf8_lossy(&body), LONGEST_RECORD),
        status: 0,
        response_headers: None,
        response_payload: None,
        route,
    };
    let mut request = Request::new(Body::new(body));
    (*request.method_mut(), *request.headers_mut()) = (Method::POST, headers);
    let answer = match Url::parse(sent.route.trim()) {
        Ok(url) => fetcher.exchange(&url, request, (LONGEST_ANSWER, PATIENCE)).await,
        Err(_) => Err(Refused::Format),
    };
    let outcome = match answer {
        Ok(answer) => received(&mut sent, &answer),
        Err(Refused::Private) => Outcome::Blocked(Refused::Private.to_string()),
        Err(refused) => Outcome::Failed(cut_to(&refused.to_string(), LONGEST_REASON)),
    };
    (sent, outcome)
}

fn received(sent: &mut Sent, answer: &Answer) -> Outcome {
    let text = String::from_utf8_lossy(&answer.body);
    sent.status = i64::from(answer.status.as_u16());
    sent.response_headers = Some(recorded(&answer.headers));
    sent.response_payload = Some(cut(&text, LONGEST_ANSWER));
    match answer.status.as_u16() {
        200..=299 => Outcome::Arrived,
        410 => Outcome::Unwanted,
        _ if text.trim().is_empty() => Outcome::Failed(format!("the answer has status {}", answer.status.as_u16())),
        _ => Outcome::Failed(cut_to(&text, LONGEST_REASON)),
    }
}

/// Headers as JSON; values of the same name are joined.
fn recorded(headers: &HeaderMap) -> String {
    let mut members = Map::new();
    for name in headers.keys() {
        let values = headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
        members.insert(name.to_string(), Value::String(values.collect::<Vec<_>>().join(", ")));
    }
    cut(&Value::Object(members).to_string(), LONGEST_RECORD)
}

/// The first `longest` bytes, as far as they are whole characters, without what the database can't keep.
fn cut(text: &str, longest: usize) -> String {
    let text = text.replace('\0', "\u{fffd}");
    text[..text.floor_char_boundary(longest)].to_owned()
}

/// The first `longest` characters.
fn cut_to(text: &str, longest: usize) -> String {
    let text: String = text.chars().take(longest).collect();
    cut(&text, LONGEST_RECORD)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_between_characters_and_hold_no_nul() {
        assert_eq!(cut("aßc", 2), "a");
        assert_eq!(cut("aßc", 3), "aß");
        assert_eq!(cut("a\0", 9), "a\u{fffd}");
        assert_eq!(cut_to("äöü", 2), "äö");
    }

    #[test]
    fn headers_of_one_name_are_joined() {
        let mut headers = HeaderMap::new();
        headers.append("x-a", "1".parse().unwrap());
        headers.append("x-a", "2".parse().unwrap());
        assert_eq!(recorded(&headers), r#"{"x-a":"1, 2"}"#);
    }
}
