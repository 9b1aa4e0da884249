package org.milestonehub.bench.peer;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.milestonehub.bench.Contender;
import org.milestonehub.bench.Work;
import org.milestonehub.bench.measure.Meter;

/** The route of the tutorials: split the file at its line ends, gather a thousand lines, insert them into one keyed table. */
public final class CamelSplit implements Contender {

    private static final int BATCH = 1000;

    @Override
    public void run(Work work) throws Exception {
        try (HikariDataSource pool = work.pool(); CamelContext camel = new DefaultCamelContext()) {
            try (Connection connection = pool.getConnection()) {
                KeyedTable.create(connection);
            }
            LineInsert insert = new LineInsert(pool, work.users());
            camel.addRoutes(new SplitRoute(work, insert));
            work.report(new Meter(pool).measure("Camel split + aggregate", work.users(), () -> {
                camel.start();
                if (!insert.done().await(2, TimeUnit.HOURS)) {
                    throw new IllegalStateException("only " + insert.rows() + " rows came");
                }
                return insert.rows() + " rows, one table";
            }));
        }
    }

    private static final class SplitRoute extends RouteBuilder {

        private final Work work;
        private final LineInsert insert;

        private SplitRoute(Work work, LineInsert insert) {
            this.work = work;
            this.insert = insert;
        }

        @Override
        public void configure() {
            from("file:" + work.usersFile().getParent().toAbsolutePath() + "?fileName=users.csv&noop=true&charset=UTF-8&initialDelay=0")
                    .routeId("split-and-insert")
                    .split(body().tokenize("\n")).streaming()
                    .aggregate(constant(true), AggregationStrategies.groupedBody())
                    .eagerCheckCompletion()
                    .completionSize(BATCH)
                    .completionPredicate(exchangeProperty(Exchange.SPLIT_COMPLETE).isEqualTo(true))
                    .bean(insert, "insert");
        }
    }
}
