package org.milestonehub.core.identity.link;

import java.util.Collection;
import java.util.List;
import org.milestonehub.core.identity.normalize.Profile;

/**
 * Where people are kept while records arrive. One record at a time; the caller sees to it that nobody else writes
 * meanwhile.
 */
public interface PersonBook {

    /**
     * Somebody who is known.
     *
     * @param id stays the same while records come and go
     * @param profile what all records say together
     * @param records each of them alone, at least one
     */
    record Person(long id, Profile profile, List<Profile> records) {}

    /** Everybody who shares a blocking key with one of the records of the profile, ascending by id. */
    List<Person> sharingAKey(Profile profile);

    /** Everybody about whom and this person a question is open, ascending by id. */
    List<Person> asked(long person);

    /** Puts the people and questions found in place of those who were looked at. */
    void replace(Collection<Person> lookedAt, Resolution found, Collection<Profile> records);
}
