package org.milestonehub.core.store;

/** What judging and its pages must ask in the same way: when a system was last read as a whole, and how long it may be silent. */
public final class FeedSql {

    /**
     * Connections {@code c} with {@code heard.at} and {@code s.hours}, both null where there is none; wants {@code :district}. A call
     * brings single records and a replay old ones: neither says that the rest is still so.
     */
    public static final String FEEDS = """
            connection c
            left join lateral (
                 select r.finished_at as at
                   from run r
                  where r.district = c.district and r.connection = c.id and not r.dry_run
                    and r.state in ('succeeded', 'partly_succeeded') and r.trigger not in ('webhook', 'replay')
                  order by r.id desc limit 1) heard on true
            left join (select district, code, min(freshness_hours) as hours from source_system
                        where district = :district and lifecycle = 'active' group by district, code) s
              on s.district = c.district and s.code = c.name""";

    private FeedSql() {}
}
