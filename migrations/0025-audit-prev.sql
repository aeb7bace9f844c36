-- The hash before the newest: with it the head moves on and tells what the new line is linked to in one statement,
-- also where the chain has not begun, so that the end of a transaction can travel with its audit line.
alter table audit_heads add column prev bytea not null default '\x';
