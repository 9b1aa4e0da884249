package org.milestonehub.simulator.district;

import java.math.BigDecimal;

/**
 * One course of one semester, the same in every school of its kind.
 *
 * @param level R regular, X advanced placement, U college, T career and technical
 * @param credits semester credits; 44 make a diploma
 */
public record Course(String code, String title, String department, String level, BigDecimal credits, String sced,
        boolean core,
        int grade, int semester) {}
