package org.milestonehub.server.alert;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Date;
import java.util.Optional;
import java.util.Properties;
import org.milestonehub.core.alert.AlertMessage;
import org.milestonehub.core.alert.AlertSender;
import org.milestonehub.core.connection.AlertDocument;
import org.milestonehub.core.connection.SecretReference;
import org.milestonehub.core.connection.Secrets;
import org.milestonehub.spi.Secret;

/** Sends a message by SMTP; with STARTTLS where the server offers it. */
public final class MailAlerts implements AlertSender {

    private static final String PATIENCE = "10000";

    private final Secrets secrets;
    private final Clock clock;

    public MailAlerts(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public void send(AlertDocument to, AlertMessage message) throws IOException {
        if (to.email().isEmpty() || to.smtp().isEmpty()) {
            return;
        }
        URI server = to.smtp().get();
        try {
            Session session = Session.getInstance(properties(server));
            try (Transport transport = session.getTransport(server.getScheme())) {
                MimeMessage mail = mail(session, to, message);
                Optional<Secret> password = to.password().flatMap(SecretReference::parse)
                        .flatMap(reference -> secrets.find(message.district(), reference));
                transport.connect(server.getHost(), server.getPort(), to.user().orElse(null), password.map(Secret::reveal).orElse(null));
                transport.sendMessage(mail, mail.getAllRecipients());
            }
        } catch (MessagingException e) {
            throw new IOException("the mail server did not take the message", e);
        }
    }

    private static Properties properties(URI server) {
        Properties properties = new Properties();
        for (String protocol : new String[] {"smtp", "smtps"}) {
            properties.put("mail." + protocol + ".connectiontimeout", PATIENCE);
            properties.put("mail." + protocol + ".timeout", PATIENCE);
            properties.put("mail." + protocol + ".writetimeout", PATIENCE);
            properties.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        }
        properties.put("mail.smtp.starttls.enable", "true");
        properties.put("mail.transport.protocol", server.getScheme());
        return properties;
    }

    private MimeMessage mail(Session session, AlertDocument to, AlertMessage message) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(new InternetAddress(to.from()));
        for (String address : to.email()) {
            mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address));
        }
        mail.setSubject(message.subject(), "UTF-8");
        mail.setSentDate(Date.from(clock.instant()));
        mail.setText(String.join("\n\n", message.lines()) + "\n", "UTF-8");
        return mail;
    }
}
