package org.milestonehub.core.camel;

import org.milestonehub.core.sync.Run;

/** Wants to know about every run that changed something, right after it was applied. Must not throw for what it cannot do now. */
public interface ChangeListener {

    /** The change feed of the run's district has new entries. */
    void changed(Run run);
}
