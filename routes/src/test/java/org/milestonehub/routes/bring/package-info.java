/** Tests of bringing files, against real folders and an SFTP server in this process. */
@NullMarked
package org.milestonehub.routes.bring;

import org.jspecify.annotations.NullMarked;
