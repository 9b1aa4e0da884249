package org.milestonehub.core.mapping;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Loads and checks the mappings of one shape. Reports everything that is wrong, not the first thing only. */
public final class MappingLoader {

    /** Changes whenever converters understand the same text differently, so that everything is mapped again. */
    private static final String ENGINE = "mapping engine 1";

    private final MappingFolder folder;
    private final Problems problems = new Problems();
    private final Crosswalks crosswalks;

    /**
     * What came of loading.
     *
     * @param mapping the shape, empty where anything is wrong with it
     * @param problems by file and line
     */
    public record Loaded(Optional<ShapeMapping> mapping, List<MappingProblem> problems) {}

    private MappingLoader(MappingFolder folder) {
        this.folder = folder;
        this.crosswalks = new Crosswalks(folder, problems);
    }

    /** Loads a shape. Never throws for what stands in its files. */
    public static Loaded load(MappingFolder folder) {
        return new MappingLoader(folder).load();
    }

    private Loaded load() {
        List<InboundReader.Inbound> inbounds = new ArrayList<>();
        Map<String, OutboundMapping> outbound = new HashMap<>();
        folder.texts().forEach((path, text) -> {
            MappingText file = new MappingText(folder.shape() + "/" + path, problems);
            String name = file.file().substring(0, Math.max(0, file.file().length() - ".yaml".length()));
            if (path.endsWith(".yaml")) {
                Optional<Node> root = parse(file, text);
                if (root.isPresent() && path.startsWith("out/")) {
                    outbound.put(name, new OutboundReader(file, crosswalks).read(root.get(), name));
                } else if (root.isPresent()) {
                    inbounds.add(new InboundReader(file, crosswalks).read(root.get(), name));
                }
            }
        });
        ShapeCheck check = new ShapeCheck(inbounds);
        check.report();
        crosswalks.reportUnused();
        List<MappingProblem> found = problems.all();
        return new Loaded(found.isEmpty() ? Optional.of(shape(inbounds, outbound, check)) : Optional.empty(), found);
    }

    private ShapeMapping shape(List<InboundReader.Inbound> inbounds, Map<String, OutboundMapping> outbound,
            ShapeCheck check) {
        Set<String> singleFed = check.required(true);
        Set<String> multiFed = check.required(false);
        Map<String, StreamMapping> streams = new HashMap<>();
        inbounds.forEach(inbound -> streams.put(inbound.stream(), compile(inbound, singleFed, multiFed)));
        return new ShapeMapping(folder.shape(), revision(), streams, outbound);
    }

    private static StreamMapping compile(InboundReader.Inbound inbound, Set<String> singleFed, Set<String> multiFed) {
        Set<String> read = new LinkedHashSet<>(inbound.key().reads());
        Set<String> required = new TreeSet<>(inbound.key().needs());
        Set<String> nothingWithout = new TreeSet<>();
        boolean first = true;
        for (Emit emit : inbound.emits()) {
            read.addAll(emit.reads());
            Set<String> rejects = emit.rejectsWithout(singleFed);
            if (emit.when().always() && emit.each() == null && !emit.emission().optional()) {
                required.addAll(rejects);
            }
            rejects.addAll(emit.nothingWithout());
            if (first) {
                nothingWithout.addAll(rejects);
            }
            nothingWithout.retainAll(rejects);
            first = false;
        }
        required.addAll(nothingWithout);
        Set<String> known = new LinkedHashSet<>(inbound.aside());
        known.addAll(read);
        return new CompiledMapping(inbound.name(), inbound.stream(),
                inbound.emits().stream().map(Emit::emission).toList(),
                Set.copyOf(required), Set.copyOf(read), Set.copyOf(known), inbound.key(), inbound.changed(), inbound.emits(), singleFed, multiFed,
                filterCause(inbound.emits()));
    }

    /** A row that none takes was refused by the least demanding one too: only what that looks at is told. */
    private static String filterCause(List<Emit> emits) {
        Set<String> columns = emits.stream().map(MappingLoader::decisive).min(Comparator.comparingInt(Set::size)).orElse(Set.of());
        return columns.isEmpty() ? "the mapping makes nothing of its rows" : "the mapping leaves such rows out; it goes by "
                + String.join(", ", columns);
    }

    private static Set<String> decisive(Emit emit) {
        Set<String> columns = new TreeSet<>(emit.when().tests().keySet());
        if (emit.each() != null) {
            columns.add(emit.each().from());
        }
        return columns;
    }

    private Optional<Node> parse(MappingText file, String text) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setNestingDepthLimit(20);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                file.problem(1, "bad-yaml", "the file is empty");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            file.problem(line, "bad-yaml", "YAML cannot read it: " + e.getProblem());
        } catch (RuntimeException e) {
            file.problem(1, "bad-yaml", "YAML cannot read it: " + e.getMessage());
        }
        return Optional.empty();
    }

    private String revision() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ENGINE.getBytes(StandardCharsets.UTF_8));
            folder.texts().forEach((path, text) ->
                    digest.update(("\0" + path + "\0" + text.replace("\r\n", "\n")).getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
