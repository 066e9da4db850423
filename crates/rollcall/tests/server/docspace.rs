//! `rollcall import docspace`: people of another server keep what they are, and are mailed a way in when that is wished for.

use std::fs::File;
use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use rollcall_testkit::smtp::{Sink, SinkOptions};

use crate::harness::{OWNER, PASSWORD, World};

const ADA: &str = "0a000000-0000-4000-8000-000000000001";
const BOB: &str = "0b000000-0000-4000-8000-000000000002";
const BOARD: &str = "b0000000-0000-4000-8000-00000000000b";
const USER: &str = "88f11e7c-7407-4bea-b4cb-070010cdbb6b";
const GUEST: &str = "aced04fa-dd96-4b35-af3e-346bfcd972a4";
const ROOM_ADMIN: &str = "abef62db-11a8-4673-9d32-ef1d8af19dc0";
const ADMIN: &str = "cd84e66b-b803-40fc-99f9-b2969a54a1de";

/// Everything that can be said of people, by five of them, one of another portal and one who was removed.
fn dump() -> String {
    format!(
        "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)
/*!50503 SET NAMES utf8mb4 */;
DROP TABLE IF EXISTS `core_group`;
CREATE TABLE `core_group` (
  `tenant` int NOT NULL DEFAULT '-1', `id` varchar(38) NOT NULL, `name` varchar(128) NOT NULL, `categoryid` varchar(38) DEFAULT NULL,
  `parentid` varchar(38) DEFAULT NULL, `removed` tinyint(1) NOT NULL DEFAULT '0', `last_modified` timestamp NOT NULL,
  PRIMARY KEY (`id`), KEY `last_modified` (`last_modified`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3;
LOCK TABLES `core_group` WRITE;
INSERT INTO `core_group` VALUES (1,'{BOARD}','O\\'Board; \\\"1\\\"','00000000-0000-0000-0000-000000000000',NULL,0,'2020-01-01 00:00:00'),
(1,'b0000000-0000-4000-8000-0000000000e0','Empty',NULL,NULL,0,'2020-01-01 00:00:00'),
(1,'b0000000-0000-4000-8000-0000000000e1','Gone',NULL,NULL,1,'2020-01-01 00:00:00');
UNLOCK TABLES;
CREATE TABLE `core_user` (
  `tenant` int NOT NULL, `username` varchar(255) NOT NULL, `firstname` varchar(64) NOT NULL, `lastname` varchar(64) NOT NULL,
  `sex` tinyint(1) DEFAULT NULL, `bithdate` datetime DEFAULT NULL, `status` int NOT NULL DEFAULT '1',
  `activation_status` int NOT NULL DEFAULT '0', `email` varchar(255) DEFAULT NULL, `workfromdate` datetime DEFAULT NULL,
  `terminateddate` datetime DEFAULT NULL, `title` varchar(64) DEFAULT NULL, `culture` varchar(20) DEFAULT NULL,
  `contacts` varchar(1024) DEFAULT NULL, `phone` varchar(255) DEFAULT NULL, `location` varchar(255) DEFAULT NULL,
  `notes` varchar(512) DEFAULT NULL, `removed` tinyint(1) NOT NULL DEFAULT '0', `create_on` timestamp NOT NULL,
  `id` varchar(38) NOT NULL, `spam` tinyint(1) DEFAULT NULL, PRIMARY KEY (`id`)
) ENGINE=InnoDB;
INSERT INTO `core_user` VALUES (1,'ada','Ada','Lovelace',0,'1815-12-10 00:00:00',1,1,'Ada@example.com','2020-01-02 00:00:00',NULL,'Countess','de','phone|+44|skype|ada',NULL,'London','likes\\nnumbers',0,'2020-01-01 10:00:00','{ADA}',1),(1,'bob.b','Bob','Byte',1,NULL,2,5,'bob@example.com',NULL,'2023-05-06 07:08:09',NULL,NULL,NULL,NULL,NULL,NULL,0,'2020-01-01 10:00:00','{BOB}',NULL);
INSERT INTO `core_user` VALUES (1,'cy','Cy','Guest',NULL,NULL,1,2,'cy@example.com','0001-01-01 00:00:00',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2020-01-01 10:00:00','0c000000-0000-4000-8000-000000000003',0),(1,'dan@example.com','','',NULL,NULL,4,2,'dan@example.com',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2020-01-01 10:00:00','0d000000-0000-4000-8000-000000000004',0),
(1,'zoe','Zoe','Owner',NULL,NULL,1,1,'zoe@example.com',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,'2020-01-01 10:00:00','0e000000-0000-4000-8000-000000000005',0),
(1,'gone','Gone','Away',NULL,NULL,2,1,'gone@example.com',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,1,'2020-01-01 10:00:00','0f000000-0000-4000-8000-000000000006',0);
CREATE TABLE `core_usergroup` (`tenant` int, `userid` varchar(38), `groupid` varchar(38), `ref_type` int, `removed` tinyint(1));
INSERT INTO `core_usergroup` VALUES (1,'{ADA}','{ROOM_ADMIN}',0,0),(1,'{ADA}','{BOARD}',0,0),(1,'{ADA}','{BOARD}',1,0),
(1,'{BOB}','{USER}',0,0),(1,'{BOB}','{BOARD}',0,0),(1,'{BOB}','{ADMIN}',0,1),(1,'{BOB}','b0000000-0000-4000-8000-0000000000e1',0,0),
(1,'0c000000-0000-4000-8000-000000000003','{GUEST}',0,0),(1,'0c000000-0000-4000-8000-000000000003','{BOARD}',0,0),
(1,'0d000000-0000-4000-8000-000000000004','{ADMIN}',0,0);
CREATE TABLE `tenants_tenants` (`id` int NOT NULL, `name` varchar(255), `owner_id` varchar(38));
INSERT INTO `tenants_tenants` VALUES (-1,'x',NULL),(1,'Moved','0e000000-0000-4000-8000-000000000005');
"
    )
}

async fn empty() -> World {
    let world = World::ownerless();
    world.start().await.stop().await;
    world
}

#[tokio::test]
async fn people_keep_what_they_are() {
    let world = empty().await;
    world.write("people.sql", &dump());
    let said = world.run(&["import", "docspace", "people.sql", "--dry-run"]).await;
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        said.out,
        "people by type: 2 DocSpaceAdmin, 1 Guest, 1 RoomAdmin, 1 User; 1 removed ones are left out\n\
         groups: 2, of them 1 without members, which are left out\n5 lines: 5 would be added, 0 already there, 0 refused\n"
    );
    assert_eq!(world.database.count("account"), 0);

    // Gzipped, it is the same.
    let mut file = GzEncoder::new(File::create(world.path("people.sql.gz")).expect("a file"), Compression::fast());
    file.write_all(dump().as_bytes()).and_then(|()| file.finish()).expect("a file");
    let said = world.ask(&["import", "docspace", "people.sql.gz"]).await;
    assert!(said.contains("5 lines: 5 added, 0 already there, 0 refused"), "{said}");
    let people = world.ask(&["export"]).await;
    let lines: Vec<&str> = people.lines().collect();
    assert_eq!(lines.len(), 5);
    let has = |line: usize, what: &str| assert!(lines[line].contains(what), "{what} in {}", lines[line]);
    for what in [
        ADA,
        r#""userName":"ada","email":"Ada@example.com","firstName":"Ada","lastName":"Lovelace","type":"RoomAdmin""#,
        r#""status":"Active","activationStatus":"Activated","cultureName":"de""#,
        r#""comment":"likes\nnumbers","sex":"female","birthday":"1815-12-10","workFrom":"2020-01-02""#,
        r#"{"type":"phone","value":"+44"},{"type":"skype","value":"ada"}"#,
        r#""manager":true,"name":"O'Board; \"1\"""#,
        r#""registrationDate":"2020-01-01T10:00:00Z""#,
    ] {
        has(0, what);
    }
    has(1, r#""type":"User""#);
    has(1, r#""status":"Terminated","activationStatus":"Activated""#);
    has(1, r#""terminated":"2023-05-06T07:08:09Z""#);
    has(1, BOARD);
    has(2, r#""type":"Guest""#);
    assert!(!lines[2].contains(BOARD) && !lines[2].contains("0001-"), "{}", lines[2]);
    has(3, r#""type":"DocSpaceAdmin""#);
    has(3, r#""status":"Pending""#);
    has(4, r#""isOwner":true"#);
    let said = world.ask(&["import", "docspace", "people.sql"]).await;
    assert!(said.contains("0 added, 5 already there"), "{said}");
    assert_eq!(world.database.count("letter"), 0);
}

#[tokio::test]
async fn types_that_nobody_said_are_asked_for() {
    let world = empty().await;
    let other = "99f11e7c-7407-4bea-b4cb-070010cdbb6b";
    world.write("people.sql", &dump().replace(USER, other));
    let said = world.refusal(&["import", "docspace", "people.sql"]).await;
    assert!(said.contains(&format!("--type-of {other}=guest")), "{said}");
    let ignored = format!("{other}=none");
    let ran = world.run(&["import", "docspace", "people.sql", "--type-of", &ignored]).await;
    assert!(
        ran.code == 1 && ran.err.contains(&format!("line 2: type is said by none of the groups of {BOB}")),
        "{}",
        ran.err
    );
    assert_eq!(world.database.count("account"), 0);
    let arguments = ["import", "docspace", "people.sql", "--type-of", &ignored, "--default-type", "guest"];
    let ran = world.run(&arguments).await;
    assert!(ran.code == 0 && ran.out.contains("2 Guest"), "{}{}", ran.out, ran.err);
}

#[tokio::test]
async fn tables_come_as_csv_too_and_portals_are_told_apart() {
    let world = empty().await;
    world.write(
        "core_user.csv",
        "Tenant,Id,UserName,FirstName,LastName,Email,Status,Activation_Status,Culture,Removed\n\
         1,0a000000-0000-4000-8000-000000000001,ada,Ada,\"L, Countess\",ada@example.com,1,0,NULL,0\n\
         1,0b000000-0000-4000-8000-000000000002,bob,Bob,B,bob@example.com,1,0,\\N,0\n\
         2,0c000000-0000-4000-8000-000000000003,cy,Cy,C,cy@example.com,1,0,,0\n",
    );
    world.write(
        "core_usergroup.csv",
        &format!(
            "tenant,userid,groupid,ref_type,removed\n1,{ADA},{USER},0,0\n1,{BOB},{USER},0,0\n2,{ADA},{ADMIN},0,0\n"
        ),
    );
    let files = ["import", "docspace", "core_user.csv", "core_usergroup.csv"];
    let said = world.refusal(&files).await;
    assert!(said.contains("several portals: give --tenant"), "{said}");
    let with = |more: &[&'static str]| [&files[..], &["--tenant", "1"], more].concat();
    let ran = world.run(&with(&[])).await;
    assert!(ran.code == 1 && ran.err.contains(&format!("line 1 ({ADA}): firstName or lastName")), "{}", ran.err);
    let ran = world.run(&with(&["--skip-invalid"])).await;
    assert!(ran.out.contains("2 lines: 1 added, 0 already there, 1 refused"), "{}{}", ran.out, ran.err);
    let said = world.refusal(&["import", "docspace", "people.txt"]).await;
    assert!(said.contains("core_user.csv"), "{said}");
}

#[tokio::test]
async fn the_old_owner_meets_the_new_one() {
    let world = World::new();
    world.start().await.stop().await;
    world.write("people.sql", &dump());
    let ran = world.run(&["import", "docspace", "people.sql"]).await;
    assert!(ran.code == 1 && ran.err.contains("the portal belongs to somebody else"), "{}", ran.err);
    let ran = world.run(&["import", "docspace", "people.sql", "--owner-as-admin"]).await;
    assert!(ran.code == 0 && ran.out.contains("5 added"), "{}{}", ran.out, ran.err);
}

#[tokio::test]
async fn everybody_who_cannot_sign_in_is_mailed_a_way_in() {
    let sink = Sink::start(SinkOptions::default()).await;
    let world = World::mailing_to(&sink);
    let server = world.start().await;
    world.write("people.sql", &dump());
    world.ask(&["import", "docspace", "people.sql", "--owner-as-admin"]).await;
    let said = world.ask(&["user", "send-activation", "--all"]).await;
    assert_eq!(said, "4 letters are queued\n");
    // Ada and Zoe have proven their addresses, Cy has not, Dan was invited, Bob is disabled, the owner has a password.
    let mut letters: Vec<String> =
        world.database.letters().iter().map(|letter| format!("{} {}", letter.kind, letter.to)).collect();
    letters.sort_unstable();
    let wanted = [
        "activation cy@example.com",
        "invitation dan@example.com",
        "password_change Ada@example.com",
        "password_change zoe@example.com",
    ];
    assert_eq!(letters, wanted);
    let letter = sink.wait_for(|letter| letter.to.contains(&"Ada@example.com".to_owned())).await;
    let link = letter.link();
    let query = link.split_once('?').expect("a query").1;
    let set = server.api.with_link(query).set_password(ADA, PASSWORD).await;
    assert_eq!(set.outcome(), "200");
    assert_eq!(server.api.sign_in("ada@example.com", PASSWORD).await.status, 200);

    assert_eq!(world.ask(&["user", "send-activation", OWNER, "ada@example.com"]).await, "0 letters are queued\n");
    let said = world.refusal(&["user", "send-activation", "nobody@example.com"]).await;
    assert!(said.contains("nobody has the address"), "{said}");
    server.stop().await;
}
