package sotto.ui.compare;

/// Pace at which the open model writes, as far as it is known. Belongs to the interface thread.
public interface Pace {
    /// No time at all, for tests.
    Pace INSTANT = new Pace() {
        @Override
        public double seconds(int texts, int tokens) {
            return 0;
        }

        @Override
        public void measured(int texts, double tokensPerSecond) {}
    };

    /// About how long texts take that are written side by side, each of so many new tokens, in seconds.
    double seconds(int texts, int tokens);

    /// Takes over what was measured: new tokens a second, of so many texts together.
    void measured(int texts, double tokensPerSecond);
}
