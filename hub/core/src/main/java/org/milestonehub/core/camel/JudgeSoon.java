package org.milestonehub.core.camel;

import org.milestonehub.core.sync.Run;

/** Makes judging due after every run that changed something; several runs meanwhile are judged together. */
public final class JudgeSoon implements ChangeListener {

    private final BindingClock clock;

    public JudgeSoon(BindingClock clock) {
        this.clock = clock;
    }

    @Override
    public void changed(Run run) {
        changed(run.request().district());
    }

    /** The rules of a district changed. */
    public void changed(String district) {
        clock.soon(BindingId.judge(district));
    }
}
