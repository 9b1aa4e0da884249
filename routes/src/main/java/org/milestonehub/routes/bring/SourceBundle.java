package org.milestonehub.routes.bring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.milestonehub.core.camel.BroughtFiles.Look;

/**
 * Files that belong together: one zip, or the loose files of one folder.
 *
 * @param name the zip, or the folder; empty for the source's own folder
 */
record SourceBundle(String name, List<Look> files) {

    /** The oldest first; together delivered ones by name. */
    static final Comparator<SourceBundle> OLDEST_FIRST =
            Comparator.comparing(SourceBundle::modifiedAt).thenComparing(SourceBundle::name);

    /** The bundles of a listing. */
    static List<SourceBundle> of(List<Look> files) {
        List<SourceBundle> bundles = new ArrayList<>();
        Map<String, List<Look>> folders = new TreeMap<>();
        for (Look file : files) {
            if (file.path().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                bundles.add(new SourceBundle(file.path(), List.of(file)));
            } else {
                int slash = file.path().lastIndexOf('/');
                folders.computeIfAbsent(slash < 0 ? "" : file.path().substring(0, slash), f -> new ArrayList<>()).add(file);
            }
        }
        folders.forEach((folder, loose) -> bundles.add(new SourceBundle(folder,
                loose.stream().sorted(Comparator.comparing(Look::path)).toList())));
        return bundles;
    }

    Instant modifiedAt() {
        return files.stream().map(Look::modifiedAt).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
    }

    /** Whether anything of it was not dealt with as it stands now. */
    boolean isNews(Map<String, Look> known) {
        return files.stream().anyMatch(file -> !file.equals(known.get(file.path())));
    }

    /** Whether it stands just like this in another listing: nothing grew, came or went. */
    boolean standsIn(List<SourceBundle> other) {
        Set<Look> mine = files.stream().collect(Collectors.toSet());
        return other.stream().anyMatch(bundle -> bundle.name.equals(name) && mine.equals(Set.copyOf(bundle.files)));
    }
}
