//! How every operation of the catalogue is called so that it gets somewhere, and the envelopes of refusals.

use std::collections::BTreeSet;

use rollcall_core::links::LinkType;
use rollcall_http::{OPERATIONS, Op};
use rollcall_testkit::{Answer, Client, PASSWORD, TestApp};
use serde_json::{Value, json};
use uuid::Uuid;

pub const API: &str = "/api/2.0";
pub const SELF: &str = "/api/2.0/people/@self";
pub const JSON: Option<&str> = Some("application/json");
pub const HOME: &str = "https://people.example.com";

/// The calls that strangers sign in with: 401 there means wrong credentials.
pub const SIGN_IN: [&str; 3] = ["authenticateMe", "authenticateMeFromBodyWithCode", "sendSmsCode"];

/// What a session alone does not read, or not while the second factor is off.
pub const CLOSED: [&str; 2] = ["tfaAppGenerateSetupCode", "getTfaAppCodes"];

/// What finds nobody's id: rooms, folders and files there are none, groups and guests none with the id of a member.
pub const UNKNOWN: [&str; 11] = [
    "getGroup",
    "getGroupsWithRoomsShared",
    "getGroupsWithFoldersShared",
    "getGroupsWithFilesShared",
    "getUsersWithRoomShared",
    "getUsersWithFoldersShared",
    "getUsersWithFilesShared",
    "getAccountsEntriesWithRoomsShared",
    "getAccountsEntriesWithFoldersShared",
    "getAccountsEntriesWithFilesShared",
    "getGuestSharingLink",
];

/// The link that opens an operation; none if a session does, or anybody may.
pub fn opened_by(op: &Op) -> Option<LinkType> {
    match op.id {
        "changeUserPassword" => Some(LinkType::PasswordChange),
        "changeUserEmail" => Some(LinkType::EmailChange),
        "updateUserActivationStatus" => Some(LinkType::Activation),
        "deleteProfile" => Some(LinkType::ProfileRemove),
        "tfaAppGenerateSetupCode" | "tfaValidateAuthCode" => Some(LinkType::TfaActivation),
        "updatePortalOwner" => Some(LinkType::PortalOwnerChange),
        _ => None,
    }
}

/// Somebody who gets as far as the body of an operation, the address to call, and whom it is about.
pub async fn entitled(app: &TestApp, op: &Op) -> (Client, String, String) {
    let Some(kind) = opened_by(op) else {
        let owner = app.owner().await;
        // Of a profile only one's own has every field, and a picture is changed by its person alone.
        let own = ["updateMember", "updateMemberCulture", "updateMemberPhoto", "createMemberPhotoThumbnails"];
        let own = own.contains(&op.id);
        let uid = if own { owner.uid() } else { app.user().await.uid() };
        return (owner, path_of(op, &uid), uid);
    };
    let link = app.mailed_link(kind).await;
    (app.anonymous().with_link(&link.query), path_of(op, &link.uid), link.uid)
}

pub fn path_of(op: &Op, uid: &str) -> String {
    // The type of a notification is none of an account.
    // Nor is the id of a webhook that of an account.
    let segment = |name: &str| match op.id {
        "getNotificationSettings" => "0".into(),
        "removeWebhook" | "retryWebhook" => "1".into(),
        _ => good_segment(name, uid),
    };
    format!("{API}{}", filled(op.path, segment))
}

/// The path with `of(name)` in the place of every `{name}`.
pub fn filled(path: &str, of: impl Fn(&str) -> String) -> String {
    let segment = |segment: &str| match segment.strip_prefix('{').and_then(|s| s.strip_suffix('}')) {
        Some(name) => of(name),
        None => segment.to_owned(),
    };
    path.split('/').map(segment).collect::<Vec<_>>().join("/")
}

/// What the place called `name` takes, where an operation is about the person `uid`.
pub fn good_segment(name: &str, uid: &str) -> String {
    match name {
        "activationstatus" | "status" => "1".into(),
        "logineventid" => "0".into(),
        "code" => "000000".into(),
        "type" | "employeetype" => "User".into(),
        _ => uid.to_owned(),
    }
}

/// What an operation must find in its query.
pub fn query_of(op: &Op) -> &'static str {
    match op.id {
        "getProfileByEmail" | "checkUserExistsByEmail" => "email=owner@example.com",
        "searchUsersByStatus" => "query=owner",
        _ => "",
    }
}

/// Whether only the set-up link opens it, which a portal with an owner has no more.
pub fn is_for_set_up(op: &Op) -> bool {
    ["getPortalHostname", "completeWizard"].contains(&op.id)
}

/// What an owner with a session reads without telling more than whom a path is about.
pub fn readable() -> impl Iterator<Item = &'static Op> {
    let open =
        |op: &&Op| !is_for_set_up(op) && !is_of_a_key(op) && !CLOSED.contains(&op.id) && !UNKNOWN.contains(&op.id);
    OPERATIONS.iter().filter(|op| op.method() == "GET" && op.id != "getIsProductAdministrator").filter(open)
}

pub async fn call(client: &Client, op: &Op, path: &str, body: impl Into<Vec<u8>>) -> Answer {
    let content_type = if op.body.is_some() { JSON } else { None };
    client.send(op.method().as_str(), path, content_type, body.into().into()).await
}

pub fn with_body() -> impl Iterator<Item = &'static Op> {
    OPERATIONS.iter().filter(|op| op.body.is_some() && !is_for_set_up(op))
}

/// Whether it is about the key of the request, which a session has not.
pub fn is_of_a_key(op: &Op) -> bool {
    op.id == "getApiKey"
}

/// Whether only a session or a link opens it, so that strangers are refused whatever they send.
pub fn is_closed_to_strangers(op: &Op) -> bool {
    op.statuses().contains(&401) && !SIGN_IN.contains(&op.id)
}

pub fn assert_error_envelope(answer: &Answer, status: u16, what: &str) {
    let body = answer.json();
    let message = body["error"]["message"].as_str().unwrap_or_default().to_owned();
    assert!(!message.is_empty(), "{what}: {}", answer.text);
    let wanted = json!({ "error": { "message": message }, "status": 1, "statusCode": status });
    assert_eq!((answer.status, body), (status, wanted), "{what}");
    assert!(answer.header("content-type").unwrap().starts_with("application/json"), "{what}");
}

pub fn assert_problem(answer: &Answer, key: &str, what: &str) {
    assert_eq!(answer.status, 400, "{what}: {}", answer.text);
    let body = answer.json();
    let members: BTreeSet<&str> = body.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, BTreeSet::from(["response", "count", "links", "status", "statusCode"]), "{what}");
    assert_eq!((&body["count"], &body["status"], &body["statusCode"]), (&json!(1), &json!(1), &json!(400)), "{what}");
    let problem = &body["response"];
    assert_eq!(problem["title"], "One or more validation errors occurred.", "{what}");
    assert_eq!(problem["status"], 400, "{what}");
    assert!(problem["type"].is_string() && !problem["traceId"].as_str().unwrap().is_empty(), "{what}");
    let errors = problem["errors"].as_object().unwrap();
    assert_eq!(errors.keys().collect::<Vec<_>>(), [key], "{what}");
    assert!(errors[key].as_array().unwrap().iter().all(Value::is_string), "{what}");
}

/// Bodies of every operation that are fine, field by field.
pub fn good_body(op: &Op, client: &Client, uid: &str, unique: usize) -> Value {
    let fresh = format!("new-{unique}@example.com");
    match op.id {
        "authenticateMe" | "authenticateMeFromBodyWithCode" | "sendSmsCode" => json!({ "userName": client.email,
            "password": PASSWORD, "passwordHash": "", "provider": "", "session": false, "culture": "de",
            "confirmData": null, "code": "000000" }),
        "updateTfaSettings" | "updateTfaSettingsLink" => json!({ "type": 0, "id": uid, "trustedIps": ["127.0.0.1"],
            "mandatoryUsers": [uid], "mandatoryGroups": [uid] }),
        "tfaValidateAuthCode" => json!({ "code": "000000", "session": true }),
        "unlinkTfaApp" | "deleteInvitationLink" => json!({ "id": uid }),
        "checkConfirm" => {
            json!({ "type": "PasswordChange", "key": "1.x", "email": fresh, "encEmail": "x", "uid": uid })
        }
        "addMember" | "addMemberAsActivated" => json!({ "type": "User", "email": fresh, "firstName": "Ada",
            "lastName": "Lovelace", "password": "Some-pass1", "passwordHash": "", "department": [uid], "location": "L",
            "comment": "C", "cultureName": "de", "contacts": [{ "type": "t", "value": "v" }], "files": "", "spam": true,
            "isUser": true, "fromInviteLink": false, "title": "T", "sex": "male", "birthday": "2000-01-01",
            "worksfrom": "2000-01-01" }),
        "sendUserPassword" => json!({ "email": client.email }),
        "changeUserPassword" => json!({ "password": "short", "passwordHash": "" }),
        "sendEmailChangeInstructions" => json!({ "userId": uid, "email": fresh }),
        "changeUserEmail" => json!({ "email": fresh, "encEmail": "x" }),
        "updateUserActivationStatus" | "updateUserStatus" | "updateUserType" | "removeUsers" | "deleteGuests" => {
            json!({ "userIds": [uid, uid] })
        }
        "updateMember" => json!({ "firstName": "Ada", "lastName": "Lovelace", "location": "L", "comment": "C",
            "contacts": [{ "type": "t", "value": "v" }], "department": [uid], "files": "", "spam": true,
            "disable": false, "isUser": false, "title": "T", "sex": "male", "birthday": "2000-01-01",
            "worksfrom": "2000-01-01" }),
        "addGroup" => json!({ "groupName": "A group", "groupManager": uid, "members": [uid, uid] }),
        "updateGroup" => json!({ "groupName": "A group", "groupManager": uid, "membersToAdd": [uid],
            "membersToRemove": [uid] }),
        "addMembersTo" | "removeMembersFrom" | "setMembersTo" => json!({ "members": [uid, uid] }),

        "updateMemberCulture" => json!({ "cultureName": "de" }),
        "updateMemberContacts" | "setMemberContacts" | "deleteMemberContacts" => {
            json!({ "contacts": [{ "type": "t", "value": "v" }] })
        }
        "updateMemberPhoto" => json!({ "files": "/storage/userPhotos/root/default_user_photo_size_82-82.png" }),
        "createMemberPhotoThumbnails" => json!({ "tmpFile": "x.png", "x": 0, "y": 0, "width": 1, "height": 1 }),
        "startUserTypeUpdate" => json!({ "type": "User", "userId": uid, "reassignUserId": client.id }),
        "startReassign" => json!({ "fromUserId": uid, "toUserId": client.id, "deleteProfile": true }),
        "terminateUserTypeUpdate" | "terminateReassign" | "startRemove" | "terminateRemove" | "setGroupManager" => {
            json!({ "userId": uid })
        }
        "inviteUsers" => json!({ "invitations": [{ "type": "User", "email": fresh }], "culture": "de" }),
        "resendUserInvites" => json!({ "userIds": [uid], "resendAll": false }),
        "createInvitationLink" => {
            json!({ "employeeType": "User", "expiration": "2030-01-01T00:00:00Z", "maxUseCount": 5 })
        }
        "updateInvitationLink" => json!({ "id": uid, "expiration": "2030-01-01T00:00:00Z", "maxUseCount": 5 }),
        "updateInvitationSettings" => json!({ "allowInvitingMembers": true, "allowInvitingGuests": true }),
        "saveMailDomainSettings" => {
            json!({ "type": 1, "domains": ["example.com"], "inviteUsersAsVisitors": false })
        }
        "sendJoinInviteMail" => json!({ "email": fresh, "culture": "de" }),
        "createApiKey" => json!({ "name": "A program", "permissions": ["*:read"], "expiresInDays": 1 }),
        "updateApiKey" => json!({ "name": "A program", "permissions": ["*:read"], "isActive": true }),
        _ => good_settings(op, client, uid, &fresh),
    }
}

/// The same, of the operations on the portal and its settings.
pub fn good_settings(op: &Op, client: &Client, uid: &str, fresh: &str) -> Value {
    match op.id {
        "updateLoginSettings" => json!({ "attemptCount": 5, "blockTime": 60, "checkPeriod": 60 }),
        "updateCookieSettings" => json!({ "lifeTime": 0, "enabled": false }),
        "saveIpRestrictions" | "updateIpRestrictionsSettings" => {
            json!({ "ipRestrictions": [{ "ip": "127.0.0.1", "forAdmin": false }], "enable": false })
        }
        "saveSmtpSettings" => json!({ "host": "127.0.0.1", "port": 1, "senderAddress": fresh, "senderDisplayName": "A",
            "credentialsUserName": "a", "credentialsUserPassword": "b", "enableSSL": true, "enableAuth": true }),
        "configureCsp" => json!({ "domains": ["https://example.com"] }),
        "setAuditSettings" => json!({ "settings": { "loginHistoryLifeTime": 90, "auditTrailLifeTime": 90 } }),
        // Another id than the link's, which is refused: the owner stays.
        "sendOwnerChangeInstructions" | "updatePortalOwner" => json!({ "ownerId": client.id.map(|id| id.0) }),
        "updateTimeAndLanguage" => json!({ "lng": "de", "timeZoneID": "Europe/Berlin" }),
        "updatePasswordSettings" => {
            json!({ "minLength": 8, "upperCase": false, "digits": false, "specSymbols": false })
        }
        "saveGreetingSettings" => json!({ "title": "A title" }),
        "enableAdminMessageSettings" => json!({ "turnOn": true }),
        "sendAdminMail" => json!({ "message": "Hello", "email": fresh, "culture": "de" }),
        "updateEmailActivationSettings" => json!({ "show": true }),
        "setTenantDevToolsAccessSettings" => json!({ "limitedAccessForUsers": false }),
        "setProductAdministrator" => json!({ "productId": Uuid::nil(), "userId": uid, "administrator": true }),
        "setWebItemSecurity" => json!({ "id": uid, "enabled": true, "subjects": [uid] }),
        "setAccessToWebItems" => json!({ "items": [{ "key": uid, "value": true }] }),
        "updateUserQuota" => json!({ "userIds": [uid], "quota": 1024 }),
        "resetUsersQuota" => json!({ "userIds": [uid] }),
        "saveUserQuotaSettings" => json!({ "enableQuota": true, "defaultQuota": 1024 }),
        "setTenantQuotaSettings" => json!({ "tenantId": 1, "quota": -1 }),
        "changePortalTheme" => json!({ "theme": "Dark" }),
        "linkThirdPartyAccount" | "signupThirdPartyAccount" => json!({ "serializedProfile": "x" }),
        "setNotificationSettings" => json!({ "type": 1, "isEnabled": true }),
        "setRoomsNotificationStatus" => json!({ "roomsId": 1, "mute": true }),
        "getShortenLink" => json!({ "link": "https://people.example.com/x" }),
        "createWebhook" | "updateWebhook" => json!({ "id": 1, "name": "A program", "uri": "https://127.0.0.1/hook",
            "secretKey": "Some-secret1", "enabled": true, "ssl": true, "triggers": 5, "targetId": uid }),
        "enableWebhook" => json!({ "id": 1, "enabled": true }),
        "retryWebhooks" => json!({ "ids": [1, 1] }),
        _ => json!({ "nothing": "is read" }),
    }
}
