package org.milestonehub.core.milestone.cases;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.milestone.evaluate.HubUse;
import org.milestonehub.core.milestone.framework.Fraction;

/**
 * What a case says the hub knows about itself. {@code usage} is view → role → a share, or {@code {opened, people}},
 * with
 * the breakdowns looked at as {@code dimensions}, a number or a list, at the role or the view, and may as well begin with
 * the role; {@code age_hours} is field group → hours, or one number for all.
 */
final class CaseUse implements HubUse {

    private static final List<String> OPENED = List.of("opened", "users", "have", "count");
    private static final List<String> PEOPLE = List.of("people", "of", "total", "out_of");
    private static final List<String> DIMENSIONS = List.of("dimensions", "breakdowns");

    private final CaseTree usage;
    private final Object ages;

    CaseUse(Object usage, Object ages) {
        CaseTree map = usage instanceof List<?> list ? byView(list) : CaseTree.of(usage);
        this.usage = map.has("views") ? map.over(map.tree("views")) : map;
        this.ages = ages;
    }

    /** A list of {@code {of, by, share}} says the same as a map by view and role. */
    private static CaseTree byView(List<?> list) {
        Map<String, Object> views = new LinkedHashMap<>();
        for (Object element : list) {
            CaseTree one = CaseTree.of(element);
            CaseTree view =
                    CaseTree.of(views.getOrDefault(one.has("view") ? one.text("view") : one.text("of"), Map.of()));
            CaseTree said = one.without("view", "by", "role");
            List<String> roles = one.has("by") ? one.texts("by") : one.texts("role");
            CaseTree merged = roles.isEmpty() ? view.over(said) : view;
            for (String role : roles) {
                merged = merged.over(new CaseTree(Map.of(role, said.map())));
            }
            views.put(one.has("view") ? one.text("view") : one.text("of"), merged.map());
        }
        return new CaseTree(views);
    }

    @Override
    public Optional<Fraction> share(String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
        Fraction opened = Fraction.ZERO;
        Fraction people = Fraction.ZERO;
        for (String role : roles) {
            Object said = said(view, role);
            CaseTree counted = CaseTree.of(said);
            Optional<Fraction> share = Fraction.from(said).or(() -> counted.number("share"));
            Fraction all = first(counted, PEOPLE).orElse(share.isPresent() ? Fraction.ONE : Fraction.ZERO);
            opened = opened.plus(
                    share.map(all::times).or(() -> first(counted, OPENED)).orElse(Fraction.ZERO));
            people = people.plus(all);
        }
        if (people.sign() == 0) {
            return Fraction.from(usage.get(view))
                    .or(() -> usage.tree(view).number("share"))
                    .or(() -> Optional.of(Fraction.ZERO));
        }
        return Optional.of(opened.over(people));
    }

    /** What a case says of a role in a view, under whichever of the two it begins. */
    private Object said(String view, String role) {
        CaseTree tree = usage.tree(view);
        Map<String, Object> counted = new LinkedHashMap<>();
        tree.map().forEach((key, value) -> counted.put(key, CaseTree.of(value).get(role)));
        Object number = usage.get(role) instanceof Map<?, ?> ? "" : usage.get(role);
        return Stream.of(tree.get(role), tree.tree("by").get(role), usage.tree(role).get(view), number)
                .filter(said -> !said.equals(""))
                .findFirst()
                .orElse(counted);
    }

    private static Optional<Fraction> first(CaseTree tree, List<String> keys) {
        return keys.stream().map(tree::number).flatMap(Optional::stream).findFirst();
    }

    @Override
    public Optional<Fraction> breakdowns(
            String view, List<String> roles, @Nullable LocalDate from, @Nullable LocalDate to) {
        CaseTree tree = usage.tree(view);
        Set<String> named = new LinkedHashSet<>();
        Fraction most = Fraction.ZERO;
        for (String role : roles) {
            most = most.max(looked(tree.get(role), named)).max(looked(usage.tree(role).get(view), named));
            for (String key : DIMENSIONS) {
                most = most.max(looked(usage.tree(key).get(role), named));
            }
        }
        for (String key : DIMENSIONS) {
            most = most.max(looked(tree.get(key), named));
        }
        most = most.max(looked(usage.get(view), named)).max(looked(usage.map(), named));
        return Optional.of(most.max(Fraction.of(named.size())));
    }

    private static Fraction looked(Object said, Set<String> named) {
        if (said instanceof List<?> list) {
            list.forEach(one -> named.add(one.toString()));
        }
        if (said instanceof Map<?, ?>) {
            return DIMENSIONS.stream()
                    .map(key -> looked(CaseTree.of(said).get(key), named))
                    .reduce(Fraction.ZERO, Fraction::max);
        }
        return Fraction.from(said).orElse(Fraction.ZERO);
    }

    /** Of the group, of its entity, or of everything. */
    @Override
    public Optional<Fraction> ageHours(String fieldGroup) {
        int dot = fieldGroup.indexOf('.');
        CaseTree groups = plain(CaseTree.of(ages));
        String entity = CaseMistakes.plain(fieldGroup.substring(0, dot));
        return groups.number(CaseMistakes.plain(fieldGroup))
                .or(() -> groups.number(entity))
                .or(() -> plain(groups.tree(entity)).number(CaseMistakes.plain(fieldGroup.substring(dot + 1))))
                .or(() -> Fraction.from(ages));
    }

    private static CaseTree plain(CaseTree tree) {
        Map<String, Object> plain = new LinkedHashMap<>();
        tree.map().forEach((key, value) -> plain.put(CaseMistakes.plain(key), value));
        return new CaseTree(plain);
    }
}
