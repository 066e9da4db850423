//! What a request may reach, with servers of the test and names that the test answers for.
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::collections::VecDeque;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use rollcall_fetch::{Download, Fetcher, Reach, Refused, Resolve, Resolving, anywhere, is_public};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use url::Url;

/// Answers with each of the lists once, in turn, and then with nothing.
struct Names(Mutex<VecDeque<Vec<IpAddr>>>);

impl Resolve for Names {
    fn resolve<'a>(&'a self, _: &'a str, port: u16) -> Resolving<'a> {
        let next = self.0.lock().unwrap().pop_front();
        Box::pin(async move {
            let addresses = next.ok_or_else(|| io::Error::other("no such name"))?;
            Ok(addresses.into_iter().map(|ip| SocketAddr::from((ip, port))).collect())
        })
    }
}

fn resolving(lists: &[&[&str]], reach: Reach) -> Fetcher {
    let list = |texts: &&[&str]| texts.iter().map(|text| text.parse().unwrap()).collect();
    Fetcher::with_resolver(Arc::new(Names(Mutex::new(lists.iter().map(list).collect()))), reach)
}

fn wanted(url: &str) -> Download {
    let timeout = Duration::from_secs(5);
    Download { url: url.parse().unwrap(), accept: "image/*", longest: 100, timeout, only_https: false }
}

async fn outcome(fetcher: &Fetcher, url: &str) -> String {
    match fetcher.download(&wanted(url)).await {
        Ok(file) => String::from_utf8(file).unwrap(),
        Err(refused) => refused.to_string(),
    }
}

/// A server that gives each connection the next of the answers and keeps what it was asked.
async fn server(answers: Vec<String>) -> (u16, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let seen = Arc::clone(&asked);
    tokio::spawn(async move {
        for answer in answers {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = vec![0; 4096];
            let length = stream.read(&mut request).await.unwrap();
            seen.lock().unwrap().push(String::from_utf8_lossy(&request[..length]).into_owned());
            // The client may have had enough.
            stream.write_all(answer.as_bytes()).await.unwrap_or_default();
        }
    });
    (port, asked)
}

fn found(body: &str) -> String {
    format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

fn moved(to: &str) -> String {
    format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n")
}

const CLOSED: &str = "the address leads into a network that is not public";

#[tokio::test]
async fn addresses_of_this_machine_and_its_network_are_refused_however_they_are_written() {
    let fetcher = resolving(&[], is_public);
    for host in [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "0",
        "10.0.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "[::]",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:8.8.8.8]",
        "[64:ff9b::7f00:1]",
        "[fd00::1]",
        "[fe80::1]",
    ] {
        for scheme in ["http", "https"] {
            assert_eq!(outcome(&fetcher, &format!("{scheme}://{host}/x.png")).await, CLOSED, "{host}");
        }
    }
}

#[tokio::test]
async fn a_name_with_one_closed_address_among_its_addresses_is_refused() {
    for list in [&["127.0.0.1"][..], &["8.8.8.8", "10.1.2.3"], &["2606:4700::1111", "::1"], &["::ffff:10.0.0.1"]] {
        assert_eq!(outcome(&resolving(&[list], is_public), "http://people.example/x").await, CLOSED, "{list:?}");
    }
    for list in [&[&[][..]][..], &[]] {
        let refused = outcome(&resolving(list, is_public), "http://people.example/x").await;
        assert_eq!(refused, "the name does not resolve");
    }
}

#[tokio::test]
async fn what_is_no_plain_web_address_is_refused_before_anything_is_looked_up() {
    let fetcher = resolving(&[&["8.8.8.8"]], is_public);
    for (url, wanted) in [
        ("file:///etc/passwd", "the address is not absolute, or has no host"),
        ("data:image/png;base64,AAAA", "the address is not absolute, or has no host"),
        ("ftp://people.example/x", "the scheme is neither http nor https"),
        ("gopher://people.example/x", "the scheme is neither http nor https"),
        ("http://ada@people.example/x", "the address holds credentials"),
        ("http://ada:pass@people.example/x", "the address holds credentials"),
        ("http://:pass@people.example/x", "the address holds credentials"),
    ] {
        assert_eq!(outcome(&fetcher, url).await, wanted, "{url}");
    }
    assert_eq!(
        fetcher.check(&Url::parse("http://people.example/").unwrap()).await.unwrap().len(),
        1,
        "the first look-up"
    );
}

#[tokio::test]
async fn a_name_is_looked_up_once_and_the_checked_address_is_the_one_that_is_reached() {
    let (port, asked) = server(vec![found("a picture")]).await;
    // A second look-up would lead elsewhere.
    let fetcher = resolving(&[&["127.0.0.1"], &["10.255.255.1"]], anywhere);
    let url = format!("http://people.example:{port}/a/b.png?c=d#e");
    assert_eq!(outcome(&fetcher, &url).await, "a picture");
    let asked = asked.lock().unwrap().concat();
    assert!(asked.starts_with("GET /a/b.png?c=d HTTP/1.1\r\n"), "{asked}");
    assert!(asked.contains(&format!("host: people.example:{port}\r\n")), "{asked}");
}

#[tokio::test]
async fn a_redirect_is_followed_and_checked_like_the_address_itself() {
    let (port, asked) = server(vec![moved("/other"), moved("//second.example:1/x")]).await;
    let fetcher = resolving(&[&["127.0.0.1"], &["127.0.0.1"], &[]], anywhere);
    assert_eq!(outcome(&fetcher, &format!("http://first.example:{port}/x")).await, "the name does not resolve");
    assert_eq!(asked.lock().unwrap().len(), 2);

    // 127.0.0.1 alone may be reached: the second hop is refused by its own addresses, by the same name too.
    let only_the_first = |ip: IpAddr| ip.to_string() == "127.0.0.1";
    for (to, second) in [
        ("http://127.0.0.2/x", &[][..]),
        ("http://169.254.169.254/latest", &[]),
        ("http://[::1]/x", &[]),
        ("/rebound", &["10.0.0.1"]),
        ("http://second.example/x", &["127.0.0.1", "10.0.0.1"]),
    ] {
        let (port, asked) = server(vec![moved(to)]).await;
        let fetcher = resolving(&[&["127.0.0.1"], second], only_the_first);
        assert_eq!(outcome(&fetcher, &format!("http://first.example:{port}/x")).await, CLOSED, "{to}");
        assert_eq!(asked.lock().unwrap().len(), 1, "{to}");
    }
    for (to, refusal) in [
        ("ftp://first.example/x", "the scheme is neither http nor https"),
        ("http://a:b@first.example/x", "the address holds credentials"),
        ("file:///etc/passwd", "the address is not absolute, or has no host"),
    ] {
        let (port, _) = server(vec![moved(to)]).await;
        let fetcher = resolving(&[&["127.0.0.1"]], anywhere);
        assert_eq!(outcome(&fetcher, &format!("http://first.example:{port}/")).await, refusal, "{to}");
    }
}

#[tokio::test]
async fn redirects_without_end_are_not_followed() {
    let (port, asked) = server(vec![moved("/"); 9]).await;
    let fetcher = Fetcher::new(anywhere);
    let refused = fetcher.download(&wanted(&format!("http://127.0.0.1:{port}/"))).await;
    assert!(matches!(refused, Err(Refused::Status(_))));
    assert_eq!(asked.lock().unwrap().len(), 4);
}

#[tokio::test]
async fn what_is_not_https_is_refused_where_https_is_wanted_also_after_a_redirect() {
    let fetcher = Fetcher::new(anywhere);
    let refused = fetcher.download(&Download { only_https: true, ..wanted("http://127.0.0.1:1/") }).await;
    assert!(matches!(refused, Err(Refused::Insecure)));
}

#[tokio::test]
async fn other_answers_than_success_are_refused() {
    for (answer, wanted) in [
        ("HTTP/1.1 404 Not Found\r\nContent-Length: 1\r\n\r\nx", "the answer has status 404"),
        ("HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", "the answer has status 500"),
        ("HTTP/1.1 304 Not Modified\r\n\r\n", "the answer has status 304"),
        ("HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n", "the answer has status 302"),
    ] {
        let (port, _) = server(vec![answer.to_owned()]).await;
        let refused = outcome(&Fetcher::new(anywhere), &format!("http://127.0.0.1:{port}/")).await;
        assert_eq!(refused, wanted);
    }
    let (port, _) = server(vec!["SSH-2.0-OpenSSH\r\n".to_owned()]).await;
    let refused = outcome(&Fetcher::new(anywhere), &format!("http://127.0.0.1:{port}/")).await;
    assert!(refused.starts_with("no answer"), "{refused}");
}

#[tokio::test]
async fn too_long_an_answer_is_refused_whatever_it_says_of_its_length() {
    let chunk = format!("64\r\n{}\r\n", "x".repeat(100));
    for (answer, wanted) in [
        (found(&"x".repeat(100)), "x".repeat(100)),
        (found(&"x".repeat(101)), "the answer is too long".to_owned()),
        (format!("HTTP/1.1 200 OK\r\n\r\n{}", "x".repeat(101)), "the answer is too long".to_owned()),
        (
            format!("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}{chunk}0\r\n\r\n"),
            "the answer is too long".to_owned(),
        ),
    ] {
        let (port, _) = server(vec![answer]).await;
        assert_eq!(outcome(&Fetcher::new(anywhere), &format!("http://127.0.0.1:{port}/")).await, wanted);
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let wanted = Download { timeout: Duration::from_millis(50), ..wanted(&format!("http://127.0.0.1:{port}/")) };
    assert!(matches!(Fetcher::new(anywhere).download(&wanted).await, Err(Refused::TimedOut)));
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused() {
    let (port, _) = server(vec![found("plain text where a handshake is wanted")]).await;
    let refused = outcome(&Fetcher::new(anywhere), &format!("https://127.0.0.1:{port}/")).await;
    assert!(refused.starts_with("no answer"), "{refused}");
}
