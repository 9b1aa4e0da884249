/**
 * The demo district: the simulated systems as a process of their own, and the days that pass there.
 *
 * <p>It owns how a demo is started, moved on and ended. The hub itself must not know that a district is simulated.
 */
@NullMarked
package org.milestonehub.server.demo;

import org.jspecify.annotations.NullMarked;
