package org.milestonehub.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.store.server.Folders;
import org.milestonehub.server.assembly.HubSettings;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A one-off import of files that somebody sends. */
@RestController
@RequestMapping("/api/v1/imports")
public class ImportApi {

    private final Imports imports;
    private final DistrictChoice districts;
    private final HubSettings settings;
    private final AuditLog audit;
    private final Clock clock;

    public ImportApi(Imports imports, DistrictChoice districts, HubSettings settings, AuditLog audit, Clock clock) {
        this.imports = imports;
        this.districts = districts;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
        forgetUploads();
    }

    /** Whatever a hub that was killed left half read: names of students do not stay in the clear. */
    private void forgetUploads() {
        try {
            Folders.delete(uploads());
            forgetHalfReceived(settings.web());
        } catch (IOException e) {
            throw new UncheckedIOException("uploads that an earlier hub left cannot be deleted", e);
        }
    }

    /** What the web server laid down of an upload until it was whole. */
    private static void forgetHalfReceived(Path web) throws IOException {
        if (Files.isDirectory(web)) {
            try (Stream<Path> tree = Files.walk(web)) {
                for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private Path uploads() {
        return settings.data().resolve("uploads");
    }

    /** Reads the files with a connector and waits for the end. */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    public RunAnswer upload(@RequestParam String connector, @RequestParam(defaultValue = "") String district,
            @RequestParam(defaultValue = "false") boolean newDistrict, @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam String name, @RequestParam("files") List<MultipartFile> files, Caller caller) {
        String into = into(district);
        caller.does(audit, clock, dryRun ? "import.dry-run" : "import", connector);
        Path folder = folder();
        try {
            for (MultipartFile file : files) {
                save(file, folder);
            }
            LocalBundle bundle = files.size() == 1 && !name.endsWith("/")
                    ? LocalBundle.of(folder.resolve(safeName(files.get(0))))
                    : LocalBundle.of(folder).named(name);
            Imports.Order order = imports.placed(new Imports.Order(connector, into, newDistrict, bundle, dryRun, caller.name()));
            return RunAnswer.of(imports.run(order)).in(order.district());
        } catch (IOException e) {
            throw new UncheckedIOException("an uploaded file could not be kept", e);
        } finally {
            LocalBundle.delete(folder);
        }
    }

    /** Only an account of the whole hub may make a district by the way, or choose among them. */
    private String into(String district) {
        boolean bound = Asking.account().filter(account -> !account.isOfWholeHub()).isPresent();
        return bound ? districts.of(district).code() : district;
    }

    private Path folder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(uploads()), "import-");
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for uploads cannot be made", e);
        }
    }

    private static void save(MultipartFile file, Path folder) throws IOException {
        Path to = folder.resolve(safeName(file)).normalize();
        if (!to.startsWith(folder)) {
            throw Refusal.badRequest("a file name leaves the upload");
        }
        Files.createDirectories(to.getParent());
        try (InputStream in = file.getInputStream()) {
            Files.copy(in, to);
        }
    }

    private static String safeName(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename()).replace('\\', '/');
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl) || name.startsWith("/") || name.contains("..") || name.indexOf(':') >= 0) {
            throw Refusal.badRequest("a file name is empty, leaves the upload, or holds a character that no file name may hold");
        }
        return name;
    }
}
