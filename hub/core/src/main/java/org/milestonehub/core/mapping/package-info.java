/**
 * What a source's words mean: mapping files become compiled mappings that turn a source row into parts of typed entity
 * rows, and entity rows into records of a receiver.
 *
 * <p>It owns the grammar of {@code mappings/<shape>/<stream>.yaml}, crosswalks, converters and their checking. It must not
 * know connectors, tables, runs or who a person is: a reference leaves here as the source's key.
 */
@NullMarked
package org.milestonehub.core.mapping;

import org.jspecify.annotations.NullMarked;
