package org.milestonehub.core.connection;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.milestonehub.core.connection.IdentityDocument.Bits;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.decide.Limits;
import org.milestonehub.core.identity.decide.Thresholds;
import org.milestonehub.core.identity.normalize.KindPair;
import org.milestonehub.core.identity.normalize.SystemKind;
import org.milestonehub.core.identity.score.Line;
import org.milestonehub.core.identity.score.Priors;
import org.milestonehub.core.identity.score.WeightShifts;
import org.milestonehub.core.identity.score.WeightShifts.Cell;

/** Reads how a district matches its students. */
final class IdentityParser {

    private static final Priors PRIORS = Priors.shipped();
    private static final String KINDS = "roster, clearinghouse, portal, workplace, register";

    private IdentityParser() {}

    static IdentityDocument parse(String district, String name, Keys keys) {
        if (!name.equals(IdentityDocument.NAME)) {
            keys.wrong(DocumentKind.IDENTITY.code(), "there is only identity: " + IdentityDocument.NAME);
        }
        Bits usual = bits(keys, Bits.SHIPPED.over(Thresholds.SHIPPED.usual()));
        Limits everywhere = ordered(usual, Thresholds.SHIPPED.usual()) ? usual.over(Thresholds.SHIPPED.usual()) : Thresholds.SHIPPED.usual();
        Map<KindPair, Bits> pairs = new TreeMap<>();
        Keys between = keys.group("pairs");
        for (String word : between.names()) {
            Keys own = between.group(word);
            Bits bits = bits(own, everywhere);
            own.nothingElse();
            Optional<KindPair> pair = KindPair.of(word);
            if (pair.isEmpty()) {
                between.wrong(word, "is no pair of systems; write two of " + KINDS + " with a plus, such as roster+portal");
            } else if (pairs.putIfAbsent(pair.get(), bits) != null) {
                between.wrong(word, "stands twice, as " + pair.get().word() + " the other way round");
            }
        }
        return new IdentityDocument(district, usual, pairs, weights(keys.group("weights")));
    }

    private static Bits bits(Keys keys, Limits rest) {
        Bits bits = new Bits(keys.parsed("automatic", text -> number(text, 4, 20)), keys.parsed("ask", text -> number(text, -12, 19)),
                keys.parsed("lead", text -> number(text, 3, 20)));
        if (!ordered(bits, rest)) {
            keys.wrong(bits.ask().isPresent() ? "ask" : "automatic", "asking begins at least one bit below linking; ask is "
                    + bits.ask().map(BigDecimal::toPlainString).orElse(rest.review() + ", as elsewhere") + ", automatic "
                    + bits.automatic().map(BigDecimal::toPlainString).orElse(rest.automatic() + ", as elsewhere"));
            return Bits.SHIPPED;
        }
        return bits;
    }

    private static boolean ordered(Bits bits, Limits rest) {
        return bits.ask().map(BigDecimal::doubleValue).orElse(rest.review()) + 1
                <= bits.automatic().map(BigDecimal::doubleValue).orElse(rest.automatic());
    }

    private static WeightShifts weights(Keys keys) {
        Map<Cell, BigDecimal> shifts = new TreeMap<>();
        for (String word : keys.names()) {
            Optional<SystemKind> kind = SystemKind.of(word);
            if (kind.isEmpty()) {
                keys.wrong(word, "is no kind of system; write one of " + KINDS);
            } else {
                kind(keys.group(word), kind.get(), shifts);
            }
        }
        return new WeightShifts(shifts);
    }

    private static void kind(Keys keys, SystemKind kind, Map<Cell, BigDecimal> shifts) {
        for (String word : keys.names()) {
            List<Level> levels = levels(kind, word);
            if (levels.isEmpty()) {
                keys.wrong(word, "is nothing that is compared; write one of " + String.join(", ", lines(kind)));
                continue;
            }
            Keys own = keys.group(word);
            levels.forEach(level -> own.parsed(level.word(), text -> number(text, -1, 1))
                    .ifPresent(bits -> shifts.put(new Cell(kind, line(word).orElseThrow(), level), bits)));
            own.nothingElse();
        }
    }

    private static List<Level> levels(SystemKind kind, String line) {
        return line(line).map(found -> Arrays.stream(Level.values()).filter(level -> PRIORS.knows(kind, found, level)).toList()).orElse(List.of());
    }

    private static List<String> lines(SystemKind kind) {
        return Arrays.stream(Line.values()).map(IdentityParser::word).filter(word -> !levels(kind, word).isEmpty()).toList();
    }

    private static Optional<Line> line(String word) {
        return Arrays.stream(Line.values()).filter(line -> word(line).equals(word)).findFirst();
    }

    static String word(Line line) {
        return line.word().replace(' ', '-');
    }

    private static BigDecimal number(String text, int least, int most) {
        if (!text.matches("-?\\d{1,2}(\\.\\d{1,2})?") || new BigDecimal(text).compareTo(BigDecimal.valueOf(least)) < 0
                || new BigDecimal(text).compareTo(BigDecimal.valueOf(most)) > 0) {
            throw new IllegalArgumentException("\"" + text + "\" is not a number of bits from " + least + " to " + most
                    + ", with at most two decimals");
        }
        return new BigDecimal(text);
    }
}
