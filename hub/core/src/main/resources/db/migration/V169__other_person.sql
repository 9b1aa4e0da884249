-- Whether two sayings under one key are of two people: another given name, nothing that proves one person (birth date, a number of
-- one kind, a mail), and something of it that contradicts; where neither tells any of it, another surname too. Lists are arrays of text.
create function other_person(now_given text, was_given text, now_family text, was_family text, now_born text, was_born text,
                             now_ids jsonb, was_ids jsonb, now_mails jsonb, was_mails jsonb) returns boolean
    language plpgsql immutable parallel safe as $$
declare
    ids_agree boolean := exists (select 1 from jsonb_array_elements_text(case jsonb_typeof(now_ids) when 'array' then now_ids else '[]' end) as a
                                   join jsonb_array_elements_text(case jsonb_typeof(was_ids) when 'array' then was_ids else '[]' end) as b on a = b);
    ids_differ boolean := not ids_agree and exists (select 1 from jsonb_array_elements_text(case jsonb_typeof(now_ids) when 'array' then now_ids else '[]' end) as a
                                   join jsonb_array_elements_text(case jsonb_typeof(was_ids) when 'array' then was_ids else '[]' end) as b on split_part(a, ':', 1) = split_part(b, ':', 1));
    mails_agree boolean := exists (select 1 from jsonb_array_elements_text(case jsonb_typeof(now_mails) when 'array' then now_mails else '[]' end) as a
                                     join jsonb_array_elements_text(case jsonb_typeof(was_mails) when 'array' then was_mails else '[]' end) as b on lower(a) = lower(b));
begin
    if coalesce(now_given, '') = '' or coalesce(was_given, '') = '' or starts_with(lower(now_given), lower(was_given))
            or starts_with(lower(was_given), lower(now_given)) or ids_agree or mails_agree or now_born = was_born then
        return false;
    end if;
    return ids_differ or now_born <> was_born is true or coalesce(lower(now_family) <> lower(was_family), false);
end $$;
