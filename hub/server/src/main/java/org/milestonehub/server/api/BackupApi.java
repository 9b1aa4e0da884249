package org.milestonehub.server.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.Backup;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything the hub remembers, as one file. */
@RestController
@RequestMapping("/api/v1/backup")
public class BackupApi {

    private final Backup backup;
    private final AuditLog audit;
    private final Clock clock;

    public BackupApi(Backup backup, AuditLog audit, Clock clock) {
        this.backup = backup;
        this.audit = audit;
        this.clock = clock;
    }

    /** Writes the zip into the answer; an answer that breaks off is no backup. */
    @PostMapping
    public void backup(HttpServletResponse response, Caller caller) throws IOException {
        if (Asking.account().filter(account -> !account.isOfWholeHub()).isPresent()) {
            throw Refusal.badRequest("a backup holds every district; an administrator of the whole hub makes it");
        }
        caller.does(audit, clock, "backup", "");
        response.setContentType("application/zip");
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream())) {
            backup.writeTo(out);
        }
    }
}
