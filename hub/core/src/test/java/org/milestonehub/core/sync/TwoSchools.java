package org.milestonehub.core.sync;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.milestonehub.core.guard.Limits;
import org.milestonehub.core.guard.Thresholds;
import org.milestonehub.core.sync.Approval.Scope;

/** A roster of two schools with forty and sixty students, read once by a hub with the limits that every district has. */
final class TwoSchools {

    static final String ORGS = "id,name,code,parent\nd1,Rivergate,R,\ns1,Lincoln High,101,d1\ns2,Harbor High,102,d1\n";
    static final String HEAD = "id,given,family,number,schools\n";

    private TwoSchools() {}

    static EngineFixture readInto(DataSource source) {
        EngineFixture hub = new EngineFixture(source, "d" + UUID.randomUUID(), EngineFixture.folder(),
                List.of(new Thresholds((district, connection) -> new Limits(Map.of(), Map.of()))));
        hub.sis("orgs.csv", ORGS, "users.csv", HEAD + users(0, 40, "s1", "u") + users(40, 100, "s2", "u"));
        return hub;
    }

    /** Invented students; the last digits of number, names and key are the same. */
    static String users(int from, int to, String school, String prefix) {
        return IntStream.range(from, to).mapToObj(i -> "%s%d,Given%d,Family%d,%06d,%s%n".formatted(prefix, i, i, i, i, school))
                .collect(Collectors.joining());
    }

    static RunReport approve(EngineFixture hub, RunReport held, Scope scope) {
        return hub.engine.runAll(hub.decisions.approve(hub.district.code(), held.run(), scope, "Pat Principal"));
    }
}
