//! Who may call an operation at all.

use rollcall_core::links::LinkType;
use rollcall_http::OPERATIONS;
use rollcall_testkit::{MailedLink, TestApp};
use serde_json::json;

use super::calls::{SELF, call, path_of};

/// `{}` as body, one's own id in the path: anonymous, a guest, a user, and who has only a link of the type.
const WHO_MAY_CALL: &str = "
    operation                    anon guest user | Activation EmailChange EmailActivation PasswordChange
    getIsAuthentificated          200   200  200 |        200         200             200            200
    authenticateMe                401   401  401 |        401         401             401            401
    logout                        200   200  200 |        200         200             200            200
    checkConfirm                  400   400  400 |        400         400             400            400
    getPortalSettings             200   200  200 |        200         200             200            200
    getPortalCapabilities         200   200  200 |        200         200             200            200
    getSelfProfile                401   200  200 |        401         401             401            401
    getProfileByUserId            401   200  200 |        403         403             403            403
    addMember                     401   403  403 |        403         403             403            403
    addMemberAsActivated          401   403  403 |        401         401             401            401
    sendUserPassword              400   400  400 |        400         400             400            400
    changeUserPassword            401   403  403 |        400         403             403            400
    sendEmailChangeInstructions   401   400  400 |        401         401             401            401
    changeUserEmail               401   403  403 |        403         400             403            403
    updateUserActivationStatus    401   403  403 |        400         403             400            403
    getAllProfiles                401   403  403 |        401         401             401            401
    getByStatus                   401   403  403 |        401         401             401            401
    getProfileByEmail             401   400  400 |        403         403             403            403
    checkUserExistsByEmail        401   400  400 |        403         403             403            403
    getClaims                     401   200  200 |        401         401             401            401
    searchUsersByExtendedFilter   401   403  403 |        401         401             401            401
    getSimpleByFilter             401   403  403 |        401         401             401            401
    getSearch                     401   403  403 |        401         401             401            401
    searchUsersByQuery            401   403  403 |        401         401             401            401
    searchUsersByStatus           401   403  403 |        401         401             401            401
    updateMember                  401   200  200 |        401         401             401            401
    updateMemberCulture           401   400  400 |        401         401             401            401
    updateMemberContacts          401   200  200 |        401         401             401            401
    setMemberContacts             401   200  200 |        401         401             401            401
    deleteMemberContacts          401   200  200 |        401         401             401            401
    updateUserStatus              401   400  400 |        401         401             401            401
    updateUserType                401   400  400 |        401         401             401            401
    deleteMember                  401   403  403 |        401         401             401            401
    removeUsers                   401   400  400 |        401         401             401            401
    sendInstructionsToDelete      401   200  200 |        401         401             401            401
    deleteProfile                 401   403  403 |        403         403             403            403
    getMemberPhoto                401   200  200 |        401         401             401            401
    uploadMemberPhoto             401   400  400 |        401         401             401            401
    updateMemberPhoto             401   400  400 |        401         401             401            401
    deleteMemberPhoto             401   200  200 |        401         401             401            401
    createMemberPhotoThumbnails   401   404  404 |        401         401             401            401
    startUserTypeUpdate           401   403  403 |        401         401             401            401
    getUserTypeUpdateProgress     401   403  403 |        401         401             401            401
    terminateUserTypeUpdate       401   403  403 |        401         401             401            401
    getGroups                         401   403   403 | 401   401   401   401
    getGroup                          401   403   403 | 401   401   401   401
    getGroupByUserId                  401   403   403 | 401   401   401   401
    addGroup                          401   400   400 | 401   401   401   401
    updateGroup                       401   403   403 | 401   401   401   401
    deleteGroup                       401   403   403 | 401   401   401   401
    addMembersTo                      401   403   403 | 401   401   401   401
    removeMembersFrom                 401   403   403 | 401   401   401   401
    setMembersTo                      401   403   403 | 401   401   401   401
    moveMembersTo                     401   403   403 | 401   401   401   401
    setGroupManager                   401   400   400 | 401   401   401   401
    getGroupsWithRoomsShared          401   404   404 | 401   401   401   401
    getGroupsWithFoldersShared        401   404   404 | 401   401   401   401
    getGroupsWithFilesShared          401   404   404 | 401   401   401   401
    getUsersWithRoomShared            401   404   404 | 401   401   401   401
    getUsersWithFoldersShared         401   404   404 | 401   401   401   401
    getUsersWithFilesShared           401   404   404 | 401   401   401   401
    getAccountsEntriesWithRoomsShared 401   404   404 | 401   401   401   401
    getAccountsEntriesWithFoldersShared 401   404   404 | 401   401   401   401
    getAccountsEntriesWithFilesShared 401   404   404 | 401   401   401   401
    deleteGuests                      401   400   400 | 401   401   401   401
    getGuestSharingLink               401   403   403 | 401   401   401   401
    approveGuestShareLink             401   401   401 | 401   401   401   401
    necessaryReassign 401 403 403 | 401 401 401 401
    startReassign 401 403 403 | 401 401 401 401
    getReassignProgress 401 403 403 | 401 401 401 401
    terminateReassign 401 403 403 | 401 401 401 401
    startRemove 401 403 403 | 401 401 401 401
    getRemoveProgress 401 403 403 | 401 401 401 401
    terminateRemove 401 403 403 | 401 401 401 401
    startDeletePersonalFolder 401 403 403 | 401 401 401 401
    getDeletePersonalFolderProgress 401 200 200 | 401 401 401 401
    inviteUsers                   401   400  400 |        401         401             401            401
    resendUserInvites             401   400  400 |        401         401             401            401
    createInvitationLink          401   400  400 |        401         401             401            401
    getInvitationLinkByEmployeeType 401 403  403 |        401         401             401            401
    updateInvitationLink          401   400  400 |        401         401             401            401
    deleteInvitationLink          401   400  400 |        401         401             401            401
    getInvitationLink             401   200  200 |        401         401             401            401
    getUserById                   401   200  200 |        401         401             401            401
    getTenantUserInvitationSettings 200 200  200 |        200         200             200            200
    updateInvitationSettings      401   403  403 |        401         401             401            401
    saveMailDomainSettings        401   403  403 |        401         401             401            401
    sendJoinInviteMail            405   405  405 |        405         405             405            405
    createApiKey                  401   400  400 |        401         401             401            401
    getApiKeys                    401   403  200 |        401         401             401            401
    getAllPermissions             401   403  200 |        401         401             401            401
    getApiKey                     401   404  404 |        401         401             401            401
    updateApiKey                  401   403  404 |        401         401             401            401
    deleteApiKey                  401   403  404 |        401         401             401            401
    getLastLoginEvents            401   403  403 |        401         401             401            401
    getLoginEventsByFilter        401   403  403 |        401         401             401            401
    getLastAuditEvents            401   403  403 |        401         401             401            401
    getAuditEventsByFilter        401   403  403 |        401         401             401            401
    getAuditTrailTypes            401   403  403 |        401         401             401            401
    getAuditTrailMappers          401   403  403 |        401         401             401            401
    getAuditSettings              401   403  403 |        401         401             401            401
    setAuditSettings              401   403  403 |        401         401             401            401
    createLoginHistoryReport      401   403  403 |        401         401             401            401
    createAuditTrailReport        401   403  403 |        401         401             401            401
    authenticateMeFromBodyWithCode 401  401  401 |        401         401             401            401
    saveMobilePhone               401   403  403 |        403         403             403            403
    sendSmsCode                   401   401  401 |        401         401             401            401
    getTfaSettings                401   200  200 |        401         401             401            401
    updateTfaSettings             401   400  400 |        401         401             401            401
    updateTfaSettingsLink         401   400  400 |        401         401             401            401
    getTfaConfirmData             401   200  200 |        401         401             401            401
    tfaAppGenerateSetupCode       401   403  403 |        403         403             403            403
    tfaValidateAuthCode           401   403  403 |        403         403             403            403
    getTfaAppCodes                401   405  405 |        401         401             401            401
    updateTfaAppCodes             401   405  405 |        401         401             401            401
    unlinkTfaApp                  401   403  403 |        401         401             401            401
    getAllActiveConnections       401   200  200 |        401         401             401            401
    logOutActiveConnection        401   200  200 |        401         401             401            401
    logOutAllActiveConnectionsForUser 401 200 200 |       401         401             401            401
    logOutAllExceptThisConnection 401   200  200 |        401         401             401            401
    logOutAllActiveConnectionsChangePassword 401 200 200 | 401        401             401            401
    getLoginSettings              401   403  403 |        401         401             401            401
    updateLoginSettings           401   400  400 |        401         401             401            401
    setDefaultLoginSettings       401   403  403 |        401         401             401            401
    getCookieSettings             401   403  403 |        401         401             401            401
    updateCookieSettings          401   403  403 |        401         401             401            401
    getBuildVersions                  200   200   200 | 200   200   200   200
    getSupportedCultures              200   200   200 | 200   200   200   200
    getTimeZones                      401   403   403 | 403   403   403   403
    getPortalHostname                 401   403   403 | 403   403   403   403
    updateTimeAndLanguage             401   403   403 | 401   401   401   401
    updateEmailActivationSettings     401   200   200 | 401   401   401   401
    completeWizard                    401   403   403 | 403   403   403   403
    sendOwnerChangeInstructions       401   403   403 | 401   401   401   401
    updatePortalOwner                 401   403   403 | 403   403   403   403
    getPasswordSettings               401   200   200 | 200   200   200   200
    updatePasswordSettings            401   403   403 | 401   401   401   401
    getGreetingSettings               401   200   200 | 401   401   401   401
    getIsDefaultGreetingSettings      401   200   200 | 401   401   401   401
    saveGreetingSettings              401   400   400 | 401   401   401   401
    restoreGreetingSettings           401   403   403 | 401   401   401   401
    enableAdminMessageSettings        401   403   403 | 401   401   401   401
    sendAdminMail                     405   405   405 | 405   405   405   405
    getTenantAccessDevToolsSettings   401   200   200 | 401   401   401   401
    setTenantDevToolsAccessSettings   401   403   403 | 401   401   401   401
    getProductAdministrators          401   403   403 | 401   401   401   401
    getIsProductAdministrator         401   403   403 | 401   401   401   401
    setProductAdministrator           401   403   403 | 401   401   401   401
    getWebItemSettingsSecurityInfo    401   200   200 | 401   401   401   401
    getWebItemSecurityInfo            401   200   200 | 401   401   401   401
    getEnabledModules                 401   200   200 | 401   401   401   401
    setWebItemSecurity                401   403   403 | 401   401   401   401
    setAccessToWebItems               401   403   403 | 401   401   401   401
    getPortalInformation              401   200   200 | 401   401   401   401
    getPortalPath                     401   200   200 | 401   401   401   401
    getPortalUsersCount               401   403   403 | 401   401   401   401
    getPortalUsedSpace                401   403   403 | 401   401   401   401
    markGiftMessageAsRead             401   200   200 | 401   401   401   401
    getShortenLink                    401   400   400 | 401   401   401   401
    sendCongratulations               403   403   403 | 403   403   403   403
    updateUserQuota                   401   403   403 | 401   401   401   401
    resetUsersQuota                   401   403   403 | 401   401   401   401
    recalculateQuota                  401   403   403 | 401   401   401   401
    checkRecalculateQuota             401   403   403 | 401   401   401   401
    getUserQuotaSettings              401   403   403 | 401   401   401   401
    saveUserQuotaSettings             401   403   403 | 401   401   401   401
    setTenantQuotaSettings            401   400   400 | 401   401   401   401
    getPortalTheme                    401   200   200 | 401   401   401   401
    changePortalTheme                 401   400   400 | 401   401   401   401
    changePhone                       401   501   501 | 401   401   401   401
    getThirdPartyAuthProviders        200   200   200 | 200   200   200   200
    linkThirdPartyAccount             401   400   400 | 401   401   401   401
    signupThirdPartyAccount           400   400   400 | 400   400   400   400
    unlinkThirdPartyAccount           401   200   200 | 401   401   401   401
    getNotificationSettings           401   200   200 | 401   401   401   401
    setNotificationSettings           401   400   400 | 401   401   401   401
    getRoomsNotificationSettings      401   200   200 | 401   401   401   401
    setRoomsNotificationStatus        401   400   400 | 401   401   401   401
    getNotificationChannels           401   200   200 | 401   401   401   401
    getWebhookTriggers                401   200   200 | 401   401   401   401
    getTenantWebhooks                 401   403   200 | 401   401   401   401
    createWebhook                     401   400   400 | 401   401   401   401
    updateWebhook                     401   400   400 | 401   401   401   401
    enableWebhook                     401   400   400 | 401   401   401   401
    removeWebhook                     401   403   404 | 401   401   401   401
    getWebhooksLogs                   401   403   200 | 401   401   401   401
    retryWebhook                      401   403   404 | 401   401   401   401
    retryWebhooks                     401   403   200 | 401   401   401   401
    getPortalQuota                401   403  403 |        401         401             401            401
    getRightQuota                 401   403  403 |        401         401             401            401
    getPortalTariff               401   200  200 |        401         401             401            401
    getQuotaPaymentInformation    401   403  200 |        401         401             401            401
    getPortalColorTheme           200   200  200 |        200         200             200            200
    getWhiteLabelLogos            200   200  200 |        200         200             200            200
    getCompanyWhiteLabelSettings  200   200  200 |        200         200             200            200
    getAdditionalWhiteLabelSettings 200   200  200 |        200         200             200            200
    getSsoSettingsV2              200   200  200 |        200         200             200            200
    getIsLicenseRequired          200   200  200 |        200         200             200            200
    getTenantAiAccessSettings     401   200  200 |        401         401             401            401
    getDeepLinkSettings           200   200  200 |        200         200             200            200
    getSocketSettings             401   200  200 |        401         401             401            401
    getPortalLogo                 401   200  200 |        401         401             401            401
    getPaymentSettings            401   403  403 |        401         401             401            401
    getTenantBannerSettings       401   200  200 |        401         401             401            401
    getIpRestrictions             401   403  403 |        401         401             401            401
    saveIpRestrictions            401   403  403 |        401         401             401            401
    readIpRestrictionsSettings    401   403  403 |        401         401             401            401
    updateIpRestrictionsSettings  401   403  403 |        401         401             401            401
    getCspSettings                200   200  200 |        200         200             200            200
    configureCsp                  401   403  403 |        401         401             401            401
    getSmtpSettings               401   403  403 |        401         401             401            401
    saveSmtpSettings              401   403  403 |        401         401             401            401
    resetSmtpSettings             401   403  403 |        401         401             401            401
    testSmtpSettings              401   403  403 |        401         401             401            401
    getSmtpOperationStatus        401   403  403 |        401         401             401            401
";

#[tokio::test]
async fn who_may_call_an_operation_at_all() {
    let kinds = [LinkType::Activation, LinkType::EmailChange, LinkType::EmailActivation, LinkType::PasswordChange];
    let app = TestApp::new().await;
    let mut links: Vec<MailedLink> = Vec::new();
    for kind in kinds {
        links.push(app.mailed_link(kind).await);
    }
    let names = kinds.map(LinkType::name);
    let mut found = vec![format!("operation anon guest user | {}", names.join(" "))];
    for op in OPERATIONS {
        let (guest, user) = (app.guest().await, app.user().await);
        let mut callers = vec![(app.anonymous(), user.uid()), (guest.clone(), guest.uid()), (user.clone(), user.uid())];
        callers.extend(links.iter().map(|link| (app.anonymous().with_link(&link.query), link.uid.clone())));
        let mut row = vec![op.id.to_owned()];
        for (client, uid) in callers {
            row.push(call(&client, op, &path_of(op, &uid), "{}").await.status.to_string());
        }
        row.insert(4, "|".to_owned());
        found.push(row.join(" "));
    }
    let one_space = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(found, WHO_MAY_CALL.trim().lines().map(one_space).collect::<Vec<_>>());
    for link in links {
        assert_eq!(link.check(&app.anonymous()).await, 0, "asking spends nothing: {}", link.kind.name());
    }
}

#[tokio::test]
async fn a_session_beside_the_right_link_of_its_own_is_let_in_and_beside_anothers_is_not() {
    let app = TestApp::new().await;
    let (ada, bob) = (app.user().await, app.user().await);
    assert_eq!(ada.post("/api/2.0/people/password", json!({ "email": ada.email })).await.status, 200);
    let query = app.last_letter().await.confirm();
    let path = format!("/api/2.0/people/{}/password", ada.uid());
    assert_eq!(bob.with_link(&query).put(&path, json!({})).await.outcome(), "403 Access denied");
    assert_eq!(ada.with_link(&query).put(&path, json!({})).await.outcome(), "400 The password is empty.");
}

#[tokio::test]
async fn a_bad_link_is_refused_also_beside_a_good_session() {
    let app = TestApp::new().await;
    let ada = app.user().await;
    let bad = ada.clone().with_link("type=PasswordChange&key=1.x");
    let path = format!("/api/2.0/people/{}/password", ada.uid());
    assert_eq!(bad.put(&path, json!({ "password": "Another-pass1" })).await.outcome(), "401 Unauthorized");
    assert_eq!(bad.get(SELF).await.outcome(), "401 Unauthorized");
    let unknown = ada.with_link("type=NoSuchType&key=1.x");
    assert_eq!(unknown.get(SELF).await.status, 200);
    assert_eq!(unknown.put(&path, json!({})).await.outcome(), "403 Access denied");
}
