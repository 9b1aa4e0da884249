package org.milestonehub.simulator.district;

/** How one person is called, with what goes along with it. {@code middle} and {@code preferred} may be empty. */
record PersonName(String given, String middle, String family, String preferred, boolean female, String language,
        String culture) {}
