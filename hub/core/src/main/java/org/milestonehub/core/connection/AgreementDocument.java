package org.milestonehub.core.connection;

import java.time.LocalDate;
import java.util.List;

/**
 * On what terms data may leave the district.
 *
 * @param district code of the district
 * @param name its code
 * @param party name of the connection that receives; data leaves to no other by it
 * @param agreementKind code of the vocabulary {@code agreement_kind}
 * @param legalBasis code of the vocabulary {@code legal_basis}
 * @param purpose in words
 * @param groups field groups that may leave, as {@code Entity.group}
 * @param redisclosure code of the vocabulary {@code redisclosure_rule}
 * @param from first day
 * @param until last day
 */
public record AgreementDocument(
        String district,
        String name,
        String party,
        String agreementKind,
        String legalBasis,
        String purpose,
        List<String> groups,
        String redisclosure,
        LocalDate from,
        LocalDate until) implements Document {

    public AgreementDocument {
        groups = List.copyOf(groups);
    }

    /** Whether it is live on a district-local day. */
    public boolean liveOn(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    @Override
    public DocumentKind kind() {
        return DocumentKind.AGREEMENT;
    }
}
