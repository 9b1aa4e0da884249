package org.milestonehub.simulator.stars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jws.WebService;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.fault.Kind;
import org.milestonehub.simulator.fault.Misbehaviour;
import org.milestonehub.simulator.fault.Misbehaviours;
import org.milestonehub.simulator.fault.SystemName;
import org.milestonehub.simulator.stars.contract.Delivery;
import org.milestonehub.simulator.stars.contract.Entry;
import org.milestonehub.simulator.stars.contract.GetProcessingWindow;
import org.milestonehub.simulator.stars.contract.GetProcessingWindowResponse;
import org.milestonehub.simulator.stars.contract.InvalidRequest;
import org.milestonehub.simulator.stars.contract.InvalidRequestFault;
import org.milestonehub.simulator.stars.contract.LookupDeliveries;
import org.milestonehub.simulator.stars.contract.LookupDeliveriesResponse;
import org.milestonehub.simulator.stars.contract.Phase;
import org.milestonehub.simulator.stars.contract.ProcessingState;
import org.milestonehub.simulator.stars.contract.ProcessingWindow;
import org.milestonehub.simulator.stars.contract.ReadConfirmedPlans;
import org.milestonehub.simulator.stars.contract.ReadConfirmedPlansResponse;
import org.milestonehub.simulator.stars.contract.ReadCourseResults;
import org.milestonehub.simulator.stars.contract.ReadCourseResultsResponse;
import org.milestonehub.simulator.stars.contract.ReadCourses;
import org.milestonehub.simulator.stars.contract.ReadCoursesResponse;
import org.milestonehub.simulator.stars.contract.ReadExperiences;
import org.milestonehub.simulator.stars.contract.ReadExperiencesResponse;
import org.milestonehub.simulator.stars.contract.ReadPlanFields;
import org.milestonehub.simulator.stars.contract.ReadPlanFieldsResponse;
import org.milestonehub.simulator.stars.contract.ReadRequest;
import org.milestonehub.simulator.stars.contract.ReadSchedules;
import org.milestonehub.simulator.stars.contract.ReadSchedulesResponse;
import org.milestonehub.simulator.stars.contract.ReadSchools;
import org.milestonehub.simulator.stars.contract.ReadSchoolsResponse;
import org.milestonehub.simulator.stars.contract.ReadStudents;
import org.milestonehub.simulator.stars.contract.ReadStudentsResponse;
import org.milestonehub.simulator.stars.contract.ReadSummaries;
import org.milestonehub.simulator.stars.contract.ReadSummariesResponse;
import org.milestonehub.simulator.stars.contract.ReadTerms;
import org.milestonehub.simulator.stars.contract.ReadTermsResponse;
import org.milestonehub.simulator.stars.contract.RecordConfirmedPlan;
import org.milestonehub.simulator.stars.contract.RecordConfirmedPlanResponse;
import org.milestonehub.simulator.stars.contract.RecordExperiences;
import org.milestonehub.simulator.stars.contract.RecordExperiencesResponse;
import org.milestonehub.simulator.stars.contract.RecordPlanFields;
import org.milestonehub.simulator.stars.contract.RecordPlanFieldsResponse;
import org.milestonehub.simulator.stars.contract.Result;
import org.milestonehub.simulator.stars.contract.StarsPort;
import org.milestonehub.simulator.stars.contract.StarsRecord;
import org.milestonehub.simulator.stars.contract.Throttled;
import org.milestonehub.simulator.stars.contract.ThrottledFault;
import org.milestonehub.simulator.stars.contract.Unavailable;
import org.milestonehub.simulator.stars.contract.UnavailableFault;
import org.milestonehub.simulator.store.Deliveries;
import org.milestonehub.simulator.store.Operations;

/** Answers the operations of the contract; every call may be told to misbehave first. */
@WebService(endpointInterface = "org.milestonehub.simulator.stars.contract.StarsPort",
        targetNamespace = "urn:simulated-district:stars:2026", serviceName = "StarsService", portName = "Stars",
        wsdlLocation = "classpath:wsdl/stars.wsdl")
public final class StarsEndpoint implements StarsPort {
    private static final int LARGEST_BATCH = 200;

    private final StarsSystem stars;
    private final Operations operations;
    private final Misbehaviours misbehaviours;

    public StarsEndpoint(StarsSystem stars, Operations operations, Misbehaviours misbehaviours) {
        this.stars = stars;
        this.operations = operations;
        this.misbehaviours = misbehaviours;
    }

    @Override
    public ReadStudentsResponse readStudents(ReadStudents parameters) throws InvalidRequest, Throttled, Unavailable {
        var answer = read("readStudents", stars.students(), parameters.getRequest());
        ReadStudentsResponse response = new ReadStudentsResponse();
        response.setPage(answer.page());
        response.getStudent().addAll(answer.records());
        return response;
    }

    @Override
    public ReadSchoolsResponse readSchools(ReadSchools parameters) throws InvalidRequest, Throttled, Unavailable {
        var answer = read("readSchools", stars.schools(), parameters.getRequest());
        ReadSchoolsResponse response = new ReadSchoolsResponse();
        response.setPage(answer.page());
        response.getSchool().addAll(answer.records());
        return response;
    }

    @Override
    public ReadCoursesResponse readCourses(ReadCourses parameters) throws InvalidRequest, Throttled, Unavailable {
        var answer = read("readCourses", stars.courses(), parameters.getRequest());
        ReadCoursesResponse response = new ReadCoursesResponse();
        response.setPage(answer.page());
        response.getCourse().addAll(answer.records());
        return response;
    }

    @Override
    public ReadTermsResponse readTerms(ReadTerms parameters) throws InvalidRequest, Throttled, Unavailable {
        var answer = read("readTerms", stars.terms(), parameters.getRequest());
        ReadTermsResponse response = new ReadTermsResponse();
        response.setPage(answer.page());
        response.getTerm().addAll(answer.records());
        return response;
    }

    @Override
    public ReadSchedulesResponse readSchedules(ReadSchedules parameters) throws InvalidRequest, Throttled, Unavailable {
        var answer = read("readSchedules", stars.schedules(), parameters.getRequest());
        ReadSchedulesResponse response = new ReadSchedulesResponse();
        response.setPage(answer.page());
        response.getSchedule().addAll(answer.records());
        return response;
    }

    @Override
    public ReadCourseResultsResponse readCourseResults(ReadCourseResults parameters) throws InvalidRequest, Throttled,
            Unavailable {
        var answer = read("readCourseResults", stars.results(), parameters.getRequest());
        ReadCourseResultsResponse response = new ReadCourseResultsResponse();
        response.setPage(answer.page());
        response.getCourseResult().addAll(answer.records());
        return response;
    }

    @Override
    public ReadSummariesResponse readSummaries(ReadSummaries parameters) throws InvalidRequest, Throttled, Unavailable {
        var answer = read("readSummaries", stars.summaries(), parameters.getRequest());
        ReadSummariesResponse response = new ReadSummariesResponse();
        response.setPage(answer.page());
        response.getSummary().addAll(answer.records());
        return response;
    }

    @Override
    public ReadExperiencesResponse readExperiences(ReadExperiences parameters) throws InvalidRequest, Throttled,
            Unavailable {
        var answer = read("readExperiences", stars.experiences(), parameters.getRequest());
        ReadExperiencesResponse response = new ReadExperiencesResponse();
        response.setPage(answer.page());
        response.getExperience().addAll(answer.records());
        return response;
    }

    @Override
    public ReadPlanFieldsResponse readPlanFields(ReadPlanFields parameters) throws InvalidRequest, Throttled,
            Unavailable {
        var answer = read("readPlanFields", stars.planFields(), parameters.getRequest());
        ReadPlanFieldsResponse response = new ReadPlanFieldsResponse();
        response.setPage(answer.page());
        response.getPlanField().addAll(answer.records());
        return response;
    }

    @Override
    public ReadConfirmedPlansResponse readConfirmedPlans(ReadConfirmedPlans parameters) throws InvalidRequest,
            Throttled, Unavailable {
        var answer = read("readConfirmedPlans", stars.confirmedPlans(), parameters.getRequest());
        ReadConfirmedPlansResponse response = new ReadConfirmedPlansResponse();
        response.setPage(answer.page());
        response.getConfirmedPlan().addAll(answer.records());
        return response;
    }

    @Override
    public RecordExperiencesResponse recordExperiences(RecordExperiences parameters) throws InvalidRequest, Throttled,
            Unavailable {
        RecordExperiencesResponse response = new RecordExperiencesResponse();
        response.getResult().addAll(record("recordExperiences", "experience", parameters.getExperience()));
        return response;
    }

    @Override
    public RecordPlanFieldsResponse recordPlanFields(RecordPlanFields parameters) throws InvalidRequest, Throttled,
            Unavailable {
        RecordPlanFieldsResponse response = new RecordPlanFieldsResponse();
        response.getResult().addAll(record("recordPlanFields", "planField", parameters.getPlanField()));
        return response;
    }

    @Override
    public RecordConfirmedPlanResponse recordConfirmedPlan(RecordConfirmedPlan parameters) throws InvalidRequest,
            Throttled, Unavailable {
        RecordConfirmedPlanResponse response = new RecordConfirmedPlanResponse();
        response.getResult().addAll(record("recordConfirmedPlan", "confirmedPlan", parameters.getConfirmedPlan()));
        return response;
    }

    @Override
    public LookupDeliveriesResponse lookupDeliveries(LookupDeliveries parameters) throws InvalidRequest, Throttled,
            Unavailable {
        misbehave("lookupDeliveries");
        LookupDeliveriesResponse response = new LookupDeliveriesResponse();
        operations.read(() -> {
            parameters.getDeliveryReference().forEach(reference -> response.getDelivery().add(lookup(reference)));
            return response;
        });
        return response;
    }

    @Override
    public GetProcessingWindowResponse getProcessingWindow(GetProcessingWindow parameters)
            throws InvalidRequest, Throttled, Unavailable {
        misbehave("getProcessingWindow");
        GetProcessingWindowResponse response = new GetProcessingWindowResponse();
        response.setWindow(operations.read(this::window));
        return response;
    }

    private <T extends StarsRecord> StarsPages.Answer<T> read(String operation, StarsStream<T> stream,
            @Nullable ReadRequest request) throws InvalidRequest, Throttled, Unavailable {
        misbehave(operation);
        try {
            StarsPages.Answer<T> answer = operations.read(() -> stars.pages().read(stream, request));
            boolean half = misbehaviours.take(SystemName.STARS, operation, Kind.HALF_ROWS).isPresent();
            return half ? new StarsPages.Answer<>(answer.page(), answer.records().subList(0, answer.records()
                    .size() / 2)) : answer;
        } catch (ReadFault e) {
            throw invalid(e.field(), e.getMessage());
        }
    }

    private List<Result> record(String operation, String kind, List<? extends Entry> entries)
            throws InvalidRequest, Throttled, Unavailable {
        misbehave(operation);
        if (entries.isEmpty() || entries.size() > LARGEST_BATCH) {
            throw invalid(kind, entries.size() + " records are not between 1 and " + LARGEST_BATCH);
        }
        ObjectNode payload = StarsJson.JSON.createObjectNode().put("kind", kind);
        payload.put("forget", misbehaviours.take(SystemName.STARS, operation, Kind.FORGET_REFERENCES).isPresent());
        ArrayNode array = payload.putArray("entries");
        for (Entry entry : entries) {
            if (entry.getDeliveryReference() == null || entry.getDeliveryReference().isBlank()) {
                throw invalid("deliveryReference", "is required");
            }
            array.add(StarsJson.write(entry));
        }
        List<Result> results = new ArrayList<>();
        for (JsonNode result : operations.execute(StarsSystem.RECORD, payload).path("results")) {
            results.add(StarsJson.read(result, Result.class));
        }
        return results;
    }

    private Delivery lookup(String reference) {
        Delivery delivery = new Delivery();
        delivery.setDeliveryReference(reference);
        Optional<Deliveries.Delivery> known = stars.writes().deliveries().find(reference);
        delivery.setFound(known.isPresent());
        if (known.isPresent()) {
            delivery.setKind(known.get().kind());
            delivery.setId(known.get().id());
            ObjectNode record = stars.writes().book(known.get().kind()).find(known.get().id());
            if (record != null) {
                delivery.setProcessingState(ProcessingState.fromValue(record.path("processingState").asText()));
                delivery.setProcessingCode(record.path("processingCode").asText(null));
                String processed = record.path("processedDate").asText("");
                delivery.setProcessedDate(processed.isEmpty() ? null : LocalDate.parse(processed));
            }
        }
        return delivery;
    }

    private ProcessingWindow window() {
        LocalDate today = stars.living().today();
        ProcessingWindow to = new ProcessingWindow();
        stars.window().collecting().forEach(day -> to.getCollectDay().add(day.name()));
        to.setProcessDay(stars.window() == StarsWindow.DAILY ? "EVERY DAY" : "FRIDAY");
        to.setToday(today);
        to.setPhase(stars.window().collectsOn(today) ? Phase.COLLECTING : Phase.PROCESSING);
        to.setNextCollection(stars.window().nextCollection(today));
        to.setNextProcessing(stars.window().nextProcessing(today));
        to.setCollected(stars.writes().collected());
        return to;
    }

    private void misbehave(String operation) throws Throttled, Unavailable {
        Optional<Misbehaviour> found = misbehaviours.take(SystemName.STARS, operation, Kind.THROTTLE, Kind.UNAVAILABLE);
        if (found.isEmpty()) {
            return;
        }
        if (found.get().kind() == Kind.THROTTLE) {
            ThrottledFault fault = new ThrottledFault();
            fault.setRetryAfterSeconds((int) found.get().retryAfter().toSeconds());
            throw new Throttled("too many calls", fault);
        }
        UnavailableFault fault = new UnavailableFault();
        fault.setMessage("closed for maintenance");
        throw new Unavailable("closed for maintenance", fault);
    }

    private static InvalidRequest invalid(String field, @Nullable String message) {
        InvalidRequestFault fault = new InvalidRequestFault();
        fault.setField(field);
        fault.setMessage(message);
        return new InvalidRequest("invalid request: " + field, fault);
    }
}
