/**
 * Speaks with a STARS-like student transcript system over SOAP 1.1: reads its streams by page and by change marker, writes
 * experiences, plan fields and confirmed plans, and asks what became of a delivery.
 *
 * <p>The layout of the system used in New York City is not public. The contract this package speaks is contract-first and of
 * our own design (target namespace {@code urn:simulated-district:stars:2026}); only its vocabulary follows what is public.
 * Records are taken as the trees that came over the wire, not as generated types, so that one date that is no date spoils
 * one record and not the page it stands on, and so that an element nobody knew yet is kept. The package must not know what
 * the words mean: that is the work of the mapping {@code stars-transcript}.
 */
@NullMarked
package org.milestonehub.connectors.stars;

import org.jspecify.annotations.NullMarked;
