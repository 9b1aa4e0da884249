package org.milestonehub.core.store.person;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.milestonehub.core.connection.District;
import org.milestonehub.core.identity.learn.Proposal;
import org.milestonehub.core.identity.learn.ProposalStore;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Proposed weights in their table. */
public final class JdbcProposals implements ProposalStore {

    private static final String COLUMNS = "number, base, body, by_number, by_steward, impact, made_at, made_by, state, decided_at, decided_by";

    private final JdbcClient jdbc;

    public JdbcProposals(DataSource source) {
        this.jdbc = JdbcClient.create(source);
    }

    @Override
    public List<Proposal> all(District district) {
        return jdbc.sql("select " + COLUMNS + " from identity_proposal where district = :district order by number desc")
                .param("district", district.id()).query(JdbcProposals::proposal).list();
    }

    @Override
    public Proposal keep(District district, Proposal proposal) {
        OffsetDateTime at = proposal.at().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        with dismissed as (
                            update identity_proposal set state = 'dismissed', decided_at = :at, decided_by = :by
                             where district = :district and state = 'open')
                        insert into identity_proposal (district, number, base, body, by_number, by_steward, impact, made_at, made_by)
                        select :district, coalesce(max(number), 0) + 1, :base, :body, :byNumber, :bySteward, :impact, :at, :by
                          from identity_proposal where district = :district
                        returning %s""".formatted(COLUMNS))
                .param("district", district.id()).param("base", proposal.base()).param("body", proposal.body())
                .param("byNumber", proposal.byNumber()).param("bySteward", proposal.bySteward()).param("impact", proposal.impact())
                .param("at", at).param("by", proposal.by()).query(JdbcProposals::proposal).single();
    }

    @Override
    public boolean decide(District district, int number, Proposal.Decision decision) {
        return jdbc.sql("""
                        update identity_proposal set state = :state, decided_at = :at, decided_by = :by
                         where district = :district and number = :number and state = 'open'""")
                .param("district", district.id()).param("number", number).param("state", decision.approved() ? "approved" : "dismissed")
                .param("at", decision.at().atOffset(ZoneOffset.UTC)).param("by", decision.by()).update() == 1;
    }

    private static Proposal proposal(ResultSet row, int line) throws SQLException {
        String state = row.getString("state");
        Optional<Proposal.Decision> decision = state.equals("open") ? Optional.empty() : Optional.of(new Proposal.Decision(state.equals("approved"),
                row.getString("decided_by"), row.getObject("decided_at", OffsetDateTime.class).toInstant()));
        return new Proposal(row.getInt("number"), row.getInt("base"), row.getString("body"), row.getInt("by_number"), row.getInt("by_steward"),
                row.getString("impact"), row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getString("made_by"), decision);
    }
}
