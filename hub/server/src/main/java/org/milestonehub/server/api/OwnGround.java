package org.milestonehub.server.api;

import java.util.regex.Pattern;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.view.Districts;
import org.springframework.stereotype.Component;

/**
 * How far documents of an account reach that is bound to one district of several: to that district alone, and to no file of the
 * machine they share, which may be another district's drop folder or the hub's own key.
 */
@Component
public class OwnGround {

    private static final Pattern FILE_OF_THE_MACHINE = Pattern.compile("(?im)^\\+ .*(secret-file:|\\bfrom: \"?file:)");

    private final DistrictChoice own;
    private final Districts all;

    public OwnGround(DistrictChoice own, Districts all) {
        this.own = own;
        this.all = all;
    }

    /** Refuses what leads farther. What somebody of the whole hub wrote before may stay. */
    void check(Preview preview) {
        if (Asking.account().filter(account -> !account.isOfWholeHub()).isEmpty()) {
            return;
        }
        preview.changes().forEach(change -> own.of(change.district()));
        boolean several = all.all().size() > 1;
        if (several && preview.changes().stream().anyMatch(change -> FILE_OF_THE_MACHINE.matcher(change.difference()).find())) {
            throw Refusal.badRequest("this hub serves several districts: only an administrator of the whole hub lets a connection read a folder"
                    + " (file:) or a secret (secret-file:) of this machine; use sftp, https or the hub's own secrets, or ask there");
        }
    }
}
