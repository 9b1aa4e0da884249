/**
 * The simulated student information system: nightly OneRoster 1.1 or 1.2 packages in a folder and over SFTP. Written
 * from the specification's column tables, without code of the hub.
 */
@NullMarked
package org.milestonehub.simulator.sis;

import org.jspecify.annotations.NullMarked;
