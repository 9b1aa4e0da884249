/**
 * Links files: reads records by a columns file that says which column is which attribute, writes clusters and questions. It
 * owns the layout of these files and needs neither a data directory nor a database.
 */
@NullMarked
package org.milestonehub.core.identity.file;

import org.jspecify.annotations.NullMarked;
