package org.milestonehub.console;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.MilestoneState;
import org.milestonehub.core.milestone.evaluate.StatusFlag;
import org.milestonehub.core.milestone.evaluate.StatusRow;
import org.milestonehub.core.view.StudentEntries;
import org.springframework.stereotype.Component;

/** Milestones as steps of a student, in the words of a family. */
@Component
class FamilySteps {

    /** Milestones that lie further ahead are not told as something to do now. */
    private static final int MONTHS_AHEAD = 9;

    /**
     * One step as the page shows it.
     *
     * @param dates sentences about when, the first the one that counts
     * @param needs what is still to be done
     * @param notes what else there is to know: who excused it, that a date was moved, that it was late
     */
    public record Step(String title, String state, String tone, int percent, boolean waived, List<String> dates, List<String> needs, List<String> notes) {}

    private final PlainWords words;

    FamilySteps(PlainWords words) {
        this.words = words;
    }

    /** Whether there is something to do now: it is open, its time has come, and it is known what is lacking. */
    boolean isNext(Judgement judgement, LocalDate today) {
        StatusRow row = judgement.row();
        boolean open = !row.state().isDone() && !row.flags().contains(StatusFlag.DATA_MISSING) && !judgement.milestone().optional();
        return open && Need.of(judgement).stream().anyMatch(need -> !need.unknown())
                && (row.dueOn() == null || row.dueOn().isBefore(today.plusMonths(MONTHS_AHEAD)));
    }

    Step of(String language, String framework, Judgement judgement, List<StudentEntries.Review> reviews, LocalDate today) {
        StatusRow row = judgement.row();
        List<StudentEntries.Review> own = reviews.stream()
                .filter(one -> one.framework().equals(framework) && one.milestone().equals(row.milestone()))
                .filter(one -> one.cycle().isEmpty() || one.cycle().equals(row.cycle()))
                .toList();
        boolean waiting = row.flags().contains(StatusFlag.DATA_MISSING);
        List<String> needs = row.state().isDone() ? List.of()
                : Need.of(judgement).stream().map(need -> PlainWords.capital(words.need(language, need))).distinct().toList();
        return new Step(words.title(language, judgement.milestone().id(), judgement.milestone().title()),
                words.state(language, row.state().code(), row.flags().stream().map(StatusFlag::code).toList()),
                waiting ? "warn" : Shown.toneOf(row.state().code()), row.progress().movePointRight(2).intValue(),
                row.state() == MilestoneState.WAIVED, dates(language, row, today), needs, notes(language, judgement, own));
    }

    private List<String> dates(String language, StatusRow row, LocalDate today) {
        if (row.metOn() != null) {
            return List.of(words.say(language, "done", words.day(language, row.metOn())));
        }
        if (!row.state().isDone() && row.dueOn() == null) {
            return List.of(words.say(language, "due.open"));
        }
        List<String> dates = new ArrayList<>();
        if (!row.state().isDone() && row.dueOn() != null) {
            dates.add(words.say(language, "due", words.day(language, row.dueOn())));
            Optional.ofNullable(row.targetOn()).filter(day -> !day.isBefore(today) && day.isBefore(row.dueOn()))
                    .ifPresent(day -> dates.add(words.say(language, "advised", words.day(language, day))));
        }
        return dates;
    }

    private List<String> notes(String language, Judgement judgement, List<StudentEntries.Review> reviews) {
        StatusRow row = judgement.row();
        List<String> notes = new ArrayList<>();
        if (row.state() == MilestoneState.WAIVED) {
            reviews.stream().filter(one -> one.kind().equals("waive")).findFirst().ifPresent(one -> {
                notes.add(one.reason().isEmpty() ? words.say(language, "note.waived")
                        : words.say(language, "note.waived.reason", words.say(language, "reason." + one.reason())));
                one.expiresOn().ifPresent(day -> notes.add(words.say(language, "note.waived.until", words.day(language, day))));
            });
        }
        if (!row.state().isDone() && reviews.stream().anyMatch(one -> one.extendedTo().filter(day -> day.equals(row.dueOn())).isPresent())) {
            notes.add(words.say(language, "note.extended"));
        }
        boolean hurries = row.state() != MilestoneState.OVERDUE && !row.flags().contains(StatusFlag.DATA_MISSING);
        row.flags().stream().filter(flag -> flag != StatusFlag.AT_RISK || hurries)
                .map(flag -> words.find(language, "note." + flag.code())).flatMap(Optional::stream).forEach(notes::add);
        if (!row.state().isDone()) {
            if (judgement.milestone().optional()) {
                notes.add(words.say(language, "note.optional"));
            }
            judgement.unconfirmed().forEach(role -> notes.add(words.say(language, "note.unconfirmed",
                    words.find(language, "role." + role).orElseGet(() -> words.say(language, "role.any")))));
            judgement.blockers().forEach(id -> notes.add(words.say(language, "note.blocked", words.title(language, id, id.replace('-', ' ')))));
        }
        return notes;
    }
}
