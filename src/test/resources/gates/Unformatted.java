package sotto.gates;

final class Unformatted {
  private Unformatted() {}
    static int two( ) { return 2; }
}
