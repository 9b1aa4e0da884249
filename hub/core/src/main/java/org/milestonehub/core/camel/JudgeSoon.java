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
        clock.soon(BindingId.judge(run.request().district()));
    }
}
