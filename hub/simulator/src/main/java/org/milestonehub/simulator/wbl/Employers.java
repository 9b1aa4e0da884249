package org.milestonehub.simulator.wbl;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.milestonehub.simulator.district.Adult;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.district.District;
import org.milestonehub.simulator.district.SchoolCalendar;
import org.milestonehub.simulator.web.Json;

/** The companies of the platform, their people and what they offer; there before any student is. */
final class Employers {
    private record Company(String name, String naics, String cluster) {}

    private record Offer(String type, String title, boolean paid, int hours) {}

    private static final List<Company> COMPANIES = List.of(new Company("Harbor Point Hospital", "622110",
            "Health Science"),
            new Company("Lantern Hill Press", "323111", "Arts, A/V Technology & Communications"),
            new Company("Rivergate Credit Union", "522130", "Finance"), new Company("Tidewater Builders, Inc.",
            "236220",
                    "Architecture & Construction"), new Company("Juniper Heights Bakery", "311811",
                            "Hospitality & Tourism"),
            new Company("Copper Hill Robotics", "333998", "Manufacturing"), new Company("Marsh Lane Veterinary",
            "541940",
                    "Agriculture, Food & Natural Resources"), new Company("O'Hara & Núñez Legal Aid", "541110",
                            "Law & Public Safety"),
            new Company("Beacon Square Software", "541511", "Information Technology"),
            new Company("Ferry Landing Child Care", "624410",
                    "Education & Training"));
    private static final List<Offer> OFFERS = List.of(new Offer("Internship - Paid", "Junior intern", true, 108),
            new Offer("Internship - Unpaid", "Career exploration internship", false, 54), new Offer("Job Shadow",
            "A day with us", false, 6),
            new Offer("Clinical Rotation", "Observation rotation", false, 36), new Offer("Mentorship",
            "Mentor program", false, 12),
            new Offer("Pre-Apprenticeship", "Tools and safety", true, 150), new Offer("Capstone",
            "Capstone project partner", false, 40));

    private final WblStore store;
    private final District district;
    private int employers;

    Employers(WblStore store, District district) {
        this.store = store;
        this.district = district;
    }

    void found(Instant at) {
        int start = SchoolCalendar.startYear(district.startDate());
        int wanted = Math.min(400, Math.max(6, district.size() / 60));
        for (employers = 0; employers < wanted; employers++) {
            Dice dice = district.dice("employer", employers);
            Company company = COMPANIES.get(employers % COMPANIES.size());
            int branch = employers / COMPANIES.size();
            ObjectNode fields = Json.object().put("name", company.name() + (branch == 0 ? "" : " (site " + (branch + 1)
                    + ")"))
                    .put("naics", company.naics()).put("city", "Rivergate")
                    .put("insurance_verified_on", dice.percent(80) ? WblDates.of(LocalDate.of(start, 8, 1
                    + dice.below(28))) : null)
                    .put("champion", dice.percent(25) ? "yes" : "no");
            ArrayNode supports = fields.putArray("supports").add("internships");
            if (dice.percent(40)) {
                supports.add(dice.oneOf("speakers", "tours", "equipment"));
            }
            int id = store.add("employers", fields, at, "");
            supervisors(id, at, dice);
            opportunities(id, company, start, at, dice);
        }
    }

    private void supervisors(int employer, Instant at, Dice dice) {
        for (int i = 0; i < 2; i++) {
            Adult person = district.teacher(employers % district.schools().size(), 40 + employers * 2 + i);
            String email = "supervisor" + employer + "-" + i + "@employer" + employer + ".example";
            store.add("supervisors", Json.object().put("employer_id", employer).put("first_name", person.given())
                    .put("last_name", person.family()).put("email", email).put("phone", "555-01"
                    + String.format(Locale.ROOT, "%02d",
                            dice.below(100))).put("title", dice.oneOf("Supervisor", "Owner", "Team Lead",
                            "HR Partner")), at, "");
        }
    }

    private void opportunities(int employer, Company company, int year, Instant at, Dice dice) {
        for (int i = 0; i < 2; i++) {
            Offer offer = dice.pick(OFFERS);
            boolean summer = dice.percent(10);
            ObjectNode fields = Json.object().put("code", "OPP-" + employer + "-" + (i + 1))
                    .put("title", offer.title() + " at " + company.name()).put("type", summer ? "Summer Work"
                    : offer.type())
                    .put("employer_id", employer).put("cluster", company.cluster())
                    .put("start_date", WblDates.of(LocalDate.of(summer ? year + 1 : year, summer ? 7 : 10, 5)))
                    .put("end_date", WblDates.of(LocalDate.of(year + 1, summer ? 8 : 5, 21))).put("seats",
                    dice.between(1, 12))
                    .put("paid", offer.paid() || summer ? "yes" : "no").put("planned_hours",
                    Integer.toString(offer.hours()))
                    .put("for_credit", offer.hours() >= 54 && dice.percent(50) ? "yes" : "no")
                    .put("mode", dice.oneOf("onsite", "onsite", "hybrid", "remote"));
            fields.putArray("skills").add(dice.oneOf("teamwork", "safety", "customer service"))
                    .add(dice.oneOf("spreadsheets", "tools", "writing"));
            store.add("opportunities", fields.put("state", dice.percent(90) ? "published" : "draft"), at, "");
        }
    }
}
