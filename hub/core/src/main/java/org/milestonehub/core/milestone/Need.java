package org.milestonehub.core.milestone;

import java.util.List;
import java.util.stream.IntStream;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Judgement;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * One thing a subject still lacks; pages put it into the words of their readers.
 *
 * @param asked what was asked for and is not there
 * @param found what was found of it
 * @param choose how many of the ways are enough; nothing where there are none
 * @param ways what would do, each way with all it needs; empty where one thing alone is lacking
 */
public record Need(Expression asked, Finding found, int choose, List<List<Need>> ways) {

    public Need {
        ways = ways.stream().map(List::copyOf).toList();
    }

    /** Whether only better data can tell. */
    public boolean unknown() {
        return found.truth() == Truth.UNKNOWN;
    }

    /** What would complete a milestone: the nearest way where one was begun, else all of them; empty when nothing is lacking. */
    public static List<Need> of(Judgement judgement) {
        return judgement.milestone().criteria().map(criteria -> of(criteria, judgement.finding())).orElse(List.of());
    }

    private static List<Need> of(Expression expression, Finding finding) {
        if (finding.truth() == Truth.TRUE) {
            return List.of();
        }
        List<Expression> parts = expression.parts();
        if (parts.isEmpty() || parts.size() != finding.parts().size()) {
            return List.of(new Need(expression, finding, 0, List.of()));
        }
        if (expression instanceof Expression.Not) {
            return finding.truth() == Truth.UNKNOWN ? awaited(parts.get(0), finding.parts().get(0))
                    : List.of(new Need(expression, finding, 0, List.of()));
        }
        if (expression instanceof Expression.All || finding.truth() == Truth.UNKNOWN) {
            return all(parts, finding);
        }
        return choice(expression, parts, finding);
    }

    /** Each part that fails, or where nothing fails yet each that only better data can tell. */
    private static List<Need> all(List<Expression> parts, Finding finding) {
        return IntStream.range(0, parts.size())
                .filter(i -> finding.truth() == Truth.FALSE || finding.parts().get(i).truth() == Truth.UNKNOWN)
                .mapToObj(i -> of(parts.get(i), finding.parts().get(i)))
                .flatMap(List::stream).distinct().toList();
    }

    /** What is not known of something that must not be so. */
    private static List<Need> awaited(Expression expression, Finding finding) {
        List<Expression> parts = expression.parts();
        if (parts.isEmpty() || parts.size() != finding.parts().size()) {
            return List.of(new Need(expression, finding, 0, List.of()));
        }
        return IntStream.range(0, parts.size())
                .filter(i -> finding.parts().get(i).truth() == Truth.UNKNOWN)
                .mapToObj(i -> awaited(parts.get(i), finding.parts().get(i)))
                .flatMap(List::stream).distinct().toList();
    }

    /** @param progress how far it was gone */
    private record Way(Fraction progress, List<Need> needs) {}

    private static List<Need> choice(Expression expression, List<Expression> parts, Finding finding) {
        List<Way> open = IntStream.range(0, parts.size()).filter(i -> finding.parts().get(i).truth() != Truth.TRUE)
                .mapToObj(i -> new Way(finding.parts().get(i).progress(), of(parts.get(i), finding.parts().get(i)))).toList();
        int wanted = expression instanceof Expression.AtLeast some
                ? Fraction.from(some.n()).map(n -> (int) n.whole()).orElse(1) - (parts.size() - open.size()) : 1;
        Fraction best = open.stream().map(Way::progress).reduce(Fraction.ZERO, Fraction::max);
        List<Way> possible = open.stream().filter(way -> way.needs().stream().noneMatch(Need::forbids)).toList();
        List<Way> nearest = possible.stream().filter(way -> best.sign() == 0 || wanted > 1 || way.progress().equals(best)).toList();
        List<List<Need>> ways = (nearest.isEmpty() ? possible : nearest).stream().map(Way::needs).toList();
        if (ways.size() == 1 || ways.size() == wanted) {
            return ways.stream().flatMap(List::stream).distinct().toList();
        }
        return List.of(ways.isEmpty() ? new Need(expression, finding, 0, List.of()) : new Need(expression, finding, wanted, ways));
    }

    /** What has happened cannot be undone by a student: where there is another way, that one is told. */
    private boolean forbids() {
        return asked instanceof Expression.Not;
    }
}
