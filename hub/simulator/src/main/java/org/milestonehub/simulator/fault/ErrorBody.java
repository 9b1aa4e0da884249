package org.milestonehub.simulator.fault;

/** How one system words an error that is not about the content of a call. */
@FunctionalInterface
public interface ErrorBody {
    record Body(String contentType, String text) {}

    Body of(int status, String title, String path);
}
