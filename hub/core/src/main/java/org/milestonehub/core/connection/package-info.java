/**
 * Districts and their connections: documents as people write them, connectors found on the class path and as plugins,
 * settings and secrets resolved.
 *
 * <p>It owns which system is reached how. It must not know what records mean, nor what a run does with them.
 */
@NullMarked
package org.milestonehub.core.connection;

import org.jspecify.annotations.NullMarked;
