-- An officer's keys may be wrapped once more, by a passkey: by what an authenticator gives to this site, under this
-- name, after its owner was verified. It opens keys and signs nobody in; the house never sees what it gives.
create table officer_passkeys (
  id uuid primary key,              -- made by chance
  person_id uuid not null,
  keys_number int not null,         -- which keys are inside: the same under another passphrase are the same
  host text not null,               -- a passkey answers under one name alone
  name text not null,               -- as its owner calls it
  credential bytea not null,        -- WebAuthn's name for it
  wrapping jsonb not null,          -- see src/sealing/passkey.ts
  added_on date not null,
  foreign key (person_id, keys_number) references officer_keys (person_id, number),
  unique (person_id, credential)
);

grant select, insert, delete on officer_passkeys to prongsai_app;
