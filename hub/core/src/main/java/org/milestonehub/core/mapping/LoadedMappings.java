package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Mappings loaded once and held in memory. Immutable. */
public final class LoadedMappings implements MappingRepository {

    private final Map<String, ShapeMapping> shapes;
    private final List<MappingProblem> problems;

    private LoadedMappings(Map<String, ShapeMapping> shapes, List<MappingProblem> problems) {
        this.shapes = shapes;
        this.problems = List.copyOf(problems);
    }

    /**
     * Loads all of them, or none.
     *
     * @param folders as in {@link #good}
     * @throws InvalidMappingException with all problems of all shapes
     */
    public static LoadedMappings of(Collection<MappingFolder> folders) {
        LoadedMappings loaded = good(folders);
        if (!loaded.problems.isEmpty()) {
            throw new InvalidMappingException(loaded.problems);
        }
        return loaded;
    }

    /**
     * Loads those that are good: one broken plugin must not stop the others.
     *
     * @param folders later ones lie over earlier ones of the same shape, text by text: first those shipped, then those
     *     of plugins, then a district's own
     */
    public static LoadedMappings good(Collection<MappingFolder> folders) {
        Map<String, MappingFolder> merged = new TreeMap<>();
        folders.forEach(folder -> merged.merge(folder.shape(), folder, (base, over) -> over.over(base)));
        Map<String, ShapeMapping> shapes = new TreeMap<>();
        List<MappingProblem> problems = new ArrayList<>();
        merged.values().forEach(folder -> {
            MappingLoader.Loaded loaded = MappingLoader.load(folder);
            problems.addAll(loaded.problems());
            loaded.mapping().ifPresent(shape -> shapes.put(shape.shape(), shape));
        });
        return new LoadedMappings(shapes, problems);
    }

    /** What is wrong with the shapes that were left out, by file and line. */
    public List<MappingProblem> problems() {
        return problems;
    }

    @Override
    public Optional<ShapeMapping> shape(String name) {
        return Optional.ofNullable(shapes.get(name));
    }

    @Override
    public List<String> shapes() {
        return List.copyOf(shapes.keySet());
    }
}
