package sotto.chat.jinja;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Parameters of a macro of some name.
record MacroParameters(String name, Statement.Signature signature) {
    /// Sets the parameters in a macro's scope: given, by default, or undefined.
    void bind(CallArguments arguments, Scope inner, Evaluator evaluator) {
        Map<String, Value> named = new HashMap<>(arguments.named());
        List<String> names = signature.names();
        if (arguments.placed().size() > names.size()) {
            throw TemplateError.wrong("macro '%s' takes not more than %d argument(s)".formatted(name, names.size()));
        }
        for (int i = 0; i < names.size(); i++) {
            boolean placed = i < arguments.placed().size();
            Value given = placed ? arguments.placed().get(i) : named.remove(names.get(i));
            int fallback = i - names.size() + signature.defaults().size();
            if (given == null) {
                given = fallback >= 0
                        ? evaluator.value(signature.defaults().get(fallback), inner)
                        : new Value.Undefined("parameter '%s' was not provided".formatted(names.get(i)));
            }
            inner.set(names.get(i), given);
        }
        if (signature.usesCaller()) {
            Value caller = named.remove("caller");
            inner.set("caller", caller == null ? new Value.Undefined("No caller defined") : caller);
        }
        if (!named.isEmpty()) {
            throw TemplateError.wrong("macro '%s' takes no keyword argument '%s'"
                    .formatted(name, named.keySet().iterator().next()));
        }
    }
}
