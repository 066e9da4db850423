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

-- The end of the address of a person's own picture, such as `640-480.png`.
ALTER TABLE account ADD COLUMN photo @text;
-- Bytes; -1 is no limit, none is the portal's.
ALTER TABLE account ADD COLUMN quota @int;

-- Groups: found and sorted by their folded names. Upkeep fills the keys of rows of earlier schemas.
ALTER TABLE user_group ADD COLUMN name_key @text NOT NULL DEFAULT '';
CREATE INDEX user_group_portal_id_name_key_id ON user_group (portal_id, name_key, id);
