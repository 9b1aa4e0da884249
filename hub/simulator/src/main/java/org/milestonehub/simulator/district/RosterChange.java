package org.milestonehub.simulator.district;

import org.jspecify.annotations.Nullable;

/** One student before and after a day; {@code before} is null for one who is new. */
public record RosterChange(Kind kind, @Nullable Student before, Student after) {
    public enum Kind { ENROLLED, LEFT, MOVED, RENAMED }
}
