package sotto.measure;

/// Part of a text: characters from `start` to before `end`.
public record TextSpan(int start, int end) {}
