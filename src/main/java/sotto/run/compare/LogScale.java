package sotto.run.compare;

/// Logarithmic scale of a slider for whole numbers from 1 to `most`.
///
/// @param most the largest number, at least 1
public record LogScale(int most) {
    /// The number at a position in [0, 1].
    public int at(double place) {
        return Math.clamp(Math.round(Math.exp(place * Math.log(most))), 1, most);
    }

    /// The position in [0, 1] of a number; numbers outside 1 to `most` are at the ends.
    public double place(int number) {
        return most == 1 ? 0 : Math.log(Math.clamp(number, 1, most)) / Math.log(most);
    }
}
