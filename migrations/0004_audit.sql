-- The audit trail: chains of digests over its events, and lists that cost what they show.

-- Each event has a place in a chain and a digest over itself and the event before it. Events of older releases have none.
ALTER TABLE audit_event ADD COLUMN sign_in @bool NOT NULL DEFAULT FALSE;
ALTER TABLE audit_event ADD COLUMN chain @int;
ALTER TABLE audit_event ADD COLUMN position @int;
ALTER TABLE audit_event ADD COLUMN digest @bytes;
UPDATE audit_event SET sign_in = TRUE WHERE action < 2000;

-- The ends of the chains: sign-ins and everything else apart, as they are kept for different times. Each connection to
-- PostgreSQL writes to chains of its own, so that events do not wait for one another.
CREATE TABLE audit_chain (
    portal_id @int NOT NULL,
    chain     @int NOT NULL,
    position  @int NOT NULL,
    digest    @bytes NOT NULL
) @strict;
CREATE UNIQUE INDEX audit_chain_portal_id_chain ON audit_chain (portal_id, chain);

-- Where a chain was at some time, under the server secret, which whoever changes the database does not have.
CREATE TABLE audit_seal (
    portal_id @int NOT NULL,
    chain     @int NOT NULL,
    position  @int NOT NULL,
    digest    @bytes NOT NULL,
    made_at   @int NOT NULL,
    signature @bytes NOT NULL
) @strict;
CREATE UNIQUE INDEX audit_seal_portal_id_chain_position ON audit_seal (portal_id, chain, position);

DROP INDEX audit_event_portal_id_at;
CREATE INDEX audit_event_portal_id_sign_in_at_id ON audit_event (portal_id, sign_in, at, id);
CREATE INDEX audit_event_portal_id_action_at_id ON audit_event (portal_id, action, at, id);
CREATE INDEX audit_event_portal_id_actor_id_at_id ON audit_event (portal_id, actor_id, at, id);
CREATE INDEX audit_event_portal_id_target_id_at_id ON audit_event (portal_id, target_id, at, id);
CREATE UNIQUE INDEX audit_event_portal_id_chain_position ON audit_event (portal_id, chain, position);

--@sqlite
DELETE FROM sqlite_stat1 WHERE tbl = 'audit_event';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('audit_event', 'audit_event_portal_id_sign_in_at_id', '1000000 1000000 500000 2 1'),
    ('audit_event', 'audit_event_portal_id_action_at_id', '1000000 1000000 20000 2 1'),
    ('audit_event', 'audit_event_portal_id_actor_id_at_id', '1000000 1000000 50 2 1'),
    ('audit_event', 'audit_event_portal_id_target_id_at_id', '1000000 1000000 50 2 1'),
    ('audit_event', 'audit_event_portal_id_chain_position', '1000000 1000000 30000 1'),
    ('audit_chain', 'audit_chain_portal_id_chain', '100 50 1'),
    ('audit_seal', 'audit_seal_portal_id_chain_position', '10000 10000 5000 1');
ANALYZE sqlite_schema;
--@both
