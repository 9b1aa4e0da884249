/**
 * Who gets in: sign-in, sessions, tokens, throttling, security headers, and the first administrator.
 *
 * <p>It owns the doors of the web application. It must not know what is behind them.
 */
@NullMarked
package org.milestonehub.server.access;

import org.jspecify.annotations.NullMarked;
