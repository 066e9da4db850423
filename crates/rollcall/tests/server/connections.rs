//! Connections that clients keep: what is refused early leaves them usable.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::harness::World;

/// Reads until `end` has come.
async fn read_until(stream: &mut TcpStream, end: &str) -> String {
    let read = async {
        let (mut text, mut bytes) = (String::new(), [0; 4096]);
        while !text.contains(end) {
            let count = stream.read(&mut bytes).await.expect("an open connection");
            assert!(count > 0, "the connection was closed after {text}");
            text.push_str(&String::from_utf8_lossy(&bytes[..count]));
        }
        text
    };
    timeout(Duration::from_secs(20), read).await.expect("an answer in time")
}

#[tokio::test]
async fn a_request_that_is_refused_before_its_body_has_come_leaves_the_connection_usable() {
    let world = World::new();
    let server = world.start().await;
    let mut stream = TcpStream::connect(world.setting("LISTEN")).await.expect("a connection");
    let head =
        "POST /api/2.0/people HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 20\r\n\r\n";
    for _ in 0..20 {
        stream.write_all(head.as_bytes()).await.expect("an open connection");
        tokio::task::yield_now().await;
        stream.write_all(br#"{"email":"a@b.com"} "#).await.expect("an open connection");
        let answer = read_until(&mut stream, "\"statusCode\":401}").await;
        assert!(answer.starts_with("HTTP/1.1 401"), "{answer}");
    }
    stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n").await.expect("an open connection");
    read_until(&mut stream, "\r\n\r\nok\n").await;
    server.stop().await;
}
