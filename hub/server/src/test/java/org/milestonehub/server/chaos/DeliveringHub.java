package org.milestonehub.server.chaos;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.milestonehub.core.camel.BindingRoutes;
import org.milestonehub.core.camel.BindingRuns;
import org.milestonehub.core.connection.DocumentStore;
import org.milestonehub.core.connection.Documents;
import org.milestonehub.core.connection.KeptSecrets;
import org.milestonehub.core.sync.RunStore;
import org.milestonehub.server.assembly.CoreAssembly;
import org.milestonehub.server.demo.DemoDistrict;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** A hub as a process of its own: clears up what a dead one left, brings the demo's systems in step and ends. */
public final class DeliveringHub {

    private DeliveringHub() {}

    /** @param words data directory, file with the addresses of the systems, how far its clock is ahead */
    public static void main(String[] words) throws IOException {
        Path data = Path.of(words[0]);
        try (AnnotationConfigApplicationContext hub = new AnnotationConfigApplicationContext()) {
            hub.getEnvironment().getPropertySources().addFirst(new MapPropertySource("chaos",
                    Map.of("hub.data", data.toString(), "hub.keys", data.resolveSibling("keys").toString())));
            hub.register(CoreAssembly.class);
            Clock clock = Clock.offset(Clock.systemUTC(), Duration.parse(words[2]));
            hub.registerBean("later", Clock.class, () -> clock, bean -> bean.setPrimary(true));
            hub.refresh();
            hub.getBean(RunStore.class).recoverInterrupted();
            DemoDistrict demo = new DemoDistrict(hub.getBean(DocumentStore.class), hub.getBean(Documents.class),
                    hub.getBean(KeptSecrets.class), hub.getBean(BindingRoutes.class), hub.getBean(BindingRuns.class),
                    hub.getBean(Clock.class), step -> { });
            demo.connect(new ObjectMapper().readTree(Files.readString(Path.of(words[1]))), "http://127.0.0.1:1");
            System.out.println(ShortLivedHub.WORKING);
            List<String> failures = demo.settle();
            System.out.println(failures);
        }
        System.exit(0);
    }
}
