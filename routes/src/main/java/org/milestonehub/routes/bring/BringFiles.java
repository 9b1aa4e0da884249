package org.milestonehub.routes.bring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;
import org.milestonehub.core.camel.BroughtFiles;
import org.milestonehub.core.camel.BroughtFiles.Look;
import org.milestonehub.core.camel.BroughtFiles.State;
import org.milestonehub.core.camel.HostKeys;
import org.milestonehub.core.camel.RunOutcome;
import org.milestonehub.core.camel.Spool;
import org.milestonehub.core.connection.BringDocument;
import org.milestonehub.core.connection.BringDocument.Afterwards;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.sync.RunRequest;
import org.milestonehub.core.sync.RunRequest.Trigger;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.Fault;
import org.milestonehub.spi.InputBundle.InputFile;

/**
 * Step of {@code receive-files}: brings what is new. A bundle is taken when it stood still between two looks, is copied
 * before anything reads it, and is remembered with size and time: it comes again only when it changed. The district's own
 * files are never touched, unless the document says {@code afterwards: delete}.
 */
public final class BringFiles {

    private static final String UNFINISHED = "(^|.*/)([.~].*|.*\\.(tmp|part|partial|filepart|crdownload))$";

    private static final String ANYWHERE = "**/";

    private final Documents documents;
    private final FileSources sources;
    private final BroughtFiles brought;
    private final Path spool;
    private final Pause pause;
    private final Clock clock;

    /** Waits between two looks. */
    interface Pause {

        void of(Duration duration) throws InterruptedException;
    }

    BringFiles(Documents documents, FileSources sources, BroughtFiles brought, Path spool, Pause pause, Clock clock) {
        this.documents = documents;
        this.sources = sources;
        this.brought = brought;
        this.spool = spool;
        this.pause = pause;
        this.clock = clock;
        empty(spool);
    }

    /** With the hub's beans. */
    public static BringFiles from(Registry registry) {
        Clock clock = one(registry, Clock.class);
        FileSources sources = new FileSources(one(registry, Secrets.class), one(registry, HostKeys.class), clock);
        return new BringFiles(one(registry, Documents.class), sources, one(registry, BroughtFiles.class),
                one(registry, Spool.class).folder(), duration -> Thread.sleep(duration.toMillis()), clock);
    }

    /** One request for each new bundle, the oldest first. */
    public List<RunRequest> bring(RunRequest request) throws InterruptedException {
        BringDocument bring = documents.connections(request.district()).stream()
                .filter(connection -> connection.name().equals(request.connection()))
                .findFirst()
                .flatMap(ConnectionDocument::bring)
                .orElseThrow(() -> new SyncException(Fault.SETTINGS, "connection " + request.connection() + " brings no files"));
        Map<String, Look> known = brought.known(request.district(), request.connection());
        try (FileSource source = sources.open(request.district(), bring)) {
            List<SourceBundle> news = look(source, bring).stream().filter(bundle -> bundle.isNews(known)).toList();
            if (news.isEmpty()) {
                return List.of();
            }
            pause.of(bring.settle());
            List<SourceBundle> again = look(source, bring);
            List<RunRequest> requests = new ArrayList<>();
            for (SourceBundle bundle : news.stream().sorted(SourceBundle.OLDEST_FIRST).toList()) {
                if (bundle.standsIn(again)) {
                    SpooledBundle copy = copy(request, bring, source, bundle);
                    if (isWhole(copy)) {
                        requests.add(over(request, copy));
                    } else {
                        empty(copy.folder());
                    }
                }
            }
            return requests;
        }
    }

    /** A bundle was read, or cannot be: it is remembered. What may be read later is not remembered. */
    void finished(SpooledBundle bundle, RunOutcome outcome) {
        boolean refused = outcome.failure().filter(failure -> failure.fault() == Fault.BAD_DATA).isPresent();
        if (!bundle.dryRun() && (outcome.good() || refused)) {
            State state = refused ? State.REFUSED : State.TAKEN;
            bundle.looks().forEach(look -> brought.remember(bundle.district(), bundle.connection(), look, state, clock.instant()));
        }
        if (!bundle.dryRun() && outcome.good() && bundle.afterwards() == Afterwards.DELETE) {
            deleteAtSource(bundle);
        }
    }

    /** Its copies go. */
    void forget(SpooledBundle bundle) {
        empty(bundle.folder());
    }

    /** Only what still stands as it was read: the next night may lie there under the same name. */
    private void deleteAtSource(SpooledBundle bundle) {
        documents.connections(bundle.district()).stream()
                .filter(connection -> connection.name().equals(bundle.connection()))
                .findFirst()
                .flatMap(ConnectionDocument::bring)
                .ifPresent(bring -> {
                    try (FileSource source = sources.open(bundle.district(), bring)) {
                        Set<Look> standing = Set.copyOf(source.list());
                        bundle.looks().stream().filter(standing::contains).forEach(source::delete);
                    }
                });
    }

    private static List<SourceBundle> look(FileSource source, BringDocument bring) {
        Predicate<Path> matching = matching(bring.match());
        return SourceBundle.of(source.list().stream()
                .filter(file -> !file.path().matches(UNFINISHED))
                .filter(file -> matching.test(Path.of(file.path())))
                .toList());
    }

    /** As people mean it: what stands in the folder itself is also below it. */
    private static Predicate<Path> matching(String glob) {
        FileSystem files = FileSystems.getDefault();
        PathMatcher below = files.getPathMatcher("glob:" + glob);
        PathMatcher here = files.getPathMatcher("glob:" + (glob.startsWith(ANYWHERE) ? glob.substring(ANYWHERE.length()) : glob));
        return path -> below.matches(path) || here.matches(path);
    }

    private SpooledBundle copy(RunRequest request, BringDocument bring, FileSource source, SourceBundle bundle) {
        try {
            Files.createDirectories(spool);
            Path folder = Files.createTempDirectory(spool, "bundle-");
            List<InputFile> copies = new ArrayList<>();
            int skipped = bundle.name().isEmpty() ? 0 : bundle.name().lastIndexOf('/') + 1;
            for (Look file : bundle.files()) {
                Path copy = folder.resolve(String.format("%04d", copies.size()));
                source.fetch(file, copy);
                copies.add(new SpooledBundle.Copy(fileName(bundle, file, skipped), copy, Files.size(copy)));
            }
            String name = bundle.name().isEmpty() ? request.connection() : bundle.name();
            return new SpooledBundle(request.district(), request.connection(), name, folder, bundle.files(), copies,
                    bring.afterwards(), request.dryRun());
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be written", e);
        }
    }

    private static String fileName(SourceBundle bundle, Look file, int skipped) {
        boolean zip = bundle.name().equals(file.path());
        return zip ? file.path().substring(skipped)
                : bundle.name().isEmpty() ? file.path() : file.path().substring(bundle.name().length() + 1);
    }

    /** A copy of another size than the listing showed was changed while it was copied: another time. */
    private static boolean isWhole(SpooledBundle copy) {
        for (int i = 0; i < copy.files().size(); i++) {
            long listed = copy.looks().get(i).bytes();
            if (listed >= 0 && copy.files().get(i).size() != listed) {
                return false;
            }
        }
        return true;
    }

    private static RunRequest over(RunRequest request, SpooledBundle bundle) {
        Trigger trigger = request.trigger() == Trigger.SCHEDULE ? Trigger.FILE : request.trigger();
        return new RunRequest(request.district(), request.connection(), trigger, request.requestedBy(), bundle,
                Optional.empty(), request.streams(), request.full(), request.dryRun());
    }

    private static void empty(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) tree.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be emptied", e);
        }
    }

    private static <T> T one(Registry registry, Class<T> type) {
        T bean = registry.findSingleByType(type);
        if (bean == null) {
            throw new SyncException(Fault.DEFECT, "receive-files wants one bean of type " + type.getName());
        }
        return bean;
    }
}
