package org.milestonehub.core.milestone.cases;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.milestonehub.core.milestone.framework.Fraction;

/** A map of a case file, with the few readings that cases need. A null in the file is empty text here. */
record CaseTree(Map<String, Object> map) {

    static final CaseTree EMPTY = new CaseTree(Map.of());
    static final Pattern TWO_YEARS = Pattern.compile("\\d{4}-\\d{2}(\\d{2})?");

    @SuppressWarnings("unchecked")
    static CaseTree of(Object value) {
        return value instanceof Map<?, ?> map ? new CaseTree((Map<String, Object>) map) : EMPTY;
    }

    boolean has(String key) {
        return map.containsKey(key);
    }

    Object get(String key) {
        return map.getOrDefault(key, "");
    }

    String text(String key) {
        return get(key).toString();
    }

    Optional<LocalDate> day(String key) {
        return text(key).isEmpty() ? Optional.empty() : Optional.of(FactReader.date(text(key)));
    }

    Optional<Fraction> number(String key) {
        return Fraction.from(get(key));
    }

    Optional<Integer> integer(String key) {
        return number(key).map(number -> number.decimal(0).intValue());
    }

    /** The school year by the calendar year in which it ends; {@code 2020-21} is 2021. */
    Optional<Integer> schoolYear() {
        String text = text("school_year");
        return TWO_YEARS.matcher(text).matches()
                ? Optional.of(Integer.parseInt(text.substring(0, 4)) + 1)
                : integer("school_year");
    }

    CaseTree tree(String key) {
        return of(get(key));
    }

    /** The elements of a list; a single value is a list of one, an absent one of none. */
    List<Object> list(String key) {
        Object value = get(key);
        if (value instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        return value.toString().isEmpty() ? List.of() : List.of(value);
    }

    List<CaseTree> trees(String key) {
        return list(key).stream().map(CaseTree::of).toList();
    }

    List<String> texts(String key) {
        return list(key).stream().map(Object::toString).toList();
    }

    /** This with the keys of another over it. */
    CaseTree over(CaseTree other) {
        Map<String, Object> merged = new LinkedHashMap<>(map);
        merged.putAll(other.map);
        return new CaseTree(merged);
    }

    /** This with some keys alone. */
    CaseTree only(Set<String> keys) {
        Map<String, Object> some = new LinkedHashMap<>(map);
        some.keySet().retainAll(keys);
        return new CaseTree(some);
    }

    /** This without some keys. */
    CaseTree without(String... keys) {
        Map<String, Object> rest = new LinkedHashMap<>(map);
        for (String key : keys) {
            rest.remove(key);
        }
        return new CaseTree(rest);
    }
}
