package org.milestonehub.core.sync;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.milestonehub.core.connection.Connection;
import org.milestonehub.core.mapping.MappingCode;
import org.milestonehub.core.mapping.MappingRepository;
import org.milestonehub.core.mapping.ShapeMapping;
import org.milestonehub.spi.ReadPlan.PlannedStream;

/** What makes two reads the same: the bytes, and everything that decides how they are understood. */
final class InputFingerprint {

    private InputFingerprint() {}

    /** Hash over names and contents of all files, empty text where there is none. */
    static String input(List<Archive.HashedFile> files) {
        if (files.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        files.stream().sorted(Comparator.comparing(Archive.HashedFile::name))
                .forEach(file -> text.append(file.name()).append(' ').append(file.sha256()).append('\n'));
        return sha256(text.toString());
    }

    /** The hub's own code, connector, its settings, streams, and revisions of the mappings. */
    static String understanding(Connection connection, List<PlannedStream> streams, MappingRepository mappings) {
        StringBuilder text = new StringBuilder(MappingCode.fingerprint()).append('\n');
        text.append(connection.connector().descriptor().id()).append(' ').append(connection.connector().descriptor().version());
        text.append('\n').append(connection.settings()).append('\n');
        for (PlannedStream stream : streams) {
            text.append(stream.shape()).append('/').append(stream.stream()).append(' ').append(stream.mode()).append(' ')
                    .append(mappings.shape(stream.shape()).map(ShapeMapping::revision).orElse("none")).append('\n');
        }
        return sha256(text.toString());
    }

    /** The same for one stream, with its columns: rows that look alike say the same. */
    static String understanding(Connection connection, PlannedStream stream, MappingRepository mappings) {
        StringBuilder text = new StringBuilder(understanding(connection, List.of(stream), mappings));
        stream.columns().forEach(column -> text.append('\n').append(column.length()).append(' ').append(column));
        return sha256(text.toString());
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
