package org.milestonehub.server.api;

import java.util.regex.Pattern;
import org.milestonehub.core.connection.DocumentChange;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.governance.Account.Role;
import org.milestonehub.core.view.Districts;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * How far documents of an account reach. Only an administrator of the whole hub names addresses of the machine itself, unless the hub
 * is started with {@code hub.own-services=allow}. An account that is bound to one district of several reaches that district alone, no
 * file of the machine they share, which may be another district's drop folder or the hub's own key, and no secret of its environment
 * that is not the district's own.
 */
@Component
public class OwnGround {

    private static final Pattern FILE_OF_THE_MACHINE = Pattern.compile("(?im)^\\+ .*(secret-file:|\\bfrom: \"?file:)");

    private static final Pattern SECRET = Pattern.compile("\\bsecret:([A-Za-z0-9][A-Za-z0-9_.-]*)");

    private final DistrictChoice own;
    private final Districts all;
    private final KeptSecrets secrets;
    private final boolean ownServices;

    public OwnGround(DistrictChoice own, Districts all, KeptSecrets secrets, Environment environment) {
        this.ownServices = environment.getProperty("hub.own-services", "").equals("allow");
        this.own = own;
        this.all = all;
        this.secrets = secrets;
    }

    /** Refuses what leads farther. What somebody of the whole hub wrote before may stay. */
    void check(Preview preview) {
        if (!ownServices && Asking.account().filter(account -> !(account.isOfWholeHub() && account.role() == Role.ADMIN)).isPresent()) {
            preview.changes().forEach(OwnGround::checkServices);
        }
        if (Asking.account().filter(account -> !account.isOfWholeHub()).isEmpty()) {
            return;
        }
        preview.changes().forEach(change -> own.of(change.district()));
        if (all.all().size() > 1) {
            preview.changes().forEach(this::checkMachine);
        }
    }

    private static void checkServices(DocumentChange change) {
        OwnServices.named(change.difference()).ifPresent(host -> {
            throw Refusal.badRequest(change.kind().code() + " " + change.name() + " names " + host + ", which is this machine or its neighbourhood"
                    + " (loopback or link-local): through it a document would reach services that only the machine itself may ask. Nothing was"
                    + " applied. Name the system's own address; or ask an administrator of the whole hub, who may apply it, or start the hub with"
                    + " hub.own-services=allow");
        });
    }

    private void checkMachine(DocumentChange change) {
        if (FILE_OF_THE_MACHINE.matcher(change.difference()).find()) {
            throw Refusal.badRequest("this hub serves several districts: only an administrator of the whole hub lets a connection read a folder"
                    + " (file:) or a secret (secret-file:) of this machine; use sftp, https or the hub's own secrets, or ask there");
        }
        change.difference().lines().filter(line -> line.startsWith("+ "))
                .flatMap(line -> SECRET.matcher(line).results()).map(found -> found.group(1))
                .filter(name -> secrets.isShared(change.district(), name)).findFirst()
                .ifPresent(name -> {
                    throw Refusal.badRequest("secret " + name + " belongs to the whole hub, which serves several districts: only its"
                            + " administrator names it in a document; keep one of your own under that name (milestone-hub secret " + name
                            + "), or ask there");
                });
    }
}
