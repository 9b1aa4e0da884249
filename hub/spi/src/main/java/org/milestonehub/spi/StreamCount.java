package org.milestonehub.spi;

/**
 * How many records of a stream a system says it holds.
 *
 * @param records as the system counts them now
 * @param removedToo whether records that were removed there, or taken back by the hub, are among them
 */
public record StreamCount(long records, boolean removedToo) {}
