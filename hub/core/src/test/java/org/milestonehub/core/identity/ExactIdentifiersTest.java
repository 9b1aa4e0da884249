package org.milestonehub.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.milestonehub.core.identity.IdentityPolicy.Candidate;
import org.milestonehub.core.identity.IdentityPolicy.Known;
import org.milestonehub.core.identity.IdentityPolicy.Profile;

class ExactIdentifiersTest {

    private final IdentityPolicy policy = new ExactIdentifiers();

    @Test
    void one_who_carries_the_number_is_the_one() {
        assertThat(linked("Person", "cher tea", "", new Known(7, "staff:T1", new Profile("cher-amie tea", "")))).contains(7L);
        assertThat(linked("Person", "", "", new Known(7, "staff:T1", new Profile("cher tea", "")))).contains(7L);
        assertThat(linked("Organization", "lincoln high", "", new Known(7, "local_school:101", new Profile("101 lincoln hs", "")))).contains(7L);
    }

    @Test
    void a_number_that_went_on_to_somebody_else_joins_nobody() {
        assertThat(linked("Person", "muster max", "", new Known(7, "staff:T1", new Profile("cher tea", "")))).isEmpty();
        assertThat(linked("Person", "muster max", "1980-01-02", new Known(7, "staff:T1", new Profile("muster m", "1979-05-06")))).isEmpty();
        assertThat(linked("Person", "muster max", "1980-01-02", new Known(7, "staff:T1", new Profile("cher tea", "")))).isEmpty();
    }

    @Test
    void two_who_carry_it_are_left_to_a_person() {
        assertThat(linked("Person", "cher tea", "", new Known(7, "staff:T1", new Profile("cher tea", "")),
                new Known(8, "staff:T1", new Profile("cher tea", "")))).isEmpty();
    }

    private Optional<Long> linked(String entity, String name, String born, Known... known) {
        return policy.decide(new Candidate(entity, "new", List.of("staff:T1"), new Profile(name, born)), List.of(known)).linkTo();
    }
}
