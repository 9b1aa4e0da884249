package org.milestonehub.core.delivery;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.milestonehub.core.delivery.Candidate.Earlier;
import org.milestonehub.core.governance.ReleaseGate;
import org.milestonehub.core.mapping.OutboundMapping;
import org.milestonehub.core.mapping.OutboundMapping.Result;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.OutboundRecord.Action;
import org.milestonehub.spi.StreamDescriptor.Capability;

/** Decides what shall happen with the rows of one mapping. Decides only; writes and sends nothing. */
final class Judgement {

    private final DeliveryPlan plan;
    private final OutboundMapping mapping;
    private final ReleaseGate gate;
    private final Optional<String> closed;

    Judgement(DeliveryPlan plan, OutboundMapping mapping) {
        this.plan = plan;
        this.mapping = mapping;
        this.gate = plan.gate(mapping);
        this.closed = gate.closed();
    }

    ReleaseGate gate() {
        return gate;
    }

    Decision decide(Candidate candidate) {
        if (state(candidate) == DeliveryState.UNKNOWN) {
            return new Decision.Nothing(candidate);
        }
        Result result = candidate.row().active() ? mapping.map(candidate.row()) : new Result.NotMeant("it is not active");
        if (result instanceof Result.NotMeant) {
            return notMeant(candidate);
        }
        if (result instanceof Result.Incomplete incomplete) {
            return isEcho(candidate, mapping.said(candidate.row()))
                    ? new Decision.Nothing(candidate)
                    : new Decision.Withhold(candidate, String.join(", ", incomplete.lacking()),
                            "lacks " + String.join(", ", incomplete.lacking()));
        }
        return meant(candidate, ((Result.Ready) result).fields());
    }

    private Decision meant(Candidate candidate, Map<String, Object> fields) {
        if (isEcho(candidate, fields)) {
            return new Decision.Nothing(candidate);
        }
        RecordPrint print = RecordPrint.of(Action.UPSERT, fields);
        Optional<long[]> held = candidate.earlier().flatMap(Earlier::accepted);
        if (held.isPresent() && print.heldIn(held.get(), echoed(candidate, fields.keySet()))) {
            return state(candidate) == DeliveryState.ACCEPTED ? new Decision.Nothing(candidate) : new Decision.Unchanged(candidate);
        }
        if (state(candidate) == DeliveryState.REJECTED && sameAsBefore(candidate, print)) {
            return new Decision.Nothing(candidate);
        }
        return released(candidate, print, fields);
    }

    /** What the receiver should have no more is taken back whatever stands against sending it, and then named by its keys alone. */
    private Decision notMeant(Candidate candidate) {
        Optional<Earlier> earlier = candidate.earlier();
        if (earlier.isEmpty()) {
            return new Decision.Nothing(candidate);
        }
        if (earlier.get().accepted().isEmpty()) {
            return takenBack(candidate) ? new Decision.Nothing(candidate)
                    : new Decision.Withhold(candidate, "", "is no longer meant for this receiver");
        }
        if (candidate.shared()) {
            return new Decision.HandOver(candidate);
        }
        if (!plan.can(mapping, Capability.UNDO)) {
            return new Decision.Withhold(candidate, "", "is no longer meant for this receiver, which takes nothing back");
        }
        boolean mayLeave = closed.or(() -> gate.blocked(candidate.consents())).isEmpty();
        Map<String, Object> fields = mayLeave ? mapping.said(candidate.row()) : mapping.keys(candidate.row());
        RecordPrint print = RecordPrint.of(Action.REMOVE, fields);
        if (state(candidate) == DeliveryState.REJECTED && sameAsBefore(candidate, print)) {
            return new Decision.Nothing(candidate);
        }
        return inTime(candidate).orElseGet(() -> send(candidate, Action.REMOVE, print, fields, !mayLeave));
    }

    /** What stands between a record and its receiver, in the order in which a person would mend it. */
    private Decision released(Candidate candidate, RecordPrint print, Map<String, Object> fields) {
        Optional<String> reason = closed.or(() -> gate.blocked(candidate.consents()));
        if (reason.isPresent()) {
            return new Decision.Withhold(candidate, "", reason.get());
        }
        if (candidate.rosterOpen()) {
            return new Decision.Wait(candidate, DeliveryState.PENDING, "roster", Optional.empty());
        }
        return inTime(candidate).orElseGet(() -> send(candidate, Action.UPSERT, print, fields, false));
    }

    private Optional<Decision> inTime(Candidate candidate) {
        return plan.collectsAgainAt().map(at -> new Decision.Wait(candidate, DeliveryState.WAITING_FOR_WINDOW, "window", Optional.of(at)));
    }

    private Decision send(Candidate candidate, Action action, RecordPrint print, Map<String, Object> fields, boolean keysOnly) {
        int before = candidate.earlier().map(Earlier::revision).orElse(0);
        boolean again = sameAsBefore(candidate, print)
                && (state(candidate) == DeliveryState.PENDING || state(candidate) == DeliveryState.WAITING_FOR_WINDOW);
        int revision = again ? before : before + 1;
        String reference = RecordPrint.reference(plan.document().district(), plan.document().name(), mapping.name(),
                String.valueOf(candidate.row().id()), String.valueOf(revision), print.content());
        OutboundRecord record = new OutboundRecord(reference, action, targetId(candidate), fields);
        return new Decision.Send(candidate, record, print, revision, keysOnly);
    }

    /** The receiver's own id of the record: the one it answered with, or the key by which it told of it before. */
    private static Optional<String> targetId(Candidate candidate) {
        return takenBack(candidate) ? Optional.empty()
                : candidate.earlier().flatMap(Earlier::targetId).or(candidate::knownAs);
    }

    private static boolean takenBack(Candidate candidate) {
        return state(candidate) == DeliveryState.ACCEPTED && candidate.earlier().filter(it -> it.accepted().isEmpty()).isPresent();
    }

    private static boolean sameAsBefore(Candidate candidate, RecordPrint print) {
        return candidate.earlier().filter(earlier -> earlier.content().equals(print.content())).isPresent();
    }

    private static DeliveryState state(Candidate candidate) {
        return candidate.earlier().map(Earlier::state).orElse(DeliveryState.PENDING);
    }

    /** Whether every value of it came from the receiver; keys and constants say nothing. */
    private boolean isEcho(Candidate candidate, Map<String, Object> fields) {
        Map<String, List<String>> paths = new LinkedHashMap<>(mapping.valuePaths());
        paths.keySet().retainAll(fields.keySet());
        paths.values().removeIf(List::isEmpty);
        return !paths.isEmpty() && mapping.members().isEmpty() && paths.values().stream().allMatch(candidate.row()::cameFromReceiver);
    }

    private Set<String> echoed(Candidate candidate, Set<String> fields) {
        Map<String, List<String>> paths = mapping.valuePaths();
        return fields.stream().filter(field -> candidate.row().cameFromReceiver(paths.getOrDefault(field, List.of())))
                .collect(Collectors.toSet());
    }
}
