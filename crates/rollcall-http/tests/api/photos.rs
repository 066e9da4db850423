//! Pictures of people: shown, uploaded, cropped, taken away, served (people-extras §1).
#![expect(clippy::unwrap_used, reason = "a test that can't be set up must fail loudly")]

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use rollcall_core::time::HOUR;
use rollcall_core::webhooks::Trigger::UserUpdated;
use rollcall_testkit::{Answer, Client, TestApp};
use serde_json::{Value, json};

const ADDED: i64 = 4008;
const DELETED: i64 = 4009;
const CROPPED: i64 = 4010;
const DEFAULT: &str = "/storage/userPhotos/root/default_user_photo_size_";
const DENIED: &str = "403 Access denied";
const NOBODY: &str = "00000000-0000-0000-0000-000000000000";
const LIMIT: usize = 5 * 1024 * 1024;

pub fn photo(uid: &str) -> String {
    format!("/api/2.0/people/{uid}/photo")
}

/// A picture of three columns, red, green and blue.
pub fn flag(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let colour = |x: u32| [Rgb([200, 0, 0]), Rgb([0, 200, 0]), Rgb([0, 0, 200])][(x * 3 / width) as usize];
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(RgbImage::from_fn(width, height, |x, _| colour(x))).write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn form(parts: &[(&str, Option<&str>, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, file_name, bytes) in parts {
        let file_name = file_name.map(|name| format!("; filename=\"{name}\"")).unwrap_or_default();
        let head = format!("--sep\r\nContent-Disposition: form-data; name=\"{name}\"{file_name}\r\n\r\n");
        body.extend([head.as_bytes(), bytes, b"\r\n"].concat());
    }
    body.extend(b"--sep--\r\n");
    body
}

async fn send(client: &Client, uid: &str, body: Vec<u8>) -> Answer {
    client.send("POST", &photo(uid), Some("multipart/form-data; boundary=sep"), body.into()).await
}

pub async fn upload(client: &Client, uid: &str, file: &[u8], autosave: &str) -> Answer {
    send(client, uid, form(&[("File", Some("ada.png"), file), ("Autosave", None, autosave.as_bytes())])).await
}

/// The address of a file that was left waiting.
pub async fn waiting(client: &Client, file: &[u8]) -> String {
    let answer = upload(client, &client.uid(), file, "false").await;
    answer.response()["data"].as_str().unwrap_or_else(|| panic!("{}", answer.text)).to_owned()
}

/// What a file that is an image shows in its middle, and its size.
fn look(answer: &Answer) -> ((u32, u32), &'static str) {
    assert_eq!(answer.status, 200, "{}", answer.text);
    let image = image::load_from_memory(&answer.bytes).unwrap().to_rgb8();
    let pixel = image.get_pixel(image.width() / 2, image.height() / 2);
    let colour = (0..3).max_by_key(|at| pixel[*at]).unwrap();
    ((image.width(), image.height()), ["red", "green", "blue"][colour])
}

fn refused(message: &str) -> Value {
    json!({ "success": false, "message": message })
}

#[tokio::test]
async fn without_a_picture_the_default_ones_are_shown() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let answer = user.get(&photo(&user.uid())).await;
    let shown = answer.response();
    let hash = shown["big"].as_str().unwrap().split_once("?hash=").unwrap().1.to_owned();
    assert!(hash.parse::<u64>().is_ok());
    let wanted = |side: &str| json!(format!("{DEFAULT}{side}-{side}.png?hash={hash}"));
    let wanted = json!({ "original": wanted("200"), "retina": wanted("360"), "max": wanted("200"), "big": wanted("82"),
                         "medium": wanted("48"), "small": wanted("32") });
    assert_eq!((shown, &answer.json()["count"]), (wanted, &json!(1)));
    assert_eq!(user.get("/api/2.0/people/@self").await.response()["hasAvatar"], false);
}

#[tokio::test]
async fn whose_pictures_are_seen_by_whom() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    let room_admin = app.room_admin().await;
    let guest_of = |client: Client, address: &'static str| async move {
        let body = json!({ "type": "Guest", "email": address, "firstName": "G" });
        client.post("/api/2.0/people/active", body).await.response()["id"].as_str().unwrap().to_owned()
    };
    let people = [
        ("owner", owner.uid()),
        ("admin", app.admin().await.uid()),
        ("room admin", app.room_admin().await.uid()),
        ("user", app.user().await.uid()),
        ("own guest", guest_of(room_admin.clone(), "own@example.com").await),
        ("another's guest", guest_of(owner.clone(), "other@example.com").await),
    ];
    let (all, members) = ([200; 6], [200, 200, 200, 200, 200, 403]);
    for (client, wanted) in [
        (owner, all),
        (app.admin().await, all),
        (room_admin, members),
        (app.user().await, [403; 6]),
        (app.guest().await, [403; 6]),
    ] {
        for ((who, uid), wanted) in people.iter().zip(wanted) {
            let answer = client.get(&photo(uid)).await;
            assert_eq!(answer.outcome(), if wanted == 200 { "200" } else { DENIED }, "{} sees {who}", client.email);
        }
        assert_eq!(client.get(&photo(&client.uid())).await.status, 200);
        assert_eq!(client.get(&photo(NOBODY)).await.outcome(), "404 The user could not be found");
    }
    assert_eq!(app.anonymous().get(&photo(&people[0].1)).await.outcome(), "401 Unauthorized");
}

#[tokio::test]
async fn nobody_changes_the_picture_of_another_and_nothing_happens() {
    let app = TestApp::new().await;
    let everybody = [app.owner().await, app.admin().await, app.room_admin().await, app.user().await, app.guest().await];
    let file = flag(3, 3, ImageFormat::Png);
    let before = app.state().await;
    let events = app.events().await;
    for client in &everybody {
        for other in everybody.iter().filter(|other| other.id != client.id) {
            let path = photo(&other.uid());
            for autosave in ["true", "false"] {
                let answer = upload(client, &other.uid(), &file, autosave).await;
                assert_eq!((answer.status, answer.response()), (200, refused("Security error.")));
            }
            assert_eq!(client.delete(&path).await.outcome(), DENIED);
            // Before the body is looked at.
            for body in [json!({}), json!([]), json!({ "files": "/x" })] {
                assert_eq!(client.put(&path, body.clone()).await.outcome(), DENIED);
                assert_eq!(client.post(&format!("{path}/thumbnails"), body).await.outcome(), DENIED);
            }
        }
        let path = photo(NOBODY);
        let told = "The user could not be found";
        assert_eq!(upload(client, NOBODY, &file, "true").await.response(), refused(told));
        assert_eq!(client.delete(&path).await.outcome(), format!("404 {told}"));
        assert_eq!(client.put(&path, json!({})).await.outcome(), format!("404 {told}"));
        assert_eq!(client.post(&format!("{path}/thumbnails"), json!([])).await.outcome(), format!("404 {told}"));
    }
    assert_eq!(app.anonymous().delete(&photo(&everybody[0].uid())).await.outcome(), "401 Unauthorized");
    assert_eq!(upload(&app.anonymous(), &everybody[0].uid(), &file, "true").await.outcome(), "401 Unauthorized");
    assert_eq!((app.state().await, app.events().await), (before, events));
}

#[tokio::test]
async fn an_upload_that_is_saved_is_the_picture_everywhere() {
    let app = TestApp::new().await;
    for (client, format, end) in
        [(app.user().await, ImageFormat::Png, "png"), (app.guest().await, ImageFormat::Jpeg, "jpeg")]
    {
        let (before, events, uid) = (app.state().await, app.events().await.len(), client.uid());
        app.clock.advance(5);
        let answer = upload(&client, &uid, &flag(90, 30, format), "True").await;
        let shown = client.get(&photo(&uid)).await.response();
        let folder = format!("/storage/userPhotos/root/{uid}");
        let hash = shown["big"].as_str().unwrap().split_once("?hash=").unwrap().1.to_owned();
        let square = |side: u32| json!(format!("{folder}_size_{side}-{side}.{end}?hash={hash}"));
        let original = json!(format!("{folder}_orig_90-30.{end}?hash={hash}"));
        let wanted = json!({ "original": original, "retina": square(360), "max": square(200), "big": square(82),
                             "medium": square(48), "small": square(32) });
        assert_eq!(shown, wanted);
        let mut data = wanted.clone();
        data["main"] = data.as_object_mut().unwrap().remove("original").unwrap();
        assert_eq!((answer.status, answer.response()), (200, json!({ "success": true, "data": data })));

        let own = client.get("/api/2.0/people/@self").await.response();
        for (field, key) in [
            ("avatar", "big"),
            ("avatarOriginal", "original"),
            ("avatarMax", "max"),
            ("avatarMedium", "medium"),
            ("avatarSmall", "small"),
        ] {
            assert_eq!(own[field], wanted[key], "{field}");
        }
        assert_eq!(own["hasAvatar"], true);
        assert_eq!(app.audit_since(&before).await, [ADDED]);
        assert_eq!(app.events().await[events..], [(UserUpdated, client.id.unwrap().0)]);
        assert_eq!(app.letters().await.len(), before.letters.len());

        assert_eq!(look(&client.get(original.as_str().unwrap()).await), ((90, 30), "green"));
        for (key, side) in [("retina", 360), ("max", 200), ("big", 82), ("medium", 48), ("small", 32)] {
            let file = client.get(wanted[key].as_str().unwrap()).await;
            // The square in the middle: the green third.
            assert_eq!(look(&file), ((side, side), "green"));
            let headers = ["content-type", "x-content-type-options", "cache-control"].map(|name| file.header(name));
            let kind = format!("image/{end}");
            assert_eq!(headers, [Some(&*kind), Some("nosniff"), Some("private, max-age=31536000, immutable")]);
        }
    }
}

#[tokio::test]
async fn a_picture_of_one_pixel_is_taken() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let file = flag(1, 1, ImageFormat::Png);
    assert_eq!(upload(&user, &user.uid(), &file, "true").await.response()["success"], true);
}

#[tokio::test]
async fn a_refused_file_is_told_with_200_and_changes_nothing() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let before = app.state().await;
    let mut enormous = flag(3, 3, ImageFormat::Png);
    enormous.resize(20 * 1024 * 1024, 0);
    let too_large = "The maximum file size is exceeded (5 MB).";
    let unknown = "Unknown image file type";
    for (file, message) in [
        (&b""[..], "The uploaded file could not be found"),
        (b"text", unknown),
        (b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>", unknown),
        (b"GIF89a\x01\0\x01\0\0\0\0;", unknown),
        (&flag(30, 30, ImageFormat::Png)[..60], unknown),
        (&enormous, too_large),
        (&enormous[..=LIMIT], too_large),
    ] {
        for autosave in ["true", "false"] {
            let answer = upload(&user, &user.uid(), file, autosave).await;
            assert_eq!((answer.status, answer.response()), (200, refused(message)));
        }
    }
    assert_eq!(app.state().await, before);
    // To the byte: what is as long as allowed is read, here with what no picture needs behind its end.
    assert_eq!(upload(&user, &user.uid(), &enormous[..LIMIT], "true").await.response()["success"], true);
    let limit = user.get("/api/2.0/settings").await.response()["maxImageUploadSize"].clone();
    assert_eq!(limit, LIMIT);
}

#[tokio::test]
async fn a_form_without_a_file_is_400_and_names_do_not_matter() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let (uid, file) = (user.uid(), flag(3, 3, ImageFormat::Png));
    for body in [
        form(&[]),
        form(&[("Autosave", None, b"true")]),
        form(&[("Picture", Some("x.png"), &file)]),
        form(&[("File", None, &file)]),
        form(&[("File", Some(""), &file)]),
    ] {
        assert_eq!(send(&user, &uid, body).await.response()["errors"]["File"], json!(["The File field is required."]));
    }
    let path = photo(&uid);
    for content_type in
        [None, Some("application/json"), Some("multipart/form-data"), Some("multipart/mixed; boundary=sep")]
    {
        let answer = user.send("POST", &path, content_type, form(&[("File", Some("x"), &file)]).into()).await;
        assert_eq!(answer.status, 400, "{content_type:?}: {}", answer.text);
    }
    for broken in [
        &b"--sep"[..],
        b"--sep\r\n\r\n\r\n",
        b"garbage",
        b"",
        b"--sep\r\nContent-Disposition: form-data; name=\"File\"\r\n\r\nx",
    ] {
        assert_eq!(send(&user, &uid, broken.to_vec()).await.status, 400, "{broken:?}");
    }
    for flag in [&b"maybe"[..], b"true or false", b"\xff"] {
        let answer = send(&user, &uid, form(&[("File", Some("x"), &file), ("Autosave", None, flag)])).await;
        assert!(answer.response()["errors"]["Autosave"].is_array(), "{}", answer.text);
    }
    for (name, flag, saves) in [("file", "TRUE", true), ("FILE", "false", false), ("File", "", false)] {
        let body = form(&[("aUTOSAVE", None, flag.as_bytes()), (name, Some("liar.gif"), &file)]);
        assert_eq!(send(&user, &uid, body).await.response()["data"].is_object(), saves, "{name} {flag}");
    }
    let field_first = form(&[("File", None, b"a field"), ("File", Some("x.png"), &file)]);
    assert!(send(&user, &uid, field_first).await.response()["data"].is_string());
}

#[tokio::test]
async fn a_form_of_more_than_32_megabytes_is_413_before_it_is_read() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let body = form(&[("File", Some("x"), &vec![0; 33 * 1024 * 1024])]);
    let honest = user.clone().with_header("content-length", &body.len().to_string());
    assert_eq!(send(&honest, &user.uid(), b"--sep".to_vec()).await.outcome(), "413 The body is too large");
    assert_eq!(send(&user, &user.uid(), body).await.outcome(), "413 The body is too large");
}

#[tokio::test]
async fn an_upload_waits_for_its_uploader_alone_and_for_an_hour() {
    let app = TestApp::new().await;
    let (user, other) = (app.user().await, app.owner().await);
    let before = app.state().await;
    let address = waiting(&user, &flag(30, 30, ImageFormat::Jpeg)).await;
    let name = address.strip_prefix("/storage/userPhotos/root/").unwrap().to_owned();
    let (id, extension) = name.split_once('.').unwrap();
    assert!(uuid::Uuid::parse_str(id).is_ok() && extension == "jpeg", "{name}");
    let after = app.state().await;
    assert_eq!((&after.accounts, &after.audit, &after.photos), (&before.accounts, &before.audit, &before.photos));
    assert_eq!(look(&user.get(&address).await), ((30, 30), "green"));
    assert_eq!(other.get(&address).await.status, 404);
    assert_eq!(app.anonymous().get(&address).await.status, 401);
    let crop = json!({ "tmpFile": address });
    let answer = other.post(&format!("{}/thumbnails", photo(&other.uid())), crop.clone()).await;
    assert_eq!(answer.outcome(), "404 The picture could not be found");

    let newer = waiting(&user, &flag(30, 30, ImageFormat::Png)).await;
    assert_eq!(user.get(&address).await.status, 404, "one waits per person");
    app.clock.advance(HOUR - 1);
    app.tidy().await;
    assert_eq!(user.get(&newer).await.status, 200);
    app.clock.advance(1);
    assert_eq!(user.get(&newer).await.status, 404);
    let crops = format!("{}/thumbnails", photo(&user.uid()));
    assert_eq!(user.post(&crops, json!({ "tmpFile": newer })).await.status, 404);
    assert_eq!(app.state().await.uploads.len(), 1);
    app.tidy().await;
    assert_eq!(app.state().await.uploads, []);
}

#[tokio::test]
async fn an_upload_is_cropped_and_then_gone() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let path = format!("{}/thumbnails", photo(&user.uid()));
    for (prefix, query) in [("", ""), ("https://people.example.com", "?hash=7"), ("../../etc/", "#x")] {
        let address = waiting(&user, &flag(90, 30, ImageFormat::Png)).await;
        let (before, events) = (app.state().await, app.events().await);
        app.clock.advance(5);
        let body =
            json!({ "tmpFile": format!("{prefix}{address}{query}"), "x": 60, "y": 0, "width": 30, "height": 30 });
        let answer = user.post(&path, body.clone()).await;
        let shown = answer.response();
        assert_eq!((answer.status, &shown), (200, &user.get(&photo(&user.uid())).await.response()), "{}", answer.text);
        assert_eq!(look(&user.get(shown["big"].as_str().unwrap()).await), ((82, 82), "blue"));
        assert_eq!(look(&user.get(shown["original"].as_str().unwrap()).await), ((90, 30), "green"));
        assert_eq!(app.audit_since(&before).await, [CROPPED]);
        assert_eq!(app.events().await, events, "webhooks are not told");
        assert_eq!((app.state().await.uploads, user.get(&address).await.status), (vec![], 404));
        assert_eq!(user.post(&path, body).await.outcome(), "404 The picture could not be found");
    }
}

#[tokio::test]
async fn the_present_picture_is_cropped_anew() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let path = format!("{}/thumbnails", photo(&user.uid()));
    assert_eq!(user.post(&path, json!({})).await.outcome(), "404 The picture could not be found", "there is none");
    upload(&user, &user.uid(), &flag(90, 30, ImageFormat::Png), "true").await;
    let mut hashes = Vec::new();
    for (body, wanted) in [
        (json!({ "x": 0, "y": 0, "width": 30, "height": 30 }), "red"),
        (json!({ "X": 61, "Y": "5", "Width": 20, "Height": 20, "tmpFile": "" }), "blue"),
        (json!({ "x": 0, "y": 0, "width": 90, "height": 30 }), "green"),
        (json!({ "x": 5, "width": 0, "height": 0 }), "green"),
        (json!({ "tmpFile": null }), "green"),
    ] {
        app.clock.advance(5);
        let answer = user.post(&path, body.clone()).await;
        let shown = answer.response()["big"].as_str().unwrap_or_else(|| panic!("{}", answer.text)).to_owned();
        assert_eq!(look(&user.get(&shown).await), ((82, 82), wanted), "{body}");
        hashes.push(shown);
    }
    hashes.dedup();
    assert_eq!(hashes.len(), 5, "the address changes with what it shows");
}

#[tokio::test]
async fn a_rectangle_outside_is_400_and_an_unknown_upload_404() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let path = format!("{}/thumbnails", photo(&user.uid()));
    upload(&user, &user.uid(), &flag(90, 30, ImageFormat::Png), "true").await;
    let address = waiting(&user, &flag(90, 30, ImageFormat::Png)).await;
    let before = app.state().await;
    for (x, y, width, height) in [
        (0, 0, 91, 1),
        (0, 0, 1, 31),
        (90, 0, 1, 1),
        (-1, 0, 5, 5),
        (0, -1, 5, 5),
        (0, 0, -5, 5),
        (0, 0, 0, 5),
        (0, 0, 5, 0),
        (i64::MAX, 0, 5, 5),
        (0, i64::MIN, 5, 5),
        (4_294_967_295, 0, 2, 2),
        (0, 0, i64::MAX, i64::MAX),
    ] {
        for upload in [json!(null), json!(address)] {
            let body = json!({ "tmpFile": upload, "x": x, "y": y, "width": width, "height": height });
            let outcome = user.post(&path, body.clone()).await.outcome();
            assert_eq!(outcome, "400 The rectangle is outside of the picture", "{body}");
        }
    }
    for name in [
        "x",
        "/",
        "../../etc/passwd",
        "0190a0b0-0000-4000-8000-000000000001.png",
        &format!("{DEFAULT}82-82.png"),
        "%00",
        "\0",
    ] {
        let answer = user.post(&path, json!({ "tmpFile": name })).await;
        assert_eq!(answer.outcome(), "404 The picture could not be found", "{name}");
    }
    assert_eq!(user.post(&path, json!({ "x": "left" })).await.status, 400);
    assert_eq!(app.state().await, before);
}

#[tokio::test]
async fn a_picture_is_taken_away_once_and_again_nothing_happens() {
    let app = TestApp::new().await;
    let user = app.user().await;
    let path = photo(&user.uid());
    upload(&user, &user.uid(), &flag(3, 3, ImageFormat::Png), "true").await;
    let old = user.get(&path).await.response();
    let (before, events) = (app.state().await, app.events().await.len());
    app.clock.advance(5);
    let answer = user.delete(&path).await;
    assert!(answer.response()["original"].as_str().unwrap().starts_with(DEFAULT), "{}", answer.text);
    assert_eq!(app.audit_since(&before).await, [DELETED]);
    assert_eq!(app.events().await[events..], [(UserUpdated, user.id.unwrap().0)]);
    for address in old.as_object().unwrap().values() {
        assert_eq!(user.get(address.as_str().unwrap()).await.status, 404);
    }
    assert_eq!(user.get("/api/2.0/people/@self").await.response()["hasAvatar"], false);
    let after = app.state().await;
    assert_eq!(after.photos, []);
    app.clock.advance(5);
    assert_eq!(user.delete(&path).await.response(), answer.response());
    assert_eq!(app.state().await, after);
}

#[tokio::test]
async fn a_deleted_account_leaves_no_picture() {
    let app = TestApp::new().await;
    let (owner, user, other) = (app.owner().await, app.user().await, app.user().await);
    for client in [&user, &other] {
        upload(client, &client.uid(), &flag(3, 3, ImageFormat::Png), "true").await;
        waiting(client, &flag(3, 3, ImageFormat::Png)).await;
    }
    app.disable(user.id.unwrap()).await;
    assert_eq!(owner.delete(&format!("/api/2.0/people/{}", user.uid())).await.status, 200);
    let left = app.state().await;
    assert!(left.photos.len() == 6 && left.photos.iter().all(|(whose, _)| *whose == other.id.unwrap().0));
    assert!(left.uploads.len() == 1);
}

#[tokio::test]
async fn files_are_for_whoever_sees_the_profile() {
    let app = TestApp::new().await;
    let user = app.user().await;
    upload(&user, &user.uid(), &flag(3, 3, ImageFormat::Png), "true").await;
    let address = user.get(&photo(&user.uid())).await.response()["big"].as_str().unwrap().to_owned();
    for (client, status) in [
        (user.clone(), 200),
        (user.clone().by_cookie(), 200),
        (app.owner().await, 200),
        (app.room_admin().await, 200),
        (app.user().await, 404),
        (app.guest().await, 404),
        (app.anonymous(), 401),
        (user.by_key(&["accounts:read"]).await, 200),
        (user.by_key(&["rooms:read"]).await, 403),
    ] {
        assert_eq!(client.get(&address).await.status, status, "{}", client.email);
        let head = client.send("HEAD", &address, None, axum::body::Body::empty()).await;
        assert_eq!((head.status, head.bytes.len()), (status, 0));
    }
}

#[tokio::test]
async fn a_file_that_is_known_is_not_sent_again() {
    let app = TestApp::new().await;
    let user = app.user().await;
    upload(&user, &user.uid(), &flag(3, 3, ImageFormat::Png), "true").await;
    let address = user.get(&photo(&user.uid())).await.response()["big"].as_str().unwrap().to_owned();
    let tag = user.get(&address).await.header("etag").unwrap().to_owned();
    for known in [tag.clone(), format!("W/{tag}"), format!("\"x\", {tag}")] {
        let answer = user.clone().with_header("if-none-match", &known).get(&address).await;
        assert_eq!((answer.status, answer.bytes.len(), answer.header("etag")), (304, 0, Some(&*tag)), "{known}");
    }
    app.clock.advance(5);
    upload(&user, &user.uid(), &flag(6, 6, ImageFormat::Png), "true").await;
    let answer = user.clone().with_header("if-none-match", &tag).get(&address).await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("private, no-cache")), "an old hash");
    let bare = user.get(address.split('?').next().unwrap()).await;
    assert_eq!((bare.status, bare.header("cache-control")), (200, Some("private, no-cache")));
}

#[tokio::test]
async fn an_address_that_no_picture_has_is_404() {
    let app = TestApp::new().await;
    let user = app.user().await;
    upload(&user, &user.uid(), &flag(90, 30, ImageFormat::Png), "true").await;
    let uid = user.uid();
    for name in [
        format!("{uid}_orig_90-31.png"),
        format!("{uid}_orig_90-30.jpeg"),
        format!("{uid}_size_82-82.jpeg"),
        format!("{uid}_size_83-83.png"),
        format!("{NOBODY}_size_82-82.png"),
        format!("{uid}.png"),
        format!("{}_size_82-82.png", app.owner().await.uid()),
        "x".to_owned(),
        "%2e%2e%2fsecret.key".to_owned(),
        "%00".to_owned(),
        "default_user_photo_size_83-83.png".to_owned(),
    ] {
        let answer = user.get(&format!("/storage/userPhotos/root/{name}")).await;
        assert_eq!((answer.status, answer.header("cache-control")), (404, Some("no-store")), "{name}");
    }
    assert_eq!(user.post("/storage/userPhotos/root/x.png", json!({})).await.status, 405);
}

#[tokio::test]
async fn who_holds_an_invitation_sees_the_face_but_not_where_it_is() {
    let app = TestApp::new().await;
    let owner = app.owner().await;
    upload(&owner, &owner.uid(), &flag(3, 3, ImageFormat::Jpeg), "true").await;
    owner
        .post("/api/2.0/people/invite", json!({ "invitations": [{ "type": "User", "email": "new@example.com" }] }))
        .await;
    let link = app.anonymous().with_link(&app.last_letter().await.confirm());
    let seen = link.get(&format!("/api/2.0/people/{}", owner.uid())).await;
    let profile = seen.response();
    assert!(profile["avatar"].as_str().unwrap().starts_with("data:image/jpeg;base64,/9j/"), "{}", seen.text);
    assert_eq!(profile["hasAvatar"], true);
    assert!(profile["avatarMax"].as_str().unwrap().starts_with(DEFAULT));
    assert!(!seen.json()["response"].to_string().contains(&owner.uid()), "{}", seen.text);
}

#[tokio::test]
async fn an_event_says_which_picture_there_is() {
    let app = TestApp::new().await;
    let user = app.user().await;
    upload(&user, &user.uid(), &flag(90, 30, ImageFormat::Png), "true").await;
    let events = app.whole_events().await;
    let facts: Value = serde_json::from_str(&events.last().unwrap().payload).unwrap();
    assert_eq!(facts["photo"], "90-30.png");
}
