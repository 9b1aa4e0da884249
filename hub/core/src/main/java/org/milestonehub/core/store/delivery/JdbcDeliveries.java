package org.milestonehub.core.store.delivery;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.milestonehub.core.delivery.DeliveryLedger;
import org.milestonehub.core.delivery.DeliveryStore;
import org.milestonehub.core.store.DatabaseException;

/** Ledgers of deliveries: a database session each, with a lock that falls with it. */
public final class JdbcDeliveries implements DeliveryStore {

    private final DataSource source;

    public JdbcDeliveries(DataSource source) {
        this.source = source;
    }

    @Override
    public DeliveryLedger open(org.milestonehub.core.connection.Connection receiver, String delivery) {
        return open(receiver, delivery, false);
    }

    @Override
    public DeliveryLedger passing(org.milestonehub.core.connection.Connection receiver, String delivery) {
        return open(receiver, delivery, true);
    }

    private DeliveryLedger open(org.milestonehub.core.connection.Connection receiver, String delivery, boolean passing) {
        Connection session = null;
        try {
            session = source.getConnection();
            lock(session, "pg_advisory_lock", receiver.district().id(), delivery);
            session.setAutoCommit(!passing);
            return new JdbcDeliveryLedger(session, receiver, delivery, passing);
        } catch (SQLException e) {
            close(session);
            throw new DatabaseException("the ledger of delivery " + delivery + " cannot be opened", e);
        }
    }

    /** What was written is gone; the session is as it came. */
    static void takeBack(Connection session) {
        try {
            session.rollback();
            session.setAutoCommit(true);
        } catch (SQLException e) {
            throw new DatabaseException("a dry run of a delivery could not be taken back; nothing of it was kept", e);
        }
    }

    static void close(Connection session, int district, String delivery) {
        try {
            lock(session, "pg_advisory_unlock", district, delivery);
        } catch (SQLException e) {
            // a session that cannot unlock is broken, and its locks fall with it
            System.getLogger(JdbcDeliveries.class.getName()).log(System.Logger.Level.DEBUG, "unlock failed", e);
        } finally {
            close(session);
        }
    }

    private static void lock(Connection session, String call, int district, String delivery) throws SQLException {
        try (PreparedStatement statement = session.prepareStatement("select " + call + "(hashtextextended(?, 73))")) {
            statement.setString(1, district + "/" + delivery);
            statement.execute();
        }
    }

    private static void close(@Nullable Connection session) {
        try {
            if (session != null) {
                session.close();
            }
        } catch (SQLException e) {
            System.getLogger(JdbcDeliveries.class.getName()).log(System.Logger.Level.DEBUG, "close failed", e);
        }
    }
}
