package org.milestonehub.core.model;

/** How a name of the model is written elsewhere. */
final class Names {

    private Names() {}

    /** {@code SchoolEnrollment} is {@code school_enrollment}. */
    static String snake(String camel) {
        StringBuilder snake = new StringBuilder(camel.length() + 4);
        for (int i = 0; i < camel.length(); i++) {
            char letter = camel.charAt(i);
            if (isUpper(letter) && i > 0 && !isUpper(camel.charAt(i - 1))) {
                snake.append('_');
            }
            snake.append((char) (isUpper(letter) ? letter - 'A' + 'a' : letter));
        }
        return snake.toString();
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }
}
