package org.milestonehub.console;

import java.time.Clock;
import org.milestonehub.core.governance.AuditLog;
import org.milestonehub.core.governance.Reach;
import org.milestonehub.core.governance.ViewUse;
import org.milestonehub.core.milestone.FrameworkJudges;
import org.milestonehub.core.milestone.OpenNeeds;
import org.milestonehub.core.view.Districts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** The console's own beans; its pages are found beside it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class ConsoleConfiguration {

    @Bean
    ChosenDistrict chosenDistrict(Districts districts) {
        return new ChosenDistrict(districts);
    }

    @Bean
    Shown shown(Clock clock, PlainWords names) {
        return new Shown(clock, names);
    }

    @Bean
    PlainWords words() {
        return new PlainWords();
    }

    @Bean
    OpenNeeds openNeeds(FrameworkJudges judges) {
        return new OpenNeeds(judges);
    }

    @Bean
    Asking asking(Reach reach, ViewUse use, Clock clock) {
        return new Asking(reach, use, clock);
    }

    @Bean
    Witness witness(AuditLog audit, Clock clock) {
        return new Witness(audit, clock);
    }
}
