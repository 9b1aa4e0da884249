package org.milestonehub.console;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.milestonehub.core.milestone.Need;
import org.milestonehub.core.milestone.evaluate.Finding;
import org.milestonehub.core.milestone.evaluate.Truth;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Expression;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Query;

/** What is lacking, in the words of one language. */
final class PlainNeeds {

    private static final Fraction HUNDRED = Fraction.of(100);

    private final PlainWords words;
    private final String language;
    private final PlainQuery query;

    PlainNeeds(PlainWords words, String language) {
        this.words = words;
        this.language = language;
        this.query = new PlainQuery(words, language);
    }

    /** One thing; ways are told one after the other. */
    String say(Need need) {
        if (need.ways().isEmpty()) {
            return need.unknown() ? words.say(language, "need.unknown", about(need.asked())) : lacking(need.asked(), need.found());
        }
        List<String> ways = need.ways().stream()
                .map(way -> way.stream().map(this::say).distinct().collect(Collectors.joining(words.say(language, "need.and"))))
                .distinct().toList();
        return ways.size() == 1 ? ways.get(0)
                : words.say(language, need.choose() > 1 ? "need.some" : "need.either", String.join(words.say(language, "need.or"), ways),
                        String.valueOf(need.choose()));
    }

    /** What only better data can tell of; families are told the kind of records alone. */
    String about(Expression asked) {
        if (asked instanceof Expression.Asking asking) {
            return language.equals(PlainWords.STAFF) ? query.measured(asking.query(), true) : query.brief(asking.query());
        }
        if (asked instanceof Expression.Usage usage) {
            return words.say(language, "need.usage.about", people(usage.by()), view(usage));
        }
        return asked instanceof Expression.Not not ? about(not.part())
                : asked instanceof Expression.Freshness ? words.say(language, "need.freshness.about") : other(asked);
    }

    private String lacking(Expression asked, Finding found) {
        if (asked instanceof Expression.Exists exists) {
            return words.say(language, "need.exists", query.one(exists.query()));
        }
        if (asked instanceof Expression.Value value) {
            return words.say(language, "need.value", query.measured(value.query(), false), wanted(value.query().wanted()), have(found));
        }
        if (asked instanceof Expression.Asking asking) {
            return counted(asking.query(), found);
        }
        if (asked instanceof Expression.Attested attested) {
            return signatures(attested, found);
        }
        if (asked instanceof Expression.Ratio ratio) {
            return words.say(language, "need.value", other(asked), wanted(ratio.wanted()), share(found));
        }
        return asked instanceof Expression.Not not ? words.say(language, "need.not", about(not.part())) : other(asked);
    }

    private String counted(Query asked, Finding found) {
        Optional<Fraction> need = Fraction.from(found.need());
        Fraction have = Fraction.from(found.have()).orElse(Fraction.ZERO);
        if (need.isEmpty() || need.get().compareTo(have) <= 0) {
            return words.say(language, "need.value", query.measured(asked, true), wanted(asked.wanted()), have(found));
        }
        Fraction missing = need.get().minus(have);
        boolean many = missing.compareTo(Fraction.ONE) != 0;
        String what = query.measured(asked, many);
        String text = words.say(language, have.sign() == 0 ? "need.first" : "need.count");
        return words.filled(language, PlainWords.form(text, many), words.number(language, missing), what);
    }

    private String wanted(List<Comparison> wanted) {
        return wanted.stream().map(one -> words.say(language, "wanted." + one.operator().name().toLowerCase(Locale.ROOT), number(one.wanted())))
                .collect(Collectors.joining(words.say(language, "and")));
    }

    private String number(Object wanted) {
        if (wanted instanceof List<?> list) {
            return list.stream().map(this::number).collect(Collectors.joining(words.say(language, "and")));
        }
        return Fraction.from(wanted).map(number -> words.number(language, number)).orElse(wanted.toString());
    }

    private String have(Finding found) {
        return Fraction.from(found.have()).map(have -> words.say(language, "need.now", words.number(language, have)))
                .orElseGet(() -> words.say(language, "need.none"));
    }

    private String share(Finding found) {
        return found.have().endsWith(" over 0") ? words.say(language, "need.none") : have(found);
    }

    private String signatures(Expression.Attested attested, Finding found) {
        String who = words.any(language, attested.by().stream().map(this::role).toList());
        List<String> items = found.parts().stream().filter(part -> part.truth() != Truth.TRUE)
                .map(part -> part.operator().replaceFirst("^attested ?", "")).filter(item -> !item.isEmpty())
                .map(item -> words.item(language, item)).toList();
        return words.say(language, "need.signed", who) + (items.isEmpty() ? "" : words.say(language, "need.signed.for", String.join(", ", items)))
                + (attested.document() ? words.say(language, "need.signed.document") : "");
    }

    private String role(String role) {
        return words.find(language, "role." + role).orElseGet(() -> PlainWords.spaced(role));
    }

    private String other(Expression asked) {
        if (asked instanceof Expression.Ratio ratio) {
            return words.say(language, "need.ratio", quantity(ratio.of(), true), quantity(ratio.over(), false));
        }
        if (asked instanceof Expression.MilestoneState state) {
            return words.say(language, "need.milestone", words.title(language, state.id(), PlainWords.spaced(state.id().replace('-', ' '))));
        }
        if (asked instanceof Expression.IndicatorLevel indicator) {
            return words.find(language, "indicator." + indicator.id()).orElseGet(() -> indicator.id().replace('-', ' '));
        }
        if (asked instanceof Expression.Usage usage) {
            return used(usage);
        }
        return asked instanceof Expression.Freshness freshness
                ? words.say(language, "need.freshness", number(freshness.maxHours()))
                : words.say(language, asked instanceof Expression.Attested ? "need.signature" : "need.something");
    }

    private String quantity(Expression expression, boolean many) {
        return expression instanceof Expression.Asking asking ? query.measured(asking.query(), many) : words.say(language, "amount.any");
    }

    private String used(Expression.Usage usage) {
        String share = usage.wanted().stream().findFirst().flatMap(one -> Fraction.from(one.wanted()))
                .map(part -> words.number(language, part.times(HUNDRED))).orElse("");
        return share.isEmpty()
                ? words.say(language, "need.breakdowns", usage.dimensions().map(this::number).orElse(""), people(usage.by()), view(usage))
                : words.say(language, "need.usage", share, people(usage.by()), view(usage));
    }

    private String people(List<String> roles) {
        return words.any(language, roles.stream().map(role -> words.find(language, "people." + role).orElseGet(() -> role(role))).toList());
    }

    private String view(Expression.Usage usage) {
        return words.find(language, "view." + usage.of()).orElseGet(() -> PlainWords.spaced(usage.of()));
    }
}
