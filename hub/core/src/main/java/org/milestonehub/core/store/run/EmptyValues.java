package org.milestonehub.core.store.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.milestonehub.core.identity.normalize.Profile;
import org.milestonehub.core.identity.score.Placeholders;

/** Tells whoever runs the connection which values of newcomers stand for nothing, such as the number 999999999. */
final class EmptyValues {

    private final PgStaging staging;
    private final Map<String, Seen> seen = new LinkedHashMap<>();

    EmptyValues(PgStaging staging) {
        this.staging = staging;
    }

    /** @param ord first row with the value */
    private record Seen(String column, long rows, long ord) {

        Seen plus(Seen other) {
            return new Seen(column, rows + other.rows, ord);
        }
    }

    void look(Profile newcomer, long ord, Placeholders placeholders) {
        newcomer.ids().stream().filter(placeholders::isId).forEach(id -> take("the number " + id.value(), "identifiers", ord));
        newcomer.births().stream().filter(placeholders::isDate).forEach(birth -> take("the birth date " + birth.digits().substring(0, 4) + "-"
                + birth.digits().substring(4, 6) + "-" + birth.digits().substring(6), "birth_date", ord));
        newcomer.phones().stream().filter(placeholders::isPhone).forEach(phone -> take("a phone number", "phones", ord));
        newcomer.mails().stream().filter(placeholders::isMail).forEach(mail -> take("a mail address", "emails", ord));
    }

    private void take(String value, String column, long ord) {
        seen.merge(value, new Seen(column, 1, ord), Seen::plus);
    }

    /** As a warning of the stream that brought them. */
    void tell(EntityRun run) {
        if (seen.isEmpty() || run.feeds().isEmpty()) {
            return;
        }
        staging.warned();
        seen.forEach((value, what) -> staging.sql().set("warnedPart", run.feeds().get(0).part()).set("warnedColumn", what.column())
                .set("warnedRows", what.rows()).set("warnedLine", what.ord()).set("warnedText", value
                        + " stands for many different people or for \"unknown\" and proves nothing about anybody; it was kept, but not used to find"
                        + " out who is who. Have the system that sends it leave it empty.").update("""
                insert into {warning} (part, rule, severity, column_name, rows, line, message)
                values (:warnedPart, 'placeholder', 'warning', :warnedColumn, :warnedRows, :warnedLine, :warnedText)"""));
    }
}
