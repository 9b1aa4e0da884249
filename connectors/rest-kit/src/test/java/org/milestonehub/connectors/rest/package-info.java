/** Tests of the kit against a server that answers as it is told. */
@NullMarked
package org.milestonehub.connectors.rest;

import org.jspecify.annotations.NullMarked;
