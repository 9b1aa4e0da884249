package org.milestonehub.console;

import java.math.BigDecimal;
import java.time.MonthDay;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.milestonehub.core.milestone.framework.Comparison;
import org.milestonehub.core.milestone.framework.Condition;
import org.milestonehub.core.milestone.framework.DateRule;
import org.milestonehub.core.milestone.framework.Fraction;
import org.milestonehub.core.milestone.framework.Query;
import org.milestonehub.core.milestone.framework.Within;
import org.milestonehub.core.model.Vocabulary;

/**
 * Which records a query asks for, in the words of one language: what they are, every condition on them, and when. Two queries
 * that are not the same are never said in the same words to staff; families are told no condition that their language has no
 * words for.
 */
final class PlainQuery {

    /** Ties that staff have to a school or program, and nobody to a student. */
    private static final Set<String> TIES_OF_STAFF = Set.of("works_at", "supervises_at", "accountable_for");

    private static final String MONTH_DAY = "\\d\\d-\\d\\d";

    private final PlainWords words;
    private final String language;

    PlainQuery(PlainWords words, String language) {
        this.words = words;
        this.language = language;
    }

    private boolean staff() {
        return language.equals(PlainWords.STAFF);
    }

    /** One or several of the records. */
    String of(Query query, boolean many) {
        return PlainWords.form(noun(query), many) + rest(query, many);
    }

    /** One record, with its article. */
    String one(Query query) {
        String[] forms = noun(query).split("\\|", -1);
        return (forms.length > 2 ? forms[2] : forms[0]) + rest(query, false);
    }

    /** What is measured, without the conditions on it. */
    String brief(Query query) {
        return PlainWords.form(query.field().map(field -> amount(query, field)).orElseGet(() -> noun(query)), true);
    }

    /** What is measured: the records, or a field of them. */
    String measured(Query query, boolean many) {
        return query.field().map(field -> PlainWords.form(amount(query, field), many) + source(query, field)).orElseGet(() -> of(query, many));
    }

    /** A noun in one and in several, and with its article, which goes without the conditions it stands for. */
    private String noun(Query query) {
        return query.selection().where().stream().map(condition -> special(query.entity(), condition)).flatMap(Optional::stream).findFirst()
                .or(() -> words.find(language, "asked." + query.entity()))
                .or(() -> words.find(language, "entity." + query.entity() + (ofStaff(query) ? ".staff" : "")))
                .or(() -> words.find(language, "entity." + query.entity()))
                .orElseGet(() -> staff() ? PlainWords.spaced(query.entity()) : words.say(language, "entity.any"));
    }

    private Optional<String> special(String entity, Condition condition) {
        String key = "entity." + entity + "+" + condition.path();
        Optional<String> exact = condition.comparisons().stream().filter(one -> one.operator() == Comparison.Operator.EQ).findFirst()
                .flatMap(one -> words.find(language, key + "." + one.wanted()));
        return exact.or(() -> words.find(language, key));
    }

    private static boolean ofStaff(Query query) {
        return query.entity().equals("Relationship") && query.selection().where().stream().anyMatch(condition -> condition.path().equals("role")
                || condition.comparisons().stream().anyMatch(one -> TIES_OF_STAFF.contains(one.wanted().toString())));
    }

    private String amount(Query query, String field) {
        return words.find(language, "amount." + query.entity() + "." + field)
                .or(() -> name(query.entity(), field))
                .orElseGet(() -> words.say(language, "amount.any"));
    }

    /** Where an amount is looked for; the records themselves go without saying where nothing more is said of them. */
    private String source(Query query, String field) {
        String bare = words.find(language, "amount." + query.entity() + "." + field + ".of").orElse("");
        String rest = rest(query, true);
        if (!bare.isEmpty() || words.find(language, "amount." + query.entity() + "." + field + ".alone").isPresent()) {
            return bare + rest;
        }
        return words.say(language, "amount.in", PlainWords.form(noun(query), true) + rest);
    }

    private String rest(Query query, boolean many) {
        StringBuilder rest = new StringBuilder();
        query.selection().where().stream().filter(condition -> special(query.entity(), condition).isEmpty())
                .forEach(condition -> rest.append(condition(query.entity(), condition, many)));
        String time = within(query.within());
        rest.append(query.begins() ? words.say(language, "begins", time.strip()) : time);
        query.unit().filter(unit -> staff()).ifPresent(unit -> rest.append(words.say(language, "unit", PlainWords.spaced(unit))));
        query.acknowledgedBy().ifPresent(system -> rest.append(words.say(language, "acknowledged", PlainWords.spaced(system))));
        query.reviewedEveryMonths().ifPresent(months -> rest.append(
                words.say(language, months.toString().equals("1") ? "reviewed.monthly" : "reviewed.months", months.toString())));
        return rest.toString().replaceAll("(,\\s*)+,", ",").replaceAll(",\\s*$", "");
    }

    private String condition(String entity, Condition condition, boolean many) {
        StringBuilder said = new StringBuilder();
        condition.comparisons().forEach(one -> said.append(PlainWords.form(comparison(entity, condition, one, many), many)));
        return condition.orAbsent() && staff() && said.length() > 0 ? said + words.say(language, "or_absent") : said.toString();
    }

    private String comparison(String entity, Condition condition, Comparison one, boolean many) {
        String where = "where." + entity + "." + condition.path();
        boolean nothing = one.operator() == Comparison.Operator.GTE && condition.orAbsent()
                && Fraction.from(one.wanted()).map(least -> least.sign() <= 0).orElse(false);
        if (nothing) {
            return "";
        }
        return switch (one.operator()) {
            case EQ, IN -> codes(where, entity, condition.path(), one.wanted(), many);
            case PRESENT -> said(where + (one.wanted().equals(true) ? ".present" : ".absent"),
                    "where.any." + (one.wanted().equals(true) ? "present" : "absent"), entity, condition.path(), "");
            case SAME_AS -> said(where + ".same_as", "where.any.same_as", entity, condition.path(), PlainWords.spaced(one.wanted().toString()));
            default -> compared(where + "." + one.operator().name().toLowerCase(Locale.ROOT),
                    "where.any." + one.operator().name().toLowerCase(Locale.ROOT), entity, condition.path(), one.wanted(), many);
        };
    }

    private String compared(String where, String other, String entity, String path, Object wanted, boolean many) {
        return words.find(language, where + "." + wanted)
                .orElseGet(() -> said(where, other, entity, path, values(entity, path, wanted, many).orElse("")));
    }

    private String codes(String where, String entity, String path, Object wanted, boolean many) {
        Optional<String> whole = wanted instanceof List<?> ? Optional.empty() : words.find(language, where + "." + wanted);
        return whole.orElseGet(() -> values(entity, path, wanted, many).map(list -> said(where, "where.any", entity, path, list)).orElse(""));
    }

    /** A condition in its own words, else in those for any; families are not told what only a field's name would say. */
    private String said(String key, String other, String entity, String path, String value) {
        return words.find(language, key).map(text -> words.filled(language, text, value))
                .or(() -> name(entity, path).map(field -> words.say(language, other, value, field)))
                .orElse("");
    }

    private Optional<String> name(String entity, String path) {
        String last = path.substring(path.lastIndexOf('.') + 1);
        return words.find(language, "field." + entity + "." + path).or(() -> words.find(language, "field." + last))
                .or(() -> staff() ? Optional.of(PlainWords.spaced(path)) : Optional.empty());
    }

    private Optional<String> values(String entity, String path, Object wanted, boolean many) {
        List<String> all = new ArrayList<>();
        for (Object one : wanted instanceof List<?> list ? list : List.of(wanted)) {
            Optional<String> word = value(entity, path, one);
            if (word.isEmpty()) {
                return Optional.empty();
            }
            all.add(PlainWords.form(word.get(), many));
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(words.any(language, all));
    }

    private Optional<String> value(String entity, String path, Object wanted) {
        if (wanted instanceof Number || wanted instanceof BigDecimal) {
            return Fraction.from(wanted).map(number -> words.number(language, number));
        }
        String code = wanted.toString();
        if (code.matches(MONTH_DAY)) {
            return Optional.of(words.day(language, MonthDay.parse("--" + code)));
        }
        String last = path.substring(path.lastIndexOf('.') + 1);
        return Stream.of(entity + "." + path + "." + code, last + "." + code, code)
                .map(key -> words.find(language, "code." + key)).flatMap(Optional::stream).findFirst()
                .or(() -> code.matches("[0-9]+") ? Optional.of(code.replaceFirst("^0+(?=.)", "")) : Optional.empty())
                .or(() -> staff() ? Optional.of(label(last, code)) : Optional.empty());
    }

    /** A code of a record; as the vocabulary or the code itself says it where the language has no word. */
    String code(String entity, String path, String code) {
        return PlainWords.form(value(entity, path, code).orElseGet(() -> PlainWords.spaced(code)), false);
    }

    private static String label(String field, String code) {
        String set = "role".equals(field) ? "staff_role" : PlainWords.spaced(field).replace(' ', '_');
        return Vocabulary.find(set).map(Vocabulary::labels).map(labels -> labels.get(code)).map(PlainQuery::small)
                .orElseGet(() -> PlainWords.spaced(code));
    }

    /** A label inside a sentence; short forms in capitals stay. */
    private static String small(String label) {
        return label.length() > 1 && Character.isLowerCase(label.charAt(1)) ? Character.toLowerCase(label.charAt(0)) + label.substring(1) : label;
    }

    private String within(Within within) {
        if (within instanceof Within.SchoolYear) {
            return words.say(language, "within.school_year");
        }
        if (within instanceof Within.Window) {
            return words.say(language, "within.window");
        }
        if (within instanceof Within.Cohort) {
            return words.say(language, "within.cohort");
        }
        if (within instanceof Within.Last last) {
            return words.say(language, "within.last", length(last.length()));
        }
        return within instanceof Within.Between range ? between(range) : "";
    }

    private String between(Within.Between range) {
        if (range.from() instanceof DateRule.After from && range.to() instanceof DateRule.After to && from.anchor() == to.anchor()
                && from.monthDay().isEmpty() && to.monthDay().isEmpty() && !to.offset().isZero()) {
            String anchor = anchor(from);
            return from.offset().isZero() ? words.say(language, "within.upto", length(to.offset()), anchor)
                    : words.say(language, "within.span", length(from.offset()), length(to.offset()), anchor);
        }
        Optional<String> from = day(range.from());
        Optional<String> to = day(range.to());
        if (from.isPresent() && to.isPresent()) {
            return words.say(language, "within.between", from.get(), to.get());
        }
        return from.map(day -> words.say(language, "within.from", day))
                .orElseGet(() -> to.map(day -> words.say(language, "within.to", day)).orElse(""));
    }

    private Optional<String> day(DateRule rule) {
        if (rule instanceof DateRule.OnDay on) {
            return Optional.of(words.day(language, on.day()));
        }
        if (!(rule instanceof DateRule.After after)) {
            return Optional.empty();
        }
        String anchor = anchor(after);
        String begin = after.offset().isZero() ? anchor : words.say(language, "after", length(after.offset()), anchor);
        return Optional.of(after.monthDay().map(day -> words.say(language, "day.after", words.day(language, day), begin)).orElse(begin));
    }

    private String anchor(DateRule.After after) {
        return words.say(language, "anchor." + after.anchor().name().toLowerCase(Locale.ROOT));
    }

    /** A length of time. */
    private String length(Period length) {
        List<String> parts = new ArrayList<>();
        add(parts, "years", length.getYears());
        add(parts, "months", length.getMonths());
        add(parts, "days", length.getDays());
        return String.join(words.say(language, "and"), parts);
    }

    private void add(List<String> parts, String unit, int number) {
        if (number != 0) {
            parts.add(PlainWords.form(words.say(language, unit, String.valueOf(number)), number > 1));
        }
    }
}
