package org.milestonehub.server.api;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.DocumentsException;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.spi.Secret;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The documents that configure districts, and the secrets they refer to. */
@RestController
@RequestMapping("/api/v1")
public class DocumentApi {

    private final DistrictChoice districts;
    private final OwnGround ground;
    private final Documents documents;
    private final KeptSecrets secrets;
    private final AuditLog audit;
    private final Clock clock;

    public DocumentApi(DistrictChoice districts, OwnGround ground, Documents documents, KeptSecrets secrets, AuditLog audit, Clock clock) {
        this.districts = districts;
        this.ground = ground;
        this.documents = documents;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    /** Files of documents; {@code whole}: what is not among them is removed. */
    public record Texts(List<DocumentText> documents, boolean whole, boolean dryRun) {}

    /** What happened, or would happen, to one document. */
    public record ChangeAnswer(String district, String kind, String name, String effect, String difference) {}

    /** Applies documents and answers the difference; all or none. */
    @PutMapping("/documents")
    public List<ChangeAnswer> apply(@RequestBody Texts texts, Caller caller) {
        Preview preview = texts.whole() ? documents.previewWhole(texts.documents()) : documents.preview(texts.documents());
        if (!preview.good()) {
            throw new DocumentsException("the documents have mistakes; nothing was applied", preview.problems());
        }
        ground.check(preview);
        if (!texts.dryRun() && preview.changesAnything()) {
            caller.does(audit, clock, "documents.apply", String.join(", ", preview.changes().stream()
                    .map(change -> change.kind().code() + " " + change.name())
                    .toList()));
            documents.apply(preview, caller.name());
        }
        return preview.changes().stream()
                .map(change -> new ChangeAnswer(change.district(), change.kind().code(), change.name(),
                        change.effect().name().toLowerCase(Locale.ROOT), change.difference()))
                .toList();
    }

    /** All documents of a district as one YAML text; secrets stand as references. */
    @GetMapping(value = "/documents", produces = MediaType.TEXT_PLAIN_VALUE)
    public String export(@RequestParam(defaultValue = "") String district) {
        return documents.export(districts.of(district).code());
    }

    /** Keeps a secret, sealed. It cannot be read back. */
    @PutMapping(value = "/secrets/{name}", consumes = MediaType.TEXT_PLAIN_VALUE)
    public void secret(@RequestParam(defaultValue = "") String district, @PathVariable String name, @RequestBody String value,
            Caller caller) {
        String code = districts.of(district).code();
        caller.does(audit, clock, districts.of(district).id(), "secret.set", name);
        secrets.put(code, name, new Secret(value), caller.name());
    }
}
