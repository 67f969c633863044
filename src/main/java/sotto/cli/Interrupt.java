package sotto.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Ctrl+C: the first asks the work to end after its batch, the second ends the process at once.
///
/// By reflection on `sun.misc.Signal`: naming it is a compiler warning that nothing can suppress, and a shutdown hook,
/// the public way, never hears of the second.
public final class Interrupt {
    private Interrupt() {}

    /// Listens to SIGINT and SIGTERM from now on; what it returns is true once one has come.
    public static BooleanSupplier watch() {
        AtomicBoolean came = new AtomicBoolean();
        InvocationHandler onSignal = (_, _, _) -> {
            if (came.getAndSet(true)) {
                Runtime.getRuntime().halt(Shell.CANCELLED);
            }
            return null;
        };
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal);
            for (String name : new String[] {"INT", "TERM"}) {
                signal.getMethod("handle", signal, handler)
                        .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
            }
        } catch (InvocationTargetException _) {
            // This Java was started with -Xrs: the process then ends at the first signal, as without us.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java has no sun.misc.Signal", e);
        }
        return came::get;
    }
}
