package org.milestonehub.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Documents of a district do not lead the hub to services of its own machine. */
class OwnServicesTest {

    @ParameterizedTest
    @ValueSource(strings = {"from: http://127.0.0.1:8080/x", "from: https://localhost/export", "webhook: http://[::1]:9/", "base-url: https://0.0.0.0/",
        "from: \"http://169.254.169.254/latest/meta-data\"", "from: sftp:127.0.0.1/export", "smtp: smtp://127.9.9.9:25",
        "base-url: http://2130706433/", "base-url: https://user@127.0.0.1/", "from: HTTPS://LOCALHOST/", "base-url: https://[fe80::1]/",
        "base-url: https://[::ffff:127.0.0.1]/", "base-url: http://[fd00:ec2::254]/", "base-url: http://LOCALHOST.:9/",
        "base-url: http://[::1%25lo]/", "base-url: http://[0:0:0:0:0:0:7f00:1]/"})
    void an_address_of_the_machine_itself_is_found(String line) {
        assertThat(OwnServices.named("  connection: sis\n+   " + line)).isPresent();
        assertThat(OwnServices.named("- " + line + "\n  " + line)).as("what stood there before").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from: sftp://203.0.113.7/export", "base-url: https://198.51.100.9/api", "from: file:/srv/export", "password: secret:sis-key",
        "base-url: https://10.20.30.40/", "email: [it@district.example]", "every: PT1H"})
    void any_other_is_not(String line) {
        assertThat(OwnServices.named("+ " + line)).isEmpty();
    }
}
