/**
 * The web console: pages for the people of a district, drawn on the server.
 *
 * <p>It owns pages, their addresses and their looks, over the read models of the core. It writes the audit trail before it
 * shows a student. It must not know SQL, how people sign in, or how a system speaks.
 */
@NullMarked
package org.milestonehub.console;

import org.jspecify.annotations.NullMarked;
