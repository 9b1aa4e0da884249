package org.milestonehub.console;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.milestone.MilestoneRecords;
import org.milestonehub.core.view.MissingData;
import org.springframework.stereotype.Component;

/** Which systems are silent, since when, and what they should tell of: each is named once under a milestone. */
@Component
class PlainSilence {

    private final MilestoneRecords records;
    private final MissingData missing;
    private final PlainWords words;
    private final Shown shown;
    private final Clock clock;

    PlainSilence(MilestoneRecords records, MissingData missing, PlainWords words, Shown shown, Clock clock) {
        this.records = records;
        this.missing = missing;
        this.words = words;
        this.shown = shown;
        this.clock = clock;
    }

    /** What is told under the milestones of one page; systems are asked for once. */
    Book book(District district) {
        return new Book(district);
    }

    /** Not safe for use from several threads. */
    final class Book {

        private final District district;
        private final Map<String, List<String>> systems = new HashMap<>();
        private Optional<Map<String, MissingData.Feed>> feeds = Optional.empty();

        private Book(District district) {
            this.district = district;
        }

        /** Of one milestone: field groups in, sentences out that were not said before. */
        Function<List<String>, List<String>> once() {
            Set<String> said = new HashSet<>();
            return groups -> sentences(groups).stream().filter(said::add).toList();
        }

        private List<String> sentences(List<String> groups) {
            Map<List<String>, Set<String>> bySystems = new LinkedHashMap<>();
            groups.forEach(group -> bySystems.computeIfAbsent(silent(group), any -> new LinkedHashSet<>())
                    .add(words.noun(group.substring(0, Math.max(0, group.indexOf('.'))), true)));
            List<String> sentences = new ArrayList<>();
            bySystems.forEach((names, nouns) -> sentences.add(sentence(names, String.join(" and ", nouns))));
            return sentences;
        }

        private String sentence(List<String> names, String nouns) {
            return names.isEmpty() ? "No system tells of " + nouns + "."
                    : names.stream().map(this::since).collect(Collectors.joining("; ")) + ": " + nouns + " may be missing.";
        }

        private String since(String system) {
            return Optional.ofNullable(feeds().get(system)).flatMap(MissingData.Feed::heard)
                    .map(heard -> system + " was last read as a whole on " + shown.at(heard, district))
                    .orElse(system + " was never read as a whole");
        }

        /** Those that should tell and are silent; all that should tell where none of them is silent by itself. */
        private List<String> silent(String group) {
            return systems.computeIfAbsent(group, any -> {
                List<String> all = records.systems(district, group);
                List<String> late = all.stream()
                        .filter(name -> feeds().containsKey(name) && feeds().get(name).silentAt(clock.instant())).toList();
                return late.isEmpty() ? all : late;
            });
        }

        private Map<String, MissingData.Feed> feeds() {
            if (feeds.isEmpty()) {
                feeds = Optional.of(missing.feeds(district).stream().collect(Collectors.toMap(MissingData.Feed::system, feed -> feed, (a, b) -> a)));
            }
            return feeds.get();
        }
    }
}
