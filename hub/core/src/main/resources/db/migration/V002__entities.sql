-- Entity rows of the data model (model/entities.yaml) and their earlier versions. A test compares the two.
-- Secondary indexes are few: each costs a first load.

create table person (
    district            int not null,
    id                  bigint not null,
    source_record_id    bigint not null,
    recorded_at         timestamptz not null,
    source_system       int not null,
    effective_from      date,
    effective_to        date,
    lifecycle           text not null default 'active',
    source_key          text collate "C" not null,
    identifiers         text[],
    codes_raw           jsonb,
    field_sources       jsonb,
    given_name          text,
    middle_name         text,
    family_name         text,
    suffix              text,
    preferred_name      text,
    birth_date          date,
    sex                 text,
    kinds               text[],
    emails              text[],
    phones              text[],
    street              text,
    city                text,
    region              text,
    postal_code         text,
    home_language       text,
    preferred_language  text,
    constraint person_pk primary key (district, id),
    constraint person_by_source_idx unique (district, source_system, source_key)
);
create index person_by_record_idx on person (district, source_record_id);
create table person_history (like person, superseded_at timestamptz not null, superseded_by bigint not null);
create index person_history_by_id_idx on person_history (district, id, superseded_at);

create table student_characteristic (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    student           bigint,
    characteristic    text,
    value             text,
    constraint student_characteristic_pk primary key (district, id),
    constraint student_characteristic_by_source_idx unique (district, source_system, source_key)
);
create index student_characteristic_by_record_idx on student_characteristic (district, source_record_id);
create index student_characteristic_by_student_idx on student_characteristic (district, student);
create table student_characteristic_history (like student_characteristic, superseded_at timestamptz not null, superseded_by bigint not null);
create index student_characteristic_history_by_id_idx on student_characteristic_history (district, id, superseded_at);

create table relationship (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    subject           bigint,
    type              text,
    person            bigint,
    organization      bigint,
    program           bigint,
    role              text,
    is_primary        boolean,
    rights            text[],
    constraint relationship_pk primary key (district, id),
    constraint relationship_by_source_idx unique (district, source_system, source_key)
);
create index relationship_by_record_idx on relationship (district, source_record_id);
create index relationship_by_subject_idx on relationship (district, subject);
create index relationship_by_person_idx on relationship (district, person);
create table relationship_history (like relationship, superseded_at timestamptz not null, superseded_by bigint not null);
create index relationship_history_by_id_idx on relationship_history (district, id, superseded_at);

create table organization (
    district               int not null,
    id                     bigint not null,
    source_record_id       bigint not null,
    recorded_at            timestamptz not null,
    source_system          int not null,
    effective_from         date,
    effective_to           date,
    lifecycle              text not null default 'active',
    source_key             text collate "C" not null,
    identifiers            text[],
    codes_raw              jsonb,
    field_sources          jsonb,
    name                   text,
    kind                   text,
    code                   text,
    parent                 bigint,
    region                 text,
    level                  text,
    sector                 text,
    admission_rate         numeric,
    graduation_rate        numeric,
    net_price              numeric,
    selectivity            text,
    naics                  text,
    insurance_verified_on  date,
    is_champion            boolean,
    support_kinds          text[],
    constraint organization_pk primary key (district, id),
    constraint organization_by_source_idx unique (district, source_system, source_key)
);
create index organization_by_record_idx on organization (district, source_record_id);
create table organization_history (like organization, superseded_at timestamptz not null, superseded_by bigint not null);
create index organization_history_by_id_idx on organization_history (district, id, superseded_at);

create table term (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    organization      bigint,
    code              text,
    kind              text,
    name              text,
    start_date        date,
    end_date          date,
    school_year       bigint,
    parent            bigint,
    constraint term_pk primary key (district, id),
    constraint term_by_source_idx unique (district, source_system, source_key)
);
create index term_by_record_idx on term (district, source_record_id);
create table term_history (like term, superseded_at timestamptz not null, superseded_by bigint not null);
create index term_history_by_id_idx on term_history (district, id, superseded_at);

create table school_enrollment (
    district           int not null,
    id                 bigint not null,
    source_record_id   bigint not null,
    recorded_at        timestamptz not null,
    source_system      int not null,
    effective_from     date,
    effective_to       date,
    lifecycle          text not null default 'active',
    source_key         text collate "C" not null,
    identifiers        text[],
    codes_raw          jsonb,
    field_sources      jsonb,
    student            bigint,
    school             bigint,
    entry_date         date,
    exit_date          date,
    exit_type          text,
    grade_level        text,
    is_primary         boolean,
    entry_cohort_year  bigint,
    graduation_year    bigint,
    diploma_type       text,
    diploma_date       date,
    constraint school_enrollment_pk primary key (district, id),
    constraint school_enrollment_by_source_idx unique (district, source_system, source_key)
);
create index school_enrollment_by_record_idx on school_enrollment (district, source_record_id);
create index school_enrollment_by_student_idx on school_enrollment (district, student);
create table school_enrollment_history (like school_enrollment, superseded_at timestamptz not null, superseded_by bigint not null);
create index school_enrollment_history_by_id_idx on school_enrollment_history (district, id, superseded_at);

create table program (
    district                int not null,
    id                      bigint not null,
    source_record_id        bigint not null,
    recorded_at             timestamptz not null,
    source_system           int not null,
    effective_from          date,
    effective_to            date,
    lifecycle               text not null default 'active',
    source_key              text collate "C" not null,
    identifiers             text[],
    codes_raw               jsonb,
    field_sources           jsonb,
    organization            bigint,
    code                    text,
    name                    text,
    kind                    text,
    level                   text,
    cip_code                text,
    career_cluster          text,
    grade_from              text,
    grade_to                text,
    status                  text,
    partners                bigint[],
    sequence                jsonb,
    target_credentials      text[],
    target_college_credits  numeric,
    transferable_to         bigint[],
    seats_planned           bigint,
    soc_codes               text[],
    annual_openings         bigint,
    median_wage             numeric,
    demand_as_of            date,
    demand_source           text,
    constraint program_pk primary key (district, id),
    constraint program_by_source_idx unique (district, source_system, source_key)
);
create index program_by_record_idx on program (district, source_record_id);
create table program_history (like program, superseded_at timestamptz not null, superseded_by bigint not null);
create index program_history_by_id_idx on program_history (district, id, superseded_at);

create table program_enrollment (
    district              int not null,
    id                    bigint not null,
    source_record_id      bigint not null,
    recorded_at           timestamptz not null,
    source_system         int not null,
    effective_from        date,
    effective_to          date,
    lifecycle             text not null default 'active',
    source_key            text collate "C" not null,
    identifiers           text[],
    codes_raw             jsonb,
    field_sources         jsonb,
    student               bigint,
    program               bigint,
    start_date            date,
    end_date              date,
    status                text,
    concentration         text,
    nontraditional        boolean,
    recruited_via         text,
    recruited_on          date,
    eligibility           text,
    eligibility_measures  text[],
    eligibility_on        date,
    constraint program_enrollment_pk primary key (district, id),
    constraint program_enrollment_by_source_idx unique (district, source_system, source_key)
);
create index program_enrollment_by_record_idx on program_enrollment (district, source_record_id);
create index program_enrollment_by_student_idx on program_enrollment (district, student);
create table program_enrollment_history (like program_enrollment, superseded_at timestamptz not null, superseded_by bigint not null);
create index program_enrollment_history_by_id_idx on program_enrollment_history (district, id, superseded_at);

create table class_group (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    organization      bigint,
    code              text,
    kind              text,
    name              text,
    course            bigint,
    program           bigint,
    term              bigint,
    constraint class_group_pk primary key (district, id),
    constraint class_group_by_source_idx unique (district, source_system, source_key)
);
create index class_group_by_record_idx on class_group (district, source_record_id);
create table class_group_history (like class_group, superseded_at timestamptz not null, superseded_by bigint not null);
create index class_group_history_by_id_idx on class_group_history (district, id, superseded_at);

create table group_membership (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    "group"           bigint,
    person            bigint,
    role              text,
    begin_date        date,
    end_date          date,
    constraint group_membership_pk primary key (district, id),
    constraint group_membership_by_source_idx unique (district, source_system, source_key)
);
create index group_membership_by_record_idx on group_membership (district, source_record_id);
create index group_membership_by_group_idx on group_membership (district, "group");
create index group_membership_by_person_idx on group_membership (district, person);
create table group_membership_history (like group_membership, superseded_at timestamptz not null, superseded_by bigint not null);
create index group_membership_history_by_id_idx on group_membership_history (district, id, superseded_at);

create table course (
    district             int not null,
    id                   bigint not null,
    source_record_id     bigint not null,
    recorded_at          timestamptz not null,
    source_system        int not null,
    effective_from       date,
    effective_to         date,
    lifecycle            text not null default 'active',
    source_key           text collate "C" not null,
    identifiers          text[],
    codes_raw            jsonb,
    field_sources        jsonb,
    organization         bigint,
    code                 text,
    title                text,
    subject              text,
    level                text,
    sced_code            text,
    credits              numeric,
    credit_unit          text,
    is_core              boolean,
    program              bigint,
    college_provider     bigint,
    college_credits      numeric,
    college_credit_unit  text,
    transfer             text,
    constraint course_pk primary key (district, id),
    constraint course_by_source_idx unique (district, source_system, source_key)
);
create index course_by_record_idx on course (district, source_record_id);
create table course_history (like course, superseded_at timestamptz not null, superseded_by bigint not null);
create index course_history_by_id_idx on course_history (district, id, superseded_at);

create table course_result (
    district                int not null,
    id                      bigint not null,
    source_record_id        bigint not null,
    recorded_at             timestamptz not null,
    source_system           int not null,
    effective_from          date,
    effective_to            date,
    lifecycle               text not null default 'active',
    source_key              text collate "C" not null,
    identifiers             text[],
    codes_raw               jsonb,
    field_sources           jsonb,
    student                 bigint,
    course                  bigint,
    term                    bigint,
    attempt                 bigint,
    status                  text,
    grade                   text,
    numeric_grade           numeric,
    passed                  boolean,
    credits_attempted       numeric,
    credits_earned          numeric,
    credit_unit             text,
    taken_at_grade          text,
    college_credits_earned  numeric,
    college_credit_unit     text,
    college_credit_status   text,
    career_cluster          text,
    transfer                text,
    constraint course_result_pk primary key (district, id),
    constraint course_result_by_source_idx unique (district, source_system, source_key)
);
create index course_result_by_record_idx on course_result (district, source_record_id);
create index course_result_by_student_idx on course_result (district, student);
create table course_result_history (like course_result, superseded_at timestamptz not null, superseded_by bigint not null);
create index course_result_history_by_id_idx on course_result_history (district, id, superseded_at);

create table student_summary (
    district           int not null,
    id                 bigint not null,
    source_record_id   bigint not null,
    recorded_at        timestamptz not null,
    source_system      int not null,
    effective_from     date,
    effective_to       date,
    lifecycle          text not null default 'active',
    source_key         text collate "C" not null,
    identifiers        text[],
    codes_raw          jsonb,
    field_sources      jsonb,
    student            bigint,
    organization       bigint,
    scope              text,
    as_of              date,
    credits_earned     numeric,
    credits_attempted  numeric,
    credit_unit        text,
    gpa                numeric,
    gpa_scale          numeric,
    gpa_weighted       boolean,
    core_failures      bigint,
    courses_failed     bigint,
    class_rank         bigint,
    class_size         bigint,
    attendance_rate    numeric,
    days_enrolled      bigint,
    days_absent        bigint,
    suspensions        bigint,
    incidents          bigint,
    constraint student_summary_pk primary key (district, id),
    constraint student_summary_by_source_idx unique (district, source_system, source_key)
);
create index student_summary_by_record_idx on student_summary (district, source_record_id);
create index student_summary_by_student_idx on student_summary (district, student);
create table student_summary_history (like student_summary, superseded_at timestamptz not null, superseded_by bigint not null);
create index student_summary_history_by_id_idx on student_summary_history (district, id, superseded_at);

create table assessment_result (
    district           int not null,
    id                 bigint not null,
    source_record_id   bigint not null,
    recorded_at        timestamptz not null,
    source_system      int not null,
    effective_from     date,
    effective_to       date,
    lifecycle          text not null default 'active',
    source_key         text collate "C" not null,
    identifiers        text[],
    codes_raw          jsonb,
    field_sources      jsonb,
    student            bigint,
    assessment         text,
    section            text,
    administered_on    date,
    kind               text,
    score              numeric,
    scale              text,
    performance_level  text,
    passed             boolean,
    constraint assessment_result_pk primary key (district, id),
    constraint assessment_result_by_source_idx unique (district, source_system, source_key)
);
create index assessment_result_by_record_idx on assessment_result (district, source_record_id);
create index assessment_result_by_student_idx on assessment_result (district, student);
create table assessment_result_history (like assessment_result, superseded_at timestamptz not null, superseded_by bigint not null);
create index assessment_result_history_by_id_idx on assessment_result_history (district, id, superseded_at);

create table credential (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    person            bigint,
    code              text,
    awarded_on        date,
    kind              text,
    name              text,
    issuer            bigint,
    status            text,
    value_tier        text,
    expires_on        date,
    program           bigint,
    verification_uri  text,
    constraint credential_pk primary key (district, id),
    constraint credential_by_source_idx unique (district, source_system, source_key)
);
create index credential_by_record_idx on credential (district, source_record_id);
create index credential_by_person_idx on credential (district, person);
create table credential_history (like credential, superseded_at timestamptz not null, superseded_by bigint not null);
create index credential_history_by_id_idx on credential_history (district, id, superseded_at);

create table plan (
    district                int not null,
    id                      bigint not null,
    source_record_id        bigint not null,
    recorded_at             timestamptz not null,
    source_system           int not null,
    effective_from          date,
    effective_to            date,
    lifecycle               text not null default 'active',
    source_key              text collate "C" not null,
    identifiers             text[],
    codes_raw               jsonb,
    field_sources           jsonb,
    student                 bigint,
    kind                    text,
    version                 bigint,
    status                  text,
    career_clusters         text[],
    pathway_kinds           text[],
    reviewed_on             date,
    reviewed_by             bigint,
    family_acknowledged_on  date,
    content                 jsonb,
    career_goal             text,
    constraint plan_pk primary key (district, id),
    constraint plan_by_source_idx unique (district, source_system, source_key)
);
create index plan_by_record_idx on plan (district, source_record_id);
create index plan_by_student_idx on plan (district, student);
create table plan_history (like plan, superseded_at timestamptz not null, superseded_by bigint not null);
create index plan_history_by_id_idx on plan_history (district, id, superseded_at);

create table advising_session (
    district           int not null,
    id                 bigint not null,
    source_record_id   bigint not null,
    recorded_at        timestamptz not null,
    source_system      int not null,
    effective_from     date,
    effective_to       date,
    lifecycle          text not null default 'active',
    source_key         text collate "C" not null,
    identifiers        text[],
    codes_raw          jsonb,
    field_sources      jsonb,
    student            bigint,
    held_on            date,
    format             text,
    mode               text,
    purpose            text,
    staff              bigint,
    minutes            bigint,
    during_school_day  boolean,
    attended           boolean,
    family_present     boolean,
    follow_up_on       date,
    note               text,
    constraint advising_session_pk primary key (district, id),
    constraint advising_session_by_source_idx unique (district, source_system, source_key)
);
create index advising_session_by_record_idx on advising_session (district, source_record_id);
create index advising_session_by_student_idx on advising_session (district, student);
create table advising_session_history (like advising_session, superseded_at timestamptz not null, superseded_by bigint not null);
create index advising_session_history_by_id_idx on advising_session_history (district, id, superseded_at);

create table intervention (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    student           bigint,
    kind              text,
    begin_on          date,
    end_on            date,
    provider          bigint,
    staff             bigint,
    tier              bigint,
    minutes           bigint,
    setting           text,
    trigger           text,
    status            text,
    outcome           text,
    constraint intervention_pk primary key (district, id),
    constraint intervention_by_source_idx unique (district, source_system, source_key)
);
create index intervention_by_record_idx on intervention (district, source_record_id);
create index intervention_by_student_idx on intervention (district, student);
create table intervention_history (like intervention, superseded_at timestamptz not null, superseded_by bigint not null);
create index intervention_history_by_id_idx on intervention_history (district, id, superseded_at);

create table opportunity (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    organization      bigint,
    code              text,
    title             text,
    kind              text,
    stage             text,
    host              bigint,
    program           bigint,
    career_cluster    text,
    start_date        date,
    end_date          date,
    capacity          bigint,
    paid              boolean,
    planned_hours     numeric,
    for_credit        boolean,
    mode              text,
    skills            text[],
    status            text,
    constraint opportunity_pk primary key (district, id),
    constraint opportunity_by_source_idx unique (district, source_system, source_key)
);
create index opportunity_by_record_idx on opportunity (district, source_record_id);
create table opportunity_history (like opportunity, superseded_at timestamptz not null, superseded_by bigint not null);
create index opportunity_history_by_id_idx on opportunity_history (district, id, superseded_at);

create table experience (
    district              int not null,
    id                    bigint not null,
    source_record_id      bigint not null,
    recorded_at           timestamptz not null,
    source_system         int not null,
    effective_from        date,
    effective_to          date,
    lifecycle             text not null default 'active',
    source_key            text collate "C" not null,
    identifiers           text[],
    codes_raw             jsonb,
    field_sources         jsonb,
    student               bigint,
    kind                  text,
    begin_on              date,
    topic                 text,
    stage                 text,
    opportunity           bigint,
    host                  bigint,
    end_on                date,
    status                text,
    mode                  text,
    career_cluster        text,
    with_family           boolean,
    with_peers            boolean,
    reflection_on         date,
    paid                  boolean,
    hours_planned         numeric,
    hours_approved        numeric,
    agreement_signed_on   date,
    work_permit_verified  boolean,
    supervisor            bigint,
    coordinator           bigint,
    course                bigint,
    program               bigint,
    constraint experience_pk primary key (district, id),
    constraint experience_by_source_idx unique (district, source_system, source_key)
);
create index experience_by_record_idx on experience (district, source_record_id);
create index experience_by_student_idx on experience (district, student);
create table experience_history (like experience, superseded_at timestamptz not null, superseded_by bigint not null);
create index experience_history_by_id_idx on experience_history (district, id, superseded_at);

create table hours_entry (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    experience        bigint,
    worked_on         date,
    hours             numeric,
    approval          text,
    approved_by       bigint,
    approved_on       date,
    constraint hours_entry_pk primary key (district, id),
    constraint hours_entry_by_source_idx unique (district, source_system, source_key)
);
create index hours_entry_by_record_idx on hours_entry (district, source_record_id);
create index hours_entry_by_experience_idx on hours_entry (district, experience);
create table hours_entry_history (like hours_entry, superseded_at timestamptz not null, superseded_by bigint not null);
create index hours_entry_history_by_id_idx on hours_entry_history (district, id, superseded_at);

create table evaluation (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    experience        bigint,
    evaluated_on      date,
    "by"              text,
    evaluator         bigint,
    instrument        text,
    overall           numeric,
    scale_max         numeric,
    skills            jsonb,
    passed            boolean,
    comment           text,
    constraint evaluation_pk primary key (district, id),
    constraint evaluation_by_source_idx unique (district, source_system, source_key)
);
create index evaluation_by_record_idx on evaluation (district, source_record_id);
create index evaluation_by_experience_idx on evaluation (district, experience);
create table evaluation_history (like evaluation, superseded_at timestamptz not null, superseded_by bigint not null);
create index evaluation_history_by_id_idx on evaluation_history (district, id, superseded_at);

create table plan_option (
    district            int not null,
    id                  bigint not null,
    source_record_id    bigint not null,
    recorded_at         timestamptz not null,
    source_system       int not null,
    effective_from      date,
    effective_to        date,
    lifecycle           text not null default 'active',
    source_key          text collate "C" not null,
    identifiers         text[],
    codes_raw           jsonb,
    field_sources       jsonb,
    student             bigint,
    pathway_kind        text,
    organization        bigint,
    program             bigint,
    interest            text,
    added_on            date,
    match_band          text,
    match_method        text,
    match_reviewed_on   date,
    match_reviewed_by   bigint,
    net_price_estimate  numeric,
    constraint plan_option_pk primary key (district, id),
    constraint plan_option_by_source_idx unique (district, source_system, source_key)
);
create index plan_option_by_record_idx on plan_option (district, source_record_id);
create index plan_option_by_student_idx on plan_option (district, student);
create table plan_option_history (like plan_option, superseded_at timestamptz not null, superseded_by bigint not null);
create index plan_option_history_by_id_idx on plan_option_history (district, id, superseded_at);

create table application (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    student           bigint,
    organization      bigint,
    program           bigint,
    entry_term        text,
    round             text,
    channel           text,
    status            text,
    deadline          date,
    submitted_on      date,
    fee_waiver        boolean,
    documents         jsonb,
    result            text,
    result_on         date,
    result_source     text,
    constraint application_pk primary key (district, id),
    constraint application_by_source_idx unique (district, source_system, source_key)
);
create index application_by_record_idx on application (district, source_record_id);
create index application_by_student_idx on application (district, student);
create table application_history (like application, superseded_at timestamptz not null, superseded_by bigint not null);
create index application_history_by_id_idx on application_history (district, id, superseded_at);

create table aid_application (
    district                   int not null,
    id                         bigint not null,
    source_record_id           bigint not null,
    recorded_at                timestamptz not null,
    source_system              int not null,
    effective_from             date,
    effective_to               date,
    lifecycle                  text not null default 'active',
    source_key                 text collate "C" not null,
    identifiers                text[],
    codes_raw                  jsonb,
    field_sources              jsonb,
    student                    bigint,
    kind                       text,
    award_year                 bigint,
    status                     text,
    submitted_on               date,
    completed_on               date,
    selected_for_verification  boolean,
    student_signed             boolean,
    contributor_signed         boolean,
    needs_correction           boolean,
    status_as_of               date,
    constraint aid_application_pk primary key (district, id),
    constraint aid_application_by_source_idx unique (district, source_system, source_key)
);
create index aid_application_by_record_idx on aid_application (district, source_record_id);
create index aid_application_by_student_idx on aid_application (district, student);
create table aid_application_history (like aid_application, superseded_at timestamptz not null, superseded_by bigint not null);
create index aid_application_history_by_id_idx on aid_application_history (district, id, superseded_at);

create table decision (
    district           int not null,
    id                 bigint not null,
    source_record_id   bigint not null,
    recorded_at        timestamptz not null,
    source_system      int not null,
    effective_from     date,
    effective_to       date,
    lifecycle          text not null default 'active',
    source_key         text collate "C" not null,
    identifiers        text[],
    codes_raw          jsonb,
    field_sources      jsonb,
    student            bigint,
    decided_on         date,
    pathway_kind       text,
    organization       bigint,
    organization_name  text,
    program            bigint,
    application        bigint,
    status             text,
    deposit_on         date,
    bridge_program     bigint,
    verification       text,
    verified_on        date,
    verified_by        bigint,
    local_plan_code    text,
    constraint decision_pk primary key (district, id),
    constraint decision_by_source_idx unique (district, source_system, source_key)
);
create index decision_by_record_idx on decision (district, source_record_id);
create index decision_by_student_idx on decision (district, student);
create table decision_history (like decision, superseded_at timestamptz not null, superseded_by bigint not null);
create index decision_history_by_id_idx on decision_history (district, id, superseded_at);

create table outcome (
    district             int not null,
    id                   bigint not null,
    source_record_id     bigint not null,
    recorded_at          timestamptz not null,
    source_system        int not null,
    effective_from       date,
    effective_to         date,
    lifecycle            text not null default 'active',
    source_key           text collate "C" not null,
    identifiers          text[],
    codes_raw            jsonb,
    field_sources        jsonb,
    person               bigint,
    kind                 text,
    organization         bigint,
    program              bigint,
    begin_on             date,
    end_on               date,
    intensity            text,
    award                text,
    evidence             text,
    searched_on          date,
    earnings_band        text,
    meets_wage_standard  boolean,
    constraint outcome_pk primary key (district, id),
    constraint outcome_by_source_idx unique (district, source_system, source_key)
);
create index outcome_by_record_idx on outcome (district, source_record_id);
create index outcome_by_person_idx on outcome (district, person);
create table outcome_history (like outcome, superseded_at timestamptz not null, superseded_by bigint not null);
create index outcome_history_by_id_idx on outcome_history (district, id, superseded_at);

create table milestone_framework (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    code              text,
    version           text,
    title             text,
    owner             bigint,
    state             text,
    definition        jsonb,
    parameters        jsonb,
    school_year_from  bigint,
    school_year_to    bigint,
    constraint milestone_framework_pk primary key (district, id),
    constraint milestone_framework_by_source_idx unique (district, source_system, source_key)
);
create index milestone_framework_by_record_idx on milestone_framework (district, source_record_id);
create table milestone_framework_history (like milestone_framework, superseded_at timestamptz not null, superseded_by bigint not null);
create index milestone_framework_history_by_id_idx on milestone_framework_history (district, id, superseded_at);

create table milestone_status (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    framework         bigint,
    milestone         text,
    subject_type      text,
    subject_id        bigint,
    cycle             text,
    state             text,
    progress          numeric,
    target_on         date,
    due_on            date,
    met_on            date,
    met_on_time       boolean,
    flags             text[],
    evaluated_at      timestamptz,
    evidence          bigint[],
    constraint milestone_status_pk primary key (district, id),
    constraint milestone_status_by_source_idx unique (district, source_system, source_key)
);
create index milestone_status_by_record_idx on milestone_status (district, source_record_id);
create index milestone_status_by_subject_id_idx on milestone_status (district, subject_id);
create table milestone_status_history (like milestone_status, superseded_at timestamptz not null, superseded_by bigint not null);
create index milestone_status_history_by_id_idx on milestone_status_history (district, id, superseded_at);

create table milestone_review (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    framework         bigint,
    milestone         text,
    subject_type      text,
    subject_id        bigint,
    cycle             text,
    reviewed_at       timestamptz,
    item              text,
    kind              text,
    reviewer          bigint,
    reviewer_role     text,
    reason            text,
    extended_to       date,
    expires_on        date,
    document_uri      text,
    constraint milestone_review_pk primary key (district, id),
    constraint milestone_review_by_source_idx unique (district, source_system, source_key)
);
create index milestone_review_by_record_idx on milestone_review (district, source_record_id);
create index milestone_review_by_subject_id_idx on milestone_review (district, subject_id);
create table milestone_review_history (like milestone_review, superseded_at timestamptz not null, superseded_by bigint not null);
create index milestone_review_history_by_id_idx on milestone_review_history (district, id, superseded_at);

create table goal (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    organization      bigint,
    program           bigint,
    code              text,
    kind              text,
    measure           text,
    subgroup          jsonb,
    baseline          numeric,
    target            numeric,
    due_on            date,
    owner             bigint,
    is_public         boolean,
    cadence           text,
    reviews           jsonb,
    partners          bigint[],
    constraint goal_pk primary key (district, id),
    constraint goal_by_source_idx unique (district, source_system, source_key)
);
create index goal_by_record_idx on goal (district, source_record_id);
create table goal_history (like goal, superseded_at timestamptz not null, superseded_by bigint not null);
create index goal_history_by_id_idx on goal_history (district, id, superseded_at);

create table source_system (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    code              text,
    name              text,
    kind              text,
    owns              text[],
    freshness_hours   bigint,
    write_window      text,
    last_success_at   timestamptz,
    constraint source_system_pk primary key (district, id),
    constraint source_system_by_source_idx unique (district, source_system, source_key)
);
create index source_system_by_record_idx on source_system (district, source_record_id);
create table source_system_history (like source_system, superseded_at timestamptz not null, superseded_by bigint not null);
create index source_system_history_by_id_idx on source_system_history (district, id, superseded_at);

create table data_agreement (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    code              text,
    program           bigint,
    parties           bigint[],
    kind              text,
    legal_basis       text,
    purpose           text,
    field_groups      text[],
    redisclosure      text,
    terms             jsonb,
    signed_on         date,
    effective_on      date,
    expires_on        date,
    destroy_by        date,
    constraint data_agreement_pk primary key (district, id),
    constraint data_agreement_by_source_idx unique (district, source_system, source_key)
);
create index data_agreement_by_record_idx on data_agreement (district, source_record_id);
create table data_agreement_history (like data_agreement, superseded_at timestamptz not null, superseded_by bigint not null);
create index data_agreement_history_by_id_idx on data_agreement_history (district, id, superseded_at);

create table consent (
    district          int not null,
    id                bigint not null,
    source_record_id  bigint not null,
    recorded_at       timestamptz not null,
    source_system     int not null,
    effective_from    date,
    effective_to      date,
    lifecycle         text not null default 'active',
    source_key        text collate "C" not null,
    identifiers       text[],
    codes_raw         jsonb,
    field_sources     jsonb,
    person            bigint,
    kind              text,
    scope             text,
    decision          text,
    decided_by        bigint,
    decided_on        date,
    expires_on        date,
    constraint consent_pk primary key (district, id),
    constraint consent_by_source_idx unique (district, source_system, source_key)
);
create index consent_by_record_idx on consent (district, source_record_id);
create index consent_by_person_idx on consent (district, person);
create table consent_history (like consent, superseded_at timestamptz not null, superseded_by bigint not null);
create index consent_history_by_id_idx on consent_history (district, id, superseded_at);

-- Exact identifiers of people and organisations, as the model names them.
create view external_identifier as
select district, 'Person' as entity_type, id as entity_id, source_system, source_record_id,
       split_part(i, ':', 1) as scheme, substr(i, strpos(i, ':') + 1) as value
  from person, unnest(identifiers) as i
union all
select district, 'Organization' as entity_type, id as entity_id, source_system, source_record_id,
       split_part(i, ':', 1) as scheme, substr(i, strpos(i, ':') + 1) as value
  from organization, unnest(identifiers) as i
union all
select district, 'Course' as entity_type, id as entity_id, source_system, source_record_id,
       split_part(i, ':', 1) as scheme, substr(i, strpos(i, ':') + 1) as value
  from course, unnest(identifiers) as i
union all
select district, 'Program' as entity_type, id as entity_id, source_system, source_record_id,
       split_part(i, ':', 1) as scheme, substr(i, strpos(i, ':') + 1) as value
  from program, unnest(identifiers) as i;
