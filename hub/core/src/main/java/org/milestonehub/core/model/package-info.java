/**
 * The shared milestone data model as the hub knows it at run time: entities, field groups, fields, types and code sets.
 *
 * <p>It owns {@code model/entities.yaml} and {@code vocabulary/*.csv} and answers what a field is. It must not know where
 * a row is stored, how a source names it or who may see it.
 */
@NullMarked
package org.milestonehub.core.model;

import org.jspecify.annotations.NullMarked;
