package sotto.figure;

import java.util.ArrayList;
import java.util.List;

/// Places of the sites' names beside the uppermost row of a heatmap.
///
/// Each name stands at its band where all have room; else they stand one below the other, over the rows below, too,
/// and a line leads from each to its band. There are no names where even that does not fit.
///
/// @param names from above
public record SiteNames(List<Name> names) {
    /// Copies the list.
    public SiteNames {
        names = List.copyOf(names);
    }

    /// Name of a site and its place.
    ///
    /// @param y its middle, in pixels from the top of the matrix
    /// @param band the middle of its band, likewise
    public record Name(String site, double y, double band) {
        /// Whether it needs a line to its band.
        public boolean isApart() {
            return Math.abs(y - band) > 0.5;
        }
    }

    /// Room, in pixels of the design, for the heatmap and for names.
    ///
    /// @param height height of the matrix that is seen
    /// @param row height of one row
    /// @param name least distance from the middle of a name to the next
    public record Room(double height, double row, double name) {}

    /// The names beside the first row that is wholly in view.
    public static SiteNames of(HeatmapRows rows, double viewTop, Room room) {
        int first = (int) Math.ceil(viewTop - 1e-9);
        List<HeatmapRows.Place> bands =
                rows.places().stream().filter(place -> place.row() == first).toList();
        double[] middles = bands.stream()
                .mapToDouble(place -> (place.top() + place.height() / 2 - viewTop) * room.row())
                .toArray();
        double all = room.name() * bands.size();
        if (bands.isEmpty() || all > room.height()) {
            return new SiteNames(List.of());
        }
        boolean spread = false;
        for (int i = 1; i < middles.length; i++) {
            spread |= middles[i] - middles[i - 1] < room.name();
        }
        double centre = (middles[0] + middles[middles.length - 1]) / 2;
        double top = Math.clamp(centre - all / 2, 0, room.height() - all);
        List<Name> names = new ArrayList<>();
        for (int i = 0; i < middles.length; i++) {
            double y = spread ? top + (i + 0.5) * room.name() : middles[i];
            names.add(new Name(bands.get(i).band().name(), y, middles[i]));
        }
        return new SiteNames(names);
    }

    /// Whether any name stands apart from its band.
    public boolean isSpread() {
        return names.stream().anyMatch(Name::isApart);
    }
}
