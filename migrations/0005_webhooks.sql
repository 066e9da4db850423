-- Webhooks: who subscribes to what, and what was sent to them.

CREATE TABLE webhook (
    id                   @key,
    portal_id            @int NOT NULL,
    name                 @text NOT NULL,
    uri                  @text NOT NULL,
    -- Sealed with the server secret.
    secret               @text NOT NULL,
    enabled              @bool NOT NULL,
    ssl                  @bool NOT NULL,
    -- A sum of bits; 0 is everything.
    triggers             @int NOT NULL,
    target_id            @text,
    created_by           @uuid NOT NULL,
    created_at           @int NOT NULL,
    modified_by          @uuid,
    modified_at          @int,
    -- When it was made or last switched on: from then on it has to succeed within three days.
    enabled_at           @int NOT NULL,
    last_failure_at      @int,
    last_failure_content @text,
    last_success_at      @int,
    -- The HTTP status of the last try, 0 before there was one.
    last_status          @int NOT NULL
) @strict;
CREATE UNIQUE INDEX webhook_portal_id_name_uri ON webhook (portal_id, name, uri);
CREATE INDEX webhook_portal_id_created_by ON webhook (portal_id, created_by);

-- One event for one subscription: work to do, then the record of what became of it.
CREATE TABLE webhook_delivery (
    id               @key,
    portal_id        @int NOT NULL,
    webhook_id       @int NOT NULL,
    event_id         @int NOT NULL,
    kind             @int NOT NULL,
    -- 0 waits, 1 is being sent, 2 arrived, 3 given up.
    state            @int NOT NULL,
    tries            @int NOT NULL,
    -- Tries until it is given up.
    tries_left       @int NOT NULL,
    -- Whether somebody wished for another try, which is made even if the subscription is switched off.
    by_hand          @bool NOT NULL,
    due_at           @int NOT NULL,
    leased_to        @int,
    route            @text NOT NULL,
    status           @int NOT NULL,
    request_headers  @text,
    request_payload  @text,
    response_headers @text,
    response_payload @text,
    delivered_at     @int,
    created_at       @int NOT NULL
) @strict;
CREATE INDEX webhook_delivery_state_due_at ON webhook_delivery (state, due_at);
CREATE INDEX webhook_delivery_state_leased_to ON webhook_delivery (state, leased_to);
CREATE INDEX webhook_delivery_portal_id_webhook_id_state_due_at
    ON webhook_delivery (portal_id, webhook_id, state, due_at);
CREATE INDEX webhook_delivery_portal_id_created_at_id ON webhook_delivery (portal_id, created_at, id);

-- Subscriptions that were deleted; upkeep takes what was sent to them away, portion by portion.
CREATE TABLE webhook_gone (
    portal_id  @int NOT NULL,
    webhook_id @int NOT NULL,
    PRIMARY KEY (portal_id, webhook_id)
) @strict;

--@sqlite
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('webhook', 'webhook_portal_id_name_uri', '100 100 2 1'),
    ('webhook', 'webhook_portal_id_created_by', '100 100 10'),
    ('webhook_delivery', 'webhook_delivery_state_due_at', '100000 25000 2'),
    ('webhook_delivery', 'webhook_delivery_state_leased_to', '100000 25000 2'),
    ('webhook_delivery', 'webhook_delivery_portal_id_webhook_id_state_due_at', '100000 100000 1000 500 1'),
    ('webhook_delivery', 'webhook_delivery_portal_id_created_at_id', '100000 100000 2 1');
ANALYZE sqlite_schema;
--@both
