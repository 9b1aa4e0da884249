@NullMarked
package org.milestonehub.server.alert;

import org.jspecify.annotations.NullMarked;
