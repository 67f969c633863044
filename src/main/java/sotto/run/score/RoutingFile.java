package sotto.run.score;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import sotto.num.ClusteredShare;
import sotto.num.Discrimination;
import sotto.num.Interval;
import sotto.run.record.OwnFolder;
import sotto.work.Failure;

/// File `routing.csv` of a run: a row for each expert with its shares of the tokens, their 95 % intervals and
/// its AUROC.
public final class RoutingFile {
    private static final List<String> SHARES = List.of("positive", "negative", "difference");
    private static final List<String> HEADER = List.of(
            "block",
            "expert",
            "positive",
            "positive.low",
            "positive.high",
            "negative",
            "negative.low",
            "negative.high",
            "difference",
            "difference.low",
            "difference.high",
            "auroc",
            "se",
            "q");

    private RoutingFile() {}

    /// Reads the shares of a run's folder; none if the run has no mixtures or is a file. A `Failure` if its
    /// file is damaged.
    public static RoutingShares read(Path run) {
        Path file = run.resolve(OwnFolder.ROUTING);
        if (!Files.isRegularFile(file)) {
            return RoutingShares.NONE;
        }
        try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
            List<RoutingShares.RoutedExpert> experts = new ArrayList<>();
            csv.forEach(row -> experts.add(expert(row)));
            return new RoutingShares(experts);
        } catch (IOException
                | UncheckedIOException
                | CsvParseException
                | NoSuchElementException
                | IllegalArgumentException e) {
            throw damaged(file, e);
        }
    }

    private static Failure damaged(Path file, Exception e) {
        return new Failure(
                "%s is damaged: %s.".formatted(file, e.getMessage()), "Score again, or take the file away.", e);
    }

    private static RoutingShares.RoutedExpert expert(NamedCsvRecord row) {
        List<ClusteredShare> shares =
                SHARES.stream().map(name -> share(row, name)).toList();
        return new RoutingShares.RoutedExpert(
                row.getField("block"),
                Integer.parseInt(row.getField("expert")),
                shares.get(0),
                shares.get(1),
                shares.get(2),
                (float) number(row, "auroc"),
                (float) number(row, "se"),
                (float) number(row, "q"));
    }

    private static ClusteredShare share(NamedCsvRecord row, String name) {
        return new ClusteredShare(
                number(row, name),
                new Interval(number(row, name + ".low"), number(row, name + ".high"), Discrimination.LEVEL));
    }

    private static double number(NamedCsvRecord row, String name) {
        String field = row.getField(name);
        return field.isEmpty() ? Double.NaN : Double.parseDouble(field);
    }

    /// Writes the shares into a run's folder.
    static void write(Path folder, RoutingShares shares) throws IOException {
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(OwnFolder.ROUTING))) {
            csv.writeRecord(HEADER);
            shares.experts().forEach(expert -> csv.writeRecord(fields(expert)));
        }
    }

    private static List<String> fields(RoutingShares.RoutedExpert expert) {
        List<String> fields = new ArrayList<>(List.of(expert.block(), Integer.toString(expert.expert())));
        for (ClusteredShare share : List.of(expert.positive(), expert.negative(), expert.difference())) {
            fields.add(text(share.value()));
            fields.add(text(share.interval().low()));
            fields.add(text(share.interval().high()));
        }
        for (float number : new float[] {expert.auroc(), expert.error(), expert.q()}) {
            fields.add(Float.isNaN(number) ? "" : Float.toString(number));
        }
        return fields;
    }

    private static String text(double number) {
        return Double.isNaN(number) ? "" : Double.toString(number);
    }
}
