package org.milestonehub.core.guard;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.GuardLimit;
import org.milestonehub.core.sync.Finding.Kind;

/** The limits of one connection: those of a stream, else of the connection, else of its district, else the hub's own. */
public final class Limits {

    /** On for every connection that says nothing else. */
    static final Map<String, GuardLimit> DEFAULTS = Map.of(
            Kind.ADDED.code(), limit(50, 200),
            Kind.CHANGED.code(), limit(60, 200),
            Kind.REMOVED.code(), limit(5, 20),
            Kind.REKEYED.code(), limit(5, 20),
            Kind.EMPTIED.code(), limit(25, 20),
            Kind.SHORTENED.code(), limit(2, 20),
            Kind.DWINDLED.code(), limit(20, 20),
            Kind.EXCHANGED.code(), limit(0, 1));

    /** How far back rows that went a few at a time are added up. */
    static final Duration LOOK_BACK = Duration.ofDays(30);

    private final List<Map<String, GuardLimit>> layers;
    private final Optional<Rollover> rollover;

    /**
     * Limits in layers.
     *
     * @param district as its document says
     * @param connection as its document says
     */
    public Limits(Map<String, GuardLimit> district, Map<String, GuardLimit> connection) {
        this(district, connection, Optional.empty());
    }

    /** @param rollover last year's, while the school year turns: then as much may move as did then, and half as much again */
    public Limits(Map<String, GuardLimit> district, Map<String, GuardLimit> connection, Optional<Rollover> rollover) {
        this.layers = List.of(connection, district, DEFAULTS);
        this.rollover = rollover;
    }

    /** Whether the school year turns. */
    boolean rollingOver() {
        return rollover.isPresent();
    }

    private static GuardLimit limit(int percent, int count) {
        return new GuardLimit(BigDecimal.valueOf(percent), count, true);
    }

    GuardLimit of(String stream, Kind kind) {
        GuardLimit usual = usual(stream, kind);
        return rollover.flatMap(last -> last.lastYear(stream, kind)).map(share -> share.multiply(Rollover.TOLERANCE).setScale(1, RoundingMode.HALF_UP))
                .filter(percent -> percent.compareTo(usual.percent()) > 0)
                .map(percent -> new GuardLimit(percent, usual.count(), usual.perSchool())).orElse(usual);
    }

    private GuardLimit usual(String stream, Kind kind) {
        for (Map<String, GuardLimit> layer : layers) {
            GuardLimit own = layer.getOrDefault(stream + "." + kind.code(), layer.get(kind.code()));
            if (own != null) {
                return own;
            }
        }
        throw new IllegalStateException("every kind has a default");
    }

    /** More than the percentage and at least the count. */
    static boolean breached(GuardLimit limit, long before, long touched) {
        return touched >= limit.count()
                && BigDecimal.valueOf(touched).multiply(BigDecimal.valueOf(100)).compareTo(limit.percent().multiply(BigDecimal.valueOf(before))) > 0;
    }

    /** For people: {@code 48 of 96 (50 %)}. */
    static String share(long before, long touched) {
        return before == 0 ? String.valueOf(touched)
                : touched + " of " + before + " (" + BigDecimal.valueOf(touched * 100).divide(BigDecimal.valueOf(before), 0, RoundingMode.HALF_UP)
                        + " %)";
    }
}
