-- The whole life cycle: lists and search keys, invitations, second factor, API keys, long jobs, settings of one person.

ALTER TABLE account ADD COLUMN first_name_key @text NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN last_name_key @text NOT NULL DEFAULT '';
-- Upkeep fills the keys of rows of the first schema: neither engine's LOWER folds more than ASCII.
CREATE INDEX account_portal_id_status_first_name_key_last_name_key_id ON account (portal_id, status, first_name_key, last_name_key, id);
CREATE INDEX account_portal_id_status_last_name_key_first_name_key_id ON account (portal_id, status, last_name_key, first_name_key, id);
CREATE INDEX account_portal_id_status_email_key ON account (portal_id, status, email_key);
CREATE INDEX account_portal_id_type_status_first_name_key_last_name_key_id
    ON account (portal_id, type, status, first_name_key, last_name_key, id);

-- Whom `POST /people/invite` lists.
CREATE INDEX account_portal_id_activation_status_email_key ON account (portal_id, activation_status, email_key);

ALTER TABLE session ADD COLUMN last_used_at @int;
CREATE INDEX session_portal_id_expires_at ON session (portal_id, expires_at);

ALTER TABLE confirm_link ADD COLUMN subject_id @uuid;
ALTER TABLE confirm_link ADD COLUMN role @int;
-- What goes with a deleted account.
CREATE INDEX confirm_link_portal_id_account_id ON confirm_link (portal_id, account_id);
CREATE INDEX user_group_portal_id_manager_id_id ON user_group (portal_id, manager_id, id);

-- What a stranger asked for: 0 a new password, 1 to join; and in which language.
ALTER TABLE reminder ADD COLUMN wish @int NOT NULL DEFAULT 0;
ALTER TABLE reminder ADD COLUMN culture @text;

ALTER TABLE letter ADD COLUMN detail @text;
ALTER TABLE letter ADD COLUMN reply_to @text;
CREATE INDEX letter_portal_id_link_id ON letter (portal_id, link_id);

CREATE TABLE invitation_link (
    portal_id  @int NOT NULL,
    id         @uuid NOT NULL,
    type       @int NOT NULL,
    expires_at @int,
    max_uses   @int,
    uses       @int NOT NULL,
    created_by @uuid NOT NULL,
    created_at @int NOT NULL
) @strict;
CREATE UNIQUE INDEX invitation_link_portal_id_id ON invitation_link (portal_id, id);
CREATE UNIQUE INDEX invitation_link_portal_id_type ON invitation_link (portal_id, type);

CREATE TABLE second_factor (
    portal_id  @int NOT NULL,
    account_id @uuid NOT NULL,
    secret     @text NOT NULL,
    linked_at  @int,
    last_step  @int NOT NULL
) @strict;
CREATE UNIQUE INDEX second_factor_portal_id_account_id ON second_factor (portal_id, account_id);

CREATE TABLE backup_code (
    portal_id  @int NOT NULL,
    account_id @uuid NOT NULL,
    position   @int NOT NULL,
    code       @text NOT NULL,
    used_at    @int
) @strict;
CREATE UNIQUE INDEX backup_code_portal_id_account_id_position ON backup_code (portal_id, account_id, position);

CREATE TABLE api_key (
    portal_id    @int NOT NULL,
    id           @uuid NOT NULL,
    account_id   @uuid NOT NULL,
    name         @text NOT NULL,
    digest       @bytes NOT NULL,
    postfix      @text NOT NULL,
    permissions  @text NOT NULL,
    is_active    @bool NOT NULL,
    created_at   @int NOT NULL,
    expires_at   @int,
    last_used_at @int
) @strict;
CREATE UNIQUE INDEX api_key_portal_id_id ON api_key (portal_id, id);
CREATE UNIQUE INDEX api_key_portal_id_digest ON api_key (portal_id, digest);
CREATE INDEX api_key_portal_id_account_id ON api_key (portal_id, account_id);

CREATE TABLE job (
    portal_id   @int NOT NULL,
    id          @uuid NOT NULL,
    kind        @int NOT NULL,
    account_id  @uuid NOT NULL,
    actor_id    @uuid,
    payload     @text NOT NULL,
    status      @int NOT NULL,
    percentage  @int NOT NULL,
    error       @text NOT NULL,
    address     @text NOT NULL,
    user_agent  @text,
    created_at  @int NOT NULL,
    leased_to   @int,
    finished_at @int
) @strict;
CREATE UNIQUE INDEX job_portal_id_id ON job (portal_id, id);
CREATE INDEX job_portal_id_kind_account_id_created_at ON job (portal_id, kind, account_id, created_at);
CREATE INDEX job_status_created_at ON job (status, created_at);
-- One running job for each account.
CREATE UNIQUE INDEX job_portal_id_account_id ON job (portal_id, account_id) WHERE status IN (0, 1);

-- Whose relations end with an account that others brought in.
CREATE INDEX user_relation_portal_id_target_id ON user_relation (portal_id, target_id);

CREATE TABLE account_setting (
    portal_id  @int NOT NULL,
    account_id @uuid NOT NULL,
    name       @text NOT NULL,
    value      @text NOT NULL,
    updated_at @int NOT NULL
) @strict;
CREATE UNIQUE INDEX account_setting_portal_id_account_id_name ON account_setting (portal_id, account_id, name);
