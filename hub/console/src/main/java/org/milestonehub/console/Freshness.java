package org.milestonehub.console;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.framework.Parameter;
import org.milestonehub.core.view.MissingData;
import org.springframework.stereotype.Component;

/** How old the evidence is on which states and figures rest, and by which rules they were judged: what every page of them says. */
@Component("freshness")
public class Freshness {

    private static final String LOCAL = "local";

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

    /** How many numbers of a framework are the district's to decide, and whether it did; empty text where none are. */
    public String numbers(District district, String framework) {
        List<String> open = judges.of(framework).framework().parameters().values().stream()
                .filter(number -> number.basis().equals(LOCAL)).map(Parameter::name).toList();
        long set = open.stream().filter(name -> isSet(district, framework, name)).count();
        return open.isEmpty() ? "" : open.size() + (open.size() == 1 ? " number is" : " numbers are") + " the district's to decide: " + set
                + " set by it, " + (open.size() - set) + " the hub's own default.";
    }

    /** Whether the district set a number of a framework itself. */
    public boolean isSet(District district, String framework, String number) {
        return judges.of(framework).numbers(district).parameters().containsKey(number);
    }

    /** This moment in the district, for paper. */
    public String now(District district) {
        return shown.at(clock.instant(), district);
    }
}
