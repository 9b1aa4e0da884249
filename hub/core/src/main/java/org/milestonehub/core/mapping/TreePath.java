package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A path into a tree: {@code proof.kind}, {@code courses[0].code}, {@code courses[].code}. */
final class TreePath {

    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)((?:\\[\\d{0,4}])?)");
    private static final int WHOLE = -1;
    private static final int EVERY = -2;

    private final String[] names;
    private final int[] indexes;

    private TreePath(String[] names, int[] indexes) {
        this.names = names;
        this.indexes = indexes;
    }

    /** The path, empty where the text is none. */
    static Optional<TreePath> parse(String text) {
        String[] steps = text.split("\\.", -1);
        String[] names = new String[steps.length];
        int[] indexes = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            Matcher matcher = STEP.matcher(steps[i]);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            names[i] = matcher.group(1);
            String index = matcher.group(2);
            indexes[i] = index.isEmpty() ? WHOLE : index.equals("[]") ? EVERY : index(index);
        }
        return Optional.of(new TreePath(names, indexes));
    }

    /** The path without list indexes, under which extras know it. */
    static String shape(String text) {
        return text.replaceAll("\\[\\d*]", "");
    }

    /** What stands there: {@link Source#MISSING}, null, or a value; for {@code []} a list of all that is there. */
    @Nullable Object read(Map<?, ?> tree) {
        return read(tree, 0);
    }

    private @Nullable Object read(@Nullable Object at, int step) {
        if (step == names.length) {
            return at;
        }
        if (!(at instanceof Map<?, ?> map)) {
            return at == null ? null : Source.MISSING;
        }
        Object member = map.get(names[step]);
        if (member == null) {
            return map.containsKey(names[step]) ? null : Source.MISSING;
        }
        int index = indexes[step];
        if (index == WHOLE) {
            return read(member, step + 1);
        }
        List<?> list = member instanceof List<?> several ? several : List.of(member);
        if (index >= 0) {
            return index < list.size() ? read(list.get(index), step + 1) : null;
        }
        return every(list, step + 1);
    }

    private List<Object> every(List<?> list, int step) {
        List<Object> found = new ArrayList<>();
        for (Object element : list) {
            Object value = read(element, step);
            if (value instanceof List<?> inner) {
                found.addAll(inner);
            } else if (value != null && value != Source.MISSING) {
                found.add(value);
            }
        }
        return found;
    }

    private static int index(String bracketed) {
        return Integer.parseInt(bracketed.substring(1, bracketed.length() - 1));
    }
}
