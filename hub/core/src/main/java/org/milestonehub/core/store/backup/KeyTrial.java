package org.milestonehub.core.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.connection.SecretReference;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.core.sync.Archive;
import org.milestonehub.core.sync.SyncException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the key files of this hub open what was restored: they travel apart from a backup, and the wrong ones are noticed too late. */
public final class KeyTrial {

    private final JdbcClient jdbc;
    private final Archive archive;
    private final Secrets secrets;

    public KeyTrial(DataSource source, Archive archive, Secrets secrets) {
        this.jdbc = JdbcClient.create(source);
        this.archive = archive;
        this.secrets = secrets;
    }

    /** What stays closed, in words; of each district the newest archived input and every secret are tried. */
    public List<String> closed() {
        List<String> closed = new ArrayList<>();
        jdbc.sql("""
                select distinct on (f.district) f.district, d.code, d.time_zone, f.sha256
                  from archive_file as f join district as d on d.id = f.district
                 order by f.district, f.created_at desc, f.id desc""")
                .query((row, n) -> {
                    District district = new District(row.getInt(1), row.getString(2), ZoneId.of(row.getString(3)));
                    return opens(district, row.getString(4)) ? List.<String>of() : List.of("the archived input of " + district.code());
                }).list().forEach(closed::addAll);
        jdbc.sql("select d.code, s.name from secret as s join district as d on d.id = s.district order by s.district, s.name")
                .query((row, n) -> opens(row.getString(1), row.getString(2)) ? List.<String>of()
                        : List.of("secret " + row.getString(2) + " of " + row.getString(1)))
                .list().forEach(closed::addAll);
        return closed;
    }

    private boolean opens(District district, String sha256) {
        try (InputStream in = archive.open(district, sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean opens(String district, String name) {
        try {
            return secrets.find(district, new SecretReference(name, false)).isPresent();
        } catch (SyncException e) {
            return false;
        }
    }
}
