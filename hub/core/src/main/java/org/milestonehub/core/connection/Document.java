package org.milestonehub.core.connection;

/** A checked document. */
public sealed interface Document
        permits DistrictDocument, ConnectionDocument, AgreementDocument, DeliveryDocument, FrameworkDocument, IdentityDocument {

    /** Code of the district it belongs to. */
    String district();

    /** Its own name; the code for a district. */
    String name();

    /** What it configures. */
    DocumentKind kind();
}
