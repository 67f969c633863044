package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sotto.num.ClusteredShare;

/// Data behind pictures of routing: a row for each expert of each layer.
final class RoutedTable {
    private RoutedTable() {}

    static Table of(Stream<RoutingGrid.Cell> cells) {
        List<String> header = new ArrayList<>(List.of("layer (from 0)", "expert (from 0)"));
        for (String name : List.of("concept", "other", "difference")) {
            header.addAll(List.of(name + " (share of tokens)", name + "_low (95 %)", name + "_high (95 %)"));
        }
        header.addAll(List.of("auroc (0 to 1)", "q (0 to 1)"));
        return new Table(header, cells.map(RoutedTable::row));
    }

    private static List<String> row(RoutingGrid.Cell cell) {
        List<String> row = new ArrayList<>(List.of(
                Integer.toString(cell.layer()), Integer.toString(cell.routed().expert())));
        for (ClusteredShare share : List.of(
                cell.routed().positive(),
                cell.routed().negative(),
                cell.routed().difference())) {
            row.add(number(share.value()));
            row.add(number(share.interval().low()));
            row.add(number(share.interval().high()));
        }
        row.add(
                Float.isNaN(cell.routed().auroc())
                        ? ""
                        : Float.toString(cell.routed().auroc()));
        row.add(
                Float.isNaN(cell.routed().q())
                        ? ""
                        : Float.toString(cell.routed().q()));
        return row;
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : Double.toString(value);
    }
}
