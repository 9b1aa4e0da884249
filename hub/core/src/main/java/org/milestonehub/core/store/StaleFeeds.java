package org.milestonehub.core.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.sync.Ownership;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long ago the systems of a district were heard, and whose silence makes which field group unreliable. */
final class StaleFeeds {

    private static final long DEFAULT_HOURS = 48;
    private static final String HUBS_OWN = "Milestone";

    /** One connection: when it was last read as a whole, and how old that may be. */
    private record Feed(int connection, Optional<Instant> heard, Duration limit) {

        boolean fresh(Instant now) {
            return heard.isPresent() && !heard.get().plus(limit).isBefore(now);
        }
    }

    private final JdbcClient jdbc;
    private final Ownership ownership;
    private final Clock clock;

    StaleFeeds(JdbcClient jdbc, Ownership ownership, Clock clock) {
        this.jdbc = jdbc;
        this.ownership = ownership;
        this.clock = clock;
    }

    Set<String> groups(District district, Collection<String> entities) {
        Map<Integer, Feed> feeds = feeds(district);
        Set<String> stale = new TreeSet<>();
        for (String name : entities) {
            if (!name.startsWith(HUBS_OWN)) {
                EntityType entity = Model.shipped().entity(name);
                Set<Integer> speakers = speakers(district, entity);
                entity.groups().stream()
                        .filter(group -> !reliable(district, group, feeds, speakers))
                        .forEach(group -> stale.add(group.qualifiedName()));
            }
        }
        return stale;
    }

    private boolean reliable(District district, FieldGroup group, Map<Integer, Feed> feeds, Set<Integer> speakers) {
        Instant now = clock.instant();
        List<Integer> owners = ownership.order(district.id(), group.qualifiedName());
        for (Integer owner : owners) {
            Feed feed = feeds.get(owner);
            if (feed == null || feed.heard().isEmpty()) {
                return false;
            }
            if (speakers.contains(owner)) {
                return feed.fresh(now);
            }
        }
        return owners.isEmpty() && speakers.stream().map(feeds::get).anyMatch(feed -> feed != null && feed.fresh(now));
    }

    /** A call brings single records and a replay old ones: neither says that the rest is still so. */
    private Map<Integer, Feed> feeds(District district) {
        Map<Integer, Feed> feeds = new HashMap<>();
        jdbc.sql("""
                        select c.id, heard.at, coalesce(s.hours, :hours) as hours
                          from connection c
                          left join lateral (
                               select r.finished_at as at
                                 from run r
                                where r.district = c.district and r.connection = c.id and not r.dry_run
                                  and r.state in ('succeeded', 'partly_succeeded') and r.trigger not in ('webhook', 'replay')
                                order by r.id desc limit 1) heard on true
                          left join (select district, code, min(freshness_hours) as hours from source_system
                                      where district = :district and lifecycle = 'active' group by district, code) s
                            on s.district = c.district and s.code = c.name
                         where c.district = :district
                        """)
                .param("district", district.id())
                .param("hours", DEFAULT_HOURS)
                .query(row -> {
                    Optional<Instant> heard =
                            Optional.ofNullable(row.getObject("at", OffsetDateTime.class)).map(OffsetDateTime::toInstant);
                    feeds.put(row.getInt("id"), new Feed(row.getInt("id"), heard, Duration.ofHours(row.getLong("hours"))));
                });
        return feeds;
    }

    /** Connections that ever spoke of an entity, be it to say that there is none. */
    private Set<Integer> speakers(District district, EntityType entity) {
        return new HashSet<>(jdbc.sql("""
                        select c.id from connection c
                         where c.district = :district
                           and (exists (select from %s e where e.district = c.district and e.source_system = c.id)
                                or exists (select from link k
                                            where k.district = c.district and k.source_system = c.id and k.entity = :entity)
                                or exists (select from run_entity x join run r on r.district = x.district and r.id = x.run
                                            where x.district = c.district and x.entity = :entity
                                              and r.connection = c.id and r.applied))
                        """.formatted(entity.table()))
                .param("district", district.id())
                .param("entity", entity.name())
                .query(Integer.class)
                .list());
    }
}
