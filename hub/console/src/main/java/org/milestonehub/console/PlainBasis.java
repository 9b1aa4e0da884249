package org.milestonehub.console;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.framework.Framework;
import org.milestonehub.core.view.MissingData;
import org.springframework.stereotype.Component;

/** On what a page about one student rests: when it was made, by which versions of which frameworks, and how old the data are. */
@Component
class PlainBasis {

    /**
     * What is printed under the page.
     *
     * @param frameworks by which was judged, in the order they are shown
     * @param systems each with the moment it was last read as a whole; the longest silent first
     */
    public record Basis(Instant made, List<Framework> frameworks, List<MissingData.Feed> systems) {

        /** Titles and versions in one line. */
        public String versions() {
            return frameworks.stream().map(one -> one.title() + " " + one.version()).collect(Collectors.joining("; "));
        }

        /** The oldest of what was read, where everything was. */
        public Optional<Instant> oldest() {
            return systems.stream().allMatch(feed -> feed.heard().isPresent())
                    ? systems.stream().map(feed -> feed.heard().orElseThrow()).min(Comparator.naturalOrder())
                    : Optional.empty();
        }
    }

    private final FrameworkJudges judges;
    private final MissingData missing;
    private final Clock clock;

    PlainBasis(FrameworkJudges judges, MissingData missing, Clock clock) {
        this.judges = judges;
        this.missing = missing;
        this.clock = clock;
    }

    Basis of(District district) {
        return new Basis(clock.instant(), judges.all().stream().map(judge -> judge.framework()).toList(),
                missing.feeds(district));
    }
}
