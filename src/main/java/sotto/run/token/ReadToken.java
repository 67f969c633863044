package sotto.run.token;

/// Token of a prompt, and who wrote it.
///
/// @param piece of the text; together the pieces are the text
public record ReadToken(long id, String piece, Kind kind) {
    /// Origins of a token.
    public enum Kind {
        /// A special token or a mark of thinking.
        SPECIAL,
        /// The template's words, such as the name of a role.
        TEMPLATE,
        /// Words of a turn, as they were given.
        GIVEN
    }
}
