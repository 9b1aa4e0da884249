package org.milestonehub.connectors.oneroster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small packages of invented people, as file name to text. */
final class SampleRoster {

    static final String USERS_1_2_HEADER = "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,"
            + "middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,"
            + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns\n";

    private SampleRoster() {}

    /** A complete OneRoster 1.2 package. */
    static Map<String, String> bulk12() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("manifest.csv", "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\nfile.orgs,bulk\n"
                + "file.academicSessions,bulk\nfile.users,bulk\nfile.roles,bulk\nfile.classes,absent\n");
        files.put("orgs.csv", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\n"
                + "d1,,,Rivergate,district,,\ns1,,,North High,school,,d1\n");
        files.put("academicSessions.csv", "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,"
                + "schoolYear\nt1,,,2026-27,schoolYear,2026-09-08,2027-06-25,,2027\n");
        files.put("users.csv", USERS_1_2_HEADER + users(7));
        files.put("roles.csv", "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                + "userProfileSourcedId\nr1,,,u1,primary,student,,,s1,\nr2,,,u2,primary,teacher,,,s1,\n");
        return files;
    }

    /** A OneRoster 1.1 package that tells only what changed. */
    static Map<String, String> delta11() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("manifest.csv", "propertyName,value\nmanifest.version,1.0\noneroster.version,1.1\nfile.users,delta\n");
        files.put("users.csv", "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
                + "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
                + "u1,active,2026-10-01T00:00:00Z,true,s1,student,ada,,Ada,Lindqvist,,1,,,,,09,\n"
                + "u2,tobedeleted,2026-10-01T00:00:00Z,true,s1,student,bo,,Bo,Okafor,,2,,,,,09,\n"
                + "u3,inactive,2026-10-01T00:00:00Z,true,s1,student,cy,,Cy,Haddad,,3,,,,,10,\n");
        return files;
    }

    /** A School Data Sync v2.1 folder. */
    static Map<String, String> sds21() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("orgs.csv", "sourcedId,name,type,parentSourcedId\r\ns1,North High,school,\r\n");
        files.put("users.csv", "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\r\n"
                + "u1,ada@rivergate.example,Ada,Lindqvist,S3cretWord,,,,\r\n");
        files.put("roles.csv", "userSourcedId,orgSourcedId,role,sessionSourcedId,grade,isPrimary,roleStartDate,roleEndDate\r\n"
                + "u1,s1,student,,10,TRUE,2026-09-08,\r\n");
        files.put("userFlags.csv", "userSourcedId,flag\r\nu1,504\r\n");
        return files;
    }

    /** A School Data Sync v2 folder. */
    static Map<String, String> sds2() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("orgs.csv", "sourcedId,name,type,parentSourcedId\ns1,North High,school,\n");
        files.put("users.csv", "sourcedId,orgSourcedIds,givenName,familyName,username,password,role,grade\n"
                + "u1,s1,Ada,Lindqvist,ada@rivergate.example,S3cretWord,Student,9\n");
        files.put("enrollments.csv", "classSourcedId,userSourcedId,role\nc1,u1,Student\n");
        return files;
    }

    static Map<String, String> with(Map<String, String> files, String name, String text) {
        files.put(name, text);
        return files;
    }

    private static String users(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> "u" + i + ",,,true,user" + i + ",,Given" + i + ",\"Family, " + i + "\",,00" + i
                        + ",,,,,09,S3cretWord,,,,,s1,\n")
                .collect(Collectors.joining());
    }
}
