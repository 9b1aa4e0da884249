package org.milestonehub.core.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.milestonehub.core.connection.Connection;

/** A store whose n-th word from the engine is the last one: the process dies before it is written, or right after. */
final class KilledLedger implements DeliveryStore {

    private final DeliveryStore store;
    private final boolean written;
    private int left;

    KilledLedger(DeliveryStore store, int step, boolean written) {
        this.store = store;
        this.left = step;
        this.written = written;
    }

    @Override
    public DeliveryLedger passing(Connection receiver, String delivery) {
        return store.passing(receiver, delivery);
    }

    @Override
    public DeliveryLedger open(Connection receiver, String delivery) {
        DeliveryLedger ledger = store.open(receiver, delivery);
        return (DeliveryLedger) Proxy.newProxyInstance(DeliveryLedger.class.getClassLoader(), new Class<?>[] {DeliveryLedger.class},
                (proxy, method, arguments) -> {
                    boolean last = !method.getName().equals("close") && --left == 0;
                    if (last && !written) {
                        throw new FakeSystem.Killed();
                    }
                    try {
                        Object result = method.invoke(ledger, arguments);
                        if (last) {
                            throw new FakeSystem.Killed();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                });
    }
}
