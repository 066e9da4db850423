-- Files of people that administrators import in the console: checked first, added by a job afterwards.

CREATE TABLE import (
    portal_id @int NOT NULL,
    id        @uuid NOT NULL,
    made_by   @uuid NOT NULL,
    made_at   @int NOT NULL,
    file      @text NOT NULL,
    -- So many of its lines were found good.
    wanted    @int NOT NULL
) @strict;
CREATE UNIQUE INDEX import_portal_id_id ON import (portal_id, id);
CREATE INDEX import_portal_id_made_by_made_at ON import (portal_id, made_by, made_at);
CREATE INDEX import_portal_id_made_at ON import (portal_id, made_at);

-- As many lines as one transaction adds, and what became of them.
CREATE TABLE import_part (
    portal_id     @int NOT NULL,
    import_id     @uuid NOT NULL,
    number        @int NOT NULL,
    -- Lines that wait to be added, as JSON; gone once they are.
    lines         @text NOT NULL,
    -- Numbers, addresses and reasons of the refused, as JSON.
    refused_lines @text NOT NULL,
    waiting       @int NOT NULL,
    added         @int NOT NULL,
    there         @int NOT NULL,
    refused       @int NOT NULL
) @strict;
CREATE UNIQUE INDEX import_part_portal_id_import_id_number ON import_part (portal_id, import_id, number);
