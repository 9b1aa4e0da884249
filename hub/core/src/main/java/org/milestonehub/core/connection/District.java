package org.milestonehub.core.connection;

import java.time.ZoneId;

/**
 * A tenant.
 *
 * @param id first part of every key
 * @param code name in documents and commands
 * @param timeZone school days are days of this zone
 */
public record District(int id, String code, ZoneId timeZone) {}
