package org.milestonehub.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.milestonehub.spi.Connector;
import org.milestonehub.spi.ConnectorDescriptor;
import org.milestonehub.spi.InputBundle;
import org.milestonehub.spi.OutboundRecord;
import org.milestonehub.spi.StreamDescriptor.Capability;
import org.milestonehub.spi.WebhookCall;

/**
 * What every connector must do. A vendor extends it and gives two answers, {@link #connector()} and
 * {@link #validSettings()}; a format connector also gives an {@link #input()}. A capability the descriptor claims must be
 * proven: a stream that can be written needs {@link #recordsToWrite}, a connector that takes webhooks a
 * {@link #signedCall()}.
 *
 * <p>Each test opens its own connections. A system the connector talks to is prepared by the vendor's own
 * {@code @BeforeEach} and holds still during a test, except for what the test itself writes.
 */
public abstract class ConnectorContract {

    /** The connector under test, as the service loader would make it. */
    protected abstract Connector connector();

    /** Setting name to text, complete and right, secrets in clear. */
    protected abstract Map<String, String> validSettings();

    /** What a route would have brought; {@link InputBundle#NONE} for a connector that fetches by itself. */
    protected InputBundle input() {
        return InputBundle.NONE;
    }

    /** Good records for a stream that can be written, at least two, never written before; each test may write them again. */
    protected List<OutboundRecord> recordsToWrite(String stream) {
        return List.of();
    }

    /** A record that the system refuses because of its content, empty where there is none. Proves the order of answers. */
    protected Optional<OutboundRecord> refusedRecord(String stream) {
        return Optional.empty();
    }

    /** How many records the system holds for a delivery; empty where that cannot be looked up. Proves that none is doubled. */
    protected OptionalInt copiesAtTarget(String stream, OutboundRecord record) {
        return OptionalInt.empty();
    }

    /** A call as the system would make it, rightly signed at the context's time; needed when a stream claims webhooks. */
    protected Optional<WebhookCall> signedCall() {
        return Optional.empty();
    }

    /** What the hub lends; one per test. */
    protected TestContext context() {
        return context;
    }

    private final TestContext context = TestContext.create();

    private Probe probe() {
        return new Probe(connector(), validSettings(), input(), context());
    }

    // Descriptor and settings

    @Test
    void the_descriptor_is_constant() {
        ConnectorDescriptor first = connector().descriptor();
        ConnectorDescriptor second = connector().descriptor();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(first.version());
        assertThat(second.streams()).isEqualTo(first.streams());
        assertThat(second.settings()).as("settings are declared once, as constants").isEqualTo(first.settings());
    }

    @Test
    void every_setting_is_described_well_enough_to_draw_its_form() {
        SettingsProof.everySettingIsDescribed(probe());
    }

    @Test
    void the_valid_settings_pass_the_check() {
        SettingsProof.validSettingsPass(probe());
    }

    @Test
    void each_missing_required_setting_gives_one_clear_problem() {
        SettingsProof.missingSettingsAreNamed(probe());
    }

    @Test
    void an_unknown_key_is_an_error() {
        SettingsProof.unknownKeyIsAnError(probe());
    }

    @Test
    void three_mistakes_give_three_problems() {
        SettingsProof.threeMistakesGiveThreeProblems(probe());
    }

    @Test
    void no_secret_ever_prints() {
        SettingsProof.noSecretPrints(probe());
    }

    // Reading

    @Test
    void the_plan_keeps_to_the_descriptor() {
        ReadingProof.planKeepsToTheDescriptor(probe());
    }

    @Test
    void reading_twice_gives_the_same_records() {
        ReadingProof.readingTwiceGivesTheSame(probe());
    }

    @Test
    void the_size_of_the_batch_does_not_change_the_records() {
        ReadingProof.batchSizeChangesNothing(probe());
    }

    @Test
    void reading_on_from_any_checkpoint_gives_exactly_the_rest() {
        ReadingProof.resumingGivesTheRest(probe());
    }

    @Test
    void a_full_read_of_good_input_is_proven_complete() {
        ReadingProof.fullReadIsProven(probe());
    }

    @Test
    void reading_from_a_cursor_gives_the_same_changes_each_time() {
        ReadingProof.cursorIsRepeatable(probe());
    }

    @Test
    void only_a_delta_that_claims_deletes_names_removed_records() {
        ReadingProof.removalsKeepToTheClaims(probe());
    }

    // Writing and the rest

    @Test
    void each_written_record_gets_one_answer_in_order() {
        WritingProof.oneAnswerPerRecord(this, probe());
    }

    @Test
    void a_record_accepted_twice_under_one_reference_is_not_doubled() {
        WritingProof.acceptedTwiceIsNotDoubled(this, probe());
    }

    @Test
    void a_delivery_can_be_looked_up_where_the_stream_claims_it() {
        WritingProof.deliveriesCanBeLookedUp(this, probe());
    }

    @Test
    void a_written_record_can_be_taken_back_where_the_stream_claims_it() {
        WritingProof.writesCanBeTakenBack(this, probe());
    }

    @Test
    void a_stream_refuses_what_it_does_not_claim() {
        WritingProof.unclaimedIsRefused(probe());
        CountingProof.unclaimedIsRefused(probe());
    }

    @Test
    void a_system_counts_what_it_gives_and_takes() {
        CountingProof.countsAgreeWithReads(probe());
        CountingProof.countsAgreeWithWrites(this, probe());
    }

    @Test
    void a_webhook_is_decoded_the_same_each_time_and_refused_when_tampered_with() {
        boolean claimed = probe().anyStreamCan(Capability.WEBHOOK);
        WritingProof.webhooksAreVerified(probe(), claimed, signedCall());
    }

    @Test
    void closing_twice_is_harmless() {
        ReadingProof.closingTwiceIsHarmless(probe());
    }
}
