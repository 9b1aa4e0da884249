package org.milestonehub.core.governance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.milestonehub.core.connection.AgreementDocument;
import org.milestonehub.core.model.FieldGroup;
import org.milestonehub.core.model.Model;
import org.milestonehub.core.model.PrivacyClass;

/**
 * Whether field groups may leave the district to one receiver on one day. Nothing may, unless an agreement with this
 * receiver is live and names every group that leaves; and no choice of the family stands against it. Immutable.
 */
public final class ReleaseGate {

    private static final String DIRECTORY_INFORMATION = "directory_information";
    private static final String CONSENT = "consent";
    private static final String DIRECTORY_OPT_OUT = "directory_opt_out";
    private static final String FERPA_BLOCK = "ferpa_block";
    private static final Set<String> GRANTED = Set.of("granted");
    private static final Map<String, String> SHARING = Map.of(
            "college_portal", "portal_share",
            "wbl_platform", "employer_share",
            "aid_agency", "aid_status_share");

    private final Optional<AgreementDocument> agreement;
    private final String agreementName;
    private final List<String> send;
    private final List<String> groups;
    private final String receiver;
    private final String receiverKind;
    private final LocalDate day;

    /**
     * @param agreement the one the delivery names, empty where there is none of that name
     * @param send field groups that the delivery may send
     * @param groups field groups that leave
     * @param receiver name of the connection
     * @param receiverKind code of the vocabulary {@code system_kind}
     * @param day district-local
     */
    public ReleaseGate(Optional<AgreementDocument> agreement, String agreementName, List<String> send, List<String> groups,
            String receiver, String receiverKind, LocalDate day) {
        this.agreement = agreement;
        this.agreementName = agreementName;
        this.send = List.copyOf(send);
        this.groups = groups.stream().filter(group -> privacy(group) != PrivacyClass.P0).toList();
        this.receiver = receiver;
        this.receiverKind = receiverKind;
        this.day = day;
    }

    /** Why nothing of it may leave at all, empty where it may. */
    public Optional<String> closed() {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        if (agreement.isEmpty()) {
            return Optional.of("there is no agreement " + agreementName);
        }
        AgreementDocument terms = agreement.get();
        if (!terms.party().equals(receiver)) {
            return Optional.of("agreement " + agreementName + " is with " + terms.party() + ", not with " + receiver);
        }
        if (!terms.liveOn(day)) {
            return Optional.of("agreement " + agreementName + " is live from " + terms.from() + " until " + terms.until()
                    + ", not today");
        }
        return groups.stream().flatMap(group -> closed(terms, group).stream()).findFirst();
    }

    private Optional<String> closed(AgreementDocument terms, String group) {
        if (!send.contains(group)) {
            return Optional.of("the delivery does not send " + group);
        }
        if (!terms.groups().contains(group)) {
            return Optional.of("agreement " + agreementName + " does not name " + group);
        }
        PrivacyClass privacy = privacy(group);
        if (privacy == PrivacyClass.P4) {
            return Optional.of(group + " is restricted and never leaves");
        }
        if (terms.legalBasis().equals(DIRECTORY_INFORMATION) && privacy != PrivacyClass.P1) {
            return Optional.of(group + " is no directory information, and agreement " + agreementName + " allows no more");
        }
        return Optional.empty();
    }

    /** Why a student's choices stand against it, empty where none does. Choices in any order. */
    public Optional<String> blocked(Collection<ConsentChoice> choices) {
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        if (says(choices, FERPA_BLOCK, "granted")) {
            return Optional.of("consent: the record is blocked");
        }
        if (says(choices, DIRECTORY_OPT_OUT, "granted") && asDirectoryInformation()) {
            return Optional.of("consent: opted out of directory information");
        }
        Optional<String> sharing = Optional.ofNullable(SHARING.get(receiverKind));
        if (sharing.isPresent() && (says(choices, sharing.get(), "refused") || says(choices, sharing.get(), "withdrawn"))) {
            return Optional.of("consent: sharing with this receiver is refused");
        }
        boolean needed = agreement.map(terms -> terms.legalBasis().equals(CONSENT)).orElse(true);
        if (needed && (sharing.isEmpty() || !permits(choices, sharing.get()))) {
            return Optional.of("consent: the agreement rests on it and none is given");
        }
        return Optional.empty();
    }

    /** The agreement by which it leaves. */
    public Optional<AgreementDocument> terms() {
        return agreement;
    }

    /** The groups that leave, without public ones. */
    public List<String> groups() {
        return groups;
    }

    private boolean asDirectoryInformation() {
        return agreement.map(terms -> terms.legalBasis().equals(DIRECTORY_INFORMATION)).orElse(true)
                && groups.stream().anyMatch(group -> privacy(group) == PrivacyClass.P1);
    }

    /** Whether one of the latest choices of a kind that count today and concern this release is that decision. */
    private boolean says(Collection<ConsentChoice> choices, String kind, String decision) {
        return Stream.concat(Stream.of("", receiver, agreementName), groups.stream())
                .anyMatch(scope -> latest(choices, kind, scope).contains(decision));
    }

    /** Whether it was granted for everything, this receiver or this agreement, or else for each single group that leaves. */
    private boolean permits(Collection<ConsentChoice> choices, String kind) {
        return Stream.of("", receiver, agreementName).anyMatch(scope -> latest(choices, kind, scope).equals(GRANTED))
                || groups.stream().allMatch(scope -> latest(choices, kind, scope).equals(GRANTED));
    }

    /** The decisions of the last day on which there are any. Of two that contradict each other nobody knows which was later. */
    private Set<String> latest(Collection<ConsentChoice> choices, String kind, String scope) {
        List<ConsentChoice> counting = choices.stream()
                .filter(choice -> choice.kind().equals(kind) && choice.scope().equals(scope) && choice.countsOn(day))
                .toList();
        Optional<LocalDate> last = counting.stream().map(ConsentChoice::decidedOn).max(Comparator.naturalOrder());
        return counting.stream().filter(choice -> last.filter(choice.decidedOn()::equals).isPresent())
                .map(ConsentChoice::decision)
                .collect(Collectors.toSet());
    }

    private static PrivacyClass privacy(String group) {
        return Model.shipped().group(group).map(FieldGroup::privacy).orElse(PrivacyClass.P4);
    }
}
