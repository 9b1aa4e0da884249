package org.milestonehub.core.store.milestone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.milestone.Frameworks;
import org.milestonehub.core.milestone.ImpactDesk;
import org.milestonehub.core.milestone.ImpactOfChange;
import org.milestonehub.core.milestone.ImpactPreview;
import org.milestonehub.core.milestone.ImpactStudy;
import org.milestonehub.core.milestone.JudgeAfterRuns;
import org.milestonehub.core.milestone.Rulebook;
import org.milestonehub.core.store.InventedDistrict;
import org.milestonehub.core.store.TestDatabase;
import org.milestonehub.core.store.connection.JdbcDistricts;
import org.milestonehub.core.sync.Ownership;

/** A change of the rules is tried on everybody before it is in force, behind the page that asked. */
class ImpactDeskTest {

    @RegisterExtension
    static final TestDatabase DATABASE = new TestDatabase();

    private static final AtomicInteger DISTRICTS = new AtomicInteger(860);
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-17T12:00:00Z"), ZoneOffset.UTC);
    private static final String FRAMEWORK = "nyc-postsecondary-milestones-2020";

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private District district;
    private ImpactOfChange impact;
    private JudgeAfterRuns judge;
    private Rulebook proposed;

    @BeforeEach
    void students_with_two_activities_and_a_plan_each() {
        InventedDistrict invented = new InventedDistrict(DATABASE.dataSource(), DISTRICTS.incrementAndGet())
                .heard(InventedDistrict.SIS, "2026-11-17T06:00:00Z")
                .heard(InventedDistrict.PORTAL, "2026-11-17T06:00:00Z")
                .students(1, 1_200, "09").activities(1, 1_200, 1).activities(1, 1_200, 2).plans(1, 1_200);
        district = invented.district();
        JdbcMilestoneRecords records = new JdbcMilestoneRecords(DATABASE.dataSource(), Ownership.NONE, CLOCK);
        impact = new ImpactOfChange(records);
        judge = new JudgeAfterRuns(Frameworks.chosen(FRAMEWORK), records, new JdbcDistricts(DATABASE.dataSource()), CLOCK);
        FrameworkDocument stricter = FrameworkDocument.empty(district.code(), FRAMEWORK).with("", "exploration_min", List.of("3"));
        proposed = judge.proposed(district, judge.framework(), stricter);
    }

    @Test
    void everybody_is_judged_and_how_far_it_has_come_is_known_before_the_end() {
        ImpactDesk desk = new ImpactDesk(impact, waiting::add);
        ImpactStudy study = desk.begin(district, judge, proposed, Map.of());
        assertThat(study.ended()).isFalse();
        assertThat(desk.find(district, study.id())).contains(study);
        List<Long> seen = new ArrayList<>();
        impact.preview(district, judge, proposed, judged -> seen.add(judged));
        assertThat(seen).as("asked before every page of 500").containsExactly(0L, 500L, 1000L);

        waiting.remove().run();

        assertThat(study.total()).isEqualTo(1_200);
        assertThat(study.judged()).isEqualTo(1_200);
        assertThat(study.preview().orElseThrow().counts())
                .containsEntry(new ImpactPreview.Change("explore-career-pathways", "met", "in_progress"), 1_200L);
    }

    @Test
    void who_stops_it_learns_nothing_from_a_part_of_the_students() {
        ImpactDesk desk = new ImpactDesk(impact, waiting::add);
        ImpactStudy study = desk.begin(district, judge, proposed, Map.of());
        study.stop();
        waiting.remove().run();
        assertThat(study.ended()).isTrue();
        assertThat(study.preview()).isEmpty();
    }

    @Test
    void another_district_does_not_see_it_and_a_failure_ends_it() {
        ImpactDesk desk = new ImpactDesk(impact, waiting::add);
        ImpactStudy study = desk.begin(new District(9_999, "nowhere", district.timeZone()), judge, proposed, Map.of());
        assertThat(desk.find(district, study.id())).isEmpty();
        waiting.remove().run();
        assertThat(study.ended()).isTrue();
    }
}
