package org.milestonehub.server.access;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** A password that is printed once: easy to type, no letter that looks like another, about 95 bits. */
final class OneTimePassword {

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 20;

    private OneTimePassword() {}

    static String random() {
        return new SecureRandom().ints(LENGTH, 0, LETTERS.length())
                .mapToObj(place -> String.valueOf(LETTERS.charAt(place)))
                .collect(Collectors.joining())
                .replaceAll("(.{5})(?=.)", "$1-");
    }
}
