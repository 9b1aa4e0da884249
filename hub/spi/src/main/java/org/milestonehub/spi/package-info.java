/**
 * The contract between the hub and a connector. A connector author compiles against this package alone.
 *
 * <p>It holds the words both sides share: who a connector is ({@link org.milestonehub.spi.ConnectorDescriptor}), what it
 * needs ({@link org.milestonehub.spi.Setting}), what it reads ({@link org.milestonehub.spi.RecordReader}) and what it
 * writes ({@link org.milestonehub.spi.RecordWriter}). It must not know Camel, Spring, a database or any library: only the
 * JDK and the null annotations.
 */
@NullMarked
package org.milestonehub.spi;

import org.jspecify.annotations.NullMarked;
