package sotto.figure;

/// Axis of a chart: the values along one side.
///
/// @param low at its start; on an axis of counts in decades as [Spacing#DECADES] has them
/// @param high at its end, likewise
public record Axis(double low, double high, Spacing spacing) {
    /// Spacing of the values.
    public enum Spacing {
        /// Equal steps are equally long.
        EVEN,
        /// Equal factors of a count are equally long; counts below 1 lie at the bottom.
        DECADES
    }

    /// Place of a value, from 0 at the start to 1 at the end; beyond them for values that are not on the axis.
    public double share(double value) {
        double at = spacing == Spacing.DECADES ? Scale.log(value) : value;
        return (at - low) / (high - low);
    }

    /// The value at a share of the axis.
    public double value(double share) {
        double at = low + share * (high - low);
        return spacing == Spacing.DECADES ? Scale.count(at) : at;
    }
}
