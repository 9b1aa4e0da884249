package org.milestonehub.server.command;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** A cause of quarantine as the list names it. */
record WaitingCause(String connection, String stream, String rule, String column) {

    /** @param text CONNECTION/STREAM/RULE or CONNECTION/STREAM/RULE/COLUMN */
    static WaitingCause of(String text) {
        String[] parts = text.split("/", 4);
        if (parts.length < 3) {
            throw HubProblem.usage("--cause wants CONNECTION/STREAM/RULE or CONNECTION/STREAM/RULE/COLUMN");
        }
        return new WaitingCause(parts[0], parts[1], parts[2], parts.length > 3 ? parts[3] : "");
    }

    void into(ObjectNode body) {
        body.putObject("cause").put("connection", connection).put("stream", stream).put("rule", rule).put("column", column);
    }
}
