-- Somebody held the case's key who may not read any more: kept out, recused, or of the unit that handed the case on.
-- Whoever writes next makes a new key, for those who stay (decision 026). Who left a unit needs no mark: the day says it.
alter table cases add column outgrown boolean not null default false;
