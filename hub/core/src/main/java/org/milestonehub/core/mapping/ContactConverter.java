package org.milestonehub.core.mapping;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ways to reach someone or something: e-mail addresses, phone numbers, web addresses. */
enum ContactConverter implements Converter {
    EMAIL(254, Failure.BAD_EMAIL) {
        @Override
        Object check(String text) {
            int at = text.indexOf('@');
            int dot = text.lastIndexOf('.');
            boolean good = at > 0 && text.indexOf('@', at + 1) < 0 && dot > at + 1 && dot < text.length() - 1
                    && noBlank(text);
            return good ? lower(text) : Failure.BAD_EMAIL;
        }
    },
    PHONE(40, Failure.BAD_PHONE) {
        @Override
        Object check(String text) {
            int digits = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= '0' && c <= '9') {
                    digits++;
                } else if ("+-./()# extEXT".indexOf(c) < 0) {
                    return Failure.BAD_PHONE;
                }
            }
            return digits >= 7 && digits <= 15 ? text : Failure.BAD_PHONE;
        }
    },
    URI_TEXT(2000, Failure.BAD_URI) {
        @Override
        Object check(String text) {
            try {
                URI uri = URI.create(text);
                String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
                boolean good = uri.getHost() != null && (scheme.equals("https") || scheme.equals("http"));
                return good ? text : Failure.BAD_URI;
            } catch (IllegalArgumentException e) {
                return Failure.BAD_URI;
            }
        }
    };

    private final int limit;
    private final Failure failure;

    ContactConverter(int limit, Failure failure) {
        this.limit = limit;
        this.failure = failure;
    }

    abstract Object check(String text);

    @Override
    public @Nullable Object convert(Object value) {
        String text = Texts.text(value);
        if (text == null) {
            return failure;
        }
        Object clean = Texts.clean(text, limit, false);
        return clean instanceof String good ? check(good) : clean;
    }

    private static boolean noBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i)) || Character.isSpaceChar(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 0x7f || (c >= 'A' && c <= 'Z')) {
                return text.toLowerCase(Locale.ROOT);
            }
        }
        return text;
    }
}
