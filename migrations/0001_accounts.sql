-- Portals, accounts, proofs of identity, letters and the audit trail.

CREATE TABLE server_value (
    name  @text NOT NULL,
    value @text NOT NULL
) @strict;
CREATE UNIQUE INDEX server_value_name ON server_value (name);

CREATE TABLE portal (
    id         @int NOT NULL,
    alias      @text NOT NULL,
    name       @text NOT NULL,
    culture    @text NOT NULL,
    time_zone  @text NOT NULL,
    owner_id   @uuid,
    created_at @int NOT NULL
) @strict;
CREATE UNIQUE INDEX portal_id ON portal (id);
CREATE UNIQUE INDEX portal_alias ON portal (alias);

CREATE TABLE setting (
    portal_id  @int NOT NULL,
    name       @text NOT NULL,
    value      @text NOT NULL,
    updated_at @int NOT NULL
) @strict;
CREATE UNIQUE INDEX setting_portal_id_name ON setting (portal_id, name);

CREATE TABLE account (
    portal_id         @int NOT NULL,
    id                @uuid NOT NULL,
    user_name         @text NOT NULL,
    user_name_key     @text NOT NULL,
    email             @text NOT NULL,
    email_key         @text NOT NULL,
    first_name        @text NOT NULL,
    last_name         @text NOT NULL,
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
    activated_at      @int
) @strict;
CREATE UNIQUE INDEX account_portal_id_id ON account (portal_id, id);
CREATE UNIQUE INDEX account_portal_id_email_key ON account (portal_id, email_key);
CREATE UNIQUE INDEX account_portal_id_user_name_key ON account (portal_id, user_name_key);

CREATE TABLE user_group (
    portal_id  @int NOT NULL,
    id         @uuid NOT NULL,
    name       @text NOT NULL,
    manager_id @uuid,
    created_at @int NOT NULL
) @strict;
CREATE UNIQUE INDEX user_group_portal_id_id ON user_group (portal_id, id);

CREATE TABLE group_member (
    portal_id  @int NOT NULL,
    account_id @uuid NOT NULL,
    group_id   @uuid NOT NULL
) @strict;
CREATE UNIQUE INDEX group_member_portal_id_account_id_group_id ON group_member (portal_id, account_id, group_id);
CREATE UNIQUE INDEX group_member_portal_id_group_id_account_id ON group_member (portal_id, group_id, account_id);

CREATE TABLE user_relation (
    portal_id  @int NOT NULL,
    source_id  @uuid NOT NULL,
    target_id  @uuid NOT NULL,
    created_at @int NOT NULL
) @strict;
CREATE UNIQUE INDEX user_relation_portal_id_source_id_target_id ON user_relation (portal_id, source_id, target_id);

CREATE TABLE session (
    id         @key,
    portal_id  @int NOT NULL,
    account_id @uuid NOT NULL,
    digest     @bytes NOT NULL,
    address    @text NOT NULL,
    user_agent @text,
    created_at @int NOT NULL,
    expires_at @int
) @strict;
CREATE UNIQUE INDEX session_portal_id_digest ON session (portal_id, digest);
CREATE INDEX session_portal_id_account_id ON session (portal_id, account_id);

CREATE TABLE confirm_link (
    portal_id  @int NOT NULL,
    id         @uuid NOT NULL,
    type       @int NOT NULL,
    account_id @uuid NOT NULL,
    address    @text NOT NULL,
    made_at    @int NOT NULL,
    expires_at @int NOT NULL,
    used_at    @int,
    void_at    @int
) @strict;
CREATE UNIQUE INDEX confirm_link_portal_id_id ON confirm_link (portal_id, id);
CREATE UNIQUE INDEX confirm_link_portal_id_type_account_id_made_at ON confirm_link (portal_id, type, account_id, made_at);
CREATE INDEX confirm_link_portal_id_made_at_type ON confirm_link (portal_id, made_at, type);

CREATE TABLE sign_in_attempt (
    portal_id     @int NOT NULL,
    login         @text NOT NULL,
    address       @text NOT NULL,
    started_at    @int NOT NULL,
    attempts      @int NOT NULL,
    blocked_until @int NOT NULL,
    forget_at     @int NOT NULL
) @strict;
CREATE UNIQUE INDEX sign_in_attempt_portal_id_login_address ON sign_in_attempt (portal_id, login, address);
CREATE INDEX sign_in_attempt_portal_id_forget_at ON sign_in_attempt (portal_id, forget_at);

CREATE TABLE reminder (
    id         @key,
    portal_id  @int NOT NULL,
    email      @text NOT NULL,
    address    @text NOT NULL,
    user_agent @text,
    asked_at   @int NOT NULL
) @strict;

CREATE TABLE letter (
    id          @key,
    portal_id   @int NOT NULL,
    kind        @text NOT NULL,
    recipient   @text NOT NULL,
    name        @text NOT NULL,
    culture     @text NOT NULL,
    link_id     @uuid,
    state       @int NOT NULL,
    attempts    @int NOT NULL,
    due_at      @int NOT NULL,
    leased_to   @int,
    answer      @text,
    created_at  @int NOT NULL,
    tried_since @int NOT NULL,
    settled_at  @int
) @strict;
CREATE INDEX letter_state_due_at ON letter (state, due_at);

CREATE TABLE audit_event (
    id         @key,
    portal_id  @int NOT NULL,
    at         @int NOT NULL,
    action     @int NOT NULL,
    actor_id   @uuid,
    login      @text,
    target_id  @uuid,
    context    @text,
    address    @text,
    user_agent @text
) @strict;
CREATE INDEX audit_event_portal_id_at ON audit_event (portal_id, at);
