package org.milestonehub.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;

/** pgloader of the machine, into one keyed table. Its memory is not in the table: it runs as a program of its own. */
public final class PgLoader implements Contender {

    @Override
    public void run(Work work) throws Exception {
        try (HikariDataSource pool = work.pool(); Connection connection = pool.getConnection()) {
            KeyedTable.create(connection);
            Path commands = write(work);
            work.report(new Meter(pool).measure("pgloader into one keyed table", work.users(), () -> {
                load(work, commands);
                return count(connection) + " rows";
            }));
            Files.delete(commands);
        }
    }

    /** pgloader takes its password from the file, so it is the owner's alone and gone afterwards. */
    private static Path write(Work work) throws IOException {
        String target = work.url().replace("jdbc:postgresql://", "postgresql://" + work.user() + ":" + work.password() + "@");
        Path file = Files.createTempFile(work.scratch(), "users", ".load");
        return Files.writeString(file, """
                load csv from '%s' (%s) into %s?tablename=base_user (%s)
                with skip header = 1, fields optionally enclosed by '"', fields terminated by ',';
                """.formatted(work.usersFile().toAbsolutePath(), KeyedTable.NAMES, target, KeyedTable.NAMES));
    }

    private static void load(Work work, Path commands) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("pgloader", "--quiet", commands.toString()).redirectErrorStream(true)
                .redirectOutput(work.scratch().resolve("pgloader.log").toFile()).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("pgloader ended with " + process.exitValue() + ", see pgloader.log");
        }
    }

    private static long count(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select count(*) from base_user")) {
            found.next();
            return found.getLong(1);
        }
    }
}
