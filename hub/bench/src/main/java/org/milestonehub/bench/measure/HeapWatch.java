package org.milestonehub.bench.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/** The Java heap of this process: its highest use, and its highest use right after a collection. */
final class HeapWatch {

    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP).toList();
    private final AtomicLong live = new AtomicLong();

    HeapWatch() {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(
                    (notification, nothing) -> collected((CompositeData) notification.getUserData()), null, null);
        }
    }

    void begin() {
        System.gc();
        pools.forEach(MemoryPoolMXBean::resetPeakUsage);
        live.set(0);
    }

    long peakMegabytes() {
        return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() >> 20;
    }

    long liveMegabytes() {
        return live.get() >> 20;
    }

    private void collected(CompositeData data) {
        Map<String, MemoryUsage> after = GarbageCollectionNotificationInfo.from(data).getGcInfo().getMemoryUsageAfterGc();
        long used = pools.stream().mapToLong(pool -> after.get(pool.getName()).getUsed()).sum();
        live.accumulateAndGet(used, Math::max);
    }
}
