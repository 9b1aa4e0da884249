/**
 * What people see of the hub: read models behind the console, the API and the command line.
 *
 * <p>It owns the shape of what is shown. It writes nothing, and must not know how a page or a command looks; the store
 * implements its ports. Whoever shows a student through it writes the audit trail first.
 */
@NullMarked
package org.milestonehub.core.view;

import org.jspecify.annotations.NullMarked;
