//! Bad input by the million: pictures, forms and JSON bodies are damaged at random, and nothing may panic, end in a 5xx, take
//! long or take much memory.
//!
//! Every run draws the same damages in the same order; `ROLLCALL_FUZZ_SECONDS` says for how long (default 2 for each kind of
//! input; `cargo xtask ci --long` gives 60).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]
#![expect(clippy::disallowed_methods, reason = "what is measured is real time")]

use std::fs;
use std::io::Cursor;
use std::time::{Duration, Instant};

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};
use rollcall_picture::{Rectangle, original, thumbnails};
use rollcall_testkit::{Client, TestApp};
use serde_json::{Value, json};

/// As long may the work on one input take, in a debug build on a busy machine.
const LONGEST: Duration = Duration::from_secs(20);
/// As much memory may the whole run take, in KiB: one picture at a time of as many pixels as are decoded.
const MOST_MEMORY: u64 = 1024 * 1024;

/// A small generator (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut word = self.0;
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.roll() % u64::try_from(end.max(1)).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        // The ends of ranges and the signs of formats trip more readers than any other byte.
        const TELLING: &[u8] = b"\0\x01\x7f\x80\xff\"{}[],:\\-\r\n;=";
        if self.below(2) == 0 { TELLING[self.below(TELLING.len())] } else { self.roll().to_le_bytes()[0] }
    }

    /// A damaged copy of one of `good`.
    fn damaged(&mut self, good: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = good[self.below(good.len())].clone();
        for _ in 0..=self.below(8) {
            let (at, length) = (self.below(bytes.len()), self.below(24));
            let end = (at + length).min(bytes.len());
            match self.below(6) {
                0 => bytes.truncate(at),
                1 => drop(bytes.drain(at..end)),
                2 => bytes.extend_from_within(at..end),
                3 => bytes.splice(at..at, (0..length).map(|_| self.byte())).for_each(drop),
                4 => {
                    let other = &good[self.below(good.len())];
                    let from = self.below(other.len());
                    let part = &other[from..(from + 4 * length).min(other.len())];
                    bytes.splice(at..end, part.iter().copied()).for_each(drop);
                }
                _ => bytes.iter_mut().skip(at).take(1 + length / 8).for_each(|byte| *byte = self.byte()),
            }
        }
        bytes
    }
}

/// Whether there is time for another input, and that the last one was worked on in time.
struct Watch {
    end: Instant,
    last: Instant,
    inputs: u64,
}

impl Watch {
    fn start() -> Self {
        let seconds = std::env::var("ROLLCALL_FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(2);
        let now = Instant::now();
        Self { end: now + Duration::from_secs(seconds), last: now, inputs: 0 }
    }

    fn next(&mut self, last: &[u8]) -> bool {
        let now = Instant::now();
        assert!(now - self.last < LONGEST, "{:?} for {}", now - self.last, last.escape_ascii());
        self.last = now;
        self.inputs += 1;
        now < self.end
    }

    fn finish(self, what: &str) {
        println!("{what}: {} inputs", self.inputs);
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak =
            status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse().ok());
        assert!(peak.unwrap_or(0_u64) < MOST_MEMORY, "{peak:?} KiB");
    }
}

fn pictures() -> Vec<Vec<u8>> {
    let mut files: Vec<Vec<u8>> = Vec::new();
    for (image, kind) in [
        (DynamicImage::from(RgbImage::new(9, 7)), ImageFormat::Png),
        (RgbaImage::new(40, 30).into(), ImageFormat::Png),
        (DynamicImage::new_luma16(5, 5), ImageFormat::Png),
        (
            RgbImage::from_fn(60, 40, |x, y| image::Rgb([x, y, 7].map(|v| u8::try_from(v).unwrap()))).into(),
            ImageFormat::Jpeg,
        ),
        (DynamicImage::new_luma8(17, 3), ImageFormat::Jpeg),
    ] {
        let mut file = Cursor::new(Vec::new());
        image.write_to(&mut file, kind).unwrap();
        files.push(file.into_inner());
    }
    let mut turned = Vec::new();
    let mut encoder = JpegEncoder::new(&mut turned);
    let exif = b"II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    image::ImageEncoder::set_exif_metadata(&mut encoder, exif).unwrap();
    encoder.encode_image(&RgbImage::new(20, 10)).unwrap();
    files.push(turned);
    files
}

/// Puts the right sums behind the chunks of a damaged PNG, so that its damage gets past them.
fn mended(mut file: Vec<u8>) -> Vec<u8> {
    let mut at = 8;
    while let Some(head) = file.get(at..at + 8) {
        let length = usize::try_from(u32::from_be_bytes(head[..4].try_into().unwrap())).unwrap();
        let Some(end) = (at + 8).checked_add(length).filter(|end| end + 4 <= file.len()) else { break };
        let crc = file[at + 4..end].iter().fold(!0_u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg()))
        });
        file[end..end + 4].copy_from_slice(&(!crc).to_be_bytes());
        at = end + 4;
    }
    file
}

#[test]
fn no_picture_trips_the_reader() {
    let (good, mut dice, mut watch, mut read) = (pictures(), Dice(1), Watch::start(), 0);
    let mut file = Vec::new();
    while watch.next(&file) {
        file = dice.damaged(&good);
        if dice.below(2) == 0 {
            file = mended(file);
        }
        if let Ok(made) = original(&file) {
            read += 1;
            let [x, y, width, height] = [0; 4].map(|_: u32| u32::from(dice.byte()));
            let part = (dice.below(2) == 0).then_some(Rectangle { x, y, width, height });
            // What was written here can be read here; a part may be outside.
            assert!(thumbnails(&made.bytes, part).is_ok() || part.is_some(), "{}", file.escape_ascii());
        }
    }
    assert!(read > 0, "damage that leaves no picture readable finds nothing");
    watch.finish("pictures");
}

async fn answers(client: &Client, (method, path): (&str, &str), content_type: &str, body: &[u8]) {
    let answer = client.send(method, path, Some(content_type), body.to_vec().into()).await;
    let envelope: Value = serde_json::from_str(&answer.text).unwrap_or_default();
    let fine = answer.status < 500 && envelope["statusCode"] == answer.status;
    assert!(fine, "{method} {path} {} {}: {}", answer.status, answer.text, body.escape_ascii());
}

#[tokio::test]
async fn no_form_trips_the_reader() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let path = format!("/api/2.0/people/{}/photo", user.uid());
    let form = |file: &[u8], autosave: &str| {
        let head = "--sep\r\nContent-Disposition: form-data; name=\"File\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n\r\n";
        let tail =
            format!("\r\n--sep\r\nContent-Disposition: form-data; name=\"Autosave\"\r\n\r\n{autosave}\r\n--sep--\r\n");
        [head.as_bytes(), file, tail.as_bytes()].concat()
    };
    let small = pictures().swap_remove(0);
    let good = [form(&small, "true"), form(&small, "False"), form(b"text", ""), form(b"", "true")];
    let (mut dice, mut watch, mut body) = (Dice(2), Watch::start(), Vec::new());
    while watch.next(&body) {
        body = dice.damaged(&good);
        answers(&user, ("POST", &path), "multipart/form-data; boundary=sep", &body).await;
    }
    watch.finish("forms");
}

#[tokio::test]
async fn no_json_body_trips_the_reader() {
    let app = TestApp::new().await;
    let (owner, user) = (app.owner().await, app.user().await);
    let uid = user.uid();
    let bodies = [
        json!({ "type": "User", "email": "ada@example.com", "firstName": "Ada", "lastName": "L", "department": [uid],
                "contacts": [{ "type": "t", "value": "v" }], "files": "", "spam": true, "birthday": "2000-01-01" }),
        json!({ "userIds": [uid, uid], "resendAll": false }),
        json!({ "tmpFile": "/x/y.png?z", "x": 1, "y": 2, "width": 3, "height": -4 }),
        json!({ "files": "https://people.example.com/storage/userPhotos/root/x.png", "cultureName": "de" }),
        json!({ "invitations": [{ "type": 1, "email": "bob@example.com" }], "culture": "de" }),
    ];
    let good = bodies.map(|body| body.to_string().into_bytes());
    let own = format!("/api/2.0/people/{}", owner.uid());
    let (photo, crop) = (format!("{own}/photo"), format!("{own}/photo/thumbnails"));
    let calls = [
        ("POST", "/api/2.0/people"),
        ("PUT", &*own),
        ("PUT", &*photo),
        ("POST", &*crop),
        ("POST", "/api/2.0/people/invite"),
    ];
    let (mut dice, mut watch, mut body) = (Dice(3), Watch::start(), Vec::new());
    while watch.next(&body) {
        body = dice.damaged(&good);
        answers(&owner, calls[dice.below(calls.len())], "application/json", &body).await;
    }
    watch.finish("bodies");
}
