package org.milestonehub.core.milestone;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.evaluate.Moment;
import org.milestonehub.core.milestone.evaluate.StandingReader;
import org.milestonehub.core.milestone.framework.Milestone;
import org.milestonehub.core.milestone.measure.JointPrint;
import org.milestonehub.core.milestone.measure.Published;

/**
 * Adds up the measures of a framework over all students and prints them. Pages and exports read what was printed, never
 * the students. A round is due when something has changed and at least ten times as long has passed as the last one took.
 */
public final class MeasureRounds {

    private static final int PAGE = 200;
    private static final int FEW_SCHOOLS = 12;
    private static final int PER_SCHOOL = 3;
    private static final int REST = 10;

    private final MilestoneRecords records;
    private final MeasureStore store;
    private final Clock clock;

    public MeasureRounds(MilestoneRecords records, MeasureStore store, Clock clock) {
        this.records = records;
        this.store = store;
        this.clock = clock;
    }

    /** Prints the measures again where they are due; says whether it did. */
    public boolean printWhereDue(District district, JudgeAfterRuns judge) {
        Optional<Release.Made> last = store.made(district, judge.framework().id());
        boolean due = last.map(made -> isDue(district, judge, made)).orElse(true);
        if (due) {
            print(district, judge);
        }
        return due;
    }

    private boolean isDue(District district, JudgeAfterRuns judge, Release.Made last) {
        boolean otherGround = !last.asOf().equals(judge.today(district))
                || !last.version().equals(judge.rules(district).version());
        boolean rested = last.at().plus(Duration.ofMillis(REST * last.tookMillis())).isBefore(clock.instant());
        return otherGround || rested && records.lastChange(district) > last.change();
    }

    /** Adds up and prints, whatever has changed; every rate is held against its last release. */
    public List<Release> print(District district, JudgeAfterRuns judge) {
        Instant begun = clock.instant();
        long nanos = System.nanoTime();
        long change = records.lastChange(district);
        String framework = judge.framework().id();
        Moment moment = judge.moment(judge.today(district));
        MeasureBook book = add(district, judge, moment);
        long took = (System.nanoTime() - nanos) / 1_000_000;
        Release.Made made = new Release.Made(
                judge.rules(district).version(), moment.asOf(), change, begun, took);
        Map<MeasureBook.Rate, Published> last = store.releases(district, framework).stream()
                .collect(Collectors.toMap(Release::rate, Release::tables));
        List<Release> releases = printed(judge, book, made, last);
        store.publish(district, framework, made, releases);
        return releases;
    }

    private static List<Release> printed(JudgeAfterRuns judge, MeasureBook book, Release.Made made,
            Map<MeasureBook.Rate, Published> last) {
        JointPrint<MeasureBook.Rate> joint = new JointPrint<>(
                judge.framework().equity(), last, made.asOf(), MeasureBook.sharing(judge.framework()));
        List<Release> releases = new ArrayList<>();
        joint.print(book.tables()).forEach((rate, tables) -> releases.add(new Release(rate, made, tables)));
        return releases;
    }

    /**
     * The true figures at a moment, also a past one as it was known then; nothing is printed or kept. Each of a few threads
     * adds up a book of its own, so that memory does not grow with the students.
     */
    public MeasureBook add(District district, JudgeAfterRuns judge, Moment moment) {
        return add(district, judge, moment, counted -> true);
    }

    /** @param goesOn is told how many students were added up so far, and says whether to go on */
    MeasureBook add(District district, JudgeAfterRuns judge, Moment moment, LongPredicate goesOn) {
        AtomicLong counted = new AtomicLong();
        List<String> perSchool = perSchool(district, judge);
        MilestoneJudge students = judge.judge(district, Milestone.Subject.STUDENT);
        Rulebook rules = judge.rules(district);
        Iterator<List<Long>> pages = records.subjects(district, Milestone.Subject.STUDENT, PAGE);
        try (FewThreads threads = new FewThreads()) {
            List<Callable<MeasureBook>> readers = Collections.nCopies(
                    FewThreads.COUNT, () -> read(pages, students, new MeasureBook(rules, perSchool), moment,
                            more -> goesOn.test(counted.addAndGet(more))));
            List<MeasureBook> books = threads.all(readers);
            books.subList(1, books.size()).forEach(books.get(0)::add);
            return books.get(0);
        }
    }

    private static MeasureBook read(Iterator<List<Long>> pages, MilestoneJudge students, MeasureBook book, Moment moment, LongPredicate goesOn) {
        for (List<Long> page = next(pages); !page.isEmpty() && goesOn.test(page.size()); page = next(pages)) {
            students.evidence(page, moment).forEach(evidence -> {
                if (StandingReader.known(evidence, moment)) {
                    book.add(evidence, moment);
                }
            });
        }
        return book;
    }

    private static List<Long> next(Iterator<List<Long>> pages) {
        synchronized (pages) {
            return pages.hasNext() ? pages.next() : List.of();
        }
    }

    private List<String> perSchool(District district, JudgeAfterRuns judge) {
        Iterator<List<Long>> schools = records.subjects(district, Milestone.Subject.SCHOOL, FEW_SCHOOLS + 1);
        boolean few = schools.hasNext() && schools.next().size() <= FEW_SCHOOLS;
        return few
                ? judge.framework().equity().dimensions().stream()
                        .filter(name -> !name.equals("school") && !name.equals("grade"))
                        .limit(PER_SCHOOL)
                        .toList()
                : List.of();
    }
}
