//! Input that trips parsers, engines and terminals.

use serde_json::{Value, json};

/// Texts that trip parsers, engines and terminals.
pub fn hostile_texts() -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        " ",
        "\0",
        "a\0b",
        "a\0@example.com",
        "\"\0\"@example.com",
        "\u{1F600}",
        "\u{1F600}@example.com",
        "\u{202e}abc",
        "e\u{301}\u{301}\u{301}",
        "\u{fffd}\u{ffff}\u{10ffff}",
        "'; DROP TABLE account; --",
        "?1 $1 :a %s {} {{7*7}}",
        "<script>alert(1)</script>",
        "../../etc/passwd",
        "%00%ff",
        "\r\nSet-Cookie: a=b",
        "a\nb@example.com",
        "NaN",
        "-1",
        "999999999999999999999",
        "0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.9999999Z",
        "-009999-01-01",
        "2000-13-45",
        "00000000-0000-0000-0000-000000000000",
        "{00000000-0000-0000-0000-000000000000}",
        ".",
        "..",
        "1.x",
        "9223372036854775807.x",
        "9223372036854775808.x",
        "-9223372036854775808.x",
        "a.b.c",
        "@",
        "a@b",
        "a@b@c",
        "a@[127.0.0.1]",
        "\u{212a}elvin@example.com",
        "\u{130}stanbul@example.com",
    ]
    .map(str::to_owned)
    .into();
    texts.extend([256, 3_000, 70_000].map(|length| "a".repeat(length)));
    texts.push(format!("{}@example.com", "\u{1F600}".repeat(243)));
    texts.push(format!("a@{}.com", "b.".repeat(120)));
    texts
}

pub fn hostile_values() -> Vec<Value> {
    let mut values: Vec<Value> = hostile_texts().into_iter().map(Value::String).collect();
    values.extend([json!(0), json!(-1), json!(1.5), json!(1e308), json!(i64::MIN), json!(u64::MAX), json!(true)]);
    values.extend([
        json!(null),
        json!([]),
        json!({}),
        json!([null]),
        json!([[[]]]),
        json!([{ "value": { "value": [] } }]),
    ]);
    values
}

/// Bodies that are hardly JSON, or that hardly fit.
pub fn hostile_bodies() -> Vec<Vec<u8>> {
    let nested = |open: &str, close: &str, depth: usize| format!("{}{}", open.repeat(depth), close.repeat(depth));
    let mut bodies: Vec<Vec<u8>> = vec![
        b"\xff\xfe{}".to_vec(),
        b"\xef\xbb\xbf{}".to_vec(),
        b"{\"email\":\"\xff\xc0\xaf\"}".to_vec(),
        b"{\"email\":\"a\0b@example.com\"}".to_vec(),
        b"{\"\0\":1}".to_vec(),
        b"\0".to_vec(),
    ];
    let texts = [
        r#"{"email":"\ud800@example.com","userName":"\udfff","firstName":"\ud83d"}"#,
        r#"{"\ud800":1}"#,
        r#"{"email":"\u0000@example.com","userName":"\u0000","password":"\u0000","key":"\u0000","location":"\u0000"}"#,
        r#"{"email":1e999,"type":1e999}"#,
        r#"{"type":-0,"spam":-0.0}"#,
        r#"{"type":99999999999999999999999999999999,"userIds":[1e999]}"#,
        r#"{"email":"a@example.com","email":5,"EMAIL":[],"eMail":"b@example.com","İemail":1}"#,
        r#"{"email":"a@example.com","email":"b@example.com"}"#,
        r#"{"":"","$":1,"__proto__":{"isAdmin":true},"constructor":1}"#,
    ];
    bodies.extend(texts.map(|text| text.as_bytes().to_vec()));
    bodies.push(nested("[", "]", 100_000).into_bytes());
    bodies.push(nested("{\"email\":", "}", 100_000).into_bytes());
    bodies.push(format!("{{\"department\":{},\"userIds\":{0}}}", nested("[", "]", 120)).into_bytes());
    bodies.push(format!("{{\"contacts\":{}1{}}}", "{\"value\":".repeat(120), "}".repeat(120)).into_bytes());
    bodies.push(
        format!("{{{}}}", (0..20_000).map(|n| format!("\"k{n}\":{n}")).collect::<Vec<_>>().join(",")).into_bytes(),
    );
    bodies.push(format!("{{\"userIds\":[{}]}}", vec!["\"x\""; 100_000].join(",")).into_bytes());
    bodies
}

/// Pieces of a path that no id, name or number looks like.
pub fn hostile_segments() -> Vec<String> {
    let mut segments: Vec<String> = [
        "%00",
        "a%00b",
        "%ff",
        "%c0%af",
        "%F0%9F%98%80",
        "%ed%a0%80",
        "%",
        "%zz",
        "%25",
        "..",
        ".",
        "%2e%2e%2f",
        "..%2f..",
        "'",
        "%27%20OR%201=1",
        "@self%00",
        "@SELF%20",
        "{userid}",
        ":userid",
        "*",
        "-1",
        "1e9",
        "0",
        "~",
        "a;b=c",
        "a,b",
        "$1",
        "%3F1",
        "00000000-0000-0000-0000-000000000000",
        "%7B00000000-0000-0000-0000-000000000000%7D",
    ]
    .map(str::to_owned)
    .into();
    segments.push("a".repeat(8_000));
    segments
}

/// Values of headers that are read, none of which means anything.
pub fn hostile_headers() -> Vec<(&'static str, Vec<u8>)> {
    let long = "a".repeat(20_000);
    let mut headers: Vec<(&'static str, Vec<u8>)> = Vec::new();
    for junk in [
        "",
        "?",
        "&&&===",
        "%",
        "%zz%",
        "type=",
        "type",
        "type=PasswordChange",
        "type=PasswordChange&key=",
        "type=PasswordChange&key=.",
        "type=PasswordChange&key=1.%00&uid=%00&email=%00&encemail=%00",
        "key=1.x&type=7",
        "type=99999999999999999999&key=1.x",
        "type=-1&key=1.x",
        "type=PasswordChange&key=9223372036854775807.x",
        "type=PasswordChange&key=9223372036854775808.x",
        "type=EmailChange&key=-9223372036854775808.x&encemail=%ff%fe",
        "type=EmailChange&key=1.x&encemail=AAAA",
        "type=Activation&key=1.x&uid=text&emplType=999999999999",
        "type=Activation&type=EmailChange&key=1.x",
        "type=LinkInvite&key=1.x",
        "TYPE=17&KEY=1.x",
        "%74ype=PasswordChange",
    ] {
        headers.push(("confirm", junk.into()));
    }
    for name in
        ["confirm", "authorization", "cookie", "user-agent", "x-forwarded-for", "origin", "accept-language", "host"]
    {
        for junk in
            [b"\xff\xfe\x80".to_vec(), b"\xc3\x28".to_vec(), long.clone().into_bytes(), b"\t".to_vec(), b"%00".to_vec()]
        {
            headers.push((name, junk));
        }
    }
    let cookies = [
        "asc_auth_key",
        "asc_auth_key=%00",
        "asc_auth_key=%ff%fe",
        "asc_auth_key=\"x",
        ";;;=;",
        "=",
        "asc_auth_key=a=b=c",
    ];
    headers.extend(cookies.map(|junk| ("cookie", junk.into())));
    let credentials =
        ["Bearer", "Bearer %00", "%ff", "Basic", "Basic %%%", "Basic AAAA", "sk-", "Bearer sk-%00", ". .", ".."];
    headers.extend(credentials.map(|junk| ("authorization", junk.into())));
    headers.extend(
        ["", ",,,", "::1", "1.2.3.4:99", "[::1]", "256.1.1.1", "unknown"].map(|junk| ("x-forwarded-for", junk.into())),
    );
    headers
}
