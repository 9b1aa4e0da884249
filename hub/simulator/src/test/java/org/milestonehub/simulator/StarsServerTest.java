package org.milestonehub.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.xml.ws.WebServiceException;
import jakarta.xml.ws.soap.SOAPFaultException;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.stars.contract.ConfirmedPlanEntry;
import org.milestonehub.simulator.stars.contract.CourseResult;
import org.milestonehub.simulator.stars.contract.DeliveryStatus;
import org.milestonehub.simulator.stars.contract.Experience;
import org.milestonehub.simulator.stars.contract.ExperienceEntry;
import org.milestonehub.simulator.stars.contract.GetProcessingWindow;
import org.milestonehub.simulator.stars.contract.InvalidRequest;
import org.milestonehub.simulator.stars.contract.LookupDeliveries;
import org.milestonehub.simulator.stars.contract.Phase;
import org.milestonehub.simulator.stars.contract.ProcessingState;
import org.milestonehub.simulator.stars.contract.ReadCourseResults;
import org.milestonehub.simulator.stars.contract.ReadCourseResultsResponse;
import org.milestonehub.simulator.stars.contract.ReadExperiences;
import org.milestonehub.simulator.stars.contract.ReadExperiencesResponse;
import org.milestonehub.simulator.stars.contract.ReadRequest;
import org.milestonehub.simulator.stars.contract.ReadStudents;
import org.milestonehub.simulator.stars.contract.ReadStudentsResponse;
import org.milestonehub.simulator.stars.contract.RecordConfirmedPlan;
import org.milestonehub.simulator.stars.contract.RecordExperiences;
import org.milestonehub.simulator.stars.contract.Result;
import org.milestonehub.simulator.stars.contract.StarsPort;
import org.milestonehub.simulator.stars.contract.Student;
import org.milestonehub.simulator.stars.contract.Throttled;
import org.milestonehub.simulator.stars.contract.Unavailable;

class StarsServerTest {
    private static SimulatedDistrict district;
    private static StarsPort stars;

    @BeforeAll
    static void start() {
        district = SimulatedDistrict.start(DistrictOptions.defaults().students(120).seed(5));
        stars = StarsClient.of(district.addresses());
    }

    @AfterAll
    static void stop() {
        district.close();
    }

    @AfterEach
    void behave() {
        district.behave();
    }

    @Test
    void a_call_without_or_with_a_wrong_password_is_refused() {
        ReadStudents request = students(null, 10);
        assertThat(refusal(StarsClient.unsigned(district.addresses()), request)).isEqualTo("InvalidSecurity");
        StarsPort wrong = StarsClient.of(district.addresses(), "hub", "guessed");
        assertThat(refusal(wrong, request)).isEqualTo("FailedAuthentication");
        StarsPort stranger = StarsClient.of(district.addresses(), "somebody", district.addresses().starsPassword());
        assertThat(refusal(stranger, request)).isEqualTo("FailedAuthentication");
    }

    private static String refusal(StarsPort port, ReadStudents request) {
        return catchThrowableOfType(SOAPFaultException.class, () -> port.readStudents(request)).getFault()
                .getFaultCodeAsQName().getLocalPart();
    }

    @Test
    void pages_join_to_the_full_state_without_gaps_or_doubles() throws Exception {
        List<Student> all = allStudents();
        assertThat(all).hasSizeGreaterThanOrEqualTo(120);
        assertThat(all).extracting(Student::getStudentNumber).doesNotHaveDuplicates().allMatch(number ->
                number.matches("[0-9]{9}"));
        List<CourseResult> results = new ArrayList<>();
        String token = null;
        long total;
        do {
            ReadCourseResults read = new ReadCourseResults();
            read.setRequest(request(token, 97, null));
            ReadCourseResultsResponse answer = stars.readCourseResults(read);
            results.addAll(answer.getCourseResult());
            total = answer.getPage().getTotalCount();
            token = answer.getPage().getContinuationToken();
        } while (token != null);
        assertThat(results).hasSize((int) total).extracting(CourseResult::getId).doesNotHaveDuplicates();
        assertThat(results).anySatisfy(result -> assertThat(result.getCreditsEarned()).isEqualByComparingTo("1.00"));
    }

    @Test
    void a_marker_brings_only_what_changed_since() throws Exception {
        ReadStudents first = students(null, 1000);
        ReadStudentsResponse before = stars.readStudents(first);
        NewDay day = district.advance(1).get(0);
        ReadStudents since = new ReadStudents();
        since.setRequest(request(null, 100, before.getPage().getMarker()));
        ReadStudentsResponse changed = stars.readStudents(since);
        int expected = day.enrolled() + day.left() + day.moved() + day.renamed();
        assertThat(changed.getStudent()).hasSize(expected);
        assertThat(changed.getPage().getTotalCount()).isEqualTo(expected);
        since.setRequest(request(null, 100, changed.getPage().getMarker()));
        assertThat(stars.readStudents(since).getStudent()).isEmpty();
    }

    @Test
    void an_unknown_marker_or_page_size_is_an_invalid_request() {
        ReadStudents read = new ReadStudents();
        read.setRequest(request(null, 10, "bm9uc2Vuc2U"));
        assertThatThrownBy(() -> stars.readStudents(read)).isInstanceOfSatisfying(InvalidRequest.class,
                fault -> assertThat(fault.getFaultInfo().getField()).isEqualTo("sinceMarker"));
        assertThatThrownBy(() -> stars.readStudents(students(null, 5000))).isInstanceOfSatisfying(InvalidRequest.class,
                fault -> assertThat(fault.getFaultInfo().getField()).isEqualTo("pageSize"));
    }

    @Test
    void a_repeated_reference_is_recorded_once_and_a_reused_one_is_refused() throws Exception {
        collecting();
        ExperienceEntry entry = exploration("ref-once");
        Result first = record(entry).get(0);
        Result again = record(entry).get(0);
        assertThat(first.getStatus()).isEqualTo(DeliveryStatus.ACCEPTED);
        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(again.isDuplicate()).isTrue();
        entry.setTitle("something else");
        assertThat(record(entry).get(0).getCode()).isEqualTo("REFERENCE_REUSED");
        assertThat(district.state("stars", "duplicates")).isZero();
    }

    @Test
    void one_bad_record_does_not_fail_its_batch() throws Exception {
        collecting();
        ExperienceEntry unknown = exploration("ref-bad-1");
        unknown.setStudentNumber("123");
        ExperienceEntry future = exploration("ref-bad-2");
        future.setExperienceDate(district.today().plusDays(9));
        List<Result> results = record(unknown, future, exploration("ref-good"));
        assertThat(results).extracting(Result::getStatus).containsExactly(DeliveryStatus.REJECTED,
                DeliveryStatus.REJECTED,
                DeliveryStatus.ACCEPTED);
        assertThat(results.get(0).getCode()).isEqualTo("UNKNOWN_STUDENT");
        assertThat(results.get(1).getField()).isEqualTo("experienceDate");
    }

    @Test
    void a_confirmed_plan_is_complete_or_rejected() throws Exception {
        collecting();
        ConfirmedPlanEntry plan = new ConfirmedPlanEntry();
        plan.setDeliveryReference("plan-1");
        plan.setStudentNumber(anyStudent("12"));
        plan.setPlanCode("4YR");
        plan.setDestinationName("Stonebridge State University");
        plan.setVerification("ACCEPTANCE LETTER");
        RecordConfirmedPlan call = new RecordConfirmedPlan();
        call.getConfirmedPlan().add(plan);
        Result incomplete = stars.recordConfirmedPlan(call).getResult().get(0);
        assertThat(incomplete.getCode()).isEqualTo("INCOMPLETE_GROUP");
        assertThat(incomplete.getField()).isEqualTo("verifiedDate");
        plan.setVerifiedDate(district.today());
        assertThat(stars.recordConfirmedPlan(call).getResult().get(0).getStatus()).isEqualTo(DeliveryStatus.ACCEPTED);
    }

    @Test
    void records_wait_for_friday_and_are_deferred_on_friday() throws Exception {
        collecting();
        record(exploration("ref-window"));
        LookupDeliveries lookup = new LookupDeliveries();
        lookup.getDeliveryReference().add("ref-window");
        lookup.getDeliveryReference().add("never-sent");
        assertThat(stars.lookupDeliveries(lookup).getDelivery().get(0).getProcessingState())
                .isEqualTo(ProcessingState.COLLECTED);
        assertThat(stars.lookupDeliveries(lookup).getDelivery().get(1).isFound()).isFalse();
        while (district.today().getDayOfWeek() != DayOfWeek.FRIDAY) {
            district.advance(1);
        }
        assertThat(stars.lookupDeliveries(lookup).getDelivery().get(0).getProcessingState())
                .isNotEqualTo(ProcessingState.COLLECTED);
        Result deferred = record(exploration("ref-friday")).get(0);
        assertThat(deferred.getStatus()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(deferred.getUntil().toLocalDate()).isEqualTo(district.today().plusDays(3));
    }

    @Test
    void what_we_wrote_is_read_back_with_our_reference_and_a_withdrawn_record_as_deleted() throws Exception {
        collecting();
        Result result = record(exploration("ref-echo")).get(0);
        ReadExperiences read = new ReadExperiences();
        read.setRequest(request(null, 1000, null));
        ReadExperiencesResponse all = stars.readExperiences(read);
        assertThat(all.getExperience()).filteredOn(each -> each.getId().equals(result.getId())).singleElement()
                .extracting(Experience::getDeliveryReference).isEqualTo("ref-echo");
        ExperienceEntry withdrawal = exploration("ref-withdraw");
        withdrawal.setId(result.getId());
        withdrawal.setWithdrawn(true);
        record(withdrawal);
        read.setRequest(request(null, 1000, all.getPage().getMarker()));
        assertThat(stars.readExperiences(read).getExperience()).filteredOn(each -> each.getId().equals(result.getId()))
                .singleElement().satisfies(each -> assertThat(each.isDeleted()).isTrue());
    }

    @Test
    void it_throttles_closes_and_drops_on_demand() throws Exception {
        collecting();
        district.misbehave(Misbehaviour.of(SystemName.STARS, Kind.THROTTLE).forCalls(1)
                .retryAfter(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> stars.readStudents(students(null, 5))).isInstanceOfSatisfying(Throttled.class,
                fault -> assertThat(fault.getFaultInfo().getRetryAfterSeconds()).isEqualTo(7));
        district.misbehave(Misbehaviour.of(SystemName.STARS, Kind.UNAVAILABLE).forCalls(1));
        assertThatThrownBy(() -> stars.readStudents(students(null, 5))).isInstanceOf(Unavailable.class);
        district.misbehave(Misbehaviour.of(SystemName.STARS, Kind.DROP_AFTER).forCalls(1).on("recordExperiences"));
        assertThatThrownBy(() -> record(exploration("ref-lost"))).isInstanceOf(WebServiceException.class);
        LookupDeliveries lookup = new LookupDeliveries();
        lookup.getDeliveryReference().add("ref-lost");
        assertThat(stars.lookupDeliveries(lookup).getDelivery().get(0).isFound()).isTrue();
        district.misbehave(Misbehaviour.of(SystemName.STARS, Kind.DROP_BEFORE).forCalls(1));
        assertThatThrownBy(() -> record(exploration("ref-unborn"))).isInstanceOf(WebServiceException.class);
        lookup.getDeliveryReference().set(0, "ref-unborn");
        assertThat(stars.lookupDeliveries(lookup).getDelivery().get(0).isFound()).isFalse();
        for (Kind kind : List.of(Kind.TRUNCATE, Kind.GARBLE, Kind.ERROR_500)) {
            district.misbehave(Misbehaviour.of(SystemName.STARS, kind).forCalls(1));
            assertThatThrownBy(() -> stars.readStudents(students(null, 50))).as(kind.word())
                    .isInstanceOf(WebServiceException.class);
        }
        assertThat(stars.readStudents(students(null, 5)).getStudent()).hasSize(5);
    }

    @Test
    void a_careless_server_shows_doubles_in_its_state() throws Exception {
        collecting();
        record(exploration("ref-twice"));
        district.misbehave(Misbehaviour.of(SystemName.STARS, Kind.FORGET_REFERENCES).forCalls(1));
        long before = district.state("stars", "duplicates");
        record(exploration("ref-twice"));
        assertThat(district.state("stars", "duplicates")).isGreaterThan(before);
    }

    private static void collecting() throws Exception {
        while (stars.getProcessingWindow(new GetProcessingWindow()).getWindow().getPhase() != Phase.COLLECTING) {
            district.advance(1);
        }
    }

    private static List<Result> record(ExperienceEntry... entries) throws Exception {
        RecordExperiences call = new RecordExperiences();
        call.getExperience().addAll(List.of(entries));
        return stars.recordExperiences(call).getResult();
    }

    private static ExperienceEntry exploration(String reference) throws Exception {
        ExperienceEntry entry = new ExperienceEntry();
        entry.setDeliveryReference(reference);
        entry.setStudentNumber(anyStudent("10"));
        entry.setExperienceType("Career Exploration Activity");
        entry.setActivity("Job Shadow");
        entry.setTitle("A day at the bakery, " + reference.replace("twice", "same"));
        entry.setExperienceDate(LocalDate.of(2026, 11, 10));
        entry.setHours(new BigDecimal("3.50"));
        return entry;
    }

    private static String anyStudent(String grade) throws Exception {
        Set<String> numbers = new TreeSet<>();
        for (Student student : allStudents()) {
            if (grade.equals(student.getGradeLevel()) && student.getDischargeDate() == null) {
                numbers.add(student.getStudentNumber());
            }
        }
        return numbers.iterator().next();
    }

    private static List<Student> allStudents() throws Exception {
        List<Student> all = new ArrayList<>();
        String token = null;
        do {
            ReadStudentsResponse answer = stars.readStudents(students(token, 33));
            all.addAll(answer.getStudent());
            token = answer.getPage().getContinuationToken();
        } while (token != null);
        return all;
    }

    private static ReadStudents students(String token, int size) {
        ReadStudents read = new ReadStudents();
        read.setRequest(request(token, size, null));
        return read;
    }

    private static ReadRequest request(String token, int size, String since) {
        ReadRequest request = new ReadRequest();
        request.setPageSize(size);
        request.setContinuationToken(token);
        request.setSinceMarker(since);
        return request;
    }
}
