-- The directory: what webhooks are told, pictures, storage limits, groups that change.

-- What happened to people and groups, for whoever subscribes to it.
CREATE TABLE webhook_event (
    id         @key,
    portal_id  @int NOT NULL,
    kind       @int NOT NULL,
    target_id  @uuid NOT NULL,
    actor_id   @uuid,
    payload    @text NOT NULL,
    created_at @int NOT NULL
) @strict;
CREATE INDEX webhook_event_portal_id_created_at ON webhook_event (portal_id, created_at);

-- Accounts anew: numbered for the search index, with what lists and searches look at.
CREATE TABLE account_anew (
    number            @key,
    portal_id         @int NOT NULL,
    id                @uuid NOT NULL,
    user_name         @text NOT NULL,
    user_name_key     @text NOT NULL,
    email             @text NOT NULL,
    email_key         @text NOT NULL,
    first_name        @text NOT NULL,
    first_name_key    @text NOT NULL DEFAULT '',
    last_name         @text NOT NULL,
    last_name_key     @text NOT NULL DEFAULT '',
    type              @int NOT NULL,
    status            @int NOT NULL,
    activation_status @int NOT NULL,
    password_hash     @text,
    culture           @text,
    location          @text,
    notes             @text,
    title             @text,
    sex               @int,
    birthday          @int,
    work_from         @int,
    contacts          @text,
    spam              @bool NOT NULL,
    created_by        @uuid,
    created_at        @int NOT NULL,
    updated_at        @int NOT NULL,
    disabled_at       @int,
    activated_at      @int,
    -- The end of the address of a person's own picture, such as `640-480.png`.
    photo             @text,
    -- Bytes; -1 is no limit, none is the portal's.
    quota             @int,
    -- Title and location, and the values of the contacts, folded; none until upkeep has seen to a row of an older release.
    about_key         @text,
    reach_key         @text,
    -- All that a search may look at; what it finds here it then looks for in the columns it is about.
    search_key        @text NOT NULL GENERATED ALWAYS AS (
        first_name_key || '
' || last_name_key || '
' || email_key || '
' || user_name_key || '
' ||
        COALESCE(about_key, '') || '
' || COALESCE(reach_key, '')) STORED
) @strict;
INSERT INTO account_anew (portal_id, id, user_name, user_name_key, email, email_key, first_name, first_name_key, last_name,
                          last_name_key, type, status, activation_status, password_hash, culture, location, notes, title,
                          sex, birthday, work_from, contacts, spam, created_by, created_at, updated_at, disabled_at,
                          activated_at)
SELECT portal_id, id, user_name, user_name_key, email, email_key, first_name, first_name_key, last_name, last_name_key, type,
       status, activation_status, password_hash, culture, location, notes, title, sex, birthday, work_from, contacts, spam,
       created_by, created_at, updated_at, disabled_at, activated_at
  FROM account ORDER BY portal_id, created_at;
DROP TABLE account;
ALTER TABLE account_anew RENAME TO account;
CREATE UNIQUE INDEX account_portal_id_id ON account (portal_id, id);
CREATE UNIQUE INDEX account_portal_id_email_key ON account (portal_id, email_key);
CREATE UNIQUE INDEX account_portal_id_user_name_key ON account (portal_id, user_name_key);
CREATE INDEX account_portal_id_activation_status_email_key ON account (portal_id, activation_status, email_key);
-- Lists skip to their page inside an index alone, so the type that filters them is in it.
CREATE INDEX account_portal_id_status_first_name_key_last_name_key_id_type
    ON account (portal_id, status, first_name_key, last_name_key, id, type);
CREATE INDEX account_portal_id_status_last_name_key_first_name_key_id_type
    ON account (portal_id, status, last_name_key, first_name_key, id, type);
CREATE INDEX account_portal_id_status_email_key_id_type ON account (portal_id, status, email_key, id, type);
CREATE INDEX account_portal_id_type_first_name_key_last_name_key_id_status
    ON account (portal_id, type, first_name_key, last_name_key, id, status);
CREATE INDEX account_portal_id_created_at_id_type_status ON account (portal_id, created_at, id, type, status);
CREATE INDEX account_portal_id_created_by ON account (portal_id, created_by);
-- What upkeep has to fold; empty but for a while after the first start of this release.
CREATE INDEX account_portal_id_about_key ON account (portal_id, about_key) WHERE about_key IS NULL;

-- How many accounts there are, so that nobody counts them, and how often anything changed that lists are put in order by. Each
-- connection to PostgreSQL has a slot of its own to count in. New accounts are counted by who adds them, as they may be many.
CREATE TABLE account_count (
    portal_id @int NOT NULL,
    status    @int NOT NULL,
    type      @int NOT NULL,
    slot      @int NOT NULL,
    accounts  @int NOT NULL,
    changes   @int NOT NULL DEFAULT 0
) @strict;
CREATE UNIQUE INDEX account_count_portal_id_status_type_slot ON account_count (portal_id, status, type, slot);
INSERT INTO account_count (portal_id, status, type, slot, accounts)
SELECT portal_id, status, type, 0, COUNT(*) FROM account GROUP BY portal_id, status, type;

--@sqlite
CREATE TRIGGER account_uncounted AFTER DELETE ON account BEGIN
    UPDATE account_count SET accounts = accounts - 1, changes = changes + 1
     WHERE portal_id = old.portal_id AND status = old.status AND type = old.type AND slot = 0;
END;
CREATE TRIGGER account_recounted AFTER UPDATE OF status, type, first_name_key, last_name_key, email_key ON account BEGIN
    UPDATE account_count SET accounts = accounts - 1
     WHERE portal_id = old.portal_id AND status = old.status AND type = old.type AND slot = 0;
    INSERT INTO account_count (portal_id, status, type, slot, accounts, changes)
    VALUES (new.portal_id, new.status, new.type, 0, 1, 1)
        ON CONFLICT (portal_id, status, type, slot) DO UPDATE SET accounts = accounts + 1, changes = changes + 1;
END;

-- Which accounts have which three characters in a row. What is found is looked at again, so places in the text are not kept.
CREATE VIRTUAL TABLE account_search USING fts5(
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1');
-- An import writes longer runs of the index at once; a server never has as much in one transaction.
INSERT INTO account_search (account_search, rank) VALUES ('hashsize', 8388608);
INSERT INTO account_search (rowid, text) SELECT number, search_key FROM account;
CREATE TRIGGER account_unindexed AFTER DELETE ON account BEGIN
    DELETE FROM account_search WHERE rowid = old.number;
END;
CREATE TRIGGER account_reindexed
    AFTER UPDATE OF first_name_key, last_name_key, email_key, user_name_key, about_key, reach_key ON account
    WHEN new.search_key <> old.search_key BEGIN
    DELETE FROM account_search WHERE rowid = old.number;
    INSERT INTO account_search (rowid, text) VALUES (new.number, new.search_key);
END;

--@postgres
CREATE FUNCTION account_count_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO account_count (portal_id, status, type, slot, accounts, changes)
    VALUES (OLD.portal_id, OLD.status, OLD.type, pg_backend_pid() % 32, -1, 1)
        ON CONFLICT (portal_id, status, type, slot)
        DO UPDATE SET accounts = account_count.accounts - 1, changes = account_count.changes + 1;
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO account_count (portal_id, status, type, slot, accounts)
        VALUES (NEW.portal_id, NEW.status, NEW.type, pg_backend_pid() % 32, 1)
            ON CONFLICT (portal_id, status, type, slot) DO UPDATE SET accounts = account_count.accounts + 1;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER account_recounted AFTER DELETE OR UPDATE OF status, type, first_name_key, last_name_key, email_key ON account
    FOR EACH ROW EXECUTE FUNCTION account_count_change();

-- The extension comes with PostgreSQL and its owner may switch it on. Where that is forbidden, search reads the table.
DO $$
BEGIN
    CREATE EXTENSION IF NOT EXISTS pg_trgm;
    CREATE INDEX account_search_key ON account USING gin (search_key gin_trgm_ops);
EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'search will be slow, as the extension pg_trgm is not available: %', SQLERRM;
END $$;
--@both

-- Import: groups are found by their name.
CREATE INDEX user_group_portal_id_name ON user_group (portal_id, name);

-- Groups: found and sorted by their folded names. Upkeep fills the keys of rows of earlier schemas.
ALTER TABLE user_group ADD COLUMN name_key @text NOT NULL DEFAULT '';
CREATE INDEX user_group_portal_id_name_key_id ON user_group (portal_id, name_key, id);

-- People's own pictures, written anew from what was uploaded: the original (side 0) and square thumbnails by their side.
CREATE TABLE photo (
    portal_id  @int NOT NULL,
    account_id @uuid NOT NULL,
    side       @int NOT NULL,
    made_at    @int NOT NULL,
    bytes      @bytes NOT NULL,
    PRIMARY KEY (portal_id, account_id, side)
) @strict;

-- An uploaded picture that waits to be cropped: one per person, for an hour.
CREATE TABLE photo_upload (
    portal_id  @int NOT NULL,
    account_id @uuid NOT NULL,
    id         @uuid NOT NULL,
    tail       @text NOT NULL,
    made_at    @int NOT NULL,
    bytes      @bytes NOT NULL,
    PRIMARY KEY (portal_id, account_id)
) @strict;
CREATE INDEX photo_upload_portal_id_made_at ON photo_upload (portal_id, made_at);

--@sqlite
-- What the planner is to believe of every directory, so that plans never change with what is in the tables: nearly everything
-- is in one portal, which no plan may look through for a few rows.
ANALYZE account_count;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('account', 'account_portal_id_id', '100000 100000 1'),
    ('account', 'account_portal_id_email_key', '100000 100000 1'),
    ('account', 'account_portal_id_user_name_key', '100000 100000 1'),
    ('account', 'account_portal_id_activation_status_email_key', '100000 100000 40000 1'),
    ('account', 'account_portal_id_status_first_name_key_last_name_key_id_type', '100000 100000 40000 50 2 1 1'),
    ('account', 'account_portal_id_status_last_name_key_first_name_key_id_type', '100000 100000 40000 50 2 1 1'),
    ('account', 'account_portal_id_status_email_key_id_type', '100000 100000 40000 1 1 1'),
    ('account', 'account_portal_id_type_first_name_key_last_name_key_id_status', '100000 100000 25000 50 2 1 1'),
    ('account', 'account_portal_id_created_at_id_type_status', '100000 100000 10 1 1 1'),
    ('account', 'account_portal_id_created_by', '100000 100000 100'),
    ('account', 'account_portal_id_about_key', '10 10 10'),
    ('group_member', 'group_member_portal_id_account_id_group_id', '200000 200000 3 1'),
    ('group_member', 'group_member_portal_id_group_id_account_id', '200000 200000 50 1'),
    ('user_group', 'user_group_portal_id_id', '2000 2000 1'),
    ('user_group', 'user_group_portal_id_manager_id_id', '2000 2000 3 1'),
    ('user_group', 'user_group_portal_id_name', '2000 2000 2'),
    ('user_group', 'user_group_portal_id_name_key_id', '2000 2000 2 1'),
    ('user_relation', 'user_relation_portal_id_source_id_target_id', '20000 20000 20 1'),
    ('user_relation', 'user_relation_portal_id_target_id', '20000 20000 2'),
    ('session', 'session_portal_id_digest', '50000 50000 1'),
    ('session', 'session_portal_id_account_id', '50000 50000 2'),
    ('session', 'session_portal_id_expires_at', '50000 50000 5'),
    ('confirm_link', 'confirm_link_portal_id_id', '50000 50000 1'),
    ('confirm_link', 'confirm_link_portal_id_type_account_id_made_at', '50000 50000 5000 2 1'),
    ('confirm_link', 'confirm_link_portal_id_made_at_type', '50000 50000 2 1'),
    ('confirm_link', 'confirm_link_portal_id_account_id', '50000 50000 2'),
    ('letter', 'letter_state_due_at', '50000 15000 2'),
    ('letter', 'letter_portal_id_link_id', '50000 50000 2'),
    ('audit_event', 'audit_event_portal_id_at', '1000000 1000000 2');
ANALYZE sqlite_schema;
--@both
