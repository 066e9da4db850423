-- Many portals in one server: a removed one keeps its row until the last of its rows is gone.

ALTER TABLE portal ADD COLUMN removed_at @int;
CREATE INDEX portal_removed_at ON portal (removed_at) WHERE removed_at IS NOT NULL;
