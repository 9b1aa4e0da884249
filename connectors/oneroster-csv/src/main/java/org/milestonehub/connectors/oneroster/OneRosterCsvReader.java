package org.milestonehub.connectors.oneroster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.milestonehub.connectors.oneroster.CellText.Encoding;
import org.milestonehub.connectors.oneroster.RowScanner.EndlessRowException;
import org.milestonehub.spi.Completeness;
import org.milestonehub.spi.ReadPlan.Mode;
import org.milestonehub.spi.ReadRequest;
import org.milestonehub.spi.RecordBatch;
import org.milestonehub.spi.RecordReader;
import org.milestonehub.spi.RowHeader;
import org.milestonehub.spi.RowProblem;
import org.milestonehub.spi.Settings;
import org.milestonehub.spi.SourceRow;

/** Reads the rows of one file. */
final class OneRosterCsvReader implements RecordReader {

    private final PackageFiles files;
    private final RosterFile file;
    private final RowScanner rows;
    private final RowHeader header;
    private final int fileColumns;
    private final String path;
    private final int batchRows;
    private final Removals removals;
    private final DateForm dates;
    private long read;
    private boolean cutOff;

    /** Which rows of a delta are gone. */
    record Removals(boolean isDelta, int statusPlace, boolean inactiveToo) {

        static Removals of(Mode mode, RowHeader header, boolean inactiveToo) {
            int place = header.indexOf("status");
            return new Removals(mode == Mode.DELTA && place >= 0, place, inactiveToo);
        }

        boolean removed(String[] cells) {
            return isDelta && (cells[statusPlace].equalsIgnoreCase("tobedeleted")
                    || inactiveToo && cells[statusPlace].equalsIgnoreCase("inactive"));
        }
    }

    /** Takes over the files and closes them. */
    OneRosterCsvReader(PackageFiles files, RosterFile file, Columns columns, ReadRequest request, Settings settings)
            throws IOException {
        this.files = files;
        this.file = file;
        this.header = columns.header();
        this.fileColumns = columns.places().length;
        this.path = request.planned().source();
        this.batchRows = request.batchRows();
        this.removals = Removals.of(request.planned().mode(), header,
                settings.get(OneRosterCsvSettings.INACTIVE_MEANS_REMOVED));
        this.dates = DateForm.of(settings.get(OneRosterCsvSettings.DATES), header);
        if (request.resume().isPresent()) {
            ReadPlace place = ReadPlace.of(request.resume().get());
            file.resume(place);
            read = place.rows();
        }
        this.rows = file.scanner();
        rows.keepOnly(columns.places());
    }

    @Override
    public Optional<RecordBatch> next() {
        List<SourceRow> good = new ArrayList<>(batchRows);
        List<RowProblem> problems = new ArrayList<>();
        boolean undecided = file.text().encoding() == Encoding.UNDECIDED;
        int taken = 0;
        while (taken < batchRows && advance()) {
            taken++;
            take(good, problems);
            if (undecided && file.text().encoding() != Encoding.UNDECIDED) {
                undecided = false;
                noteEncoding(problems);
            }
        }
        read += taken;
        return taken == 0 ? Optional.empty() : Optional.of(new RecordBatch(good, problems, place().checkpoint()));
    }

    @Override
    public Completeness completeness() {
        String counted = String.format("%,d rows, ", read);
        return cutOff
                ? new Completeness(false, counted + "but the last line is cut off", Optional.empty())
                : new Completeness(true, counted + files.proof(), Optional.empty());
    }

    @Override
    public void close() {
        try (files) {
            file.close();
        } catch (IOException e) {
            throw BadBundle.of(path, e);
        }
    }

    private boolean advance() {
        try {
            if (!rows.next()) {
                return false;
            }
        } catch (EndlessRowException e) {
            throw BadBundle.because(path + ": the row at line " + rows.nextLine() + " does not end within "
                    + RowScanner.MAX_ROW_BYTES / 1_000_000 + " MB; a quote is opened there and never closed");
        } catch (IOException e) {
            throw BadBundle.of(path, e);
        }
        if (rows.flaw() == RowFlaw.OPEN_QUOTE) {
            throw BadBundle.because(path + ": a quote opened in the row at line " + rows.line()
                    + " is never closed; the file is cut off or damaged, send it again");
        }
        return true;
    }

    private void take(List<SourceRow> good, List<RowProblem> problems) {
        int count = rows.cellCount();
        if (rows.flaw() != RowFlaw.NONE) {
            problems.add(RowProblem.error(rows.flaw().rule(), path, rows.line(), "", rows.flaw().message()));
        } else if (count < fileColumns || rows.surplusFilled()) {
            cutOff = count < fileColumns && !rows.endedByLineBreak();
            problems.add(RowProblem.error("wrong-number-of-cells", path, rows.line(), "", "has " + count
                    + " cells where the header has " + fileColumns + "; look for a comma or a line break outside of quotes"));
        } else {
            String[] cells = rows.cells();
            dates.rewrite(cells);
            good.add(new SourceRow.Flat(header, cells, path, rows.line(), removals.removed(cells)));
        }
    }

    private void noteEncoding(List<RowProblem> problems) {
        if (file.text().encoding() == Encoding.WINDOWS_1252) {
            problems.add(RowProblem.warning("encoding", path, rows.line(), "",
                    "the file is not UTF-8 and is read as windows-1252; have it exported as UTF-8, or set encoding"));
        }
    }

    private ReadPlace place() {
        return new ReadPlace(rows.offset(), rows.nextLine(), read, file.text().encoding());
    }
}
