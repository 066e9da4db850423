//! The SQL of clearing: one deletion for each table that has rows of portals, in the order they are run.

use rollcall_store::statements;

/// At most 200 rows of a table, found by the place the engine keeps them at: not every table has an id.
macro_rules! some_of {
    ($table:literal) => {
        some_of!($table, "")
    };
    ($table:literal, $order:literal) => {
        concat!(
            "WITH some_rows AS MATERIALIZED (SELECT /*sqlite*/rowid/*postgres ctid*/ AS place FROM ",
            $table,
            " WHERE portal_id = ?1",
            $order,
            " LIMIT 200) DELETE FROM ",
            $table,
            " WHERE /*sqlite*/rowid/*postgres ctid*/ IN (SELECT place FROM some_rows)"
        )
    };
}

statements! {
    LETTERS = some_of!("letter");
    REMINDERS = some_of!("reminder");
    DELIVERIES = some_of!("webhook_delivery");
    WEBHOOK_EVENTS = some_of!("webhook_event");
    WEBHOOKS = some_of!("webhook");
    GONE_WEBHOOKS = some_of!("webhook_gone");
    JOBS = some_of!("job");
    IMPORTS = some_of!("import");
    IMPORT_PARTS = some_of!("import_part");
    SESSIONS = some_of!("session");
    KEYS = some_of!("api_key");
    LINKS = some_of!("confirm_link");
    INVITATIONS = some_of!("invitation_link");
    ATTEMPTS = some_of!("sign_in_attempt");
    FACTORS = some_of!("second_factor");
    CODES = some_of!("backup_code");
    // In the order of an index, without which SQLite would go through those of every portal.
    MEMBERS = some_of!("group_member", " ORDER BY group_id, account_id");
    GROUPS = some_of!("user_group");
    RELATIONS = some_of!("user_relation");
    PHOTOS = some_of!("photo");
    UPLOADS = some_of!("photo_upload");
    ACCOUNT_SETTINGS = some_of!("account_setting");
    ACCOUNTS = some_of!("account");
    // After the accounts, whose triggers count them down.
    COUNTS = some_of!("account_count");
    EVENTS = some_of!("audit_event");
    SEALS = some_of!("audit_seal");
    CHAINS = some_of!("audit_chain");
    RESTRICTIONS = some_of!("ip_restriction");
    SETTINGS = some_of!("setting");
}
