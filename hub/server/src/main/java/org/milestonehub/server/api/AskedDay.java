package org.milestonehub.server.api;

import java.time.LocalDate;
import java.util.Optional;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.PastDesk;
import org.milestonehub.core.milestone.evaluate.Moment;

/** The day that somebody asks about, which must have come, and of which there may be records. */
record AskedDay(Optional<LocalDate> asOf, Optional<LocalDate> asKnownOn) {

    /**
     * For a judge; today where no day was named.
     *
     * @throws Refusal for days to come in the district, and for days before the year 2000
     */
    Moment moment(JudgeAfterRuns judge, District district) {
        LocalDate today = judge.today(district);
        asOf.ifPresent(day -> {
            come("asOf", day, today);
            if (day.isBefore(PastDesk.FIRST_DAY)) {
                throw Refusal.badRequest("asOf: nothing is judged as of " + day + "; the first day that can be asked about is " + PastDesk.FIRST_DAY);
            }
        });
        asKnownOn.ifPresent(day -> come("asKnownOn", day, today));
        Moment moment = judge.moment(asOf.orElse(today));
        return new Moment(moment.asOf(), asKnownOn.orElse(null), moment.schoolYear());
    }

    private static void come(String name, LocalDate day, LocalDate today) {
        if (day.isAfter(today)) {
            throw Refusal.badRequest(name + ": " + day + " has not come yet; in the district it is " + today
                    + ". Ask about that day or one before, or leave it out for now");
        }
    }
}
