package org.milestonehub.simulator.fault;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;

/** Lends the filter behind it a way to cut the connection, which a servlet has not. */
public final class ConnectionValve extends ValveBase {
    static final String CUT = "simulator.cut";

    public ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        request.setAttribute(CUT, (Runnable) () -> response.getCoyoteResponse().action(ActionCode.CLOSE_NOW,
                new IOException("connection cut on demand")));
        getNext().invoke(request, response);
    }
}
