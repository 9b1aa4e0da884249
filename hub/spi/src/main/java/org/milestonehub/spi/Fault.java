package org.milestonehub.spi;

/** Who must act when something goes wrong. Decides retry, circuit and the sentence a person reads. */
public enum Fault {
    /** A setting is wrong: district IT. Not retried. */
    SETTINGS("district IT", false),
    /** The system refused the sign-in: district IT. Not retried, the connection stops. */
    CREDENTIALS("district IT", false),
    /** The system did not answer, or broke off: nobody yet, it is retried. */
    UNREACHABLE("nobody yet", true),
    /** The system asked to slow down: nobody yet, it is retried after the pause it named. */
    THROTTLED("nobody yet", true),
    /** What came is not what the format says: the school or the vendor. The read stops, nothing of it is applied. */
    BAD_DATA("the sender of the data", false),
    /** The connector or the hub is wrong: the vendor of the connector. */
    DEFECT("the connector's vendor", false);

    private final String whoActs;
    private final boolean retried;

    Fault(String whoActs, boolean retried) {
        this.whoActs = whoActs;
        this.retried = retried;
    }

    /** Who must act, as words of a sentence. */
    public String whoActs() {
        return whoActs;
    }

    /** Whether the hub tries again by itself. */
    public boolean retried() {
        return retried;
    }
}
