package org.milestonehub.core.view;

import java.util.List;
import org.milestonehub.core.connection.District;

/** Rows that were withheld and wait for someone. */
public interface QuarantineView {

    /** Open rows by cause, most rows first. */
    List<QuarantineGroup> groups(District district);

    /** Open rows of one cause in the order of their files. */
    List<QuarantinedRow> rows(District district, String connection, String stream, String rule, String column, int most);
}
