/** Tests of single operations of the REST API. */
@NullMarked
package org.milestonehub.server.api;

import org.jspecify.annotations.NullMarked;
