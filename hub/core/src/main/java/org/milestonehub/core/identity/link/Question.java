package org.milestonehub.core.identity.link;

import org.milestonehub.core.identity.decide.Verdict;
import org.milestonehub.core.identity.normalize.Profile;

/** Two people who may be one; somebody has to look. */
public record Question(Profile a, Profile b, Verdict verdict) {}
