package org.milestonehub.routes.bring;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.milestonehub.core.connection.AgreementDocument;
import org.milestonehub.core.connection.BringDocument;
import org.milestonehub.core.connection.ConnectionDocument;
import org.milestonehub.core.connection.DeliveryDocument;
import org.milestonehub.core.connection.DistrictDocument;
import org.milestonehub.core.connection.DocumentKind;
import org.milestonehub.core.connection.DocumentText;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.FrameworkDocument;
import org.milestonehub.core.connection.IdentityDocument;
import org.milestonehub.core.connection.GraceDays;
import org.milestonehub.core.connection.Preview;
import org.milestonehub.core.connection.SchoolCalendar;
import org.milestonehub.core.connection.StoredDocument;

/** The documents of a district with the connection {@code sis} alone. */
public record OneConnection(BringDocument bring) implements Documents {

    @Override
    public List<ConnectionDocument> connections(String district) {
        return List.of(new ConnectionDocument(district, "sis", "oneroster-csv", Optional.of(bring), Optional.empty(),
                Optional.empty(), false, Map.of(), Map.of(), Map.of(), SchoolCalendar.EMPTY, GraceDays.UNSAID));
    }

    @Override
    public List<String> districts() {
        return List.of("rivergate");
    }

    @Override
    public Optional<DistrictDocument> district(String district) {
        return Optional.empty();
    }

    @Override
    public List<DeliveryDocument> deliveries(String district) {
        return List.of();
    }

    @Override
    public Optional<IdentityDocument> identity(String district) {
        return Optional.empty();
    }

    @Override
    public List<FrameworkDocument> frameworks(String district) {
        return List.of();
    }

    @Override
    public Optional<AgreementDocument> agreement(String district, String name) {
        return Optional.empty();
    }

    @Override
    public Preview preview(List<DocumentText> texts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Preview previewWhole(List<DocumentText> texts) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void apply(Preview preview, String by) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String export(String district) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<StoredDocument> revisions(String district, DocumentKind kind, String name) {
        return List.of();
    }

    @Override
    public void onApplied(Runnable listener) {}
}
