package org.milestonehub.core.identity.compare;

import org.milestonehub.core.identity.normalize.Mail;
import org.milestonehub.core.identity.normalize.Street;

/** Levels of phones, mail addresses, streets and other short texts. */
public final class Contacts {

    private static final int SHORTEST_LOCAL = 5;
    private static final double ALIKE_STREET = 0.88;

    private Contacts() {}

    public static Level phone(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        return Letters.withinOneEdit(a, b) ? Level.NEAR : Level.DIFFERENT;
    }

    /** {@link Level#SHARED}: the same name at another provider. */
    public static Level mail(Mail a, Mail b) {
        boolean sameDomain = a.domain().equals(b.domain());
        if (a.local().equals(b.local())) {
            return sameDomain ? Level.EXACT : a.local().length() >= SHORTEST_LOCAL ? Level.SHARED : Level.DIFFERENT;
        }
        boolean near = a.local().length() >= SHORTEST_LOCAL && Letters.withinOneEdit(a.local(), b.local()) && digits(a.local()).equals(digits(b.local()));
        return near && (sameDomain || Letters.withinOneEdit(a.domain(), b.domain())) ? Level.NEAR : Level.DIFFERENT;
    }

    /** Namesakes take the same address with another number; that is no slip. */
    private static String digits(String local) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < local.length(); i++) {
            if (Character.isDigit(local.charAt(i))) {
                digits.append(local.charAt(i));
            }
        }
        return digits.toString();
    }

    public static Level street(Street a, Street b) {
        boolean number = !a.number().isEmpty() && a.number().equals(b.number());
        if (a.name().equals(b.name())) {
            return number || a.number().isEmpty() && b.number().isEmpty() ? Level.EXACT : Level.SIMILAR;
        }
        boolean alike = Letters.likeness(a.name(), b.name()) >= ALIKE_STREET;
        if (number && alike) {
            return Level.NEAR;
        }
        return alike && Letters.withinOneEdit(a.number(), b.number()) ? Level.SIMILAR : Level.DIFFERENT;
    }

    /** Postal codes, cities, schools, facts. */
    public static Level text(String a, String b) {
        if (a.equals(b)) {
            return Level.EXACT;
        }
        return Letters.near(a, b) ? Level.NEAR : Level.DIFFERENT;
    }
}
