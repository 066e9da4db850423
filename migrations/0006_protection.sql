-- What keeps a portal closed: from where people may come.

-- In the row that every request reads, so that it costs nothing where it is off.
ALTER TABLE portal ADD COLUMN is_ip_restricted @bool NOT NULL DEFAULT FALSE;
ALTER TABLE portal ADD COLUMN ip_restricted_at @int;

CREATE TABLE ip_restriction (
    id        @key,
    portal_id @int NOT NULL,
    address   @text NOT NULL,
    for_admin @bool NOT NULL
) @strict;
CREATE UNIQUE INDEX ip_restriction_portal_id_address ON ip_restriction (portal_id, address);
