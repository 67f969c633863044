package sotto.chat.jinja;

import java.util.List;

/// Text that a template made.
///
/// @param spans places of what stands between `generation` and `endgeneration`, in order
public record RenderedText(String text, List<Span> spans) {
    /// Makes a text that keeps its own copy of the spans.
    public RenderedText {
        spans = List.copyOf(spans);
    }

    /// Place in a text, in code points.
    ///
    /// @param end the place before which it ends
    public record Span(int start, int end) {}
}
