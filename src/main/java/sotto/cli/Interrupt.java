package sotto.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Ctrl+C: the first asks the work to end after its batch, the second ends the process at once.
///
/// Schedulers of clusters announce the end of a job's time with SIGUSR1 before they send SIGTERM, which then is no
/// second one.
///
/// By reflection on `sun.misc.Signal`: naming it is a compiler warning that nothing can suppress, and a shutdown hook,
/// the public way, never hears of the second.
public final class Interrupt {
    private static final String ANNOUNCEMENT = "USR1";

    private Interrupt() {}

    /// Listens to SIGINT, SIGTERM and SIGUSR1 from now on; what it returns is true once one has come.
    public static BooleanSupplier watch() {
        AtomicBoolean came = new AtomicBoolean();
        AtomicBoolean announced = new AtomicBoolean();
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            for (String name : new String[] {"INT", "TERM", ANNOUNCEMENT}) { // Windows has no third
                InvocationHandler onSignal = (_, _, _) -> {
                    if (name.equals(ANNOUNCEMENT)) {
                        announced.set(true);
                    } else if (came.getAndSet(true)) {
                        Runtime.getRuntime().halt(Shell.CANCELLED);
                    }
                    return null;
                };
                signal.getMethod("handle", signal, handler)
                        .invoke(
                                null,
                                signal.getConstructor(String.class).newInstance(name),
                                Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, onSignal));
            }
        } catch (InvocationTargetException _) {
            // This Java was started with -Xrs, or the system lacks the signal: it then does what it does without us.
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This Java has no sun.misc.Signal", e);
        }
        return () -> came.get() || announced.get();
    }
}
