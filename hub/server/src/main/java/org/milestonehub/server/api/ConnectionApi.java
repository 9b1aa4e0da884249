package org.milestonehub.server.api;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.connection.ConnectionStates;
import org.milestonehub.core.connection.Connections;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.view.HealthView;
import org.milestonehub.spi.SettingsCheck;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The systems of a district: how they are doing, whether they can be reached, and stopping them. */
@RestController
@RequestMapping("/api/v1/connections")
public class ConnectionApi {

    private final DistrictChoice districts;
    private final HealthView health;
    private final Connections connections;
    private final ConnectionStates states;
    private final AuditLog audit;
    private final Clock clock;

    public ConnectionApi(DistrictChoice districts, HealthView health, Connections connections, ConnectionStates states,
            AuditLog audit, Clock clock) {
        this.districts = districts;
        this.health = health;
        this.connections = connections;
        this.states = states;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them, by name. */
    @GetMapping
    public List<SystemAnswer> all(@RequestParam(defaultValue = "") String district) {
        District chosen = districts.of(district);
        return health.systems(chosen).stream()
                .map(system -> SystemAnswer.of(system, states.state(chosen.code(), system.connection()), clock.instant())).toList();
    }

    /** Tries the settings for real. */
    @PostMapping("/{connection}/check")
    public CheckAnswer check(@RequestParam(defaultValue = "") String district, @PathVariable String connection) {
        Connection known = connections.connection(districts.of(district).code(), connection);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(known.connector().getClass().getClassLoader());
        try {
            return CheckAnswer.of(connection, known.connector().check(known.settings(), known.context()));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** No runs and no deliveries until then: a moment, or a day of the district, at its beginning. */
    @PostMapping("/{connection}/pause")
    public void pause(@RequestParam(defaultValue = "") String district, @PathVariable String connection,
            @RequestParam(defaultValue = "") String until, @RequestParam(defaultValue = "") String reason, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "connection.pause", connection);
        Instant end = until.isEmpty() ? ConnectionStates.UNTIL_RESUMED : moment(until, chosen);
        states.pause(chosen.code(), connection, end, reason, caller.name());
    }

    private static Instant moment(String text, District district) {
        try {
            return text.length() == 10 ? LocalDate.parse(text).atStartOfDay(district.timeZone()).toInstant() : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Refusal.badRequest("\"" + text + "\" is no moment; write a day like 2027-01-04 or a moment like 2027-01-04T06:00:00Z");
        }
    }

    /** Ends a pause, and lets the hub try again what a person had to mend. */
    @PostMapping("/{connection}/resume")
    public void resume(@RequestParam(defaultValue = "") String district, @PathVariable String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "connection.resume", connection);
        states.resume(chosen.code(), connection);
    }

    /** The kill switch: nothing more is written to the system. */
    @PostMapping("/{connection}/stop-writes")
    public void stopWrites(@RequestParam(defaultValue = "") String district, @PathVariable String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "connection.stop-writes", connection);
        states.stopWrites(chosen.code(), connection, caller.name());
    }

    /** Releases the kill switch. */
    @PostMapping("/{connection}/allow-writes")
    public void allowWrites(@RequestParam(defaultValue = "") String district, @PathVariable String connection, Caller caller) {
        District chosen = districts.of(district);
        caller.does(audit, clock, chosen.id(), "connection.allow-writes", connection);
        states.allowWrites(chosen.code(), connection);
    }

    /** What a check found; it passed when there is no problem but warnings. */
    public record CheckAnswer(String connection, boolean passed, List<Finding> problems) {

        /** One finding. */
        public record Finding(String setting, String message, String who, boolean warning) {}

        static CheckAnswer of(String connection, SettingsCheck check) {
            return new CheckAnswer(connection, check.passed(), check.problems().stream()
                    .map(one -> new Finding(
                            one.setting(), one.message(), one.fault().name().toLowerCase(Locale.ROOT), one.warning()))
                    .toList());
        }
    }
}
