package sotto.sample.text;

/// Something one does, in the forms that frames need.
///
/// @param base as after "to", with its object
/// @param past as after a subject
/// @param ing as after "stop"
record Task(String base, String past, String ing) {
    /// Reads `wash,washed,washing the dishes`.
    static Task read(String text) {
        int space = text.indexOf(' ');
        String[] forms = text.substring(0, space).split(",", -1);
        String object = text.substring(space);
        return new Task(forms[0] + object, forms[1] + object, forms[2] + object);
    }
}
