package org.milestonehub.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.view.MissingData;
import org.springframework.stereotype.Component;

/** How old the evidence is on which states and figures rest, and by which rules they were judged: what every page of them says. */
@Component("freshness")
public class Freshness {

    private final MissingData data;
    private final FrameworkJudges judges;
    private final Shown shown;
    private final Clock clock;

    Freshness(MissingData data, FrameworkJudges judges, Shown shown, Clock clock) {
        this.data = data;
        this.judges = judges;
        this.shown = shown;
        this.clock = clock;
    }

    /** When each system was last read as a whole: {@code stars Mon 9 Nov 2026, 06:00; portal never, silent too long}. */
    public String systems(District district) {
        Instant now = clock.instant();
        List<String> systems = new ArrayList<>();
        data.feeds(district).forEach(feed -> systems.add(feed.system() + " " + feed.heard().map(at -> shown.at(at, district)).orElse("never")
                + (feed.silentAt(now) ? ", silent too long" : "")));
        return systems.isEmpty() ? "no system yet" : String.join("; ", systems);
    }

    /** The frameworks in force with their versions in a district; one alone where an id is given. */
    public String rules(District district, String framework) {
        return String.join("; ", judges.all().stream()
                .filter(judge -> framework.isEmpty() || judge.framework().id().equals(framework))
                .map(judge -> judge.framework().title() + " " + judge.rules(district).version())
                .toList());
    }

    /** This moment in the district, for paper. */
    public String now(District district) {
        return shown.at(clock.instant(), district);
    }
}
