package org.milestonehub.core.camel;

/** The headers of an exchange inside the hub. They never leave it. */
public final class Headers {

    /** String: code of the district. Set by whoever starts a route. */
    public static final String DISTRICT = "HubDistrict";

    /** String: name of the connection that is read or written. Set by whoever starts a route. */
    public static final String CONNECTION = "HubConnection";

    /** String: name of the delivery. Set by whoever starts {@code deliver-changes}. */
    public static final String DELIVERY = "HubDelivery";

    /** String: the sender's id of a webhook. Set by the step {@code decode}. */
    public static final String EVENT = "HubEvent";

    private Headers() {}
}
