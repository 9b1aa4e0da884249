package org.milestonehub.routes.bring;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.milestonehub.core.camel.BroughtFiles;
import org.milestonehub.core.camel.HostKeys;

/** What was brought, in memory. */
public final class RememberedFiles implements BroughtFiles, HostKeys {

    public final Map<String, Look> looks = new HashMap<>();
    public final Map<String, State> states = new HashMap<>();
    public final Map<String, String> keys = new HashMap<>();

    @Override
    public Map<String, Look> known(String district, String connection) {
        return Map.copyOf(looks);
    }

    @Override
    public void remember(String district, String connection, Look file, State state, Instant at) {
        looks.put(file.path(), file);
        states.put(file.path(), state);
    }

    @Override
    public String rememberFirst(String district, String host, String offered, Instant at) {
        return keys.computeIfAbsent(host, h -> offered);
    }
}
