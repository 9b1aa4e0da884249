package org.milestonehub.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.milestonehub.simulator.district.DayOfChange;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.RosterChange;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.portal.PortalSystem;
import org.milestonehub.simulator.sis.NightlyExport;
import org.milestonehub.simulator.stars.StarsSystem;
import org.milestonehub.simulator.stars.StarsWindow;
import org.milestonehub.simulator.store.Journal;
import org.milestonehub.simulator.store.Operations;
import org.milestonehub.simulator.wbl.WblSystem;
import org.milestonehub.simulator.web.Json;
import org.milestonehub.simulator.web.Webhooks;

/** The district and its four systems, moving together. */
final class World implements AutoCloseable {
    private static final String ADVANCE = "advance";
    /** From this size on the full export is written only at the start, on Fridays and at a new semester. */
    private static final int LARGE = 20_000;

    final LivingDistrict living;
    final StarsSystem stars;
    final PortalSystem portal;
    final WblSystem wbl;
    final NightlyExport export;
    final Misbehaviours misbehaviours = new Misbehaviours();
    final Webhooks portalWebhooks;
    final Webhooks wblWebhooks;
    final Operations operations;
    private final Journal journal;
    private final StarsWindow window;
    private boolean restoring;

    World(DistrictOptions options, Path data) {
        LocalDate first = SchoolCalendar.isSchoolDay(options.startDate()) ? options.startDate()
                : SchoolCalendar.nextSchoolDay(options.startDate());
        window = options.window();
        living = new LivingDistrict(new District(options.seed(), options.students(), first));
        portalWebhooks = new Webhooks(SystemName.PORTAL, PortalSystem.WEBHOOK_STYLE, misbehaviours, options.clock());
        wblWebhooks = new Webhooks(SystemName.WBL, WblSystem.WEBHOOK_STYLE, misbehaviours, options.clock());
        Instant founded = first.atStartOfDay().toInstant(ZoneOffset.UTC);
        stars = new StarsSystem(living, window);
        portal = new PortalSystem(living, portalWebhooks, founded);
        wbl = new WblSystem(living, wblWebhooks, founded);
        export = new NightlyExport(data.resolve("sis"), options.oneRoster(), misbehaviours);
        journal = new Journal(data.resolve("journal.jsonl"));
        operations = new Operations(journal, options.clock());
        operations.register(ADVANCE, (payload, at) -> nextDay(at));
        stars.register(operations);
        portal.register(operations);
        wbl.register(operations);
    }

    /** Lives through what an earlier run left in the journal, without calling or exporting anything, then exports. */
    void restore() {
        restoring = true;
        portalWebhooks.mute(true);
        wblWebhooks.mute(true);
        operations.restore();
        portalWebhooks.mute(false);
        wblWebhooks.mute(false);
        restoring = false;
        operations.read(() -> export.bulk(living));
    }

    NewDay advance() {
        JsonNode day = operations.execute(ADVANCE, Json.object());
        return new NewDay(LocalDate.parse(day.path("day").asText()), day.path("enrolled").asInt(), day.path("left")
                .asInt(),
                day.path("moved").asInt(), day.path("renamed").asInt(), day.path("marksCorrected").asInt(),
                day.path("starsProcessed").asBoolean());
    }

    private ObjectNode nextDay(Instant at) {
        LocalDate before = living.today();
        DayOfChange day = living.nextDay();
        stars.onDay(day, before);
        portal.onDay(day, at);
        wbl.onDay(day, at);
        if (!restoring) {
            export(day);
        }
        ObjectNode news = Json.object().put("day", day.day().toString());
        for (RosterChange.Kind kind : RosterChange.Kind.values()) {
            news.put(kind.name().toLowerCase(java.util.Locale.ROOT),
                    day.roster().stream().filter(change -> change.kind() == kind).count());
        }
        return news.put("marksCorrected", day.corrected().size()).put("starsProcessed",
                window.processesBetween(before, day.day()));
    }

    private void export(DayOfChange day) {
        boolean friday = day.day().getDayOfWeek() == java.time.DayOfWeek.FRIDAY;
        if (!day.newSemester()) {
            export.delta(living, day);
        }
        if (day.newSemester() || friday || living.district().size() <= LARGE) {
            export.bulk(living);
        }
    }

    /** Counts per system. */
    ObjectNode state() {
        return operations.read(() -> {
            ObjectNode state = Json.object().put("today", living.today().toString()).put("dayNumber",
                    living.dayNumber());
            state.putObject("sis").put("students", living.enrolled()).put("everEnrolled", living.count());
            state.set("stars", stars.state());
            state.set("portal", portal.state());
            state.set("wbl", wbl.state());
            return state;
        });
    }

    @Override
    public void close() {
        portalWebhooks.close();
        wblWebhooks.close();
        journal.close();
    }
}
