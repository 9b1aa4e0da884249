/**
 * How alerts leave the hub: e-mail and webhook.
 *
 * <p>It knows addresses and protocols. It must not know when something is worth telling.
 */
@NullMarked
package org.milestonehub.server.alert;

import org.jspecify.annotations.NullMarked;
