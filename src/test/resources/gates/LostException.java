package sotto.gates;

final class LostException {
    private LostException() {}

    static void check(int gain) {
        if (gain < 0) {
            new IllegalArgumentException("gain " + gain);
        }
    }
}
