/** The embedded web server: Tomcat on loopback, JSON in and out, signed webhooks. Knows no system's words. */
@NullMarked
package org.milestonehub.simulator.web;

import org.jspecify.annotations.NullMarked;
