package org.milestonehub.core.milestone;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.milestonehub.core.milestone.evaluate.Fact;
import org.milestonehub.core.milestone.evaluate.Paths;
import org.milestonehub.core.milestone.evaluate.Reads;
import org.milestonehub.core.model.FieldType;
import org.milestonehub.core.model.Vocabulary;

/** Records at random, of the entities and paths a framework reads; the same seed gives the same records. */
public final class RandomFacts {

    private static final List<String> LIFECYCLES =
            List.of("active", "active", "active", "active", "ended", "withdrawn", "purged");

    private final Random random;
    private final List<String> milestones;

    public RandomFacts(long seed, List<String> milestones) {
        this.random = new Random(seed);
        this.milestones = milestones;
    }

    /** Up to so many records of each entity. */
    public List<Fact> of(Reads reads, int most) {
        List<Fact> facts = new ArrayList<>();
        reads.paths().forEach((entity, paths) -> {
            int count = random.nextInt(most + 1);
            for (int i = 0; i < count; i++) {
                facts.add(fact(entity, entity + i, paths));
            }
        });
        return facts;
    }

    private Fact fact(String entity, String id, Set<String> paths) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String path : paths) {
            if (random.nextInt(6) > 0) {
                values.put(path, value(entity, path));
            }
        }
        LocalDate recorded = random.nextBoolean() ? null : day();
        return new Fact(
                entity,
                id,
                values,
                LIFECYCLES.get(random.nextInt(LIFECYCLES.size())),
                "sis",
                recorded,
                random.nextInt(8) == 0 ? day() : null,
                recorded,
                random.nextInt(4) == 0 ? day() : null,
                random.nextInt(6) == 0 ? day() : null,
                random.nextBoolean() ? Set.of("transcript_system") : Set.of());
    }

    private Object value(String entity, String path) {
        FieldType type = Paths.type(entity, path);
        if (entity.equals("MilestoneReview") && path.equals("milestone")) {
            return milestones.get(random.nextInt(milestones.size()));
        }
        return type.list() ? List.of(single(type, path), single(type, path)) : single(type, path);
    }

    private Object single(FieldType type, String path) {
        return switch (type.kind()) {
            case INT -> (long) random.nextInt(path.endsWith("Year") ? 2025 : 40);
            case DECIMAL, MONEY -> BigDecimal.valueOf(random.nextInt(5000), 2);
            case BOOL -> random.nextBoolean();
            case DATE, INSTANT -> day();
            case CODE -> code(type.target());
            case JSON -> List.of(Map.of("date", day().toString()));
            default -> "x" + random.nextInt(4);
        };
    }

    private String code(String set) {
        List<String> codes = Vocabulary.find(set)
                .map(found -> List.copyOf(found.labels().keySet()))
                .orElse(List.of());
        return codes.isEmpty() ? "local" : codes.get(random.nextInt(codes.size()));
    }

    private LocalDate day() {
        return LocalDate.of(2018, 7, 1).plusDays(random.nextInt(1600));
    }
}
