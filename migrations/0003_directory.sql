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
