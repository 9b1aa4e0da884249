package org.milestonehub.core.sync;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.spi.InputBundle;

/** Texts as files, in the order given: name, text, name, text. */
record TextBundle(List<InputFile> files) implements InputBundle {

    static TextBundle of(String... namesAndTexts) {
        List<InputFile> files = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            files.add(new TextFile(namesAndTexts[i], namesAndTexts[i + 1]));
        }
        return new TextBundle(files);
    }

    @Override
    public String name() {
        return "test";
    }

    private record TextFile(String name, String text) implements InputFile {

        @Override
        public long size() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public Path path() {
            throw new UnsupportedOperationException("a text has no path");
        }
    }
}
