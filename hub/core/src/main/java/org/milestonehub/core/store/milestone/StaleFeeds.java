package org.milestonehub.core.store.milestone;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FeedState;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.model.EntityType;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.store.FeedSql;
import org.milestonehub.core.sync.Ownership;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How long ago the systems of a district were heard, and whose silence makes which field group unreliable. */
final class StaleFeeds {

    private static final long DEFAULT_HOURS = 48;
    private static final String HUBS_OWN = "Milestone";

    /** What people of the district enter into the hub itself, so that having none means that there is none. */
    private static final Set<String> OWN = Set.of("DataAgreement", "Goal", "SourceSystem", "Consent");

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

    FeedState of(District district, Collection<String> entities) {
        Map<Integer, Feed> feeds = feeds(district);
        Set<String> everywhere = new TreeSet<>();
        Map<Long, Set<String>> bySchool = new TreeMap<>();
        Map<String, Fraction> ages = new TreeMap<>();
        for (String name : entities) {
            EntityType entity = Model.shipped().entity(name);
            if (!OWN.contains(name) && !name.startsWith(HUBS_OWN)) {
                Set<Integer> speakers = speakers(district, entity);
                entity.groups().forEach(group -> {
                    Verdict verdict = verdict(district, group, feeds, speakers);
                    verdict.heard().ifPresent(heard -> ages.put(group.qualifiedName(), hours(heard)));
                    if (!verdict.reliable()) {
                        everywhere.add(group.qualifiedName());
                    }
                });
                if (speakers.size() > 1) {
                    schools(district, entity, feeds, speakers, everywhere, bySchool);
                }
            }
        }
        return new FeedState(everywhere, bySchool, ages);
    }

    /** Names of the systems that decide about a group. */
    List<String> systems(District district, String group) {
        List<Integer> owners = ownership.order(district.id(), group);
        Collection<Integer> tell = owners.isEmpty()
                ? speakers(district, Model.shipped().entity(group.substring(0, group.indexOf('.')))) : owners;
        return jdbc.sql("select name from connection where district = :district and id = any (:tell) order by array_position(:tell, id)")
                .param("district", district.id())
                .param("tell", tell.toArray(new Integer[0]))
                .query(String.class)
                .list();
    }

    private Fraction hours(Instant heard) {
        return Fraction.of(Math.max(0, Duration.between(heard, clock.instant()).toMinutes())).over(Fraction.of(60));
    }

    /** Whether a group can be trusted, and when the system that decides was heard. */
    private record Verdict(boolean reliable, Optional<Instant> heard) {}

    private Verdict verdict(District district, FieldGroup group, Map<Integer, Feed> feeds, Set<Integer> speakers) {
        Instant now = clock.instant();
        List<Integer> owners = ownership.order(district.id(), group.qualifiedName());
        for (Integer owner : owners) {
            Feed feed = feeds.get(owner);
            if (feed == null || feed.heard().isEmpty()) {
                return new Verdict(false, Optional.empty());
            }
            if (speakers.contains(owner)) {
                return new Verdict(feed.fresh(now), feed.heard());
            }
        }
        Optional<Feed> freshest = speakers.stream().map(feeds::get).filter(Objects::nonNull)
                .filter(feed -> feed.heard().isPresent())
                .max(Comparator.comparing(feed -> feed.heard().orElseThrow().plus(feed.limit())));
        return owners.isEmpty()
                ? new Verdict(freshest.map(feed -> feed.fresh(now)).orElse(false), freshest.flatMap(Feed::heard))
                : new Verdict(false, Optional.empty());
    }

    /**
     * Where several systems speak and some are silent: a school of which only silent ones speak cannot be trusted, and one
     * that a healthy system speaks of can, though the district as a whole cannot.
     */
    private void schools(District district, EntityType entity, Map<Integer, Feed> feeds, Set<Integer> speakers,
            Set<String> everywhere, Map<Long, Set<String>> bySchool) {
        Instant now = clock.instant();
        Set<Integer> silent = new HashSet<>(speakers);
        silent.removeIf(speaker -> feeds.containsKey(speaker) && feeds.get(speaker).fresh(now));
        Optional<String> link = studentOf(entity);
        if (silent.isEmpty() || link.isEmpty()) {
            return;
        }
        Map<Long, Set<Integer>> bySpeaker = speakersBySchool(district, entity, link.get());
        Set<String> groups = new TreeSet<>();
        entity.groups().forEach(group -> groups.add(group.qualifiedName()));
        boolean mixed = bySpeaker.values().stream().anyMatch(silent::containsAll)
                && bySpeaker.values().stream().anyMatch(all -> all.stream().noneMatch(silent::contains));
        if (mixed) {
            everywhere.removeAll(groups);
            bySpeaker.forEach((school, own) -> {
                if (silent.containsAll(own)) {
                    bySchool.computeIfAbsent(school, any -> new TreeSet<>()).addAll(groups);
                }
            });
        }
    }

    private static Optional<String> studentOf(EntityType entity) {
        return Stream.of("student", "person").filter(name -> entity.field(name).isPresent()).findFirst();
    }

    private Map<Long, Set<Integer>> speakersBySchool(District district, EntityType entity, String link) {
        Map<Long, Set<Integer>> speakers = new HashMap<>();
        jdbc.sql("""
                        select distinct s.school, e.source_system
                          from %s e
                          join school_enrollment s on s.district = e.district and s.student = e.%s and s.lifecycle = 'active'
                         where e.district = :district and e.source_system > 0 and s.school is not null
                        """.formatted(entity.table(), link))
                .param("district", district.id())
                .query(row -> {
                    speakers.computeIfAbsent(row.getLong(1), any -> new HashSet<>()).add(row.getInt(2));
                });
        return speakers;
    }

    private Map<Integer, Feed> feeds(District district) {
        Map<Integer, Feed> feeds = new HashMap<>();
        jdbc.sql("""
                        select c.id, heard.at, coalesce(s.hours, :hours) as hours
                          from %s
                         where c.district = :district
                        """.formatted(FeedSql.FEEDS))
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
