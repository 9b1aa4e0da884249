/** Tests of documents, connectors and secrets. */
@NullMarked
package org.milestonehub.core.connection;

import org.jspecify.annotations.NullMarked;
