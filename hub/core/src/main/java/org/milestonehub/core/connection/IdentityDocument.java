package org.milestonehub.core.connection;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.milestonehub.core.identity.decide.Limits;
import org.milestonehub.core.identity.decide.Thresholds;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.WeightShifts;
import org.milestonehub.core.identity.settings.Matching;
import org.milestonehub.core.model.Model;

/**
 * How a district matches its students. What it does not say is as shipped.
 *
 * @param usual thresholds wherever {@code pairs} says nothing else
 * @param pairs thresholds between two kinds of systems
 * @param weights how far weights are from the shipped ones
 */
public record IdentityDocument(String district, Bits usual, Map<KindPair, Bits> pairs, WeightShifts weights) implements Document {

    /** The only name there is: staff and guardians are matched by their numbers alone. */
    public static final String NAME = "students";

    /**
     * Thresholds in bits, each as shipped where it is empty.
     *
     * @param automatic from here on two records are linked if nothing objects
     * @param ask from here on a person is asked
     * @param lead so far must the next best person be behind
     */
    public record Bits(Optional<BigDecimal> automatic, Optional<BigDecimal> ask, Optional<BigDecimal> lead) {

        static final Bits SHIPPED = new Bits(Optional.empty(), Optional.empty(), Optional.empty());

        /** With what is not said. */
        Limits over(Limits rest) {
            return new Limits(automatic.map(BigDecimal::doubleValue).orElse(rest.automatic()),
                    ask.map(BigDecimal::doubleValue).orElse(rest.review()), lead.map(BigDecimal::doubleValue).orElse(rest.lead()));
        }
    }

    public IdentityDocument {
        pairs = Collections.unmodifiableMap(new TreeMap<>(pairs));
    }

    /** All as shipped. */
    public static IdentityDocument shipped(String district) {
        return new IdentityDocument(district, Bits.SHIPPED, Map.of(), WeightShifts.NONE);
    }

    /** The only document of a text that was checked before; empty where it is another one, or of another district. */
    public static Optional<IdentityDocument> read(String district, String text) {
        List<ParsedDocument> read = new DocumentParser(Model.shipped())
                .parse(new DocumentText("identity", text), Optional.of(district), problem -> {});
        return read.size() == 1 && read.get(0).document() instanceof IdentityDocument found && found.district().equals(district)
                ? Optional.of(found)
                : Optional.empty();
    }

    /** The same with other weights. */
    public IdentityDocument with(WeightShifts others) {
        return new IdentityDocument(district, usual, pairs, others);
    }

    /** The same with other thresholds, everywhere or between two kinds of systems; without any, as elsewhere again. */
    public IdentityDocument with(Optional<KindPair> between, Bits bits) {
        if (between.isEmpty()) {
            return new IdentityDocument(district, bits, pairs, weights);
        }
        Map<KindPair, Bits> others = new TreeMap<>(pairs);
        others.put(between.get(), bits);
        others.values().removeIf(Bits.SHIPPED::equals);
        return new IdentityDocument(district, usual, others, weights);
    }

    /** What it means for matching. */
    public Matching matching(int revision) {
        Limits everywhere = usual.over(Thresholds.SHIPPED.usual());
        Map<KindPair, Limits> own = new TreeMap<>();
        pairs.forEach((pair, bits) -> own.put(pair, bits.over(everywhere)));
        return new Matching(revision, new Thresholds(everywhere, own), weights);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.IDENTITY;
    }

    /** As a document that can be applied. */
    public DocumentText text() {
        StringBuilder out = new StringBuilder("identity: " + NAME + "\ndistrict: " + district + "\n");
        write(out, "", usual);
        if (!pairs.isEmpty()) {
            out.append("pairs:\n");
            pairs.forEach((pair, bits) -> write(out.append("  ").append(pair.word()).append(":\n"), "    ", bits));
        }
        if (!weights.bits().isEmpty()) {
            out.append("weights:\n");
            for (SystemKind kind : SystemKind.values()) {
                weights(out, kind);
            }
        }
        return new DocumentText("identity " + NAME, out.toString());
    }

    private void weights(StringBuilder out, SystemKind kind) {
        Map<String, Map<String, BigDecimal>> lines = new TreeMap<>();
        weights.bits().forEach((cell, bits) -> {
            if (cell.kind() == kind) {
                lines.computeIfAbsent(IdentityParser.word(cell.line()), line -> new TreeMap<>()).put(cell.level().word(), bits);
            }
        });
        if (!lines.isEmpty()) {
            out.append("  ").append(kind.word()).append(":\n");
            lines.forEach((line, levels) -> {
                out.append("    ").append(line).append(":\n");
                levels.forEach((level, bits) -> out.append("      ").append(level).append(": ").append(bits.toPlainString()).append('\n'));
            });
        }
    }

    private static void write(StringBuilder out, String indent, Bits bits) {
        bits.automatic().ifPresent(value -> out.append(indent).append("automatic: ").append(value.toPlainString()).append('\n'));
        bits.ask().ifPresent(value -> out.append(indent).append("ask: ").append(value.toPlainString()).append('\n'));
        bits.lead().ifPresent(value -> out.append(indent).append("lead: ").append(value.toPlainString()).append('\n'));
    }
}
