package org.milestonehub.console;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.milestonehub.core.sync.SheetCell;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Rows as a file that spreadsheets open, never as a formula. */
final class Csv {

    private final StringBuilder text = new StringBuilder("\ufeff");

    Csv row(Object... cells) {
        text.append(List.of(cells).stream().map(Object::toString).map(SheetCell::of).collect(Collectors.joining(","))).append("\r\n");
        return this;
    }

    ResponseEntity<byte[]> named(String name) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(new MediaType("text", "csv", StandardCharsets.UTF_8));
        headers.setContentDisposition(ContentDisposition.attachment().filename(name).build());
        headers.setCacheControl("no-store");
        return new ResponseEntity<>(text.toString().getBytes(StandardCharsets.UTF_8), headers, org.springframework.http.HttpStatus.OK);
    }
}
