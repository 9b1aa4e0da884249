package org.milestonehub.server.api;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Addresses in a document that lead to the machine itself or to what answers its neighbours alone, such as the service that gives a
 * virtual machine its credentials. A name is looked up: it may stand for such an address.
 */
final class OwnServices {

    private static final Pattern ADDRESS = Pattern.compile("(?i)(?:://|\\bsftp:)(?:[^\\s/@]*@)?(\\[[^\\]\\s]+]|[^\\s/:\"'?#,]+)");

    /** Where a cloud answers its own machines over IPv6: unique local, and neither loopback nor link-local. */
    private static final String CLOUD = "fd00:ec2:0:0:0:0:0:254";

    private OwnServices() {}

    /** The first host that added lines name and that is one; what cannot be looked up is none. */
    static Optional<String> named(String difference) {
        return difference.lines().filter(line -> line.startsWith("+ ")).flatMap(line -> ADDRESS.matcher(line).results())
                .map((MatchResult found) -> found.group(1)).filter(OwnServices::isOne).findFirst();
    }

    private static boolean isOne(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(plain(host))).anyMatch(OwnServices::isOne);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Without the dot that ends a whole name, and without the network that an address is meant on. */
    private static String plain(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host.replaceFirst("%[^\\]]*", "");
    }

    private static boolean isOne(InetAddress address) {
        return isInOldForm(address) || address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
                || address.getHostAddress().equals(CLOUD) || isOfThisMachine(address);
    }

    /** An address of the older kind written as one of the newer kind: nobody has a good reason to. */
    private static boolean isInOldForm(InetAddress address) {
        return address instanceof Inet6Address newer && newer.isIPv4CompatibleAddress();
    }

    private static boolean isOfThisMachine(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return true;
        }
    }
}
