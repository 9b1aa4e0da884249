package org.milestonehub.console;

import jakarta.servlet.http.HttpServletResponse;
import org.milestonehub.core.sync.SyncException;
import org.milestonehub.spi.ConnectorException;
import org.milestonehub.spi.Fault;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** What the hub refused to do, in the words in which it refused, instead of a page that says only that something did not work. */
@ControllerAdvice(annotations = Controller.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class Refusals {

    @ExceptionHandler(SyncException.class)
    String refused(SyncException e, Model page, HttpServletResponse response) {
        return page(String.valueOf(e.getMessage()), e.fault(), page, response);
    }

    @ExceptionHandler(ConnectorException.class)
    String failed(ConnectorException e, Model page, HttpServletResponse response) {
        return page(String.valueOf(e.getMessage()), e.fault(), page, response);
    }

    private static String page(String message, Fault fault, Model page, HttpServletResponse response) {
        boolean asked = fault == Fault.SETTINGS || fault == Fault.BAD_DATA;
        response.setStatus(asked ? HttpServletResponse.SC_CONFLICT : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        page.addAttribute("message", message);
        page.addAttribute("who", fault.whoActs());
        return "refused";
    }
}
