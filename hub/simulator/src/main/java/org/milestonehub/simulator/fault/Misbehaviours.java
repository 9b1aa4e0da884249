package org.milestonehub.simulator.fault;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** What is going wrong at present. Safe for several threads. */
public final class Misbehaviours {
    private static final class Running {
        private final Misbehaviour what;
        private int left;

        private Running(Misbehaviour what) {
            this.what = what;
            this.left = what.calls();
        }
    }

    private final List<Running> running = new ArrayList<>();

    public synchronized void begin(Misbehaviour misbehaviour) {
        running.add(new Running(misbehaviour));
    }

    public synchronized void clear(SystemName system) {
        running.removeIf(each -> each.what.system() == system);
    }

    public synchronized void clear() {
        running.clear();
    }

    /** The first one that fits this call, counted down; of several kinds the one begun first. */
    public synchronized Optional<Misbehaviour> take(SystemName system, String call, Kind... kinds) {
        for (Iterator<Running> each = running.iterator(); each.hasNext();) {
            Running candidate = each.next();
            if (candidate.what.system() == system && List.of(kinds).contains(candidate.what.kind())
                    && call.contains(candidate.what.path())) {
                if (candidate.left > 0 && --candidate.left == 0) {
                    each.remove();
                }
                return Optional.of(candidate.what);
            }
        }
        return Optional.empty();
    }

    /** Whether this is going on, without counting. */
    public synchronized boolean active(SystemName system, Kind kind) {
        return running.stream().anyMatch(each -> each.what.system() == system && each.what.kind() == kind);
    }

    public synchronized List<Misbehaviour> all() {
        return running.stream().map(each -> each.left > 0 ? each.what.forCalls(each.left) : each.what).toList();
    }
}
