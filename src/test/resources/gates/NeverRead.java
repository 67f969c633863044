package sotto.gates;

final class NeverRead {
    private NeverRead() {}

    static int two() {
        int three = 3;
        return 2;
    }
}
