/**
 * How the hub is put together: settings, and one small configuration for each part of the core.
 *
 * <p>It owns which implementation stands behind which port. It must hold no behaviour of its own.
 */
@NullMarked
package org.milestonehub.server.assembly;

import org.jspecify.annotations.NullMarked;
