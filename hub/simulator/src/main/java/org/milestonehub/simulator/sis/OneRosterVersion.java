package org.milestonehub.simulator.sis;

import java.util.List;

/** The two layouts, with the columns of each file after {@code sourcedId, status, dateLastModified}. */
public enum OneRosterVersion {
    V1_1("1.1"), V1_2("1.2");

    private static final String HEAD = "sourcedId,status,dateLastModified,";

    private final String number;

    OneRosterVersion(String number) {
        this.number = number;
    }

    public String number() {
        return number;
    }

    public static OneRosterVersion of(String number) {
        return switch (number) {
            case "1.1" -> V1_1;
            case "1.2" -> V1_2;
            default -> throw new IllegalArgumentException("oneroster: \"" + number + "\" is neither 1.1 nor 1.2");
        };
    }

    List<String> files() {
        return this == V1_1 ? List.of("academicSessions", "orgs", "courses", "classes", "users", "enrollments",
                "demographics")
                : List.of("academicSessions", "orgs", "courses", "classes", "users", "roles", "enrollments",
                "demographics");
    }

    /** Every file the version knows, for the manifest. */
    List<String> manifestFiles() {
        List<String> common = List.of("academicSessions", "categories", "classes", "classResources", "courses",
                "courseResources", "demographics", "enrollments", "lineItems", "orgs", "resources", "results", "users");
        if (this == V1_1) {
            return common;
        }
        List<String> all = new java.util.ArrayList<>(common);
        all.addAll(List.of("lineItemLearningObjectiveIds", "lineItemScoreScales", "resultLearningObjectiveIds",
                "resultScoreScales", "roles", "scoreScales", "userProfiles", "userResources"));
        all.sort(String.CASE_INSENSITIVE_ORDER);
        return List.copyOf(all);
    }

    List<String> columns(String file) {
        String columns = switch (file) {
            case "academicSessions" -> "title,type,startDate,endDate,parentSourcedId,schoolYear";
            case "orgs" -> "name,type,identifier,parentSourcedId";
            case "courses" -> "schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes";
            case "classes" -> "title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,"
                    + "termSourcedIds,subjects,subjectCodes,periods";
            case "users" -> this == V1_1
                    ? "enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,"
                            + "email,sms,phone,agentSourcedIds,grades,password"
                    : "enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,"
                            + "agentSourcedIds,grades,password,userMasterIdentifier,preferredGivenName,"
                            + "preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";
            case "roles" -> "userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId";
            case "enrollments" -> "classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";
            case "demographics" -> "birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,"
                    + "nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,"
                    + "hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,"
                    + "publicSchoolResidenceStatus,metadata.englishLearner,metadata.disability,metadata.economicallyDisadvantaged";
            default -> throw new IllegalArgumentException(file);
        };
        return List.of((HEAD + columns).split(","));
    }
}
