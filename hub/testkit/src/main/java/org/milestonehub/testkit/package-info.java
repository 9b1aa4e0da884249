/**
 * What a connector author needs to prove a connector: the {@link org.milestonehub.testkit.ConnectorContract} to extend,
 * and around it a clock that stands still, a lent context that remembers its log, input bundles made from folders and zips,
 * and a proxy that breaks connections on demand. It knows the connector contract, JUnit and AssertJ; never the hub itself,
 * so a vendor can depend on it alone.
 */
@NullMarked
package org.milestonehub.testkit;

import org.jspecify.annotations.NullMarked;
