/**
 * The hub as a program: one jar with a command line and, while it serves, a web application.
 *
 * <p>It owns start and stop. What the program can do lives in the packages below and in the core.
 */
@NullMarked
package org.milestonehub.server;

import org.jspecify.annotations.NullMarked;
