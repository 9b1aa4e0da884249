package org.milestonehub.core.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.connection.AgreementDocument;

class ReleaseGateTest {

    private static final List<String> GROUPS = List.of("Person.identity", "Experience.participation");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-16");

    @Test
    void two_choices_of_one_day_that_contradict_each_other_block_whichever_is_told_first() {
        for (String other : List.of("refused", "withdrawn")) {
            List<ConsentChoice> told = new ArrayList<>(List.of(choice("portal_share", "", "granted"), choice("portal_share", "", other)));
            assertThat(gate("consent").blocked(told)).as(other).isPresent();
            assertThat(gate("school_official").blocked(told)).as(other).isPresent();
            Collections.reverse(told);
            assertThat(gate("consent").blocked(told)).as(other + " first").isPresent();
            assertThat(gate("school_official").blocked(told)).as(other + " first").isPresent();
        }
        assertThat(gate("school_official").blocked(List.of(choice("ferpa_block", "", "withdrawn"), choice("ferpa_block", "", "granted"))))
                .contains("consent: the record is blocked");
    }

    @Test
    void consent_to_one_of_two_groups_that_leave_together_is_no_consent_to_the_other() {
        ConsentChoice one = choice("portal_share", "Experience.participation", "granted");

        assertThat(gate("consent").blocked(List.of(one))).contains("consent: the agreement rests on it and none is given");
        assertThat(gate("consent").blocked(List.of(one, choice("portal_share", "Person.identity", "granted")))).isEmpty();
        assertThat(gate("consent").blocked(List.of(choice("portal_share", "portal", "granted")))).isEmpty();
    }

    @Test
    void an_agreement_with_somebody_else_releases_nothing_to_this_receiver() {
        AgreementDocument others = agreement("school_official", "stars");

        assertThat(gate(others).closed()).contains("agreement portal-mou is with stars, not with portal");
        assertThat(gate("school_official").closed()).isEmpty();
    }

    private static ReleaseGate gate(String basis) {
        return gate(agreement(basis, "portal"));
    }

    private static AgreementDocument agreement(String basis, String party) {
        return new AgreementDocument("rivergate", "portal-mou", party, "data_sharing", basis, "planning", GROUPS,
                "none", LocalDate.parse("2026-07-01"), LocalDate.parse("2027-06-30"));
    }

    private static ReleaseGate gate(AgreementDocument agreement) {
        return new ReleaseGate(Optional.of(agreement), "portal-mou", GROUPS, GROUPS, "portal", "college_portal", TODAY);
    }

    private static ConsentChoice choice(String kind, String scope, String decision) {
        return new ConsentChoice(kind, scope, decision, LocalDate.parse("2026-10-01"), Optional.empty());
    }
}
