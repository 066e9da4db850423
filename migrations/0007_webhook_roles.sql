-- What a webhook was told while its maker could see more is not for them to read later.

-- The role of the maker when it was told, from 0 guest to 4 owner. Of what is older nobody knows it: administrators see that.
ALTER TABLE webhook_delivery ADD COLUMN told_as @int NOT NULL DEFAULT 4;
