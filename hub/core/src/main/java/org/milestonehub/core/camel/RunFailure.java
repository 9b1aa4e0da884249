package org.milestonehub.core.camel;

import java.time.Duration;
import java.util.Optional;
import org.milestonehub.spi.Fault;

/**
 * Why a route did not come to its end.
 *
 * @param fault who must act
 * @param message for people; never a secret or anything about a student
 * @param retryAfter when the hub tries again by itself; empty: at the next regular moment, or not at all while the circuit
 *     is open
 */
public record RunFailure(Fault fault, String message, Optional<Duration> retryAfter) {}
