package org.milestonehub.core.identity.normalize;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Repairs UTF-8 that somebody read as one byte a letter: "NÃºÃ±ez" was "Núñez". */
final class Mojibake {

    private static final List<Charset> READ_AS = List.of(Charset.forName("windows-1252"), StandardCharsets.ISO_8859_1);

    private Mojibake() {}

    static String repair(String text) {
        if (!suspicious(text)) {
            return text;
        }
        for (Charset readAs : READ_AS) {
            try {
                ByteBuffer bytes = readAs.newEncoder().onUnmappableCharacter(CodingErrorAction.REPORT)
                        .encode(CharBuffer.wrap(text));
                return StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT).decode(bytes)
                        .toString();
            } catch (CharacterCodingException e) {
                continue;
            }
        }
        return text;
    }

    private static boolean suspicious(String text) {
        for (int i = 0; i < text.length() - 1; i++) {
            char c = text.charAt(i);
            if (c >= 'Â' && c <= 'ô' && text.charAt(i + 1) > 127) {
                return true;
            }
        }
        return false;
    }
}
