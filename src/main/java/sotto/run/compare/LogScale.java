package sotto.run.compare;

/// Whole numbers from 1 to `most` on a slider, each decade as long as the next.
///
/// @param most at least 1
public record LogScale(int most) {
    /// The number at a place in [0, 1].
    public int at(double place) {
        return Math.clamp(Math.round(Math.exp(place * Math.log(most))), 1, most);
    }

    /// The place in [0, 1] of a number from 1 to `most`; those outside lie at the ends.
    public double place(int number) {
        return most == 1 ? 0 : Math.log(Math.clamp(number, 1, most)) / Math.log(most);
    }
}
