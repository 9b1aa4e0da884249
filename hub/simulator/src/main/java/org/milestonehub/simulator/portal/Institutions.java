package org.milestonehub.simulator.portal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.milestonehub.simulator.district.Dice;
import org.milestonehub.simulator.web.Json;

/** Where students may go next. All invented; {@code hardness} from 0 (open) to 9. */
final class Institutions {
    record Institution(String id, String name, String kind, int hardness, List<String> programs) {}

    private static final String[] ROWS = {
        "Stonebridge State University|U4|PUB|4|Nursing,Computer Science,Biology,Education",
                "Harbor Point University|U4|NPR|6|Economics,Engineering",
        "Lantern Hill College|U4|NPR|7|History,Chemistry",
        "Millbrook Institute of Technology|U4|NPR|9|Mechanical Engineering,Physics",
        "Northgate University|U4|PUB|3|Psychology,Criminal Justice,Accounting",
                "Tidewater College of Art & Design|U4|NPR|5|Illustration,Fashion",
        "Université Sainte-Ève|U4|NPR|5|Linguistics,Political Science",
                "Quarry City University|U4|PUB|2|Business,Public Health",
        "Old Mill Women's College|U4|NPR|6|Biology,English", "Copper Hill A&M|U4|PUB|3|Agriculture,Veterinary Science",
        "Rivergate Community College|C2|PUB|0|Liberal Arts,Nursing,Welding,Computer Systems",
                "Ferry Landing Community College|C2|PUB|0|Early Childhood,Culinary Arts",
        "Marsh Lane Technical College|C2|PUB|1|HVAC,Radiologic Technology", "Granary Junior College|C2|FPR|1|Business",
        "Beacon Coding Bootcamp|TR|FPR|1|Web Development", "Union Yard Trade School|TR|NPR|1|Electrical,Plumbing",
        "Sparrow Field EMT Academy|TR|NPR|2|Emergency Medical Technician",
                "Cannery Row Culinary Institute|TR|FPR|1|Baking",
        "Carpenters' Joint Apprenticeship, Local 88|AP|NPR|4|Carpentry",
                "Tidewater Electricians' Apprenticeship|AP|NPR|5|Electrical",
        "Transit Mechanics Apprenticeship|AP|PUB|5|Bus Maintenance",
                "Harbor Point Hospital|EMP|NPR|2|Patient Transport",
        "Lantern Hill Press|EMP|FPR|1|Press Operator", "Rivergate Credit Union|EMP|NPR|2|Teller",
                "Juniper Heights Bakery|EMP|FPR|1|Baker",
        "Guard Unit, Rivergate Armory|SVC|PUB|3|Enlisted", "Coastal Watch|SVC|PUB|4|Enlisted",
                "Rivergate Service Corps|SVC|NPR|1|Corps Member"};

    private final List<Institution> all = new ArrayList<>();
    private final List<ObjectNode> records = new ArrayList<>();

    Institutions() {
        for (int i = 0; i < ROWS.length; i++) {
            String[] row = ROWS[i].split("\\|");
            String id = PortalStore.PREFIXES.get("institutions") + String.format(java.util.Locale.ROOT, "%06x", i + 1);
            all.add(new Institution(id, row[0], row[1], Integer.parseInt(row[3]), List.of(row[4].split(","))));
            ObjectNode record = Json.object().put("name", row[0]).put("kind", row[1]).put("state", i % 4 == 3 ? "NJ"
                    : "NY")
                    .put("control", row[2]);
            boolean listed = List.of("U4", "C2", "TR").contains(row[1]) && i % 6 != 5;
            record.put("unitId", listed ? Integer.toString(990_000 + i * 7) : null);
            records.add(record);
        }
    }

    List<ObjectNode> records() {
        return records;
    }

    Institution pick(String kind, Dice dice) {
        return dice.pick(all.stream().filter(each -> each.kind().equals(kind)).toList());
    }

    Institution byId(String id) {
        return all.stream().filter(each -> each.id().equals(id)).findFirst().orElse(all.get(0));
    }
}
