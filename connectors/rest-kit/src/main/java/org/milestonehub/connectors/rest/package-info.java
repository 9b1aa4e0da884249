/**
 * What connectors of REST systems have in common, as a library that goes into each plugin's own jar: one attempt for each call,
 * status codes as faults that say who must act, answers that were lost, JSON without doubles, batches answered record by record,
 * signatures of webhooks. Owns no system's words: paths, fields and outcomes belong to the connector that uses it.
 */
@NullMarked
package org.milestonehub.connectors.rest;

import org.jspecify.annotations.NullMarked;
