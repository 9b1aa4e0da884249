package org.milestonehub.core.identity.score;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.milestonehub.core.identity.compare.Contacts;
import org.milestonehub.core.identity.compare.Level;
import org.milestonehub.core.identity.normalize.Fact;
import org.milestonehub.core.identity.normalize.Mail;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.normalize.Street;

/** Mail, phone, address, sex, school and other facts. */
final class ContactLines {

    /** So many letters of a given name are the name; the rest may be left out. */
    private static final int NAMING = 4;

    private final Weights weights;
    private final Counts counts;

    ContactLines(Priors priors, Counts counts) {
        this.weights = new Weights(priors);
        this.counts = counts;
    }

    void add(Profile a, Profile b, PairScore score) {
        sex(a, b, score);
        mail(a, b, score);
        phone(a, b, score);
        place(a, b, score);
        Best school = text(a, b, Line.SCHOOL, a.schools(), b.schools(), counts::school);
        if (school.level == Level.NEAR) {
            school.take(Level.DIFFERENT, weights.bits(a, b, Line.SCHOOL, Level.DIFFERENT, 1), 1);
        }
        school.into(Line.SCHOOL, score);
        facts(a, b, score);
    }

    private void sex(Profile a, Profile b, PairScore score) {
        if (!a.sexes().isEmpty() && !b.sexes().isEmpty()) {
            boolean same = shared(a.sexes(), b.sexes());
            score.set(Line.SEX, same ? Level.EXACT : Level.DIFFERENT, same
                    ? weights.bits(a, b, Line.SEX, Level.EXACT, 0.5)
                            : weights.bits(a, b, Line.SEX, Level.DIFFERENT, 1));
        }
    }

    private static boolean shared(List<String> mine, List<String> theirs) {
        for (int i = 0; i < mine.size(); i++) {
            if (theirs.contains(mine.get(i))) {
                return true;
            }
        }
        return false;
    }

    private void mail(Profile a, Profile b, PairScore score) {
        Best best = new Best();
        boolean conflict = false;
        boolean managedNear = false;
        for (int i = 0; i < a.mails().size(); i++) {
            Mail mine = a.mails().get(i);
            for (int j = 0; j < b.mails().size(); j++) {
                Mail theirs = b.mails().get(j);
                if (counts.placeholders().isMail(mine) || counts.placeholders().isMail(theirs)) {
                    continue;
                }
                Level level = Contacts.mail(mine, theirs);
                boolean managed = counts.managed(mine) && counts.managed(theirs);
                conflict |= managed && level == Level.DIFFERENT;
                managedNear |= managed && level != Level.DIFFERENT;
                if (level == Level.EXACT) {
                    boolean family = !managed && counts.placeholders().isFamily(mine);
                    score.mark(managed ? Mark.MANAGED_MAIL_AGREES : family ? Mark.STREET_AGREES : Mark.OWN_MAIL_AGREES);
                    if (!managed && !family && (names(mine, a) || names(mine, b))) {
                        score.mark(Mark.MAIL_NAMES_THE_PERSON);
                    }
                    best.offer(level, weights.bits(a, b, Line.MAIL, level, counts.contact()), 1);
                } else if (level != Level.DIFFERENT || !managed && counts.managed(mine) == counts.managed(theirs)) {
                    if (level != Level.DIFFERENT && !managed && !counts.placeholders().isFamily(mine)) {
                        score.mark(Mark.OWN_MAIL_NEAR);
                    }
                    best.offer(level, managed ? 0 : weights.bits(a, b, Line.MAIL, level, 1), 1);
                } else if (managed) {
                    best.offer(level, weights.bits(a, b, Line.MAIL, level, 2), 1);
                }
            }
        }
        if (conflict && !managedNear) {
            score.mark(Mark.MANAGED_MAIL_CONFLICTS);
        }
        if (best.level != Level.MISSING) {
            score.set(Line.MAIL, best.level, best.bits);
        }
    }

    private static boolean names(Mail mail, Profile person) {
        for (int i = 0; i < person.given().size(); i++) {
            String given = person.given().get(i).joined();
            if (given.length() > 2 && mail.local().contains(given.length() > NAMING ? given.substring(0, NAMING) : given)) {
                return true;
            }
        }
        return false;
    }

    private void phone(Profile a, Profile b, PairScore score) {
        Best best = new Best();
        for (int i = 0; i < a.phones().size(); i++) {
            for (int j = 0; j < b.phones().size(); j++) {
                String mine = a.phones().get(i);
                String theirs = b.phones().get(j);
                if (!counts.placeholders().isPhone(mine) && !counts.placeholders().isPhone(theirs)) {
                    Level level = Contacts.phone(mine, theirs);
                    best.offer(level, level == Level.EXACT ? weights.bits(a, b, Line.PHONE, level, counts.contact())
                            : weights.bits(a, b, Line.PHONE, level, 1), 1);
                }
            }
        }
        if (best.level == Level.EXACT) {
            score.mark(Mark.PHONE_AGREES);
        }
        if (best.level != Level.MISSING) {
            score.set(Line.PHONE, best.level, best.bits);
        }
    }

    /**
     * Street, postal code and city say nearly one thing: the most telling one counts whole, what agrees beside it by
     * half.
     */
    private void place(Profile a, Profile b, PairScore score) {
        Best street = street(a, b);
        Best postal = text(a, b, Line.POSTAL_CODE, a.postalCodes(), b.postalCodes(), counts::postalCode);
        Best city = text(a, b, Line.CITY, a.cities(), b.cities(), counts::city);
        Best told = tells(tells(street, postal), city);
        keep(Line.STREET, street, told, score);
        keep(Line.POSTAL_CODE, postal, told, score);
        keep(Line.CITY, city, told, score);
        if (street.level == Level.EXACT || street.level == Level.NEAR) {
            score.mark(Mark.STREET_AGREES);
        }
        if (postal.level == Level.EXACT) {
            score.mark(Mark.POSTAL_CODE_AGREES);
            score.strangersAgree(postal.strangers);
        }
    }

    private static Best tells(Best told, Best other) {
        if (other.level == Level.MISSING || told.level == Level.MISSING) {
            return told.level == Level.MISSING ? other : told;
        }
        if (told.bits >= 0 || other.bits >= 0) {
            return told.bits >= other.bits ? told : other;
        }
        return told.bits <= other.bits ? told : other;
    }

    private static void keep(Line line, Best one, Best told, PairScore score) {
        if (one.level != Level.MISSING) {
            score.set(line, one.level, one == told ? one.bits : Math.max(0, one.bits / 2));
        }
    }

    private static boolean numbered(Profile profile) {
        for (int i = 0; i < profile.streets().size(); i++) {
            if (!profile.streets().get(i).number().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private Best street(Profile a, Profile b) {
        Best best = new Best();
        for (int i = 0; i < a.streets().size(); i++) {
            for (int j = 0; j < b.streets().size(); j++) {
                Street mine = a.streets().get(i);
                if (mine.number().isEmpty() && b.streets().get(j).number().isEmpty() && numbered(a) && numbered(b)) {
                    continue;
                }
                Level level = Contacts.street(mine, b.streets().get(j));
                best.offer(level, level == Level.EXACT ? weights.bits(a, b, Line.STREET, level, common(mine))
                        : weights.bits(a, b, Line.STREET, level, 1), 1);
            }
        }
        return best;
    }

    private double common(Street street) {
        return street.number().isEmpty() ? Math.max(0.01, counts.street(street)) : counts.street(street);
    }

    private Best text(Profile a, Profile b, Line line, List<String> mine, List<String> theirs,
            ToDoubleFunction<String> share) {
        Best best = new Best();
        for (int i = 0; i < mine.size(); i++) {
            for (int j = 0; j < theirs.size(); j++) {
                Level level = Contacts.text(mine.get(i), theirs.get(j));
                if (level == Level.DIFFERENT && weights.strangers(line, level) > 0) {
                    best.offer(level, weights.bits(a, b, line, level, 1), 1);
                    continue;
                }
                double strangers = level == Level.EXACT ? share.applyAsDouble(mine.get(i))
                        : Math.max(weights.strangers(line, level), 1e-3);
                best.offer(level, weights.bits(a, b, line, level, strangers), strangers);
            }
        }
        return best;
    }

    private void facts(Profile a, Profile b, PairScore score) {
        if (a.facts().isEmpty() || b.facts().isEmpty()) {
            return;
        }
        double sum = 0;
        boolean any = false;
        boolean agrees = false;
        for (String label : a.facts().stream().map(Fact::label).distinct().toList()) {
            Best best = text(a, b, Line.FACTS, texts(a, label), texts(b, label), text -> counts.fact(label, text));
            if (best.level != Level.MISSING) {
                sum += best.bits;
                any = true;
                agrees |= best.level.agrees();
            }
        }
        if (any) {
            score.set(Line.FACTS, agrees ? Level.EXACT : Level.DIFFERENT, sum);
        }
    }

    private static List<String> texts(Profile one, String label) {
        return one.facts().stream().filter(fact -> fact.label().equals(label)).map(Fact::text).toList();
    }
}
