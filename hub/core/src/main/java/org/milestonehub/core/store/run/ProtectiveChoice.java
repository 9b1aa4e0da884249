package org.milestonehub.core.store.run;

/**
 * Choices of families that keep data from leaving. One that its source merely tells no more protects on, until the source says
 * otherwise or a person ends it.
 */
public final class ProtectiveChoice {

    static final String ENTITY = "Consent";

    /** Condition over rows {@code e} of consents. */
    public static final String PROTECTS = """
            case when e.kind in ('ferpa_block', 'directory_opt_out', 'military_recruiter_opt_out') then e.decision = 'granted'
                 else e.decision in ('refused', 'withdrawn') end""";

    /** That the source row of {@code e} ended because it was absent for too long, and not by a word of its source. */
    static final String ONLY_UNSAID = """
            (%s and exists (select 1 from source_record as s where s.district = :district and s.id = e.source_record_id and s.state = 2)
             and not exists (select 1 from {diff} as d where d.record = e.source_record_id and d.status = 4))""".formatted(PROTECTS);

    private ProtectiveChoice() {}
}
