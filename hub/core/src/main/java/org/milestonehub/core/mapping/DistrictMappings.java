package org.milestonehub.core.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The mappings of all shapes, with the rows that a district's people added to its crosswalks. Usable from any thread; a row that was
 * added counts from the next run on, on every node.
 */
public final class DistrictMappings implements MappingRepository {

    private record Known(long version, MappingRepository mappings) {}

    private final Map<String, MappingFolder> folders = new TreeMap<>();
    private final LoadedMappings shipped;
    private final CrosswalkStore rows;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * Loads all of them.
     *
     * @param folders as in {@link LoadedMappings#good}
     * @throws InvalidMappingException with all problems of all shapes
     */
    public DistrictMappings(Collection<MappingFolder> folders, CrosswalkStore rows) {
        folders.forEach(folder -> this.folders.merge(folder.shape(), folder, (base, over) -> over.over(base)));
        this.shipped = LoadedMappings.of(this.folders.values());
        this.rows = rows;
    }

    @Override
    public Optional<ShapeMapping> shape(String name) {
        return shipped.shape(name);
    }

    @Override
    public List<String> shapes() {
        return shipped.shapes();
    }

    @Override
    public MappingRepository of(String district) {
        long version = rows.version(district);
        if (version == 0) {
            return shipped;
        }
        Known current = known.get(district);
        if (current == null || current.version() != version) {
            current = new Known(version, over(overlay(rows.rows(district))));
            known.put(district, current);
        }
        return current.mappings();
    }

    /**
     * A district's mappings as they would stand with other texts. Nothing is kept.
     *
     * @throws InvalidMappingException with everything that is wrong with them
     */
    public MappingRepository with(String district, List<MappingFolder> changed) {
        List<MappingFolder> over = new ArrayList<>(overlay(rows.rows(district)));
        over.addAll(changed);
        Map<String, MappingFolder> merged = merged(over);
        return laid(LoadedMappings.of(merged.values()));
    }

    /**
     * Checks a row before it is added.
     *
     * @return what is wrong with it; nothing when it can be added
     */
    public List<MappingProblem> check(String district, CrosswalkEntry row) {
        String path = "crosswalks/" + row.crosswalk() + ".csv";
        MappingFolder folder = folders.get(row.shape());
        if (folder == null || !folder.texts().containsKey(path)) {
            return List.of(new MappingProblem(row.shape() + "/" + path, 0, "crosswalk-missing", "there is no such crosswalk"));
        }
        List<CrosswalkEntry> all = new ArrayList<>(rows.rows(district));
        all.removeIf(held -> held.shape().equals(row.shape()) && held.crosswalk().equals(row.crosswalk())
                && Texts.folded(held.source()).equals(Texts.folded(row.source())));
        all.add(row);
        return overlay(all).stream().filter(changed -> changed.shape().equals(row.shape()))
                .flatMap(changed -> MappingLoader.load(changed.over(folder)).problems().stream()).toList();
    }

    /** What the source codes of a crosswalk mean so far, for people to choose from. */
    public List<String> meanings(String shape, String crosswalk) {
        return Optional.ofNullable(folders.get(shape)).map(folder -> folder.texts().get("crosswalks/" + crosswalk + ".csv"))
                .map(text -> Crosswalk.read(crosswalk + ".csv", text, new Problems()).rows().values().stream().map(Crosswalk.Row::code)
                        .filter(code -> !code.isEmpty()).distinct().sorted().toList()).orElse(List.of());
    }

    /** Rows that an upgrade made wrong must not take the shape with them: then it stands as shipped. */
    private MappingRepository over(List<MappingFolder> overlay) {
        return laid(LoadedMappings.good(merged(overlay).values()));
    }

    private Map<String, MappingFolder> merged(List<MappingFolder> overlay) {
        Map<String, MappingFolder> merged = new TreeMap<>();
        overlay.forEach(folder -> merged.merge(folder.shape(),
                Optional.ofNullable(folders.get(folder.shape())).map(folder::over).orElse(folder), (base, over) -> folder.over(base)));
        return merged;
    }

    private MappingRepository laid(LoadedMappings over) {
        return new MappingRepository() {
            @Override
            public Optional<ShapeMapping> shape(String name) {
                return over.shape(name).or(() -> shipped.shape(name));
            }

            @Override
            public List<String> shapes() {
                return shipped.shapes();
            }
        };
    }

    private List<MappingFolder> overlay(List<CrosswalkEntry> added) {
        Map<String, Map<String, String>> texts = new LinkedHashMap<>();
        for (CrosswalkEntry row : added) {
            String path = "crosswalks/" + row.crosswalk() + ".csv";
            Optional<String> base = Optional.ofNullable(folders.get(row.shape())).map(folder -> folder.texts().get(path));
            base.ifPresent(text -> texts.computeIfAbsent(row.shape(), any -> new TreeMap<>())
                    .compute(path, (any, before) -> Crosswalk.with(before == null ? text : before, row)));
        }
        return texts.entrySet().stream().map(shape -> new MappingFolder(shape.getKey(), shape.getValue())).toList();
    }
}
