package org.milestonehub.simulator.stars;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.milestonehub.simulator.district.LivingDistrict;
import org.milestonehub.simulator.district.Student;
import org.milestonehub.simulator.stars.contract.StarsRecord;
import org.milestonehub.simulator.store.ChangeCounter;
import org.milestonehub.simulator.store.ChangeLog;

/**
 * Records made anew from each student when asked; only changes of keys are remembered. A key begins with the student
 * number.
 */
final class DerivedStream<T extends StarsRecord> implements StarsStream<T> {
    private static final int OFFSET_BITS = 10;

    private final LivingDistrict living;
    private final Function<Student, List<T>> records;
    private final ToIntFunction<Student> count;
    private final Supplier<T> empty;
    private final BiConsumer<T, String> keyFields;
    private final ChangeLog<Object> changes;
    private int countedOn = -1;
    private long counted;

    DerivedStream(LivingDistrict living, ChangeCounter counter, Function<Student, List<T>> records,
            ToIntFunction<Student> count,
            Supplier<T> empty, BiConsumer<T, String> keyFields) {
        this.living = living;
        this.records = records;
        this.count = count;
        this.empty = empty;
        this.keyFields = keyFields;
        this.changes = new ChangeLog<>(counter);
    }

    @Override
    public long total() {
        if (countedOn != living.dayNumber()) {
            counted = 0;
            for (int i = 0; i < living.count(); i++) {
                counted += count.applyAsInt(living.student(i));
            }
            countedOn = living.dayNumber();
        }
        return counted;
    }

    @Override
    public Slice<T> scan(long position, long marker, int limit) {
        int index = (int) (position >> OFFSET_BITS);
        int offset = (int) (position & (1 << OFFSET_BITS) - 1);
        List<T> found = new ArrayList<>(limit);
        while (index < living.count()) {
            List<T> ofStudent = records.apply(living.student(index));
            int room = Math.min(limit - found.size(), ofStudent.size() - offset);
            found.addAll(ofStudent.subList(offset, offset + room));
            if (offset + room < ofStudent.size()) {
                return new Slice<>(found, ((long) index << OFFSET_BITS) + offset + room, false);
            }
            offset = 0;
            index++;
        }
        return new Slice<>(found, 0, true);
    }

    void touchAll(Student student) {
        records.apply(student).forEach(record -> changes.touch(record.getId()));
    }

    void touch(String key) {
        changes.touch(key);
    }

    @Override
    public ChangeLog<?> changes() {
        return changes;
    }

    @Override
    public @Nullable T current(String key) {
        return living.byNumber(key.substring(0, 9)).stream().flatMap(student -> records.apply(student).stream())
                .filter(record -> record.getId().equals(key)).findFirst().orElse(null);
    }

    @Override
    public T tombstone(String key) {
        T record = empty.get();
        keyFields.accept(record, key);
        record.setId(key);
        record.setDeleted(true);
        return record;
    }
}
