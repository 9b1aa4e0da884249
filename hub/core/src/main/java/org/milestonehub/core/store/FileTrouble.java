package org.milestonehub.core.store;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why the file system refused, in words: its own exceptions often say nothing but the path. */
public final class FileTrouble {

    private FileTrouble() {}

    /** For the end of a sentence: why, and which path; of other exceptions what they say themselves. */
    public static String why(Exception e) {
        if (!(e instanceof FileSystemException refused)) {
            return String.valueOf(e.getMessage());
        }
        String reason = refused.getReason() == null ? reason(refused) : refused.getReason();
        return refused.getFile() == null ? reason : reason + " (" + refused.getFile() + ")";
    }

    private static String reason(FileSystemException refused) {
        if (refused instanceof AccessDeniedException) {
            return "the account that runs the hub may not do that there";
        }
        if (refused instanceof FileAlreadyExistsException || refused instanceof NotDirectoryException) {
            return "a file of that name is in the way";
        }
        return refused instanceof NoSuchFileException ? "there is no such file or folder" : "the file system refused";
    }
}
