-- Who may sign in, with which tokens, and what they looked at and changed. New tables: no lock on existing rows.
-- District 0 is the hub itself: its accounts see every district.

create table account (
    district        int         not null,
    name            text        not null,
    password_hash   text        not null,
    role            text        not null,
    one_time        boolean     not null,
    created_at      timestamptz not null,
    signed_in_at    timestamptz,
    disabled_at     timestamptz,
    constraint account_pk primary key (district, name)
);

-- A token is kept as the SHA-256 of its text only; it is shown once, when it is made.
create table api_token (
    district    int         not null,
    hash        text        not null,
    name        text        not null,
    account     text        not null,
    created_at  timestamptz not null,
    expires_at  timestamptz,
    revoked_at  timestamptz,
    constraint api_token_pk primary key (district, hash)
);
create index api_token_by_account_idx on api_token (district, account);

-- Every view of a student and every act of an administrator. Rows are only ever added.
create table audit_entry (
    district    int         not null,
    id          bigint      generated always as identity,
    at          timestamptz not null,
    who         text        not null,
    action      text        not null,
    subject     text        not null,
    student     bigint,
    origin      text        not null,
    constraint audit_entry_pk primary key (district, id)
);
create index audit_entry_by_student_idx on audit_entry (district, student, id desc) where student is not null;
