/**
 * Worked cases: facts about a subject, a date, and the states an evaluator must give. Reads case files, runs them
 * through
 * the evaluator exactly as the hub does, and says what differs.
 *
 * <p>It owns the format of case files. It must not know how a state is reached, and nothing of the running hub.
 */
@NullMarked
package org.milestonehub.core.milestone.cases;

import org.jspecify.annotations.NullMarked;
